package dev.tocsin.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What is to be done, by its time; of what is due at the same time chance picks. Times are nanoseconds from the start. */
final class VirtualTime {
    static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    static final long SECOND = 1_000_000_000L;

    private static final Comparator<Task> ORDER = Comparator.<Task>comparingLong(it -> it.due)
            .thenComparingLong(it -> it.order)
            .thenComparingLong(it -> it.number);

    private final SplittableRandom random;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(ORDER);
    private long now;
    private long steps;
    private long born;
    private long trace = 17;

    VirtualTime(SplittableRandom random) {
        this.random = random;
    }

    /** A step or a landing of a node, or something that the world does. */
    static final class Task {
        private final @Nullable SimNode owner;
        private final long order;
        private final long number;
        private final Runnable work;
        private long due;

        private Task(@Nullable SimNode owner, long due, long order, long number, Runnable work) {
            this.owner = owner;
            this.due = due;
            this.order = order;
            this.number = number;
            this.work = work;
        }
    }

    Task in(@Nullable SimNode owner, long wait, Runnable work) {
        Task task = new Task(owner, now + Math.max(0, wait), random.nextLong(), born++, work);
        tasks.add(task);
        return task;
    }

    /** Has a task done now that would have waited. */
    void hasten(Task task) {
        if (task.due > now && tasks.remove(task)) {
            task.due = now;
            tasks.add(task);
        }
    }

    void drop(SimNode owner) {
        tasks.removeIf(it -> it.owner == owner);
    }

    void runUntil(long end) {
        while (true) {
            Task task = tasks.peek();
            if (task == null || task.due > end) {
                now = Math.max(now, end);
                return;
            }
            tasks.remove();
            if (task.owner != null && task.owner.frozenUntil() > Math.max(now, task.due)) {
                task.due = task.owner.frozenUntil();
                tasks.add(task);
                continue;
            }
            now = Math.max(now, task.due);
            steps++;
            note(task.number * 31 + now);
            task.work.run();
        }
    }

    /** Everything that is seen goes into the trace: the same seed has the same. */
    void note(long what) {
        trace = (trace ^ what) * 0x100000001b3L + 0x9e37L;
    }

    long now() {
        return now;
    }

    long steps() {
        return steps;
    }

    long trace() {
        return trace;
    }

    SplittableRandom random() {
        return random;
    }
}
