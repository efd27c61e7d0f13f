package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.model.CommandId;
import dev.tocsin.slack.SlackButtons;
import dev.tocsin.slack.SlackWorkspace;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buttons that are pressed and forms that are submitted. Safe for any thread. */
final class Interactions {

    private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);

    private final Tocsin tocsin;
    private final SlackWorkspace workspace;
    private final Reception reception;
    private final SlashCommands commands;
    private final Presses presses;
    private final Punctual punctual;

    Interactions(
            Tocsin tocsin, SlackWorkspace workspace, Reception reception, SlashCommands commands, Punctual punctual) {
        this.tocsin = tocsin;
        this.workspace = workspace;
        this.reception = reception;
        this.commands = commands;
        this.presses = new Presses(commands);
        this.punctual = punctual;
    }

    InboundResponse answer(Tree payload, Deadline deadline) {
        String team = payload.at("user", "team_id").text();
        Knock knock = new Knock(
                payload.at("user", "id").text(),
                team.isEmpty() ? payload.at("team", "id").text() : team,
                payload.at("team", "enterprise_id").text(),
                payload.at("channel", "id").text());
        return switch (payload.at("type").text()) {
            case "block_actions" -> {
                payload.at("actions").items().stream()
                        .limit(1)
                        .forEach(action -> press(payload, action, knock, deadline));
                yield InboundResponse.empty(200);
            }
            case "view_submission" -> submission(payload, knock, deadline);
            default -> InboundResponse.empty(200);
        };
    }

    private void press(Tree payload, Tree action, Knock knock, Deadline deadline) {
        String actionId = action.at("action_id").text();
        String value = action.at("value").text();
        CommandId id = CommandIds.of(
                "press",
                payload.at("trigger_id").text(),
                knock.user(),
                payload.at("container", "message_ts").text(),
                actionId,
                action.at("action_ts").text());
        if (actionId.equals(SlackButtons.AGAIN)) {
            int blank = value.indexOf(' ');
            CommandId first = Presses.commandId(blank < 0 ? "" : value.substring(0, blank))
                    .orElse(id);
            String typed = value.substring(blank + 1);
            whispered(
                    knock,
                    deadline,
                    () -> reception.visit(
                            knock, first, payload.at("trigger_id").text(), deadline, it -> commands.answer(it, typed)),
                    trouble -> Reception.again(reception.breakGlass(trouble, SlackText.read(typed)), first, typed));
            return;
        }
        SlackButtons.action(actionId)
                .flatMap(asked -> Presses.read(asked, value))
                .ifPresentOrElse(
                        press -> {
                            CommandId under = press.first() == null ? id : press.first();
                            whispered(
                                    knock,
                                    deadline,
                                    () -> reception.visit(
                                            knock, under, "", deadline, it -> Optional.of(presses.answer(it, press))),
                                    trouble -> reception
                                            .breakGlass(
                                                    trouble,
                                                    action.at("text", "text").text())
                                            .with(new Button(press.action(), "Try again", press.valueUnder(under))));
                        },
                        () -> LOG.debug("a press of a button that is not ours was ignored"));
    }

    /**
     * Answers a press where it was made, since Slack shows nothing of the HTTP answer to one. What became of the press is known
     * before it is told: that Slack is slow to show it does not make it doubtful.
     */
    private void whispered(
            Knock knock,
            Deadline deadline,
            Supplier<Optional<Reply>> work,
            Function<Punctual.Trouble, Reply> otherwise) {
        Optional<Reply> reply = punctual.within(deadline, work, trouble -> Optional.of(otherwise.apply(trouble)));
        reply.ifPresent(it -> punctual.upTo(deadline, () -> whisper(knock, it)));
    }

    /** What is whispered late is still whispered: the HTTP answer does not wait for it. */
    private void whisper(Knock knock, Reply reply) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        Outcome outcome = workspace.whisper(
                knock.channel(),
                knock.user(),
                reply.message(),
                reply.buttons(),
                () -> Duration.ofNanos(end - System.nanoTime()));
        if (!(outcome instanceof Outcome.Done)) {
            LOG.info("the answer to a press was not shown: {}", outcome);
        }
    }

    private InboundResponse submission(Tree payload, Knock knock, Deadline deadline) {
        Tree view = payload.at("view");
        if (!view.at("callback_id").text().equals(DeclarationForm.CALLBACK)) {
            return InboundResponse.empty(200);
        }
        CommandId id = CommandIds.of("form", view.at("id").text(), knock.user());
        return punctual.within(
                deadline,
                () -> DeclarationForm.response(reception
                        .visit(
                                knock,
                                id,
                                "",
                                deadline,
                                it -> Optional.of(
                                        commands.declared(it, DeclarationForm.read(view, tocsin.policy()), "")))
                        .orElseThrow()),
                trouble -> DeclarationForm.refusal(reception.breakGlass(trouble, "they still stand in this form")));
    }
}
