package dev.tocsin.event;

import dev.tocsin.model.Words;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Messages of an incident's channel, in a stream of their own. */
public sealed interface ChatEvent extends Event
        permits ChatEvent.MessageSeen, ChatEvent.MessagePinned, ChatEvent.MessageUnpinned {

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.chatEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof MessageSeen it) {
            return cases.messageSeen().apply(it);
        }
        if (this instanceof MessagePinned it) {
            return cases.messagePinned().apply(it);
        }
        return cases.messageUnpinned().apply((MessageUnpinned) this);
    }

    /**
     * A function for each kind.
     *
     * @param messageSeen for {@link MessageSeen}
     * @param messagePinned for {@link MessagePinned}
     * @param messageUnpinned for {@link MessageUnpinned}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<MessageSeen, R> messageSeen,
            Function<MessagePinned, R> messagePinned,
            Function<MessageUnpinned, R> messageUnpinned) {}

    /**
     * Somebody wrote a message.
     *
     * @param message the chat's id of it
     * @param text what it says
     * @param permalink where to read it
     */
    record MessageSeen(String message, Words text, @Nullable URI permalink) implements ChatEvent {
        @Override
        public String kind() {
            return "chat.message-seen";
        }
    }

    /**
     * Somebody pinned a message: it belongs to the timeline.
     *
     * @param message the chat's id of it
     * @param text what it says
     * @param permalink where to read it
     * @param writtenAt when it was written
     */
    record MessagePinned(
            String message, Words text, @Nullable URI permalink, Instant writtenAt) implements ChatEvent {
        @Override
        public String kind() {
            return "chat.message-pinned";
        }
    }

    /**
     * Somebody took a pin away: it leaves the timeline.
     *
     * @param message the chat's id of it
     */
    record MessageUnpinned(String message) implements ChatEvent {
        @Override
        public String kind() {
            return "chat.message-unpinned";
        }
    }
}
