package dev.tocsin.examples.pagerduty.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The Events API v2 over real HTTP: alerts by routing key and {@code dedup_key}, of which an open one is joined and tells
 * nobody again, and a ledger of what happened to each. Safe for any thread.
 */
public final class FakePagerDuty implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What goes wrong with a request. */
    public enum Fault {
        /** 500, and nothing has happened. */
        FAILS_BEFORE,
        /** 500, and it has happened. */
        FAILS_AFTER,
        /** It has happened, and the connection is cut. */
        CUT_AFTER,
        /** The answer begins and never ends. */
        STALLS,
        /** Nothing is answered, and it happens when {@link #land} is called. */
        LANDS_LATE,
        /** 202 with a page of HTML. */
        GARBAGE,
        /** 202 with a body that goes on and on. */
        WITHOUT_END,
        /** 429 with seven seconds. */
        THROTTLES,
        /** 429 with thirty days. */
        THROTTLES_FOR_DAYS,
        /** 429 that does not say how long. */
        THROTTLES_SILENTLY,
        /** 403. */
        FORBIDDEN,
        /** 400. */
        INVALID,
        /** 302 to elsewhere. */
        REDIRECTS
    }

    /** How an alert stands. */
    public enum Status {
        TRIGGERED,
        ACKNOWLEDGED,
        RESOLVED
    }

    /**
     * An alert.
     *
     * @param routingKey whose service rang
     * @param dedupKey its key
     * @param incident the id of its incident
     * @param summary what it says
     * @param status how it stands
     */
    public record Alert(String routingKey, String dedupKey, String incident, String summary, Status status) {
        Alert with(Status now) {
            return new Alert(routingKey, dedupKey, incident, summary, now);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Alert> alerts = new ArrayList<>(); // guarded by this, as is what follows
    private final List<String> rang = new ArrayList<>();
    private final List<JsonNode> applied = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<JsonNode> late = new ArrayList<>();
    private final Set<String> unknownKeys = new HashSet<>();
    private final Set<HttpExchange> hanging = new HashSet<>();
    private @Nullable Fault fault;
    private Predicate<JsonNode> struck = event -> true;
    private int requests;

    private FakePagerDuty(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts on a free port of this machine. */
    public static FakePagerDuty start() {
        try {
            return new FakePagerDuty(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("the fake could not listen", e);
        }
    }

    /** Where its API is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    // --- what can be said of it

    /** Every alert there ever was, oldest first. */
    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** The routing keys whose services rang somebody, in order, once each time. */
    public synchronized List<String> rang() {
        return List.copyOf(rang);
    }

    /** How often a thing was done to an alert; joining one counts for nothing. */
    public synchronized int applied(String action, String dedupKey) {
        return (int) applied.stream()
                .filter(it -> it.path("event_action").asText().equals(action)
                        && it.path("dedup_key").asText().equals(dedupKey))
                .count();
    }

    /** The bodies of all requests, as they came. */
    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    /** How many requests there were. */
    public synchronized int requests() {
        return requests;
    }

    // --- what is done to it

    /** Has requests go wrong until {@link #heal}. */
    public synchronized void strike(Fault with, Predicate<JsonNode> which) {
        fault = with;
        struck = which;
    }

    /** Has a routing key be one that nobody has. */
    public synchronized void forget(String routingKey) {
        unknownKeys.add(routingKey);
    }

    /** Ends the trouble, and lets go of what hangs. */
    public synchronized void heal() {
        fault = null;
        hanging.forEach(HttpExchange::close);
        hanging.clear();
    }

    /** Has what was held back happen. */
    public synchronized void land() {
        late.forEach(this::apply);
        late.clear();
    }

    /** Somebody presses a button there: the body of the webhook that follows. */
    public synchronized String webhook(Alert alert, String type, String agent, boolean withKey) {
        replace(alert, type.equals("incident.acknowledged") ? Status.ACKNOWLEDGED : alert.status());
        var event = JSON.createObjectNode().put("id", "01" + alert.incident()).put("event_type", type);
        event.put("resource_type", "incident").put("occurred_at", "2026-05-04T13:35:29.781Z");
        event.putObject("agent").put("id", agent).put("type", "user_reference");
        var data = event.putObject("data").put("id", alert.incident()).put("type", "incident");
        data.put("title", alert.summary());
        if (withKey) {
            data.put("incident_key", alert.dedupKey());
        }
        return JSON.createObjectNode().set("event", event).toString();
    }

    @Override
    public void close() {
        heal();
        server.stop(0);
        threads.shutdownNow();
    }

    // --- the API

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode event = JSON.readTree(body);
        Fault now = arrive(body, event);
        boolean isThere = exchange.getRequestURI().getPath().equals("/v2/enqueue")
                && exchange.getRequestMethod().equals("POST");
        if (!isThere) {
            reply(exchange, 404, "{\"status\":\"not found\"}");
        } else if (now == null) {
            good(exchange, event);
        } else {
            bad(exchange, event, now);
        }
    }

    private synchronized @Nullable Fault arrive(String body, JsonNode event) {
        requests++;
        bodies.add(body);
        return struck.test(event) ? fault : null;
    }

    private void good(HttpExchange exchange, JsonNode event) throws IOException {
        String key = event.path("routing_key").asText();
        if (isUnknown(key) || event.path("dedup_key").asText().length() > 255) {
            reply(
                    exchange,
                    400,
                    "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"routing key "
                            + key + " is not known\"]}");
            return;
        }
        apply(event);
        reply(exchange, 202, accepted(event));
    }

    private synchronized boolean isUnknown(String key) {
        return key.length() != 32 || unknownKeys.contains(key);
    }

    private static String accepted(JsonNode event) {
        return JSON.createObjectNode()
                .put("status", "success")
                .put("message", "Event processed")
                .put("dedup_key", event.path("dedup_key").asText())
                .toString();
    }

    private void bad(HttpExchange exchange, JsonNode event, Fault now) throws IOException {
        switch (now) {
            case FAILS_BEFORE -> reply(exchange, 500, "{\"message\":\"Internal Server Error\"}");
            case FAILS_AFTER -> {
                apply(event);
                reply(exchange, 500, "{\"message\":\"Internal Server Error\"}");
            }
            case CUT_AFTER -> {
                apply(event);
                exchange.close();
            }
            case STALLS -> {
                apply(event);
                exchange.sendResponseHeaders(202, 1_000);
                exchange.getResponseBody().write("{\"status\"".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                hang(exchange);
            }
            case LANDS_LATE -> {
                hang(exchange);
                hold(event);
            }
            case GARBAGE -> reply(exchange, 202, "<html><body>Welcome</body></html>");
            case WITHOUT_END -> reply(exchange, 202, "x".repeat(1 << 20));
            case THROTTLES -> throttle(exchange, "7");
            case THROTTLES_FOR_DAYS -> throttle(exchange, "2592000");
            case THROTTLES_SILENTLY -> reply(exchange, 429, "{\"message\":\"Too many\"}");
            case FORBIDDEN -> reply(exchange, 403, "{\"message\":\"Forbidden\"}");
            case INVALID ->
                reply(
                        exchange,
                        400,
                        "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"no such key "
                                + event.path("routing_key").asText() + "\\u0007\"]}");
            case REDIRECTS -> {
                exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
                reply(exchange, 302, "");
            }
        }
    }

    private static void throttle(HttpExchange exchange, String seconds) throws IOException {
        exchange.getResponseHeaders().add("Retry-After", seconds);
        reply(exchange, 429, "{\"message\":\"Too many\"}");
    }

    private synchronized void hang(HttpExchange exchange) {
        hanging.add(exchange);
    }

    private synchronized void hold(JsonNode event) {
        late.add(event);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private synchronized void apply(JsonNode event) {
        String routingKey = event.path("routing_key").asText();
        String dedupKey = event.path("dedup_key").asText();
        Alert open = alerts.stream()
                .filter(it -> it.status() != Status.RESOLVED
                        && it.routingKey().equals(routingKey)
                        && it.dedupKey().equals(dedupKey))
                .findFirst()
                .orElse(null);
        boolean triggers = event.path("event_action").asText().equals("trigger");
        if (triggers && open == null) {
            alerts.add(new Alert(
                    routingKey,
                    dedupKey,
                    "P" + (1000 + alerts.size()),
                    event.path("payload").path("summary").asText(),
                    Status.TRIGGERED));
            rang.add(routingKey);
            applied.add(event);
        } else if (!triggers && open != null) {
            replace(
                    open,
                    event.path("event_action").asText().equals("resolve") ? Status.RESOLVED : Status.ACKNOWLEDGED);
            applied.add(event);
        }
    }

    private void replace(Alert alert, Status now) {
        int at = alerts.indexOf(Objects.requireNonNull(alert));
        alerts.set(at, alert.with(now));
    }
}
