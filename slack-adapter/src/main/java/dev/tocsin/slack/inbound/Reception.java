package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.model.CommandId;
import dev.tocsin.slack.SlackButtons;
import dev.tocsin.slack.SlackWorkspace.OwnButton;
import dev.tocsin.spi.Deadline;
import java.util.Optional;
import java.util.function.Function;

/** Lets people in to what they want, and has the words for when it can't be done. Safe for any thread. */
final class Reception {

    private final Tocsin tocsin;
    private final Doorkeeper doorkeeper;

    Reception(Tocsin tocsin, Doorkeeper doorkeeper) {
        this.tocsin = tocsin;
        this.doorkeeper = doorkeeper;
    }

    Optional<Reply> visit(
            Knock knock, CommandId id, String trigger, Deadline deadline, Function<Visit, Optional<Reply>> work) {
        Doorkeeper.Admission admission = doorkeeper.admit(knock, deadline);
        return admission.principal() == null
                ? Optional.of(Reply.notDone("Not done: " + admission.refusal() + "."))
                : work.apply(new Visit(
                        knock, admission.principal(), tocsin.as(admission.principal()), id, trigger, deadline));
    }

    Reply breakGlass(Punctual.Trouble trouble, String words) {
        String headline = switch (trouble) {
            case NOT_RECORDED -> "Not recorded: the incident store can't be reached";
            case NOT_KNOWN -> "It is not known whether this was recorded: no answer in time";
        };
        return Reply.notDone(
                headline,
                tocsin.policy().breakGlass(),
                "Your words: " + words,
                "Trying again is safe: it counts once.");
    }

    /** With a button that says a slash command again, if there is room for it. */
    static Reply again(Reply reply, CommandId id, String typed) {
        String value = id + " " + typed;
        return value.length() > 2000 ? reply : reply.with(new OwnButton(SlackButtons.AGAIN, "Try again", value));
    }
}
