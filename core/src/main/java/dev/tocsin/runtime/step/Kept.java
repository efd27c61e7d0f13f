package dev.tocsin.runtime.step;

import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import java.util.Locale;

/** The sources of which what they last said is kept in the store, each in a stream of its own. */
enum Kept {
    /** The services. */
    CATALOG,
    /** Whom rotations were last known to have. */
    ON_CALL,
    /** The people and groups that were asked for. */
    PEOPLE;

    /** What to call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    StreamId stream(Namespace namespace) {
        return new StreamId(namespace, StreamKind.POLICY, "last-good-" + label());
    }
}
