package dev.tocsin.slack.inbound;

import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Slack holds back when an app gets more than 30,000 events in an hour: it can't be fetched later, so each open incident says that
 * something may be missing. Safe for any thread.
 */
final class Gaps {

    private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);

    /** Slack's word on the minute is believed if it is no further away than this. */
    private static final Duration RECENT = Duration.ofDays(1);

    private final Tocsin tocsin;
    private final InstantSource clock;

    Gaps(Tocsin tocsin, InstantSource clock) {
        this.tocsin = tocsin;
        this.clock = clock;
    }

    /** Slack says so once in each such minute; an incident's timeline says it once in each such hour. */
    void limited(Tree body) {
        Instant hour = minute(body.at("minute_rate_limited").text()).truncatedTo(ChronoUnit.HOURS);
        LOG.warn(
                "Slack holds back events of this app, more than 30,000 an hour: messages and pins of the hour from {} may be"
                        + " missing from timelines",
                hour);
        Session engine = tocsin.as(Principal.ENGINE);
        for (Incident incident : engine.incidents(IncidentFilter.open())) {
            if (incident.outside().channel() != null) {
                said(engine, incident, hour);
            }
        }
    }

    private Instant minute(String seconds) {
        Instant now = clock.instant();
        Instant named = seconds.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : now;
        return Duration.between(named, now).abs().compareTo(RECENT) > 0 ? now : named;
    }

    private static void said(Session engine, Incident incident, Instant hour) {
        CommandId id = CommandIds.of("gap", incident.id().value(), hour.toString());
        RecordCommand note = new RecordCommand.AddNote("Slack held back events of this app in the hour from " + hour
                + ": messages and pins of the channel may be missing here.");
        Session.Answer answer = engine.execute(new Session.Order(id, incident.id(), Source.CHAT, null, note));
        if (answer instanceof Session.Refused) {
            LOG.warn("{} does not say that events are missing: {}", incident.ref(), answer.findings());
        }
    }
}
