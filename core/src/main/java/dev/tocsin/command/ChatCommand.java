package dev.tocsin.command;

import dev.tocsin.model.PersonId;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was seen in the incident's channel. Appended to its chat stream without deciding. */
public sealed interface ChatCommand extends Command
        permits ChatCommand.SeeMessage, ChatCommand.SeePin, ChatCommand.SeeUnpin {

    @Override
    default <R> R match(Command.Families<R> families) {
        return families.chatCommand().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof SeeMessage it) {
            return cases.seeMessage().apply(it);
        }
        if (this instanceof SeePin it) {
            return cases.seePin().apply(it);
        }
        return cases.seeUnpin().apply((SeeUnpin) this);
    }

    /**
     * A function for each kind.
     *
     * @param seeMessage for {@link SeeMessage}
     * @param seePin for {@link SeePin}
     * @param seeUnpin for {@link SeeUnpin}
     * @param <R> the answer's type
     */
    record Cases<R>(Function<SeeMessage, R> seeMessage, Function<SeePin, R> seePin, Function<SeeUnpin, R> seeUnpin) {}

    /**
     * Somebody wrote a message.
     *
     * @param message the chat's id of it
     * @param text what it says
     * @param permalink where to read it
     */
    record SeeMessage(String message, String text, @Nullable URI permalink) implements ChatCommand {
        @Override
        public String kind() {
            return "see-message";
        }
    }

    /**
     * Somebody pinned a message.
     *
     * @param message the chat's id of it
     * @param author who wrote it
     * @param text what it says
     * @param permalink where to read it
     * @param writtenAt when it was written
     */
    record SeePin(
            String message,
            PersonId author,
            String text,
            @Nullable URI permalink,
            Instant writtenAt) implements ChatCommand {
        @Override
        public String kind() {
            return "see-pin";
        }
    }

    /**
     * Somebody took a pin away.
     *
     * @param message the chat's id of it
     */
    record SeeUnpin(String message) implements ChatCommand {
        @Override
        public String kind() {
            return "see-unpin";
        }
    }
}
