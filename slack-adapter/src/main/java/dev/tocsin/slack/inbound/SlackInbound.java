package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.model.CommandId;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.SlackWorkspace;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Duration budget;
    private final SlackSignature signature;
    private final Reception reception;
    private final SlashCommands commands;
    private final Interactions interactions;
    private final ChannelEvents events;
    private final Gaps gaps;
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

    /** With another budget than that of the settings: Slack would not wait for it, and tests may. */
    SlackInbound(Tocsin tocsin, SlackWorkspace workspace, Settings settings, Duration budget) {
        this.budget = budget;
        this.signature = SlackSignature.with(settings.signingSecrets(), settings.clock());
        Doorkeeper doorkeeper = new Doorkeeper(tocsin.people(), workspace, settings.clock());
        this.punctual = new Punctual();
        this.reception = new Reception(tocsin, doorkeeper);
        this.commands = new SlashCommands(tocsin, doorkeeper, new DeclarationForm(tocsin, workspace), settings.clock());
        this.interactions = new Interactions(tocsin, workspace, reception, commands, punctual);
        this.events = new ChannelEvents(doorkeeper, workspace, tocsin);
        this.gaps = new Gaps(tocsin, settings.clock());
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
        return new SlackInbound(tocsin, slack.workspace(), settings, settings.budget());
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
        long end = System.nanoTime() + budget.toNanos();
        Deadline deadline = () -> Duration.ofNanos(end - System.nanoTime());
        if (path.endsWith("/commands")) {
            return Delivery.form(request)
                    .map(form -> command(form, request, deadline))
                    .orElseGet(SlackInbound::notUnderstood);
        }
        if (path.endsWith("/interactivity")) {
            return Delivery.form(request)
                    .flatMap(form -> Tree.parse(form.getOrDefault("payload", "")))
                    .map(payload -> interactions.answer(payload, deadline))
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
                () -> answer(reception.visit(knock, id, trigger, deadline, visit -> commands.answer(visit, typed))),
                trouble -> answer(
                        Optional.of(Reception.again(reception.breakGlass(trouble, SlackText.read(said)), id, typed))));
    }

    private static InboundResponse answer(Optional<Reply> reply) {
        return reply.map(it -> InboundResponse.json(SlackWorkspace.asAnswer(it.message(), it.buttons())))
                .orElseGet(() -> InboundResponse.empty(200));
    }

    // --- events

    private InboundResponse event(Tree body, Deadline deadline) {
        return switch (body.at("type").text()) {
            case "url_verification" ->
                InboundResponse.plain(200, body.at("challenge").text());
            case "app_rate_limited" ->
                punctual.within(
                        deadline,
                        () -> {
                            gaps.limited(body);
                            return InboundResponse.empty(200);
                        },
                        trouble -> InboundResponse.empty(503));
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

    /** Lets go of its threads. What is under way ends by itself. */
    @Override
    public void close() {
        punctual.close();
    }
}
