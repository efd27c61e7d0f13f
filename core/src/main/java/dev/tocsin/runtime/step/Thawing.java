package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the reading of a policy brought that an incident was declared under.
 *
 * @param policy the policy, if it could be read
 * @param away why the store could not be read, if it could not
 * @param unreadable why what it gave could not be read, if it could not; empty if it could
 * @param now the store's clock; none if the store could not be read
 */
record Thawing(
        @Nullable FrozenPolicy policy,
        @Nullable String away,
        String unreadable,
        @Nullable Instant now) {

    /** Reads it: one call of the store. */
    static Thawing of(IncidentStore store, Namespace namespace, PolicyHash hash) {
        StreamId home = new StreamId(namespace, StreamKind.POLICY, hash.value());
        ReadAnswer answer;
        try {
            answer = store.read(new Read.Events(home, 0, 1));
        } catch (StoreUnavailable e) {
            return new Thawing(null, Loading.reason(e), "", null);
        }
        if (answer.events().isEmpty()) {
            return unreadable("the policy " + hash + " that it was declared under is not in the store", answer);
        }
        try {
            FrozenPolicy policy =
                    Codec.event(new EventId(home, 1), answer.events().get(0))
                                            .orThrow()
                                            .event()
                                    instanceof SystemEvent.PolicyStored kept
                            ? FrozenPolicy.parse(kept.format(), kept.text())
                            : null;
            return policy == null || !policy.hash().equals(hash)
                    ? unreadable("what is stored as policy " + hash + " is something else", answer)
                    : new Thawing(policy, null, "", answer.now());
        } catch (IllegalArgumentException e) {
            return unreadable("the policy " + hash + " can't be read: " + e.getMessage(), answer);
        }
    }

    private static Thawing unreadable(String reason, ReadAnswer answer) {
        return new Thawing(null, null, reason, answer.now());
    }
}
