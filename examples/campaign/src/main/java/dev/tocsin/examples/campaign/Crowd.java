package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.fault.Await;
import dev.tocsin.examples.campaign.node.Company;
import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Story;
import dev.tocsin.examples.campaign.wire.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The load: a P1 every few seconds, each with a life of its own, and people who write notes all the time. What happens when
 * follows from the seed. Safe for any thread.
 */
final class Crowd implements AutoCloseable {
    private static final int WRITERS = 4;
    private static final int LIVES = 24;

    /** After this nobody goes on asking. */
    private static final int LONGEST_SECONDS = 120;

    private final Client client;
    private final long seed;
    private final Options.Length length;
    private final Company.Levels levels;
    /** What would begin after the end is not begun. */
    private final ScheduledExecutorService lives =
            new ScheduledThreadPoolExecutor(LIVES, new ThreadPoolExecutor.DiscardPolicy());

    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS + 1);
    private final List<String> incidents = new CopyOnWriteArrayList<>();
    private final List<Story> seen = new CopyOnWriteArrayList<>();
    private final Queue<Future<?>> planned = new ConcurrentLinkedQueue<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private volatile boolean isOver;

    Crowd(Client client, Options options, Company.Levels levels) {
        this.client = client;
        this.seed = options.seed();
        this.length = options.length();
        this.levels = levels;
    }

    /** Begins. */
    void start(Duration howLong) {
        long many = howLong.toSeconds() / length.secondsBetweenIncidents;
        Random random = new Random(seed);
        for (int number = 0; number < many; number++) {
            Life life = Life.drawn(number, random, levels);
            later(() -> live(life), (long) number * length.secondsBetweenIncidents * 1_000);
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.execute(() -> carefully(() -> write(number)));
        }
        writers.execute(() -> carefully(this::read));
    }

    private void later(Runnable work, long millis) {
        planned.add(lives.schedule(() -> carefully(work), millis, TimeUnit.MILLISECONDS));
    }

    /** What breaks here is no fault of the engine's, and must not be taken for silence. */
    private void carefully(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            broken.add("the load: " + e);
        }
    }

    private void live(Life life) {
        Told declared = client.ask(life.declaration(), Client.Insistence.PATIENT);
        String incident = declared == null ? null : declared.incident();
        if (incident == null) {
            return;
        }
        incidents.add(incident);
        for (Life.Act act : life.acts()) {
            later(
                    () -> client.ask(
                            Asked.about(
                                    life.name() + "-" + act.kind(),
                                    act.kind(),
                                    incident,
                                    act.person(),
                                    "by " + act.person()),
                            Client.Insistence.PATIENT),
                    act.afterMillis());
        }
    }

    private void write(int writer) {
        Random random = new Random(seed * 31 + writer);
        for (int number = 0; !isOver; number++) {
            Await.pause(Duration.ofMillis(50 + random.nextInt(150)));
            if (!incidents.isEmpty()) {
                String about = incidents.get(random.nextInt(incidents.size()));
                client.ask(
                        Asked.about(
                                "w" + writer + "-" + number,
                                Asked.Kind.NOTE,
                                about,
                                Company.REPORTER,
                                "note " + number),
                        random.nextInt(10) == 0 ? Client.Insistence.IMPATIENT : Client.Insistence.PATIENT);
            }
        }
    }

    /** Reads timelines while things go wrong. */
    private void read() {
        Random random = new Random(seed * 37);
        while (!isOver) {
            Await.pause(Duration.ofSeconds(1));
            if (!incidents.isEmpty()) {
                String story = client.post("/story", incidents.get(random.nextInt(incidents.size())), "");
                if (story != null) {
                    seen.add(Json.read(story, Story.class));
                }
            }
        }
    }

    /** The ids of the incidents of which it is known that they were declared. */
    List<String> incidents() {
        return List.copyOf(incidents);
    }

    /** What was read meanwhile. */
    List<Story> seen() {
        return new ArrayList<>(seen);
    }

    /** What could not be done. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /**
     * Ends the writing; lives go on to their end for some time, and are then broken off between two commands. Nobody is
     * interrupted who waits for an answer, since the answer has to stand in the ledger.
     */
    void quieten() throws InterruptedException {
        isOver = true;
        writers.shutdown();
        lives.shutdown();
        if (!lives.awaitTermination(length.secondsForLives, TimeUnit.SECONDS)) {
            planned.forEach(it -> it.cancel(false));
        }
        if (!lives.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)
                || !writers.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            broken.add("the load: somebody still waits for an answer");
        }
    }

    @Override
    public void close() {
        isOver = true;
        planned.forEach(it -> it.cancel(false));
        lives.shutdown();
        writers.shutdown();
    }
}
