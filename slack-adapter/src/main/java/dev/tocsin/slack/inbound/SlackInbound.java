package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.model.CommandId;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.SlackButtons;
import dev.tocsin.slack.SlackWorkspace;
import dev.tocsin.slack.SlackWorkspace.OwnButton;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's way into an engine: slash commands, forms, buttons and events, as bytes in and bytes out, for any web framework. Safe for
 * any thread.
 *
 * <p>Nothing is parsed before its signature was checked. Everything is answered within Slack's three seconds: when the store is away or
 * slow, with the policy's break-glass text and the person's own words. A delivery that comes again is the same command, on every node.
 *
 * <p>Paths are told apart by their ends, so a host mounts them where it likes: {@code /commands}, {@code /interactivity}, {@code
 * /events}.
 */
public final class SlackInbound implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlackInbound.class);

    private final Tocsin tocsin;
    private final Settings settings;
    private final SlackSignature signature;
    private final SlackWorkspace workspace;
    private final Doorkeeper doorkeeper;
    private final SlashCommands commands;
    private final Presses presses;
    private final ChannelEvents events;
    private final Punctual punctual;

    /**
     * What a host chooses.
     *
     * @param signingSecrets gives the signing secrets that count, asked on each request: one, or the old and the new
     * @param clock the time, for the window of 300 seconds
     * @param budget how long an answer may take; Slack waits for 3 seconds
     */
    public record Settings(Supplier<List<Secret>> signingSecrets, InstantSource clock, Duration budget) {

        /**
         * Checks the budget.
         *
         * @throws IllegalArgumentException if the budget is not above zero and below 3 seconds
         */
        public Settings {
            if (budget.isNegative() || budget.isZero() || budget.compareTo(Duration.ofSeconds(3)) >= 0) {
                throw new IllegalArgumentException(
                        "Slack waits for 3 seconds: a budget between zero and that is needed, found " + budget);
            }
        }

        /**
         * The system's clock, and 2.6 seconds for an answer.
         *
         * @param signingSecrets gives the signing secrets that count
         * @return the settings
         */
        public static Settings signedWith(Supplier<List<Secret>> signingSecrets) {
            return new Settings(signingSecrets, InstantSource.system(), Duration.ofMillis(2600));
        }

        /**
         * The same with another clock.
         *
         * @param time the time
         * @return other settings
         */
        public Settings clock(InstantSource time) {
            return new Settings(signingSecrets, time, budget);
        }

        /**
         * The same with another budget.
         *
         * @param time how long an answer may take
         * @return other settings
         */
        public Settings budget(Duration time) {
            return new Settings(signingSecrets, clock, time);
        }
    }

    private SlackInbound(Tocsin tocsin, SlackWorkspace workspace, Settings settings) {
        this.tocsin = tocsin;
        this.settings = settings;
        this.workspace = workspace;
        this.signature = SlackSignature.with(settings.signingSecrets(), settings.clock());
        this.doorkeeper = new Doorkeeper(tocsin.people(), workspace, settings.clock());
        DeclarationForm form = new DeclarationForm(tocsin, workspace);
        this.commands = new SlashCommands(tocsin, doorkeeper, form, settings.clock());
        this.presses = new Presses(commands);
        this.events = new ChannelEvents(doorkeeper, workspace, tocsin);
        this.punctual = new Punctual(settings.budget());
    }

    /**
     * The way in from one workspace.
     *
     * @param tocsin the engine
     * @param slack the adapter of that workspace, over which forms are opened and presses answered; closed by its owner
     * @param settings what the host chooses
     * @return the way in, to be closed after use
     * @throws IllegalArgumentException if there is no signing secret
     */
    public static SlackInbound over(Tocsin tocsin, SlackAdapter slack, Settings settings) {
        return new SlackInbound(tocsin, slack.workspace(), settings);
    }

    /**
     * Answers one request. Blocks for no longer than the budget, and never throws for what a request may hold.
     *
     * @param request the request as it came
     * @return what to answer: 401 for what does not come from Slack, 413 for what is too long, 404 and 400 for what is not understood,
     *     503 for an event that Slack should deliver again
     */
    public InboundResponse handle(InboundRequest request) {
        if (request.body().length > SlackSignature.LONGEST_BODY) {
            return InboundResponse.empty(413);
        }
        SlackSignature.Verdict verdict = signature.check(request.headers(), request.body());
        if (verdict != SlackSignature.Verdict.GENUINE) {
            LOG.debug("a request was refused: {}", verdict);
            return InboundResponse.empty(401);
        }
        if (!request.method().equals("POST")) {
            return InboundResponse.plain(405, "Slack sends POST.");
        }
        String path = request.path().replaceFirst("/+$", "");
        long end = System.nanoTime() + settings.budget().toNanos();
        Deadline deadline = () -> Duration.ofNanos(end - System.nanoTime());
        if (path.endsWith("/commands")) {
            return Delivery.form(request)
                    .map(form -> command(form, request, deadline))
                    .orElseGet(SlackInbound::notUnderstood);
        }
        if (path.endsWith("/interactivity")) {
            return Delivery.form(request)
                    .flatMap(form -> Tree.parse(form.getOrDefault("payload", "")))
                    .map(payload -> interaction(payload, deadline))
                    .orElseGet(SlackInbound::notUnderstood);
        }
        if (path.endsWith("/events")) {
            return Tree.parse(Delivery.text(request))
                    .map(event -> event(event, deadline))
                    .orElseGet(SlackInbound::notUnderstood);
        }
        return InboundResponse.plain(
                404, "Slack's requests are answered at paths that end in /commands, /interactivity and /events.");
    }

    private static InboundResponse notUnderstood() {
        return InboundResponse.plain(400, "The body could not be read.");
    }

    // --- slash commands

    private InboundResponse command(Map<String, String> form, InboundRequest request, Deadline deadline) {
        if (form.containsKey("ssl_check")) {
            return InboundResponse.empty(200);
        }
        Knock knock = new Knock(
                form.getOrDefault("user_id", ""),
                form.getOrDefault("team_id", ""),
                form.getOrDefault("enterprise_id", ""),
                form.getOrDefault("channel_id", ""));
        String trigger = form.getOrDefault("trigger_id", "");
        String typed = form.getOrDefault("text", "");
        CommandId id = CommandIds.of(
                "command", trigger.isEmpty() ? request.header("X-Slack-Signature") : trigger, knock.user());
        String said = (form.getOrDefault("command", "") + " " + typed).strip();
        return punctual.within(
                deadline,
                () -> answer(visit(knock, id, trigger, deadline, visit -> commands.answer(visit, typed))),
                trouble -> answer(Optional.of(again(breakGlass(trouble, SlackText.read(said)), id, typed))));
    }

    private static InboundResponse answer(Optional<Reply> reply) {
        return reply.map(it -> InboundResponse.json(SlackWorkspace.asAnswer(it.message(), it.buttons())))
                .orElseGet(() -> InboundResponse.empty(200));
    }

    private static Reply again(Reply reply, CommandId id, String typed) {
        String value = id + " " + typed;
        return value.length() > 2000 ? reply : reply.with(new OwnButton(SlackButtons.AGAIN, "Try again", value));
    }

    private Optional<Reply> visit(
            Knock knock, CommandId id, String trigger, Deadline deadline, Function<Visit, Optional<Reply>> work) {
        Doorkeeper.Admission admission = doorkeeper.admit(knock, deadline);
        return admission.principal() == null
                ? Optional.of(Reply.notDone("Not done: " + admission.refusal() + "."))
                : work.apply(new Visit(
                        knock, admission.principal(), tocsin.as(admission.principal()), id, trigger, deadline));
    }

    // --- buttons and forms

    private InboundResponse interaction(Tree payload, Deadline deadline) {
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
                    () -> visit(
                            knock, first, payload.at("trigger_id").text(), deadline, it -> commands.answer(it, typed)),
                    trouble -> again(breakGlass(trouble, SlackText.read(typed)), first, typed));
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
                                    () -> visit(
                                            knock, under, "", deadline, it -> Optional.of(presses.answer(it, press))),
                                    trouble -> breakGlass(
                                                    trouble,
                                                    action.at("text", "text").text())
                                            .with(new Button(press.action(), "Try again", press.valueUnder(under))));
                        },
                        () -> LOG.debug("a press of a button that is not ours was ignored"));
    }

    /** Answers a press where it was made. Slack shows nothing of the HTTP answer to a press. */
    private void whispered(
            Knock knock,
            Deadline deadline,
            Supplier<Optional<Reply>> work,
            Function<Punctual.Trouble, Reply> otherwise) {
        Reply late = punctual.within(
                deadline,
                () -> {
                    work.get().ifPresent(reply -> whisper(knock, reply));
                    return null;
                },
                otherwise);
        if (late != null && !punctual.later(() -> whisper(knock, late))) {
            LOG.warn("a press could be neither recorded nor answered: too many are at work or it is closed");
        }
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
                () -> DeclarationForm.response(visit(
                                knock,
                                id,
                                "",
                                deadline,
                                it -> Optional.of(commands.declared(it, DeclarationForm.read(view, tocsin.policy()))))
                        .orElseThrow()),
                trouble -> DeclarationForm.refusal(breakGlass(trouble, "they still stand in this form")));
    }

    // --- events

    private InboundResponse event(Tree body, Deadline deadline) {
        return switch (body.at("type").text()) {
            case "url_verification" ->
                InboundResponse.plain(200, body.at("challenge").text());
            case "app_rate_limited" -> {
                LOG.warn("Slack holds back events of this app: more than 30,000 an hour; messages and pins are missed");
                yield InboundResponse.empty(200);
            }
            case "event_callback" ->
                punctual.within(
                        deadline,
                        () -> {
                            events.happened(body, deadline);
                            return InboundResponse.empty(200);
                        },
                        trouble -> InboundResponse.empty(503));
            default -> InboundResponse.empty(200);
        };
    }

    private Reply breakGlass(Punctual.Trouble trouble, String words) {
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

    /** Lets go of its threads. What is under way ends by itself. */
    @Override
    public void close() {
        punctual.close();
    }
}
