package dev.tocsin.effect;

import dev.tocsin.model.Lane;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Visibility;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a chat is asked to do. */
public sealed interface ChatCall extends Effect
        permits ChatCall.OpenChannel,
                ChatCall.RenameChannel,
                ChatCall.SetTopic,
                ChatCall.Invite,
                ChatCall.Post,
                ChatCall.Edit,
                ChatCall.Bookmark,
                ChatCall.Archive {

    @Override
    default Lane lane() {
        return Lane.CHAT;
    }

    /**
     * Hands the call to the method for its kind.
     *
     * @param handler the methods
     * @param <R> the answer's type
     * @return the answer
     */
    <R> R handle(Handler<R> handler);

    /**
     * Open the incident's channel. Done answers the channel, its label being the name it really got.
     *
     * @param name the wanted name: a-z, 0-9 and hyphens, at most 80
     * @param purpose what it is for, as people read it; the adapter adds the marker
     * @param visibility restricted means private
     * @param mark how it is found again; a channel is adopted by it alone, never by name
     */
    record OpenChannel(String name, String purpose, Visibility visibility, Marker mark) implements ChatCall, Creation {
        @Override
        public String kind() {
            return "chat.open-channel";
        }

        @Override
        public Optional<Marker> marker() {
            return Optional.of(mark);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.openChannel(this);
        }
    }

    /**
     * Give the channel another name. Done answers the channel under the name it really got.
     *
     * @param channel which
     * @param name the wanted name: a-z, 0-9 and hyphens, at most 80
     */
    record RenameChannel(OutsideRef channel, String name) implements ChatCall {
        @Override
        public String kind() {
            return "chat.rename-channel";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.renameChannel(this);
        }
    }

    /**
     * Set the channel's topic.
     *
     * @param channel which
     * @param topic one line
     */
    record SetTopic(OutsideRef channel, String topic) implements ChatCall {
        @Override
        public String kind() {
            return "chat.set-topic";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.setTopic(this);
        }
    }

    /**
     * Bring people into the channel. One who can't be invited spoils it for nobody else and is named in the remarks.
     *
     * @param channel which
     * @param people whom, by their identity in this chat
     */
    record Invite(OutsideRef channel, List<OutsideIdentity> people) implements ChatCall {
        /** Copies the list. */
        public Invite {
            people = List.copyOf(people);
        }

        @Override
        public String kind() {
            return "chat.invite";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.invite(this);
        }
    }

    /**
     * Post a message. Done answers the message.
     *
     * @param to where
     * @param message what
     * @param pin whether it is pinned there
     * @param mark how it is found again
     */
    record Post(Destination to, Message message, Pin pin, Marker mark) implements ChatCall {
        /** Whether a message is pinned. */
        public enum Pin {
            /** It is. */
            PINNED,
            /** It is not. */
            NOT_PINNED
        }

        @Override
        public String kind() {
            return "chat.post";
        }

        @Override
        public Optional<Marker> marker() {
            return Optional.of(mark);
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.post(this);
        }
    }

    /**
     * Put another text in the place of a message's.
     *
     * @param posted which message
     * @param message the whole new text
     */
    record Edit(OutsideRef posted, Message message) implements ChatCall {
        @Override
        public String kind() {
            return "chat.edit";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.edit(this);
        }
    }

    /**
     * Put a link on top of the channel.
     *
     * @param channel which
     * @param label what stands there
     * @param target an https address
     */
    record Bookmark(OutsideRef channel, String label, URI target) implements ChatCall {
        @Override
        public String kind() {
            return "chat.bookmark";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.bookmark(this);
        }
    }

    /**
     * Close the channel for writing. One that is archived already is success.
     *
     * @param channel which
     */
    record Archive(OutsideRef channel) implements ChatCall {
        @Override
        public String kind() {
            return "chat.archive";
        }

        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.archive(this);
        }
    }

    /** Where a message goes. */
    sealed interface Destination permits Destination.Channel, Destination.Named, Destination.Direct {

        /**
         * A channel that the engine opened.
         *
         * @param channel which
         */
        record Channel(OutsideRef channel) implements Destination {}

        /**
         * A channel that the policy names.
         *
         * @param name such as {@code #incidents}
         */
        record Named(String name) implements Destination {}

        /**
         * A person alone.
         *
         * @param person by her identity in this chat
         */
        record Direct(OutsideIdentity person) implements Destination {}

        /**
         * Reads the destination by its kind.
         *
         * @param channel for a channel the engine opened
         * @param named for a channel the policy names
         * @param direct for a person
         * @param <R> the answer's type
         * @return the answer of the one that fits
         */
        default <R> R match(Function<Channel, R> channel, Function<Named, R> named, Function<Direct, R> direct) {
            if (this instanceof Channel it) {
                return channel.apply(it);
            }
            return this instanceof Named it ? named.apply(it) : direct.apply((Direct) this);
        }
    }

    /**
     * One method for each kind of call.
     *
     * @param <R> the answer's type
     */
    interface Handler<R> {
        /**
         * The answer for a kind that this handler does not know.
         *
         * @param call the call
         * @return the answer
         */
        R unsupported(ChatCall call);

        /**
         * Open the channel.
         *
         * @param call the call
         * @return the answer
         */
        default R openChannel(OpenChannel call) {
            return unsupported(call);
        }

        /**
         * Rename the channel.
         *
         * @param call the call
         * @return the answer
         */
        default R renameChannel(RenameChannel call) {
            return unsupported(call);
        }

        /**
         * Set the topic.
         *
         * @param call the call
         * @return the answer
         */
        default R setTopic(SetTopic call) {
            return unsupported(call);
        }

        /**
         * Invite people.
         *
         * @param call the call
         * @return the answer
         */
        default R invite(Invite call) {
            return unsupported(call);
        }

        /**
         * Post a message.
         *
         * @param call the call
         * @return the answer
         */
        default R post(Post call) {
            return unsupported(call);
        }

        /**
         * Edit a message.
         *
         * @param call the call
         * @return the answer
         */
        default R edit(Edit call) {
            return unsupported(call);
        }

        /**
         * Add a bookmark.
         *
         * @param call the call
         * @return the answer
         */
        default R bookmark(Bookmark call) {
            return unsupported(call);
        }

        /**
         * Archive the channel.
         *
         * @param call the call
         * @return the answer
         */
        default R archive(Archive call) {
            return unsupported(call);
        }
    }
}
