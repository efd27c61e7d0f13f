package dev.tocsin.effect;

import dev.tocsin.model.Lane;
import dev.tocsin.model.Marker;
import java.util.Optional;

/**
 * What the world is asked to do. It carries finished content: adapters translate, they never compose. A timer is an
 * effect that is due later and addressed to ourselves.
 */
public sealed interface Effect
        permits PagerCall, ChatCall, TicketCall, StatusPageCall, EngineTask, Creation, Sweep, FeedTurn {

    /**
     * The bulkhead in which it runs.
     *
     * @return its lane
     */
    Lane lane();

    /**
     * The stable name of its kind, as the ledger shows it and the store keeps it.
     *
     * @return such as {@code chat.open-channel}
     */
    String kind();

    /**
     * What is written into the object it makes, if it makes one that can be found again.
     *
     * @return the marker, or empty if doing it twice does no harm or can't be looked for
     */
    default Optional<Marker> marker() {
        return Optional.empty();
    }
}
