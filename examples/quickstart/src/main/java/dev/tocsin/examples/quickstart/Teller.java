package dev.tocsin.examples.quickstart;

import dev.tocsin.Listener;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.model.StreamKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Tells the story as it happens: a line for each event and for each call that left the process. A call is told after the
 * events that were committed before it, so that a cause stands above what it caused. Safe for any thread.
 */
final class Teller implements Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Screen screen;
    private final Colours colours;
    private final Instant start;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    // guarded by lock
    private LongSupplier committed = () -> 0;
    private long told;

    Teller(Screen screen, Instant start) {
        this.screen = screen;
        this.colours = screen.colours();
        this.start = start;
    }

    /** From now on a call waits until the events up to this version of the incident have been told. */
    void follow(LongSupplier version) {
        lock.lock();
        try {
            committed = version;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody does something. */
    void act(Instant at, String text) {
        awaitEvents();
        line(colours.bold(String.format(Locale.ROOT, "%8s  %s", relative(at), text)));
    }

    /** A call has reached a service outside. */
    void call(Instant at, String service, String text) {
        awaitEvents();
        line(String.format(Locale.ROOT, "%8s  %s", relative(at), colours.cyan("  -> " + service + ": " + text)));
    }

    @Override
    public void committed(List<Recorded> events) {
        for (Recorded event : events) {
            EventLines.of(event.event())
                    .ifPresent(text -> line(String.format(
                            Locale.ROOT, "%8s  %s", relative(event.envelope().recordedAt()), "  " + text)));
        }
        lock.lock();
        try {
            events.stream()
                    .map(Recorded::id)
                    .filter(it -> it.stream().kind() == StreamKind.INCIDENT)
                    .forEach(it -> told = Math.max(told, it.sequence()));
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void alarm(Finding finding) {
        line(colours.red("   ALARM  " + finding));
    }

    /** What is waited for. */
    void waiting(String text) {
        screen.waiting(text);
    }

    /** Time goes on. */
    void waitingUntil(Instant at) {
        screen.waiting("the clock goes on to " + relative(at));
    }

    /** A line of its own. */
    void line(String text) {
        screen.line(text);
    }

    private void awaitEvents() {
        lock.lock();
        try {
            long version = committed.getAsLong();
            long left = PATIENCE.toNanos();
            while (told < version && left > 0) {
                left = heard.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private String relative(Instant at) {
        long seconds = Duration.between(start, at).toSeconds();
        long hours = TimeUnit.SECONDS.toHours(seconds);
        return hours == 0
                ? String.format(Locale.ROOT, "+%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "+%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60);
    }
}
