package dev.tocsin.runtime.step;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Drives any number of nodes on one thread in virtual time: among the steps that are due, chance picks the next one; with
 * none due, time goes on to the next. What fails by chance is played in {@code dev.tocsin.simulator}.
 */
final class SingleThread implements InstantSource {
    private final SplittableRandom random;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Finding> alarms = new ArrayList<>();
    private Instant now;

    SingleThread(SplittableRandom random, Instant start) {
        this.random = random;
        this.now = start;
    }

    /** A node that lives until it is killed. */
    final class Running {
        private final Map<Lane, Task> claimers = new EnumMap<>(Lane.class);
        private final Map<StreamId, Folded<?>> kept = new HashMap<>();
        private boolean alive = true;
        private @Nullable Node node;

        Node node() {
            Node it = node;
            if (it == null) {
                throw new IllegalStateException("not started");
            }
            return it;
        }

        boolean isAlive() {
            return alive;
        }

        void kill() {
            alive = false;
            tasks.removeIf(it -> it.owner == this);
        }
    }

    /** A step that waits for its time, or a landing. */
    private static final class Task {
        private final @Nullable Running owner;
        private Instant due;
        private final Runnable work;

        Task(@Nullable Running owner, Instant due, Runnable work) {
            this.owner = owner;
            this.due = due;
            this.work = work;
        }
    }

    Running start(Function<Running, Node.Parts> parts) {
        Running running = new Running();
        Node node = new Node(parts.apply(running));
        running.node = node;
        for (Node.Standing standing : node.standing()) {
            Task task = schedule(running, standing.first());
            Lane lane = standing.lane();
            if (lane != null) {
                running.claimers.put(lane, task);
            }
        }
        return running;
    }

    /** Something that a client does. */
    void at(Duration from, Runnable work) {
        tasks.add(new Task(null, now.plus(from), work));
    }

    void runUntil(Instant end) {
        while (true) {
            List<Task> ready = new ArrayList<>();
            Instant next = null;
            for (Task task : tasks) {
                if (!task.due.isAfter(now)) {
                    ready.add(task);
                } else if (next == null || task.due.isBefore(next)) {
                    next = task.due;
                }
            }
            if (!ready.isEmpty()) {
                Task task = ready.get(random.nextInt(ready.size()));
                tasks.remove(task);
                task.work.run();
            } else if (next == null || next.isAfter(end)) {
                now = end;
                return;
            } else {
                now = next;
            }
        }
    }

    private Task schedule(Running running, Step step) {
        Task[] self = new Task[1];
        self[0] = new Task(running, now.plus(step.pause()), () -> take(running, step, self[0]));
        tasks.add(self[0]);
        return self[0];
    }

    private void take(Running running, Step step, Task task) {
        Step.Landing landing = step.take();
        if (running.alive) {
            land(running, landing, task);
        }
    }

    private void land(Running running, Step.Landing landing, Task task) {
        landing.land().ifPresent(next -> {
            Task following = schedule(running, next);
            running.claimers.replaceAll((lane, claimer) -> claimer == task ? following : claimer);
        });
    }

    List<Finding> alarms() {
        return alarms;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** What a node asks of this driver. */
    Host host(Running running) {
        return host(running, List.of(), Map.of());
    }

    Host host(Running running, List<Pulse.Beat> beats, Map<String, Feeding> feeds) {
        return new Host() {
            @Override
            public Map<String, Feeding> feeds() {
                return feeds;
            }

            @Override
            public List<Pulse.Beat> beats() {
                return beats;
            }

            @Override
            public void drive(@Nullable Lane lane, Step first) {
                schedule(running, first);
            }

            @Override
            public void wake(Lane lane) {
                Task claimer = running.claimers.get(lane);
                if (claimer != null && claimer.due.isAfter(now)) {
                    claimer.due = now;
                }
            }

            @Override
            public void committed(List<Recorded> events) {
                // the store has them
            }

            @Override
            public void alarm(Finding finding, @Nullable StreamId about, Finding plain) {
                alarms.add(finding);
            }

            @Override
            public double jitter() {
                return random.nextDouble();
            }

            @Override
            public long nanos() {
                return ChronoUnit.NANOS.between(Instant.EPOCH, now);
            }

            @Override
            public Deadline deadline(Duration budget) {
                return () -> budget;
            }
        };
    }

    /** Keeps states of a node that lives, on some seeds; on others every state is read again. */
    Folded.Cache cache(Running running, boolean keeps) {
        return new Folded.Cache() {
            @Override
            public @Nullable Folded<?> get(StreamId stream) {
                return running.kept.get(stream);
            }

            @Override
            public void put(Folded<?> folded) {
                if (keeps) {
                    running.kept.put(folded.stream(), folded);
                }
            }

            @Override
            public void drop(StreamId stream) {
                running.kept.remove(stream);
            }
        };
    }
}
