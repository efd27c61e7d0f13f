package dev.tocsin.runtime.drive;

import dev.tocsin.model.Lane;
import dev.tocsin.runtime.step.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The pools of one engine: each lane has its own, so that one that hangs holds up no other. Safe for any thread. */
final class Pools {
    private static final int COMMITTERS = 12;
    private static final int KEEPERS = 4;
    private static final int READERS = 8;
    private static final int MOST_READING = 1_000;
    /** How many workers of a lane may be left behind in calls that never end before the lane runs short. */
    private static final int SPARE = 4;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor committers;
    private final ThreadPoolExecutor keepers;
    private final ThreadPoolExecutor readers;
    private final Map<Lane, ThreadPoolExecutor> workers = new EnumMap<>(Lane.class);

    Pools(Threads threads, Settings settings) {
        this.timer = new ScheduledThreadPoolExecutor(1, threads.named("timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.committers = pool(threads, COMMITTERS, "commit", Integer.MAX_VALUE);
        this.keepers = pool(threads, KEEPERS, "keep", Integer.MAX_VALUE);
        this.readers = pool(threads, READERS, "read", MOST_READING);
        for (Lane lane : Lane.values()) {
            String what = lane.name().toLowerCase(Locale.ROOT);
            workers.put(lane, pool(threads, settings.of(lane).workers() + SPARE, what, Integer.MAX_VALUE));
        }
    }

    private static ThreadPoolExecutor pool(Threads threads, int size, String what, int mostWaiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(mostWaiting), threads.named(what));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /** For the machines that run for as long as the engine does. */
    ThreadPoolExecutor keepers() {
        return keepers;
    }

    /** For queries, which their askers wait for; one too many is rejected. */
    ThreadPoolExecutor readers() {
        return readers;
    }

    /** The workers of a lane; those who decide and commit for none. */
    ThreadPoolExecutor workers(@Nullable Lane lane) {
        return lane == null ? committers : workers.getOrDefault(lane, committers);
    }

    void shutDown() {
        all().forEach(ThreadPoolExecutor::shutdownNow);
    }

    private List<ThreadPoolExecutor> all() {
        List<ThreadPoolExecutor> all = new ArrayList<>(workers.values());
        all.add(committers);
        all.add(keepers);
        all.add(readers);
        all.add(timer);
        return all;
    }
}
