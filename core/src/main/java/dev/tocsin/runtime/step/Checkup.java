package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableSet;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Place;
import dev.tocsin.spi.Row;
import dev.tocsin.view.Health;
import dev.tocsin.view.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How a node is, as far as it knows itself. Read and changed while landing only. */
final class Checkup {
    /** Every lane asks the store more often than that, if it answers at all. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /** A lane whose workers are all busy ends one within that, since each call has an end. */
    private static final Duration STANDSTILL = Duration.ofSeconds(40);

    /** How often a row is taken without anybody saying what came of it before it is an alarm. */
    private static final long CIRCLES = 10;

    private static final int MOST_REMEMBERED = 100;

    private final EngineClock clock;
    private final Lanes lanes;
    private final World world;
    private final Veil veil;
    private final Duration auditEvery;
    private final List<Finding> standing;
    private final Map<EffectKey, Instant> circling = new TreeMap<>();
    private List<Row> parked = List.of();
    private List<Row> overdue = List.of();
    private Set<EffectKey> missing = ImmutableSet.of();
    private final Map<Lane, Integer> waiting = new EnumMap<>(Lane.class);
    private Instant audited = Instant.MIN;

    Checkup(EngineClock clock, Lanes lanes, World world, Veil veil, Duration auditEvery, List<Finding> standing) {
        this.world = world;
        this.veil = veil;
        this.standing = List.copyOf(standing);
        this.clock = clock;
        this.lanes = lanes;
        this.auditEvery = auditEvery;
    }

    /**
     * What the last audit saw: the effects that wait for a human, those that nobody took in time, all that wait to be
     * taken, and the timers that are not there.
     */
    void audited(List<Row> nowParked, List<Row> nowOverdue, List<Row> nowWaiting, Set<EffectKey> nowMissing) {
        parked = nowParked;
        overdue = nowOverdue;
        missing = ImmutableSet.copyOf(nowMissing);
        waiting.clear();
        nowWaiting.forEach(it -> waiting.merge(it.lane(), 1, Integer::sum));
        audited = clock.now();
        circling.values().removeIf(it -> it.plus(auditEvery.multipliedBy(4)).isBefore(audited));
    }

    /** Notes a row that is taken; true if it was taken often and nobody has ever said what came of it. */
    boolean circles(Row row) {
        if (row.fence() < CIRCLES || !row.remark().isEmpty()) {
            return false;
        }
        boolean known = circling.containsKey(row.key());
        if (known || circling.size() < MOST_REMEMBERED) {
            circling.put(row.key(), clock.now());
        }
        return !known;
    }

    /** Whether the store answers, each lane claims, and the last audit, which is no older than it may be, found nothing stuck. */
    boolean isSound() {
        Duration age = auditEvery.multipliedBy(3);
        return clock.hasHeardWithin(SILENCE)
                && lanes.haveMovedWithin(STANDSTILL)
                && !audited.equals(Instant.MIN)
                && !audited.plus(age).isBefore(clock.now())
                && overdue.isEmpty()
                && isUnstuck();
    }

    private boolean isUnstuck() {
        return missing.isEmpty() && circling.isEmpty();
    }

    Health health(boolean closed, List<Finding> remarks) {
        Map<String, String> adapters = lanes.states();
        boolean well = world.isSound()
                && parked.isEmpty()
                && overdue.isEmpty()
                && isUnstuck()
                && adapters.values().stream().allMatch("working"::equals);
        Health.State up = well ? Health.State.UP : Health.State.IMPAIRED;
        return new Health(
                clock.hasHeardWithin(SILENCE) && !closed ? up : Health.State.DOWN,
                clock.hasHeard() ? clock.now() : null,
                lanes.busy(),
                lanes.lateness(),
                adapters,
                parked.stream().map(Row::asEntry).map(veil::over).toList(),
                overdue.stream().map(Row::asEntry).map(veil::over).toList(),
                Stream.of(standing.stream(), stuck(), remarks.stream())
                        .flatMap(it -> it)
                        .toList());
    }

    Meters meters(Meters.Commits commits) {
        return new Meters(lanes.meters(waiting), lanes.breakers(), parked.size(), overdue.size(), commits);
    }

    private Stream<Finding> stuck() {
        return Stream.concat(
                missing.stream().map(it -> stuck(it, "a timer for whoever is being sought", "none among the rows")),
                circling.keySet().stream()
                        .map(it -> stuck(it, "somebody to say what came of it", "it is taken again and again")));
    }

    private static Finding stuck(EffectKey key, String wanted, String found) {
        return Finding.error(Place.of("engine"), "effects." + key, wanted, found, "see the alarm about it");
    }
}
