package dev.tocsin.decision;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.StreamId;
import dev.tocsin.view.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Streams that are kept and read, and that nobody asks to decide. */
final class KeptLogic implements StreamLogic<KeptLogic.Kept> {

    /**
     * What is kept.
     *
     * @param stream which stream
     * @param version how many events it has
     */
    record Kept(StreamId stream, long version) {}

    @Override
    public Kept empty(StreamId stream) {
        return new Kept(stream, 0);
    }

    @Override
    public Kept apply(Kept state, Recorded event) {
        return new Kept(state.stream(), event.id().sequence());
    }

    @Override
    public Decision decide(Kept state, Question question, Surroundings surroundings) {
        return new Decision.Refused(List.of(Refusals.error(
                "stream",
                "a stream that decides",
                state.stream().toString(),
                "send commands to an incident's stream")));
    }

    @Override
    public @Nullable Head head(Kept state, Surroundings surroundings) {
        return null;
    }
}
