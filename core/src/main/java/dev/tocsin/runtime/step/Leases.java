package dev.tocsin.runtime.step;

import dev.tocsin.model.Lane;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.StoreUnavailable;
import java.util.List;
import java.util.Optional;

/** The leases of a node: each row that it holds is run by a machine of its own, until it is out of its hands. */
final class Leases {
    private final Node node;

    Leases(Node node) {
        this.node = node;
    }

    /** Runs a row that this node holds, since a moment before it was given the lease. */
    void run(Row row, long heldSince) {
        node.lane(row.lane()).begin(row);
        if (node.checkup().circles(row)) {
            node.notes().circling(row);
        }
        node.lanes().stirred();
        Step first = firstStep(row, heldSince);
        node.host().drive(row.lane(), new Net(first, fault -> {
            node.notes().fault(row.key().stream(), "working on " + row.key(), fault);
            return end(row);
        }));
    }

    private Step firstStep(Row row, long heldSince) {
        Feeding feeding = node.host().feeds().get(row.adapter());
        if (row.lane() == Lane.FEED && feeding != null) {
            node.feeds().held(row.key().stream(), row.fence());
            return new Feeder(node, row, heldSince, feeding).first();
        }
        return row.lane() == Lane.ENGINE ? new Firer(node, row).first() : new Sender(node, row, heldSince).first();
    }

    /** A row is out of this node's hands. */
    Optional<Step> end(Row row) {
        LaneState lane = node.lane(row.lane());
        lane.end(row.key());
        lane.moves(node.host().nanos());
        lane.throttle(row.adapter()).ended();
        node.lanes().stirred();
        node.host().wake(row.lane());
        return Optional.empty();
    }

    /** Gives a row back untouched, so that another node can take it at once. */
    Optional<Step> release(Row row) {
        Claim back = new Claim.Release(List.of(new Claim.Held(row.key(), row.fence())));
        return Optional.of(() -> {
            try {
                node.store().claim(back);
                return () -> end(row);
            } catch (StoreUnavailable e) {
                // its lease runs out by itself
                return () -> end(row);
            }
        });
    }
}
