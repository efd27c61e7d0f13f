package dev.tocsin.slack.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The HTTP side: reads a call, plays the fault that is due, runs the method, keeps the ledger, answers. */
final class ApiServer implements AutoCloseable {

    private static final String API = "/api/";

    /** What a call came to, before it is sent. */
    private record Result(JsonObject answer, @Nullable String error) {}

    private final Workspace workspace;
    private final Script script;
    private final RateLimits limits;
    private final Access access;
    private final Map<String, ApiMethod> methods = new LinkedHashMap<>();
    private final List<SlackCall> ledger = new ArrayList<>(); // guarded by workspace
    private final List<Runnable> late = new ArrayList<>(); // guarded by workspace
    private final List<Consumer<SlackCall>> listeners = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> troubles = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-slack");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private volatile CountDownLatch released = new CountDownLatch(1);

    ApiServer(Workspace workspace, Script script, RateLimits limits, Access access, ResponseUrls responseUrls) {
        this.workspace = workspace;
        this.script = script;
        this.limits = limits;
        this.access = access;
        new ConversationMethods(workspace).register(methods);
        new MessageMethods(workspace).register(methods);
        new PeopleMethods(workspace).register(methods);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException("no free port on the loopback for the fake Slack", noPort);
        }
        server.createContext(API, this::serve);
        server.createContext(ResponseUrls.PATH, responseUrls::serve);
        server.setExecutor(threads);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void listen(Consumer<SlackCall> listener) {
        listeners.add(listener);
    }

    List<SlackCall> ledger() {
        synchronized (workspace) {
            return List.copyOf(ledger);
        }
    }

    /** Ends every stall; what stalls later is held anew. */
    void release() {
        CountDownLatch before = released;
        released = new CountDownLatch(1);
        before.countDown();
    }

    int applyLate() {
        synchronized (workspace) {
            List<Runnable> due = List.copyOf(late);
            late.clear();
            due.forEach(Runnable::run);
            return due.size();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            answer(exchange);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt(); // the server is being closed, nobody waits for this answer
        } catch (RuntimeException bug) {
            troubles.add(bug);
            throw bug;
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String method = exchange.getRequestURI().getPath().substring(API.length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Arguments arguments;
        try {
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            arguments = Arguments.read(type, body, exchange.getRequestURI().getRawQuery());
        } catch (ApiError unreadable) {
            Reply.json(exchange, 200, unreadable.answer());
            return;
        }
        String token = token(exchange, arguments);
        synchronized (workspace) {
            exchange.getResponseHeaders().set("X-OAuth-Scopes", access.scopes());
        }
        Duration wait = limits.wait(method, workspace.now());
        Fault fault = wait.isZero() ? script.take(method) : Fault.rateLimited(wait);
        if (fault == null) {
            Result result = run(method, arguments, token);
            record(method, arguments, 200, result.error(), result.error() == null, null);
            Reply.json(exchange, 200, result.answer());
        } else {
            play(exchange, method, arguments, token, fault);
        }
    }

    private static @Nullable String token(HttpExchange exchange, Arguments arguments) {
        String inBody = arguments.takeToken();
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : inBody;
    }

    private Result run(String method, Arguments arguments, @Nullable String token) {
        synchronized (workspace) {
            try {
                access.check(method, token);
                ApiMethod found = methods.get(method);
                if (found == null) {
                    throw new ApiError("unknown_method", Json.of("req_method", method));
                }
                JsonObject answer = Json.of("ok", true);
                for (Map.Entry<String, JsonElement> member :
                        found.run(arguments).entrySet()) {
                    answer.add(member.getKey(), member.getValue());
                }
                return new Result(answer, null);
            } catch (ApiError refused) {
                return new Result(refused.answer(), refused.code());
            }
        }
    }

    private void play(HttpExchange exchange, String method, Arguments arguments, @Nullable String token, Fault fault)
            throws IOException, InterruptedException {
        if (fault.kind == Fault.Kind.NAME_RACE || fault.kind == Fault.Kind.NAME_LOST) {
            race(exchange, method, arguments, token, fault);
            return;
        }
        if (fault.kind == Fault.Kind.LATE) {
            synchronized (workspace) {
                late.add(() -> run(method, arguments, token));
            }
        }
        JsonObject real = fault.applies ? run(method, arguments, token).answer() : Json.of("ok", false);
        String error = fault.kind == Fault.Kind.REFUSAL || fault.status == 429 ? fault.text : null;
        boolean applied = fault.applies && real.get("ok").getAsBoolean();
        CountDownLatch latch = released;
        record(method, arguments, sentStatus(fault), error, applied, fault.toString());
        send(exchange, fault, real, latch);
    }

    private static int sentStatus(Fault fault) {
        return switch (fault.kind) {
            case STATUS, REDIRECT -> fault.status;
            case CUT, LATE, STALLED_HEADERS -> 0;
            case REFUSAL, STALLED_BODY, DRIPPING_BODY, NAME_RACE, NAME_LOST, GARBAGE, BARE, HUGE_BODY -> 200;
        };
    }

    private static void send(HttpExchange exchange, Fault fault, JsonObject real, CountDownLatch latch)
            throws IOException, InterruptedException {
        switch (fault.kind) {
            case STATUS -> status(exchange, fault);
            case REFUSAL -> Reply.json(exchange, 200, new ApiError(fault.text).answer());
            case STALLED_HEADERS -> latch.await();
            case STALLED_BODY -> Reply.stall(exchange, real, latch);
            case DRIPPING_BODY -> Reply.drip(exchange, real, fault.delay, latch);
            case BARE -> Reply.json(exchange, 200, Json.of("ok", true));
            case HUGE_BODY -> Reply.flood(exchange);
            case GARBAGE -> Reply.text(exchange, 200, "text/html", "<html><body>Sign in to the proxy</body></html>");
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", fault.text);
                Reply.text(exchange, fault.status, "text/html", "");
            }
            case CUT, LATE, NAME_RACE, NAME_LOST -> {
                // closing the exchange without an answer cuts the connection; the races never come here
            }
        }
    }

    private static void status(HttpExchange exchange, Fault fault) throws IOException {
        if (fault.status == 429) {
            long seconds = Math.max(1, fault.delay.plusMillis(999).toSeconds());
            exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
            Reply.json(exchange, 429, new ApiError(fault.text).answer());
        } else {
            Reply.text(exchange, fault.status, "text/html", "<html><body>" + fault.status + "</body></html>");
        }
    }

    private void race(HttpExchange exchange, String method, Arguments arguments, @Nullable String token, Fault fault)
            throws IOException {
        Result result;
        synchronized (workspace) {
            String name = arguments.get("name");
            boolean lost = fault.kind == Fault.Kind.NAME_LOST;
            Conversation other =
                    workspace.create(lost ? name : "(in the making)", FakeChannel.Kind.PUBLIC, "U0SOMEBODY");
            result = run(method, arguments, token);
            other.name = name;
        }
        record(method, arguments, 200, result.error(), result.error() == null, fault.toString());
        Reply.json(exchange, 200, result.answer());
    }

    private void record(
            String method,
            Arguments arguments,
            int status,
            @Nullable String error,
            boolean applied,
            @Nullable String fault) {
        SlackCall call;
        synchronized (workspace) {
            call = new SlackCall(
                    ledger.size() + 1, workspace.now(), method, arguments.all(), status, error, applied, fault);
            ledger.add(call);
        }
        listeners.forEach(each -> each.accept(call));
    }

    /** Stops serving. Throws what went wrong inside the fake or in a listener, so that no test passes over it. */
    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
        if (!troubles.isEmpty()) {
            throw new IllegalStateException(
                    "a call to the fake Slack failed inside the fake or in a listener, see the cause", troubles.get(0));
        }
    }
}
