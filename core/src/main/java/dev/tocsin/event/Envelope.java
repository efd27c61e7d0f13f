package dev.tocsin.event;

import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.Source;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every event.
 *
 * @param happenedAt when it happened, as its source says
 * @param recordedAt when it was recorded, by the store's clock
 * @param source by which door it came in
 * @param actor who did it
 * @param command the command that it follows from; for an outcome or a timer, derived from the effect's key and fence
 * @param causedBy the position in the same stream of the event that it follows from, or 0
 * @param policy the policy that was in force, once one is frozen
 * @param because why
 * @param asked which effects it asks for; their ordinals are their positions in this list
 */
public record Envelope(
        Instant happenedAt,
        Instant recordedAt,
        Source source,
        Actor actor,
        CommandId command,
        long causedBy,
        @Nullable PolicyHash policy,
        Because because,
        List<Asked> asked) {

    /** Copies the list. */
    public Envelope {
        asked = List.copyOf(asked);
    }
}
