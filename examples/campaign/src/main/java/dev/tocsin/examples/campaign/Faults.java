package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.fault.Await;
import dev.tocsin.examples.campaign.fault.Postgres;
import dev.tocsin.examples.campaign.fault.Relay;
import dev.tocsin.examples.campaign.verdict.Row;
import dev.tocsin.examples.campaign.verdict.Weather;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What goes wrong, and when: some of it at the same time. Each kind has a thread, so that what takes long holds up nothing else. */
final class Faults implements AutoCloseable {
    private static final Duration DATABASE_IS_BACK = Duration.ofMinutes(2);

    private static final int LONG_OUTAGE = 900;

    /** On a busy machine three nodes are not exchanged at once. */
    private static final Duration LAST_FAULT_IS_OVER = Duration.ofMinutes(20);

    /** What can go wrong. */
    enum Kind {
        NODE_KILLED("SIGKILL of a node under load"),
        NODE_STOPPED("SIGSTOP of a node, past the lease of pages (12 s)"),
        NODE_STOPPED_LONG("SIGSTOP of a node, past every lease (33 s)"),
        DATABASE_KILLED("kill -9 of PostgreSQL under load, and restart"),
        COMMITS_CUT("connections cut after COMMIT was carried out, before its answer"),
        WORLD_SWALLOWED("Slack, Jira and Statuspage black-holed"),
        PAGER_DOWN("pager down"),
        FAILOVER("failover to the synchronous standby, which had heard nothing for 5 s"),
        STANDBY_REBUILT("standby made anew, database shut down for it"),
        NODE_EXCHANGED("node exchanged for the next release, amid open P1s");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Stage stage;
    private final Options options;
    private final Consumer<String> log;
    private final Random random;
    private final Map<Kind, AtomicInteger> done = new EnumMap<>(Kind.class);
    private final Queue<Future<?>> planned = new ConcurrentLinkedQueue<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ofNodes = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService ofStops = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService ofDatabase = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService ofWorld = Executors.newScheduledThreadPool(4);
    private final AtomicInteger release = new AtomicInteger(1);

    /** Something that takes its time, and may be broken off. */
    private interface Act {
        void run() throws InterruptedException;
    }

    Faults(Stage stage, Options options, Consumer<String> log) {
        this.stage = stage;
        this.options = options;
        this.log = log;
        this.random = new Random(options.seed() * 41);
        for (Kind kind : Kind.values()) {
            done.put(kind, new AtomicInteger());
        }
    }

    /** Begins. */
    void start() {
        if (options.length() == Options.Length.TINY) {
            at(ofNodes, 4, Kind.NODE_KILLED, () -> kill(0));
            return;
        }
        for (int round = 0; round < options.rounds(); round++) {
            plan(round, round * options.length().secondsOfRound);
        }
    }

    private void plan(int round, int from) {
        if (round > 0) {
            at(ofDatabase, from + 1, Kind.STANDBY_REBUILT, this::rebuild);
        }
        at(ofWorld, from + 1, Kind.COMMITS_CUT, this::cutCommits);
        at(ofWorld, from + 8, Kind.WORLD_SWALLOWED, () -> swallow(Duration.ofSeconds(25)));
        int first = random.nextInt(stage.nodes.count());
        at(ofNodes, from + 11, Kind.NODE_KILLED, () -> kill(first));
        at(ofStops, from + 18, Kind.NODE_STOPPED, () -> stage.nodes.suspend(next(first, 1), Duration.ofSeconds(12)));
        at(
                ofStops,
                from + 44,
                Kind.NODE_STOPPED_LONG,
                () -> stage.nodes.suspend(next(first, 1), Duration.ofSeconds(33)));
        if (sinceLongOutage(round) <= 0 || sinceLongOutage(round) > LONG_OUTAGE / options.length().secondsOfRound) {
            at(ofWorld, from + 36, Kind.PAGER_DOWN, () -> pagerDown(sinceLongOutage(round) == 0 ? LONG_OUTAGE : 15));
        }
        at(ofNodes, from + 40, Kind.NODE_KILLED, () -> kill(next(first, 2)));
        at(ofDatabase, from + 56, Kind.DATABASE_KILLED, this::killDatabase);
        at(ofWorld, from + 63, Kind.COMMITS_CUT, this::cutCommits);
        at(ofNodes, from + 73, Kind.NODE_KILLED, () -> kill(first));
        at(ofDatabase, from + 77, Kind.DATABASE_KILLED, this::killDatabase);
        at(ofDatabase, from + 87, Kind.FAILOVER, this::failOver);
        at(ofNodes, from + 95, Kind.NODE_EXCHANGED, this::upgrade);
    }

    private int next(int first, int by) {
        return (first + by) % stage.nodes.count();
    }

    private void at(ScheduledExecutorService thread, int second, Kind kind, Act act) {
        planned.add(thread.schedule(
                () -> {
                    log.accept(kind.words);
                    try {
                        act.run();
                        done(kind).incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        broken.add(kind.words + ": " + e);
                        log.accept("  could not be done: " + e);
                    }
                },
                second * 1_000L + random.nextInt(1_000),
                TimeUnit.MILLISECONDS));
    }

    private AtomicInteger done(Kind kind) {
        return done.getOrDefault(kind, new AtomicInteger());
    }

    private void kill(int number) {
        stage.nodes.kill(number, "release " + release.get());
    }

    /** For less time than a lease: a claim that was cut is not cut again when it has run out. */
    private void cutCommits() {
        stage.database.cutCommits(40, 3);
        Await.pause(Duration.ofSeconds(6));
        stage.database.cutCommits(0, 1);
    }

    private void swallow(Duration time) {
        List<URI> services = List.of(stage.direct.slack(), stage.direct.jira(), stage.direct.statuspage());
        services.forEach(it -> stage.before(it).mode(Relay.Mode.SWALLOWING));
        Await.pause(time);
        services.forEach(it -> stage.before(it).mode(Relay.Mode.THROUGH));
    }

    /** In the middle of an hour the pager is down for a quarter of it: how many rounds ago that began. */
    private int sinceLongOutage(int round) {
        return options.length() == Options.Length.FULL ? round - options.rounds() / 2 : -1;
    }

    /** It hangs up on everybody, or is not heard of. */
    private void pagerDown(int seconds) {
        stage.sky.turnsBad(Weather.Kind.PAGER);
        stage.before(stage.direct.pager()).mode(random.nextBoolean() ? Relay.Mode.HANGING_UP : Relay.Mode.SWALLOWING);
        Await.pause(Duration.ofSeconds(seconds));
        stage.before(stage.direct.pager()).mode(Relay.Mode.THROUGH);
        stage.sky.turnsGood(Weather.Kind.PAGER);
    }

    private void killDatabase() {
        stage.sky.turnsBad(Weather.Kind.DATABASE);
        Postgres primary = stage.primary();
        primary.kill();
        primary.restart();
        Await.until(
                "commits are possible again", DATABASE_IS_BACK, () -> !stage.hasStandby() || primary.isSynchronous());
        stage.sky.turnsGood(Weather.Kind.DATABASE);
    }

    /** The standby hears nothing any more; the primary acknowledges what it then may, and dies; the standby takes over. */
    private void failOver() {
        stage.sky.turnsBad(Weather.Kind.DATABASE);
        stage.replication().mode(Relay.Mode.SWALLOWING);
        Await.pause(Duration.ofSeconds(5));
        stage.primary().kill();
        stage.standby().promote();
        stage.tookOver();
        stage.sky.turnsGood(Weather.Kind.DATABASE);
    }

    private void rebuild() {
        stage.sky.turnsBad(Weather.Kind.DATABASE);
        stage.follow();
        stage.sky.turnsGood(Weather.Kind.DATABASE);
    }

    private void upgrade() {
        int next = release.incrementAndGet();
        for (int number = 0; number < stage.nodes.count(); number++) {
            stage.nodes.exchange(number, "release " + next);
            if (number > 0) {
                done(Kind.NODE_EXCHANGED).incrementAndGet();
            }
        }
    }

    /** What could not be done, which makes the campaign worth nothing. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** The lines of the table. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        done.forEach((kind, count) -> {
            long times = kind == Kind.COMMITS_CUT ? stage.database.cuts() : count.get();
            if (times > 0) {
                rows.add(Row.done(kind.words, times));
            }
        });
        return rows;
    }

    /** Nothing goes wrong any more; what is under way is ended. */
    void end() throws InterruptedException {
        for (ScheduledExecutorService thread : List.of(ofNodes, ofStops, ofDatabase, ofWorld)) {
            thread.shutdown();
            if (!thread.awaitTermination(LAST_FAULT_IS_OVER.toSeconds(), TimeUnit.SECONDS)) {
                broken.add("a fault did not end");
            }
        }
        stage.relays.values().forEach(it -> it.mode(Relay.Mode.THROUGH));
        stage.database.cutCommits(0, 1);
    }

    @Override
    public void close() {
        planned.forEach(it -> it.cancel(true));
        List.of(ofNodes, ofStops, ofDatabase, ofWorld).forEach(ScheduledExecutorService::shutdownNow);
    }
}
