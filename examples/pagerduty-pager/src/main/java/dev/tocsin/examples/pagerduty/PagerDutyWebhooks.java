package dev.tocsin.examples.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.OutcomeUnknown;
import dev.tocsin.Overloaded;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.ResponseCommand.Acknowledge;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.event.Asked;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.Subject;
import dev.tocsin.model.TrackId;
import dev.tocsin.spi.People;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.TimelineEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty's webhooks v3 into an engine: method, headers and raw bytes in, a status out, for any web framework. Nothing is
 * parsed before its signature was checked. A delivery that comes again is the same command, on every node and after a
 * restart. Safe for any thread.
 */
public final class PagerDutyWebhooks {

    private static final int LARGEST_BODY = 256 << 10;
    private static final int MOST_REMEMBERED = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Principal DOOR = Principal.machine("pagerduty");

    private final Tocsin tocsin;
    private final Supplier<List<Secret>> secrets;
    /** Which key an incident of PagerDuty's has, oldest first. Guarded by itself. */
    private final Map<String, String> learnt = new LinkedHashMap<>();

    private Tally tally = new Tally(0, 0, 0, ""); // guarded by this

    /**
     * What became of the webhooks that were genuine since the start.
     *
     * @param acknowledged how many the engine took as an answer
     * @param refused how many answers the engine refused
     * @param unmatched how many answers were for no page of this engine
     * @param lastUnmatched the incident in PagerDuty that was not matched last; empty if there was none
     */
    public record Tally(long acknowledged, long refused, long unmatched, String lastUnmatched) {}

    private PagerDutyWebhooks(Tocsin tocsin, Supplier<List<Secret>> secrets) {
        this.tocsin = tocsin;
        this.secrets = secrets;
    }

    /**
     * The way in from one account.
     *
     * @param tocsin the engine
     * @param secrets gives the subscriptions' secrets that count, asked on each request
     * @return the way in
     */
    public static PagerDutyWebhooks into(Tocsin tocsin, Supplier<List<Secret>> secrets) {
        return new PagerDutyWebhooks(tocsin, secrets);
    }

    /**
     * What became of the webhooks so far, for health and for people.
     *
     * @return the numbers
     */
    public synchronized Tally tally() {
        return tally;
    }

    /**
     * Takes one delivery in. Blocks for the engine's command budget at most, twice.
     *
     * @param method the HTTP method
     * @param headers every header as it came, names in any case
     * @param body the body as it was on the wire
     * @return the status to answer: 200, 400, 401, 405, 413, or 503 for what should be delivered again
     */
    public int handle(String method, Map<String, List<String>> headers, byte[] body) {
        if (!method.equals("POST") || body.length > LARGEST_BODY) {
            return method.equals("POST") ? 413 : 405;
        }
        if (!isGenuine(values(headers, "X-PagerDuty-Signature"), body)) {
            return 401;
        }
        List<String> id = values(headers, "X-Webhook-Id");
        JsonNode event;
        try {
            event = JSON.readTree(body).path("event");
        } catch (IOException unreadable) {
            return 400;
        }
        if (id.size() != 1 || event.path("event_type").asText().isEmpty()) {
            return 400;
        }
        try {
            take(event, CommandId.of("pagerduty-" + hex(MessageDigest.getInstance("SHA-256"), id.get(0))));
            return 200;
        } catch (StoreUnavailable | OutcomeUnknown | Overloaded away) {
            return 503;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("SHA-256 is part of every Java platform, and is missing here", absent);
        }
    }

    private static String hex(MessageDigest digest, String text) {
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> values(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(it -> name.equalsIgnoreCase(it.getKey()))
                .flatMap(it -> it.getValue().stream())
                .toList();
    }

    /** Any of the signatures under any of the secrets; all are tried in the same time. */
    private boolean isGenuine(List<String> headers, byte[] body) {
        boolean genuine = false;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            for (Secret secret : secrets.get()) {
                mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] expected =
                        ("v1=" + HexFormat.of().formatHex(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
                for (String claimed : String.join(",", headers).split(",", 20)) {
                    genuine |= MessageDigest.isEqual(expected, claimed.strip().getBytes(StandardCharsets.UTF_8));
                }
            }
            return genuine;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform, and is missing here", absent);
        }
    }

    private void take(JsonNode event, CommandId id) {
        JsonNode incident = event.path("data");
        String incidentId = incident.path("id").asText();
        String key = key(incidentId, incident.path("incident_key").asText());
        boolean answers = switch (event.path("event_type").asText()) {
            case "incident.acknowledged", "incident.resolved" -> true;
            default -> false; // who passes it on, or lets it lapse, has not answered
        };
        JsonNode agent = event.path("agent");
        boolean byItself = agent.path("type").asText().endsWith("integration_reference");
        if (answers && !byItself) {
            acknowledge(key, incidentId, agent.path("id").asText(), id);
        }
    }

    private String key(String incident, String given) {
        synchronized (learnt) {
            if (!given.isEmpty() && !incident.isEmpty()) {
                learnt.put(incident, given);
                learnt.keySet().stream()
                        .limit(Math.max(0, learnt.size() - MOST_REMEMBERED))
                        .toList()
                        .forEach(learnt::remove);
            }
            return given.isEmpty() ? learnt.getOrDefault(incident, "") : given;
        }
    }

    private void acknowledge(String key, String incident, String agent, CommandId id) {
        Optional<Person> known = person(agent);
        Optional<Rung> page = known.flatMap(it -> page(Principal.of(it), key)).or(() -> page(DOOR, key));
        if (page.isEmpty()) {
            count(0, 0, 1, incident);
            return;
        }
        Rung rung = page.get();
        // who is not known by her name there is taken for the one whose page it was
        Principal asker = known.map(Principal::of).orElseGet(() -> Principal.member(rung.person()));
        boolean herOwn = known.map(it -> it.id().equals(rung.person())).orElse(true);
        Acknowledge command = new Acknowledge(rung.track(), herOwn ? Claim.AS_PAGED : Claim.I_TAKE_IT);
        Session.Answer answer = tocsin.as(asker)
                .execute(Session.Order.of(rung.incident(), command).under(id).from(Source.WEBHOOK));
        answer.match(accepted -> count(1, 0, 0, ""), refused -> count(0, 1, 0, ""));
    }

    private Optional<Person> person(String agent) {
        if (agent.isBlank() || agent.length() > 100 || agent.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return Optional.empty();
        }
        People.Answer<Person> answer = tocsin.people().known(new OutsideIdentity("pagerduty", agent));
        return answer instanceof People.Answer.Found<Person> found ? Optional.of(found.value()) : Optional.empty();
    }

    /** Whose page it is, and for which track; none for a page by hand. */
    private record Rung(IncidentId incident, @Nullable TrackId track, PersonId person) {}

    /**
     * The page with this key: namespace, kind, id, sequence, ordinal. The event that asked for it tells all, and is there
     * before the page leaves: an answer that is quicker than the engine's own record of the page is matched all the same.
     */
    private Optional<Rung> page(Principal reader, String key) {
        String[] parts = key.split("/", 6);
        if (parts.length != 5
                || !parts[2].matches("[!-~]{1,200}") // whoever may open incidents there writes what she likes
                || !parts[0].equals(tocsin.namespace().value())) {
            return Optional.empty();
        }
        IncidentId incident = IncidentId.of(parts[2]);
        for (TimelineEntry entry : tocsin.as(reader).timeline(incident)) {
            List<Asked> asked = entry.envelope().asked();
            for (int i = 0; i < asked.size(); i++) {
                Subject about = asked.get(i).subject();
                EffectKey it = new EffectKey(entry.id().stream(), entry.id().sequence(), i);
                if (about != null
                        && asked.get(i).kind().equals("pager.page")
                        && it.asText().equals(key)) {
                    return Optional.of(rung(incident, about.value().split("/")));
                }
            }
        }
        return Optional.empty();
    }

    /** What a page is about: {@code page/platform/dana}; by hand, whom alone. */
    private static Rung rung(IncidentId incident, String[] about) {
        return new Rung(
                incident, about[0].equals("page") ? TrackId.of(about[1]) : null, PersonId.of(about[about.length - 1]));
    }

    private synchronized boolean count(long acknowledged, long refused, long unmatched, String incident) {
        tally = new Tally(
                tally.acknowledged() + acknowledged,
                tally.refused() + refused,
                tally.unmatched() + unmatched,
                unmatched > 0 ? incident.substring(0, Math.min(100, incident.length())) : tally.lastUnmatched());
        return true;
    }
}
