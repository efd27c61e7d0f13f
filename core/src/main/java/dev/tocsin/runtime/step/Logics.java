package dev.tocsin.runtime.step;

import dev.tocsin.decision.StreamLogic;
import dev.tocsin.model.StreamKind;

/** How the streams of each kind are folded and decided. */
@FunctionalInterface
public interface Logics {

    /**
     * The logic of a kind of stream.
     *
     * @param kind which
     * @return its logic
     */
    StreamLogic<?> of(StreamKind kind);
}
