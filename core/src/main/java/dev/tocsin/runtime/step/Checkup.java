package dev.tocsin.runtime.step;

import dev.tocsin.model.Finding;
import dev.tocsin.spi.Row;
import dev.tocsin.view.Health;
import java.util.List;
import java.util.Map;

/** How a node is, as far as it knows itself. Read and changed while landing only. */
final class Checkup {
    private final EngineClock clock;
    private final Lanes lanes;
    private List<Row> parked = List.of();
    private List<Row> overdue = List.of();

    Checkup(EngineClock clock, Lanes lanes) {
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
        boolean well = parked.isEmpty()
                && overdue.isEmpty()
                && adapters.values().stream().allMatch("working"::equals);
        Health.State up = well ? Health.State.UP : Health.State.IMPAIRED;
        return new Health(
                clock.hasHeard() && !closed ? up : Health.State.DOWN,
                clock.hasHeard() ? clock.now() : null,
                lanes.busy(),
                adapters,
                parked.stream().map(Row::asEntry).toList(),
                overdue.stream().map(Row::asEntry).toList(),
                remarks);
    }
}
