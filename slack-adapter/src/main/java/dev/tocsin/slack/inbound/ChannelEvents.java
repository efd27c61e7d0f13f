package dev.tocsin.slack.inbound;

import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Command;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.UniqueName;
import dev.tocsin.slack.SlackWorkspace;
import dev.tocsin.spi.Deadline;
import dev.tocsin.view.Incident;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens in an incident's channel: messages and pins go to its chat stream. What apps write is ignored, our own first of all. */
final class ChannelEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelEvents.class);
    private static final List<String> PLAIN_SUBTYPES = List.of("", "thread_broadcast", "file_share", "me_message");

    private final Doorkeeper doorkeeper;
    private final SlackWorkspace workspace;
    private final Tocsin tocsin;

    ChannelEvents(Doorkeeper doorkeeper, SlackWorkspace workspace, Tocsin tocsin) {
        this.doorkeeper = doorkeeper;
        this.workspace = workspace;
        this.tocsin = tocsin;
    }

    /** Takes one event in; what concerns no incident, or comes from somebody who may not, is nothing. */
    void happened(Tree body, Deadline deadline) {
        Tree event = body.at("event");
        CommandId id = CommandIds.of("event", body.at("event_id").text());
        switch (event.at("type").text()) {
            case "message" -> message(body, event, id, deadline);
            case "pin_added", "pin_removed" -> pin(body, event, id, deadline);
            default -> LOG.debug("an event of no interest");
        }
    }

    private void message(Tree body, Tree event, CommandId id, Deadline deadline) {
        String ts = event.at("ts").text();
        String text = event.at("text").text();
        if (event.at("bot_id").isThere()
                || !PLAIN_SUBTYPES.contains(event.at("subtype").text())
                || text.isBlank()
                || !isTs(ts)) {
            return;
        }
        String channel = event.at("channel").text();
        see(
                knock(body, event.at("user").text(), event, channel),
                id,
                instant(ts),
                deadline,
                () -> new ChatCommand.SeeMessage(
                        channel + "/" + ts, SlackText.read(text), workspace.permalink(channel, ts)));
    }

    private void pin(Tree body, Tree event, CommandId id, Deadline deadline) {
        Tree message = event.at("item", "message");
        String channel = event.at("channel_id").text();
        String ts = message.at("ts").text();
        if (message.at("bot_id").isThere() || !isTs(ts)) {
            return;
        }
        Knock author = knock(body, message.at("user").text(), message, channel);
        boolean added = event.at("type").text().equals("pin_added");
        see(
                knock(body, event.at("user").text(), event, channel),
                id,
                null,
                deadline,
                () -> added
                        ? new ChatCommand.SeePin(
                                channel + "/" + ts,
                                doorkeeper.author(author),
                                SlackText.read(message.at("text").text()),
                                link(message.at("permalink").text()).orElse(workspace.permalink(channel, ts)),
                                instant(ts))
                        : new ChatCommand.SeeUnpin(channel + "/" + ts));
    }

    /** Members of other workspaces name theirs in the event; whoever does not is of the app's own. */
    private Knock knock(Tree body, String user, Tree where, String channel) {
        String named = where.at("user_team").isThere()
                ? where.at("user_team").text()
                : where.at("team").text();
        String team = named.isEmpty() ? body.at("team_id").text() : named;
        return new Knock(user, team, body.at("enterprise_id").text(), channel);
    }

    private void see(
            Knock knock, CommandId id, @Nullable Instant happenedAt, Deadline deadline, Supplier<Command> seen) {
        if (!knock.channel().matches("[A-Z0-9]{1,40}")) {
            return;
        }
        Principal principal = doorkeeper.admit(knock, deadline).principal();
        if (principal == null) {
            return;
        }
        Session session = tocsin.as(principal);
        Optional<Incident> incident = session.incident(UniqueName.of("channel/" + knock.channel()));
        if (incident.isEmpty()) {
            return;
        }
        Session.Answer answer =
                session.execute(new Session.Order(id, incident.get().id(), Source.CHAT, happenedAt, seen.get()));
        if (answer instanceof Session.Refused) {
            LOG.debug("what was seen in a channel was refused: {}", answer.findings());
        }
    }

    private static boolean isTs(String ts) {
        return ts.matches("[0-9]{1,11}\\.[0-9]{1,9}");
    }

    /** Slack's ids of messages are seconds with six digits behind the point. */
    private static Instant instant(String ts) {
        BigDecimal seconds = new BigDecimal(ts);
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static Optional<URI> link(String text) {
        try {
            URI uri = new URI(text);
            boolean safe = uri.getScheme() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).equals("https")
                    && uri.getHost() != null;
            return safe ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
