package dev.tocsin.decision;

import com.google.common.collect.ImmutableSet;
import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Request;
import dev.tocsin.event.ChatEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Actor;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Words;
import dev.tocsin.view.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the messages of an incident's channel: what was seen is appended, pins once. */
final class ChatLogic implements StreamLogic<ChatLogic.Channel> {

    /**
     * What a channel holds that matters.
     *
     * @param stream which stream
     * @param version how many events it has
     * @param pinned the messages that are pinned now
     */
    record Channel(StreamId stream, long version, Set<String> pinned) {}

    @Override
    public Channel empty(StreamId stream) {
        return new Channel(stream, 0, ImmutableSet.of());
    }

    @Override
    public Channel apply(Channel state, Recorded event) {
        Set<String> pinned = state.pinned();
        if (event.event() instanceof ChatEvent chat) {
            pinned = chat.match(new ChatEvent.Cases<>(
                    seen -> state.pinned(),
                    pin -> ImmutableSet.<String>builder()
                            .addAll(state.pinned())
                            .add(pin.message())
                            .build(),
                    unpin -> state.pinned().stream()
                            .filter(it -> !it.equals(unpin.message()))
                            .collect(ImmutableSet.toImmutableSet())));
        }
        return new Channel(state.stream(), event.id().sequence(), pinned);
    }

    @Override
    public Decision decide(Channel state, Question question, Surroundings surroundings) {
        if (!(question instanceof Question.Asked asked)
                || !(asked.request().command() instanceof ChatCommand command)) {
            return new Decision.Refused(List.of(Refusals.error(
                    "chat", "a message, a pin or an unpin", "something else", "send it to the incident's stream")));
        }
        Request request = asked.request();
        return command.match(new ChatCommand.Cases<Decision>(
                seen -> happen(new ChatEvent.MessageSeen(
                        seen.message(), words(request.principal().actor(), seen.text()), seen.permalink())),
                pin -> state.pinned().contains(pin.message())
                        ? Decision.Accepted.nothing()
                        : happen(new ChatEvent.MessagePinned(
                                pin.message(),
                                words(Actor.of(pin.author()), pin.text()),
                                pin.permalink(),
                                pin.writtenAt())),
                unpin -> state.pinned().contains(unpin.message())
                        ? happen(new ChatEvent.MessageUnpinned(unpin.message()))
                        : Decision.Accepted.nothing()));
    }

    private static Words words(Actor author, String text) {
        return new Words(author, CleanText.repaired("message", text, new ArrayList<>()));
    }

    private static Decision happen(ChatEvent event) {
        return new Decision.Accepted(
                List.of(new Planned(event, Envelopes.engine("chat"), 0, List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public @Nullable Head head(Channel state, Surroundings surroundings) {
        return null;
    }
}
