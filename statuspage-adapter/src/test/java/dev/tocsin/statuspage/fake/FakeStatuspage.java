package dev.tocsin.statuspage.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One page of Atlassian Statuspage, served over real HTTP on a free port of 127.0.0.1. It keeps incidents, components and
 * metadata, says which subscribers were told, limits requests as the vendor does, and fails as scripted.
 *
 * <p>It serves incidents as they happen; scheduled maintenances and backfilled incidents are answered with 422. Safe for use by
 * any thread; {@link #close()} ends every stalled answer.
 */
public final class FakeStatuspage implements AutoCloseable {

    private final String token;
    private final String pageId;
    private final InstantSource time;
    private final List<Consumer<Call>> listeners;
    private final Page page;
    private final Ledger ledger;
    private final Gate gate;
    private final Script script = new Script();
    private final ConcurrentLinkedQueue<Request> late = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Sender sender = new Sender(closing);
    private final ExecutorService workers;
    private final HttpServer server;

    private FakeStatuspage(Builder builder) throws IOException {
        token = builder.token;
        pageId = builder.pageId;
        time = builder.time;
        listeners = List.copyOf(builder.listeners);
        page = new Page(pageId, builder.subscribers);
        builder.components.forEach(
                (id, name) -> page.put(new PublishedComponent(id, name, "operational", time.instant())));
        ledger = new Ledger(page);
        gate = new Gate(builder.limit);
        gate.accept(token);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-statuspage");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(workers);
        server.createContext("/", this::serve);
    }

    /**
     * A page to be set up.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The address that stands for {@code https://api.statuspage.io/v1}.
     *
     * @return such as {@code http://127.0.0.1:40213/v1}
     */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /**
     * The page's id.
     *
     * @return 12 characters
     */
    public String pageId() {
        return pageId;
    }

    /**
     * The token it was built with.
     *
     * @return the token, though it may have been revoked since
     */
    public String token() {
        return token;
    }

    /**
     * What it holds and what it was asked.
     *
     * @return the ledger, always current
     */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Lets one more token in, as after a rotation of credentials.
     *
     * @param another the token
     */
    public void acceptToken(String another) {
        gate.accept(another);
    }

    /**
     * Refuses a token from now on, with 401.
     *
     * @param revoked the token
     */
    public void revokeToken(String revoked) {
        gate.revoke(revoked);
    }

    /**
     * Changes how the rate limit is kept.
     *
     * @param limit what to do from now on
     */
    public void limit(RateLimit limit) {
        gate.limit(limit);
    }

    /**
     * Deletes a component, as an administrator of the page may at any time.
     *
     * @param componentId which
     * @throws IllegalArgumentException if the page has none of that id
     */
    public void deleteComponent(String componentId) {
        if (!page.delete(componentId)) {
            throw new IllegalArgumentException("the page has no component " + componentId);
        }
    }

    /**
     * Scripts one fault for the next call of an endpoint that passes the token and rate checks; several queue up.
     *
     * @param endpoint which endpoint
     * @param fault what goes wrong
     */
    public void failNext(Endpoint endpoint, Fault fault) {
        script.add(endpoint, fault);
    }

    /**
     * Fails every call in the same way until {@link #recover()}; what is scripted for one call goes first.
     *
     * @param fault what goes wrong
     */
    public void failAlways(Fault fault) {
        script.outage(fault);
    }

    /** Forgets every scripted fault. Stalled answers stay stalled. */
    public void recover() {
        script.clear();
    }

    /**
     * Does now what was asked by calls whose effect was held back.
     *
     * @return how many there were
     */
    public int deliverLate() {
        int delivered = 0;
        for (Request request = late.poll(); request != null; request = late.poll()) {
            page.answer(request);
            delivered++;
        }
        return delivered;
    }

    /** Ends every answer, stalled ones too, and closes the port. Closing twice does nothing. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        workers.shutdownNow();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.read(exchange, time.instant());
            Reply refusal = gate.refusal(request.authorization(), request.at());
            if (refusal != null) {
                answer(exchange, request, refusal);
                return;
            }
            Fault fault = script.take(request.endpoint());
            if (fault == null) {
                answer(exchange, request, page.answer(request));
            } else {
                fail(exchange, request, fault);
            }
        }
    }

    private void answer(HttpExchange exchange, Request request, Reply reply) throws IOException {
        note(request.answered(reply.status(), ""));
        Sender.send(exchange, reply);
    }

    private void fail(HttpExchange exchange, Request request, Fault fault) throws IOException {
        @Nullable Reply real = null;
        switch (fault.timing()) {
            case NO_EFFECT -> {}
            case AFTER_EFFECT -> real = page.answer(request);
            case LATE_EFFECT -> late.add(request);
        }
        String beneath = real == null ? "" : ", beneath it " + real.status();
        note(request.answered(fault.visibleStatus(), fault + beneath));
        sender.send(exchange, fault);
    }

    private void note(Call call) {
        ledger.add(call);
        listeners.forEach(listener -> listener.accept(call));
    }

    /** Sets up a page. Not safe for use by several threads. */
    public static final class Builder {

        private String token = "fake-statuspage-token";
        private String pageId = "tcsn0page001";
        private InstantSource time = InstantSource.system();
        private RateLimit limit = RateLimit.OFF;
        private final Map<String, String> components = new LinkedHashMap<>();
        private final List<String> subscribers = new ArrayList<>();
        private final List<Consumer<Call>> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * The token that is let in; {@code fake-statuspage-token} if none is given.
         *
         * @param text the token
         * @return this builder
         */
        public Builder token(String text) {
            token = text;
            return this;
        }

        /**
         * The page's id; {@code tcsn0page001} if none is given.
         *
         * @param id 12 characters of a-z and 0-9
         * @return this builder
         * @throws IllegalArgumentException if it is of another shape
         */
        public Builder page(String id) {
            pageId = checked("page", id);
            return this;
        }

        /**
         * Adds a component, operational.
         *
         * @param id 12 characters of a-z and 0-9
         * @param name its public name
         * @return this builder
         * @throws IllegalArgumentException if the id is of another shape or was given before
         */
        public Builder component(String id, String name) {
            if (components.putIfAbsent(checked("component", id), name) != null) {
                throw new IllegalArgumentException("two components of the id " + id);
            }
            return this;
        }

        /**
         * Adds somebody who is told of each update that delivers notifications.
         *
         * @param address a name or address; nothing is ever sent to it
         * @return this builder
         */
        public Builder subscriber(String address) {
            subscribers.add(address);
            return this;
        }

        /**
         * How the rate limit is kept; {@link RateLimit#OFF} if not given.
         *
         * @param kept what to do when it is exceeded
         * @return this builder
         */
        public Builder limit(RateLimit kept) {
            limit = kept;
            return this;
        }

        /**
         * The clock that dates objects and calls and moves the rate window; the system's if none is given.
         *
         * @param source where the time is read
         * @return this builder
         */
        public Builder time(InstantSource source) {
            time = source;
            return this;
        }

        /**
         * Adds a listener, called for each call on the thread that serves it, before the answer is sent. It must not throw.
         *
         * @param listener what to do
         * @return this builder
         */
        public Builder listener(Consumer<Call> listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Starts the fake on a free port.
         *
         * @return the fake, serving
         * @throws UncheckedIOException if no port can be opened on 127.0.0.1
         */
        public FakeStatuspage start() {
            try {
                FakeStatuspage fake = new FakeStatuspage(this);
                fake.server.start();
                return fake;
            } catch (IOException noPort) {
                throw new UncheckedIOException("no port can be opened on 127.0.0.1", noPort);
            }
        }

        private static String checked(String what, String id) {
            if (!id.matches("[a-z0-9]{12}")) {
                throw new IllegalArgumentException(
                        "the id of a " + what + " has 12 characters of a-z and 0-9, found '" + id + "'");
            }
            return id;
        }
    }
}
