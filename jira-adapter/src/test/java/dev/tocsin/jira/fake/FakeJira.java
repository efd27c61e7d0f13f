package dev.tocsin.jira.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Jira Cloud of its own on the loopback address, over real HTTP: it remembers issues, comments, links and properties,
 * follows a workflow, has a search index that may lag, refuses what Jira refuses in Jira's words, and goes wrong when
 * told to. Every call stands in its ledger.
 *
 * <p>Thread-safe: calls take effect one after the other. Time is what the given source says; no call waits for it.
 */
public final class FakeJira implements AutoCloseable {

    static {
        // the JDK's server sends headers and body apart; together with delayed acknowledgements each answer would take
        // 40 ms
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Object lock = new Object();
    private final InstantSource time;
    private final Site site;
    private final Router router;
    private final Script script = new Script(); // guarded by lock
    private final List<Call> calls = new ArrayList<>(); // guarded by lock
    private final List<Request> late = new ArrayList<>(); // guarded by lock
    private final List<Consumer<Call>> listeners;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeJira::daemon);
    private CountDownLatch stalled = new CountDownLatch(1); // guarded by lock

    FakeJira(FakeJiraBuilder builder) {
        time = builder.time();
        site = builder.site();
        router = new Router(site);
        listeners = List.copyOf(builder.listeners());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.port()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the fake Jira found no free port on the loopback address", e);
        }
        site.standsAt(address().toString());
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Begins a fake.
     *
     * @param time the clock of the index and of all dates; a test gives one it moves by hand
     * @return a builder
     */
    public static FakeJiraBuilder builder(InstantSource time) {
        return new FakeJiraBuilder(time);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-jira");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The base address to give to a client, such as {@code http://127.0.0.1:41337}.
     *
     * @return the address, without a slash at its end
     */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Accepts another pair of user and token, as after a rotation.
     *
     * @param user the mail address of the account
     * @param token its API token
     */
    public void accept(String user, String token) {
        synchronized (lock) {
            site.accept(user, token);
        }
    }

    /**
     * Accepts a pair no longer: calls with it are answered with 401.
     *
     * @param user the mail address of the account
     * @param token its API token
     */
    public void revoke(String user, String token) {
        synchronized (lock) {
            site.revoke(user, token);
        }
    }

    /**
     * From now on a change is found by the search only when this much time has passed.
     *
     * @param lag how long the index lags, zero for not at all
     */
    public void indexLag(Duration lag) {
        synchronized (lock) {
            site.lag(lag);
        }
    }

    /** Lets the search see everything at once. */
    public void indexNow() {
        synchronized (lock) {
            site.rows().forEach(Row::indexNow);
        }
    }

    /**
     * Lets the next call to an endpoint go wrong; said again, the one after it.
     *
     * @param endpoint where
     * @param fault how
     */
    public void failOnce(Endpoint endpoint, Fault fault) {
        synchronized (lock) {
            script.once(endpoint, fault);
        }
    }

    /**
     * Lets every call to an endpoint go wrong until {@link #heal()}.
     *
     * @param endpoint where
     * @param fault how
     */
    public void failAlways(Endpoint endpoint, Fault fault) {
        synchronized (lock) {
            script.always(endpoint, fault);
        }
    }

    /** Forgets all faults that are still to come, and ends the calls that are stalled. */
    public void heal() {
        synchronized (lock) {
            script.clear();
            stalled.countDown();
            stalled = new CountDownLatch(1);
        }
    }

    /**
     * Lets the requests take effect now that were told to land late, in the order in which they came.
     *
     * @return how many there were
     */
    public int landLate() {
        synchronized (lock) {
            late.forEach(router::answer);
            int landed = late.size();
            late.clear();
            return landed;
        }
    }

    /**
     * All issues.
     *
     * @return the oldest first
     */
    public List<Issue> issues() {
        synchronized (lock) {
            return site.rows().stream().map(Issue::of).toList();
        }
    }

    /**
     * All issues with a label.
     *
     * @param label the label
     * @return the oldest first
     */
    public List<Issue> issuesLabelled(String label) {
        return issues().stream().filter(issue -> issue.labels().contains(label)).toList();
    }

    /**
     * One issue.
     *
     * @param key its key, such as {@code OPS-1}, or its id
     * @return the issue, if there is one
     */
    public Optional<Issue> issue(String key) {
        synchronized (lock) {
            return site.find(key).map(Issue::of);
        }
    }

    /**
     * A person in Jira makes an issue of the first type of its project.
     *
     * @param project the key of the project
     * @param summary its summary
     * @return the new issue
     * @throws IllegalArgumentException if there is no such project
     */
    public Issue personOpens(String project, String summary) {
        synchronized (lock) {
            Project known = site.project(project)
                    .orElseThrow(() -> new IllegalArgumentException("the fake has no project '" + project + "'"));
            return Issue.of(router.issues().open(known, summary));
        }
    }

    /**
     * A person in Jira moves an issue to a status, whatever the workflow says.
     *
     * @param key the key of the issue
     * @param status the name of the status
     * @throws IllegalArgumentException if there is no such issue, or its workflow has no such status
     */
    public void personMoves(String key, String status) {
        synchronized (lock) {
            router.transitions().move(existing(key), status);
        }
    }

    /**
     * A person in Jira deletes an issue.
     *
     * @param key the key of the issue
     * @throws IllegalArgumentException if there is no such issue
     */
    public void personDeletes(String key) {
        synchronized (lock) {
            site.remove(existing(key));
        }
    }

    private Row existing(String key) {
        return site.find(key).orElseThrow(() -> new IllegalArgumentException("the fake has no issue '" + key + "'"));
    }

    /**
     * The ledger of calls.
     *
     * @return all calls that arrived, the oldest first
     */
    public List<Call> calls() {
        synchronized (lock) {
            return List.copyOf(calls);
        }
    }

    /**
     * The calls to one endpoint.
     *
     * @param endpoint which
     * @return the calls that arrived there, the oldest first
     */
    public List<Call> calls(Endpoint endpoint) {
        return calls().stream().filter(call -> call.endpoint() == endpoint).toList();
    }

    /** Ends the stalled calls, stops the server and its threads. Idempotent. */
    @Override
    public void close() {
        heal();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange http) throws IOException {
        Exchange exchange = new Exchange(http);
        Request request = exchange.request();
        Fault fault;
        Reply reply;
        Call call;
        CountDownLatch until;
        synchronized (lock) {
            fault = script.next(request.endpoint()).orElse(null);
            Reply own = own(request, fault);
            reply = fault != null && fault.answer() == Fault.Answer.SCRIPTED ? fault.reply() : own;
            call = call(request, fault, own, reply);
            calls.add(call);
            until = stalled;
        }
        listeners.forEach(listener -> listener.accept(call));
        try {
            send(exchange, fault == null ? Fault.Answer.OWN : fault.answer(), fault, reply, until);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.drop();
        }
    }

    /** The fake's own answer, if the fault lets the request through now. */
    private Reply own(Request request, @Nullable Fault fault) {
        if (fault != null && fault.effect() == Fault.Effect.LATER) {
            late.add(request);
        }
        return fault == null || fault.effect() == Fault.Effect.NOW ? router.answer(request) : Reply.NOTHING;
    }

    private Call call(Request request, @Nullable Fault fault, Reply own, Reply reply) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.computeIfPresent("authorization", (name, value) -> value.split(" ", 2)[0] + " (hidden)");
        boolean unanswered = fault != null
                && (fault.answer() == Fault.Answer.DROPPED || fault.answer() == Fault.Answer.STALLED_HEADERS);
        return new Call(
                calls.size() + 1,
                time.instant(),
                request.endpoint(),
                request.method(),
                request.path(),
                request.rawQuery(),
                headers,
                request.body(),
                unanswered ? 0 : reply.status(),
                unanswered ? "" : reply.body(),
                request.endpoint().changes() && own.status() >= 200 && own.status() < 300,
                fault);
    }

    private static void send(
            Exchange exchange, Fault.Answer answer, @Nullable Fault fault, Reply reply, CountDownLatch until)
            throws IOException, InterruptedException {
        switch (answer) {
            case OWN, SCRIPTED -> exchange.send(reply);
            case DROPPED -> exchange.drop();
            case STALLED_HEADERS -> {
                until.await();
                exchange.drop();
            }
            case STALLED_BODY -> exchange.sendHalf(reply, until);
            case HUGE -> exchange.sendHuge(fault == null ? 0 : fault.bytes());
        }
    }
}
