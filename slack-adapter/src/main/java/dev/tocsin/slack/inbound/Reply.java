package dev.tocsin.slack.inbound;

import dev.tocsin.Session;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.effect.Message.Line;
import dev.tocsin.model.Finding;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.slack.SlackWorkspace.OwnButton;
import java.util.ArrayList;
import java.util.List;

/**
 * What one person is told, for her eyes alone.
 *
 * @param result whether what she wanted was done
 * @param message what she reads
 * @param buttons what she may press next, beside those of the message
 */
record Reply(Result result, Message message, List<OwnButton> buttons) {

    /** Whether it was done. */
    enum Result {
        DONE,
        NOT_DONE
    }

    Reply {
        buttons = List.copyOf(buttons);
    }

    static Reply done(String headline, String... lines) {
        return new Reply(Result.DONE, Message.of(headline, lines), List.of());
    }

    static Reply notDone(String headline, String... lines) {
        return new Reply(Result.NOT_DONE, Message.of(headline, lines), List.of());
    }

    /** A question back: something was missing, and this is how it could have been typed. */
    static Reply asked(ResponsePolicy policy, String question, String example) {
        return notDone(question, "Such as " + policy.naming().command() + " " + example + ".");
    }

    static Reply of(Message message) {
        return new Reply(Result.DONE, message, List.of());
    }

    /** The engine's answer: what was done, with what was repaired; or why nothing was. */
    static Reply of(Session.Answer answer, String done, String... lines) {
        return answer.match(
                accepted -> new Reply(
                        Result.DONE, message(accepted.ref() + ": " + done, lines, accepted.findings()), List.of()),
                refused -> new Reply(
                        Result.NOT_DONE,
                        message("Not done: " + refused.findings().get(0).found(), new String[0], refused.findings()),
                        List.of()));
    }

    private static Message message(String headline, String[] first, List<Finding> findings) {
        List<Line> lines = new ArrayList<>();
        for (String line : first) {
            lines.add(Line.of(line));
        }
        findings.stream().limit(10).forEach(it -> lines.add(Line.of("• " + inWords(it))));
        return new Message(headline, lines, List.of(), List.of());
    }

    private static String inWords(Finding finding) {
        String field = finding.path().isEmpty() ? "" : finding.path() + ": ";
        return field + "wanted " + finding.wanted() + ", found " + finding.found() + "; " + finding.remedy();
    }

    Reply with(Button button) {
        List<Button> all = new ArrayList<>(message.buttons());
        all.add(button);
        return new Reply(result, new Message(message.headline(), message.lines(), message.facts(), all), buttons);
    }

    Reply with(OwnButton button) {
        List<OwnButton> all = new ArrayList<>(buttons);
        all.add(button);
        return new Reply(result, message, all);
    }
}
