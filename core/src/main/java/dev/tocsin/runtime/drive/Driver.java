package dev.tocsin.runtime.drive;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.step.Feeding;
import dev.tocsin.runtime.step.Host;
import dev.tocsin.runtime.step.Pulse;
import dev.tocsin.runtime.step.Step;
import dev.tocsin.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node asks of its engine; called under the engine's guard, but for the clock. */
final class Driver implements Host {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    private static final int ALARMS_KEPT = 50;

    private final boolean moved;
    private final LongSupplier nanos;
    private final Pools pools;
    private final Map<Lane, Machine> claimers;
    private final List<Teller> tellers;
    private final List<Pulse.Beat> beats;
    private final Map<String, Feeding> feeds;
    private final Function<Step.Landing, Optional<Step>> guarded;
    private final Deque<Finding> alarms = new ArrayDeque<>();

    Driver(
            @Nullable InstantSource moved,
            Pools pools,
            Map<Lane, Machine> claimers,
            List<Teller> tellers,
            List<Pulse.Beat> beats,
            Map<String, Feeding> feeds,
            Function<Step.Landing, Optional<Step>> guarded) {
        this.moved = moved != null;
        this.nanos = nanos(moved);
        this.pools = pools;
        this.claimers = claimers;
        this.tellers = tellers;
        this.beats = beats;
        this.feeds = feeds;
        this.guarded = guarded;
    }

    private static LongSupplier nanos(@Nullable InstantSource moved) {
        return moved == null ? System::nanoTime : () -> ChronoUnit.NANOS.between(Instant.EPOCH, moved.instant());
    }

    @Override
    public void drive(@Nullable Lane lane, Step first) {
        new Machine(first, pools.workers(lane), pools.timer(), guarded).go();
    }

    @Override
    public void wake(Lane lane) {
        Machine claimer = claimers.get(lane);
        if (claimer != null) {
            claimer.wake();
        }
    }

    @Override
    public void committed(List<Recorded> events) {
        List<Recorded> copy = List.copyOf(events);
        tellers.forEach(it -> it.tell(ear -> ear.committed(copy)));
    }

    @Override
    public void alarm(Finding finding, @Nullable StreamId about, Finding plain) {
        alarms.add(plain);
        if (alarms.size() > ALARMS_KEPT) {
            alarms.remove();
        }
        LOG.warn("{}", plain);
        tellers.forEach(it -> it.tell(ear -> ear.alarm(finding, about)));
    }

    /** The latest ones. */
    List<Finding> alarms() {
        return List.copyOf(alarms);
    }

    @Override
    public List<Pulse.Beat> beats() {
        return beats;
    }

    @Override
    public Map<String, Feeding> feeds() {
        return feeds;
    }

    @Override
    public double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public long nanos() {
        return nanos.getAsLong();
    }

    /** A clock that is moved by hand never goes back: what is behind it was asked before the move. */
    @Override
    public Duration setBack() {
        return moved ? ChronoUnit.FOREVER.getDuration() : Host.super.setBack();
    }

    @Override
    public Deadline deadline(Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        return () -> Duration.ofNanos(end - System.nanoTime());
    }
}
