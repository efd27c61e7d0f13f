package dev.tocsin.decision;

import dev.tocsin.event.Asked;
import dev.tocsin.event.Envelope;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.Source;
import dev.tocsin.model.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the envelope of an event that follows from a question. */
public final class Envelopes {
    private Envelopes() {}

    /**
     * The envelope of a planned event.
     *
     * @param question what was decided
     * @param planned what happens
     * @param now engine time
     * @param policy the policy in force, if the stream has one
     * @return the envelope
     */
    public static Envelope of(Question question, Planned planned, Instant now, @Nullable PolicyHash policy) {
        List<Asked> asked =
                planned.effects().stream().map(Planned.PlannedEffect::asked).toList();
        return new Envelope(
                happenedAt(question, now),
                now,
                source(question),
                actor(question),
                question.id(),
                planned.causedBy(),
                policy,
                planned.because(),
                asked);
    }

    static Instant happenedAt(Question question, Instant now) {
        if (question instanceof Question.Asked asked) {
            Instant said = asked.request().happenedAt();
            return said == null || !isSound(said, now) ? now : said;
        }
        return now;
    }

    /** Whether something can have happened then: since 2000, and not after now. */
    static boolean isSound(Instant said, Instant now) {
        return !said.isBefore(Times.EARLIEST) && !said.isAfter(now);
    }

    static Actor actor(Question question) {
        return question instanceof Question.Asked asked
                ? asked.request().principal().actor()
                : Actor.engine();
    }

    private static Source source(Question question) {
        return question instanceof Question.Asked asked ? asked.request().source() : Source.ENGINE;
    }

    /**
     * A reason of the engine's own rules.
     *
     * @param rule the rule, below {@code engine/}
     * @return the reason
     */
    static Because engine(String rule) {
        return Because.of("engine/" + rule);
    }
}
