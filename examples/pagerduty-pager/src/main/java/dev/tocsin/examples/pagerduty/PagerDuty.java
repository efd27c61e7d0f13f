package dev.tocsin.examples.pagerduty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages over PagerDuty's Events API v2. An alert's {@code dedup_key} is the key of the page, so that a page that is sent
 * again joins its alert, and the backup's page is an alert of its own. Safe for any thread; proven by the contract class
 * of pagers.
 *
 * <p>A person's way of kind {@code pagerduty} is the routing key of a service that rings her. Where that is no routing
 * key, or PagerDuty refuses it, the page goes to the host's own key, and says so.
 */
public final class PagerDuty implements Pager {

    /** Where PagerDuty takes events. */
    public static final URI VENDOR = URI.create("https://events.pagerduty.com");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Capabilities CAPABILITIES = new Capabilities(
            WayKind.of("pagerduty"),
            List.of("pager.page", "pager.stand-down"),
            new Capabilities.Pace(2, 60), // 120 events a minute and key
            List.of(Capabilities.Trait.JOINS_SAME_KEY));

    private final Supplier<Secret> lastResort;
    private final Wire wire;

    private PagerDuty(Supplier<Secret> lastResort, URI events) {
        this.lastResort = lastResort;
        this.wire = new Wire(events);
    }

    /**
     * A pager over https.
     *
     * @param lastResort gives the host's own routing key, asked on each call
     * @param events where events are taken, {@link #VENDOR} or a relay of the host's
     * @return the pager
     * @throws IllegalArgumentException if the address is not plain https
     */
    public static PagerDuty over(Supplier<Secret> lastResort, URI events) {
        return new PagerDuty(lastResort, checked(events, "https"));
    }

    /**
     * A pager that speaks to a fake or a relay without encryption: routing keys are readable on the way.
     *
     * @param lastResort gives the host's own routing key, asked on each call
     * @param events where events are taken
     * @return the pager
     * @throws IllegalArgumentException if the address is not plain http
     */
    public static PagerDuty unencrypted(Supplier<Secret> lastResort, URI events) {
        return new PagerDuty(lastResort, checked(events, "http"));
    }

    private static URI checked(URI events, String scheme) {
        boolean plain = scheme.equalsIgnoreCase(events.getScheme())
                && events.getHost() != null
                && events.getRawUserInfo() == null
                && events.getRawQuery() == null
                && events.getRawFragment() == null;
        if (!plain) {
            throw new IllegalArgumentException("the address of the Events API has to be " + scheme
                    + ", without user, query and fragment, such as " + VENDOR + "; found one with scheme "
                    + events.getScheme());
        }
        return URI.create(events.toString().replaceFirst("/+$", "") + "/v2/enqueue");
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Outcome perform(PagerCall call, Attempt attempt) {
        return call.handle(new PagerCall.Handler<Outcome>() {
            @Override
            public Outcome unsupported(PagerCall other) {
                return Outcome.unsupported(other);
            }

            @Override
            public Outcome page(PagerCall.Page page) {
                return PagerDuty.this.page(page, attempt);
            }

            @Override
            public Outcome standDown(PagerCall.StandDown standDown) {
                return PagerDuty.this.standDown(standDown, attempt.deadline());
            }
        });
    }

    // --- pages

    private Outcome page(PagerCall.Page page, Attempt attempt) {
        String address = page.way().address();
        String remark = "her way is no routing key of 32 letters and digits";
        if (isRoutingKey(address)) {
            Outcome own = send(trigger(page, attempt.key(), null), address, attempt.deadline());
            if (!(own instanceof Outcome.Refused refused) || refused.scope() == Outcome.Scope.ADAPTER) {
                return own instanceof Outcome.Done ? Outcome.done(ref(Rung.OWN, attempt.key())) : own;
            }
            remark = "her routing key was refused: " + refused.reason();
        }
        String note = "Sent by the routing key of last resort: " + remark;
        Outcome host = send(trigger(page, attempt.key(), note), lastResort.get().reveal(), attempt.deadline());
        return host instanceof Outcome.Done
                ? new Outcome.Done(ref(Rung.LAST_RESORT, attempt.key()), List.of(note))
                : host;
    }

    /** Whose service rang: what ends an alert has to go the same way. */
    private enum Rung {
        OWN,
        LAST_RESORT
    }

    private static OutsideRef ref(Rung rung, EffectKey key) {
        return new OutsideRef(rung.name().toLowerCase(Locale.ROOT) + " " + key.asText(), "PagerDuty alert", null);
    }

    private static boolean isRoutingKey(String address) {
        return address.length() == 32
                && address.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
    }

    private static ObjectNode trigger(PagerCall.Page page, EffectKey key, @Nullable String note) {
        Message text = page.text();
        ObjectNode event = event("trigger", key).put("client", "Tocsin");
        ObjectNode payload = event.putObject("payload")
                .put("summary", cut(text.headline().isBlank() ? page.incident().toString() : text.headline(), 1_024))
                .put("source", "tocsin")
                .put("severity", "critical") // whatever the incident's: what is sent to a pager has to ring
                .put("group", page.incident().toString());
        ObjectNode details = payload.putObject("custom_details")
                .put("text", cut(text.asPlainText(), 20_000))
                .put("incident", page.incident().toString())
                .put("level", page.level());
        if (page.severity() != null) {
            details.put("severity", page.severity().value());
        }
        if (note != null) {
            details.put("note", note);
        }
        List<ObjectNode> links = new ArrayList<>();
        text.lines()
                .forEach(line -> line.spans().forEach(span -> {
                    if (span instanceof Message.Span.Link link) {
                        links.add(JSON.createObjectNode()
                                .put("href", link.target().toString())
                                .put("text", link.label()));
                    }
                }));
        event.putArray("links").addAll(links);
        return event;
    }

    // --- standing down

    private Outcome standDown(PagerCall.StandDown call, Deadline deadline) {
        String action = switch (call.reason()) {
            case ACKNOWLEDGED -> "acknowledge";
            case RESOLVED, WITHDRAWN -> "resolve";
        };
        String address = call.way().address();
        String sent = call.sent() == null ? "" : call.sent().id();
        boolean ownUnused = !isRoutingKey(address) || sent.startsWith("last_resort ");
        Outcome own = ownUnused ? Outcome.done() : send(event(action, call.page()), address, deadline);
        // where nobody knows by which key it rang, both are told: an event for no open alert is dropped
        return sent.startsWith("own ") || own instanceof Outcome.TryLater || own instanceof Outcome.Unknown
                ? own
                : send(event(action, call.page()), lastResort.get().reveal(), deadline);
    }

    private static ObjectNode event(String action, EffectKey key) {
        return JSON.createObjectNode().put("event_action", action).put("dedup_key", key.asText());
    }

    // --- one event

    private Outcome send(ObjectNode event, String routingKey, Deadline deadline) {
        Wire.Reply reply =
                wire.post(event.deepCopy().put("routing_key", routingKey).toString(), deadline);
        if (reply instanceof Wire.Received received) {
            return outcome(received, event.path("dedup_key").asText(), routingKey);
        }
        return reply instanceof Wire.Unreached unreached
                ? new Outcome.TryLater(unreached.reason(), null)
                : new Outcome.Unknown(((Wire.Broken) reply).reason());
    }

    /** What each status means: the one place that knows. A 202 is taken in, which does not prove that the key exists. */
    private static Outcome outcome(Wire.Received answer, String dedupKey, String routingKey) {
        JsonNode body = tree(answer.body());
        int status = answer.status();
        String said = "PagerDuty answered " + status
                + cut(": " + said(body).replace(routingKey, "***").replaceAll("\\p{Cntrl}", " "), 300);
        return switch (status) {
            case 202 ->
                body.path("status").asText().equals("success")
                                && body.path("dedup_key").asText(dedupKey).equals(dedupKey)
                        ? Outcome.done()
                        : new Outcome.Unknown("PagerDuty answered 202 without saying what it did");
            case 429 -> new Outcome.TryLater(said, retryAfter(answer));
            case 400, 413, 422 ->
                new Outcome.Refused(
                        said, "check the routing key of that way in the people source", Outcome.Scope.EFFECT);
            case 401, 403, 404, 405, 410 ->
                new Outcome.Refused(
                        said, "check the address of the Events API and the host's routing key", Outcome.Scope.ADAPTER);
            default ->
                status >= 300 && status < 400
                        ? new Outcome.Refused(
                                said, "set the address itself; redirects are not followed", Outcome.Scope.ADAPTER)
                        : new Outcome.Unknown(said);
        };
    }

    private static String said(JsonNode body) {
        List<String> parts = new ArrayList<>(List.of(body.path("message").asText()));
        body.path("errors").forEach(error -> parts.add(error.asText()));
        return String.join(", ", parts);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            return JSON.createObjectNode();
        }
    }

    private static @Nullable Duration retryAfter(Wire.Received answer) {
        String seconds =
                answer.headers().firstValue("Retry-After").map(String::strip).orElse("");
        if (seconds.isEmpty() || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        Duration wait = Duration.ofSeconds(seconds.length() > 6 ? 1_000_000 : Long.parseLong(seconds));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String cut(String text, int most) {
        int end = Math.min(most, text.length());
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    /** Events are joined by their key, and can't be asked for. */
    @Override
    public Sighting look(PagerCall call, Marker marker, Deadline deadline) {
        return new Sighting.Unclear("the Events API can't be asked what is there", null);
    }

    /** Ends an alert that never was: it is dropped, and shows that the way is open. */
    @Override
    public Probe check(Deadline deadline) {
        ObjectNode event =
                JSON.createObjectNode().put("event_action", "resolve").put("dedup_key", "tocsin/check");
        return send(event, lastResort.get().reveal(), deadline)
                .match(
                        done -> new Probe(Probe.State.READY, List.of()),
                        later -> new Probe(Probe.State.UNREACHABLE, List.of(later.reason())),
                        unknown -> new Probe(Probe.State.UNREACHABLE, List.of(unknown.reason())),
                        refused -> new Probe(Probe.State.REFUSED, List.of(refused.reason() + ": " + refused.remedy())));
    }

    @Override
    public void close() {
        wire.close();
    }

    /** Its kind alone: keys stay out of logs. */
    @Override
    public String toString() {
        return "PagerDuty";
    }
}
