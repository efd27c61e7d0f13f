package dev.tocsin.runtime.step;

import dev.tocsin.model.Finding;
import dev.tocsin.spi.Row;
import dev.tocsin.view.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a node is, as far as it knows itself. Read and changed while landing only. */
final class Checkup {
    /** Every lane asks the store more often than that, if it answers at all. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final EngineClock clock;
    private final Lanes lanes;
    private final World world;
    private final List<Finding> standing;
    private List<Row> parked = List.of();
    private List<Row> overdue = List.of();

    Checkup(EngineClock clock, Lanes lanes, World world, List<Finding> standing) {
        this.world = world;
        this.standing = List.copyOf(standing);
        this.clock = clock;
        this.lanes = lanes;
    }

    /** What the last audit saw: the effects that wait for a human, and those that nobody took in time. */
    void audited(List<Row> nowParked, List<Row> nowOverdue) {
        parked = nowParked;
        overdue = nowOverdue;
    }

    Health health(boolean closed, List<Finding> remarks) {
        Map<String, String> adapters = lanes.states();
        boolean well = world.isSound()
                && parked.isEmpty()
                && overdue.isEmpty()
                && adapters.values().stream().allMatch("working"::equals);
        Health.State up = well ? Health.State.UP : Health.State.IMPAIRED;
        return new Health(
                clock.hasHeardWithin(SILENCE) && !closed ? up : Health.State.DOWN,
                clock.hasHeard() ? clock.now() : null,
                lanes.busy(),
                lanes.lateness(),
                adapters,
                parked.stream().map(Row::asEntry).toList(),
                overdue.stream().map(Row::asEntry).toList(),
                Stream.concat(standing.stream(), remarks.stream()).toList());
    }
}
