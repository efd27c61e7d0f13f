package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.verdict.Weather;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Notes when the surroundings were bad, and when this machine stood still. Safe for any thread. */
final class Sky implements AutoCloseable {
    private static final long TICK_NANOS = 50_000_000;

    /** A thread that wanted to wait for 50 ms and waited for so much longer was kept from its work. */
    private static final long STOOD_STILL = 500;

    private final InstantSource clock;
    private final Thread watch = new Thread(this::watch, "sky");
    private final List<Weather.Spell> spells = new ArrayList<>(); // guarded by this, as is what follows
    private final Map<Weather.Kind, Long> since = new EnumMap<>(Weather.Kind.class);
    private volatile boolean isClosed;

    Sky(InstantSource clock) {
        this.clock = clock;
        watch.setDaemon(true);
        watch.start();
    }

    synchronized void turnsBad(Weather.Kind kind) {
        since.putIfAbsent(kind, clock.millis());
    }

    synchronized void turnsGood(Weather.Kind kind) {
        Long from = since.remove(kind);
        if (from != null) {
            spells.add(new Weather.Spell(kind, from, clock.millis()));
        }
    }

    private void watch() {
        long before = clock.millis();
        while (!isClosed) {
            LockSupport.parkNanos(TICK_NANOS);
            long now = clock.millis();
            if (now - before > STOOD_STILL) {
                stoodStill(before, now);
            }
            before = now;
        }
    }

    private synchronized void stoodStill(long from, long to) {
        spells.add(new Weather.Spell(Weather.Kind.MACHINE, from, to));
    }

    /** What it was like until now. */
    synchronized Weather weather() {
        List<Weather.Spell> all = new ArrayList<>(spells);
        since.forEach((kind, from) -> all.add(new Weather.Spell(kind, from, clock.millis())));
        return new Weather(all);
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(watch);
    }
}
