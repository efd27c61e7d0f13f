package dev.tocsin.slack;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes back into a public channel from which somebody has removed the app, and does there what was to be done. Into a private one
 * only its members can bring it.
 */
final class Rejoining {

    private static final String NOT_IN_CHANNEL = "not_in_channel";

    private final SlackApi api;
    private final ChatCall call;
    private final Deadline deadline;

    Rejoining(SlackApi api, ChatCall call, Deadline deadline) {
        this.api = api;
        this.call = call;
        this.deadline = deadline;
    }

    /** The same work, with a second try from inside: what was refused from outside has not happened. */
    Work around(Work work) {
        return () -> {
            try {
                return work.run();
            } catch (SlackTrouble trouble) {
                Optional<String> channel =
                        trouble.code().equals(NOT_IN_CHANNEL) ? call.handle(new Where()) : Optional.empty();
                if (channel.isEmpty()) {
                    throw trouble;
                }
                join(channel.get(), trouble);
                return remarked(work.run());
            }
        };
    }

    private void join(String channel, SlackTrouble before) throws SlackTrouble {
        try {
            api.call(
                    "conversations.join",
                    deadline,
                    client -> client.conversationsJoin(request -> request.channel(channel)));
        } catch (SlackTrouble trouble) {
            throw trouble.kind() == SlackTrouble.Kind.REFUSED ? before : trouble.ofReading();
        }
    }

    private static Outcome remarked(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done done)) {
            return outcome;
        }
        List<String> remarks = new ArrayList<>(done.remarks());
        remarks.add("somebody had removed the app from the channel: it joined again");
        return new Outcome.Done(done.ref(), remarks);
    }

    /** In which channel, by its id, a call wants something to happen. */
    private static final class Where implements ChatCall.Handler<Optional<String>> {

        private static Optional<String> of(@Nullable OutsideRef ref) {
            return Optional.ofNullable(ref).map(it -> ChatRef.of(it).channel());
        }

        @Override
        public Optional<String> unsupported(ChatCall call) {
            return Optional.empty();
        }

        @Override
        public Optional<String> renameChannel(ChatCall.RenameChannel call) {
            return of(call.channel());
        }

        @Override
        public Optional<String> setTopic(ChatCall.SetTopic call) {
            return of(call.channel());
        }

        @Override
        public Optional<String> invite(ChatCall.Invite call) {
            return of(call.channel());
        }

        @Override
        public Optional<String> post(ChatCall.Post call) {
            return call.to() instanceof ChatCall.Destination.Channel channel ? of(channel.channel()) : Optional.empty();
        }

        @Override
        public Optional<String> edit(ChatCall.Edit call) {
            return of(call.posted());
        }

        @Override
        public Optional<String> bookmark(ChatCall.Bookmark call) {
            return of(call.channel());
        }

        @Override
        public Optional<String> archive(ChatCall.Archive call) {
            return of(call.channel());
        }
    }
}
