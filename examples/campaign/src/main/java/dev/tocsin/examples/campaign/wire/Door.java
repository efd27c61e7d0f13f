package dev.tocsin.examples.campaign.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server on a free port of 127.0.0.1, for what the processes of the campaign ask each other. Safe for any thread. */
public final class Door implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "door");
        thread.setDaemon(true);
        return thread;
    });

    /** Answers a body, given the query and what was posted. */
    public interface Room {
        /** Gives the answer. */
        Answer answer(String query, String body);
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body the body
     */
    public record Answer(int status, String body) {
        /** A good one. */
        public static Answer of(String body) {
            return new Answer(200, body);
        }
    }

    /** Opens one, with no room yet. */
    public Door() {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Adds a room. */
    public Door with(String path, Room room) {
        server.createContext(path, exchange -> serve(exchange, room));
        return this;
    }

    private static void serve(HttpExchange exchange, Room room) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getQuery();
            Answer answer = answer(room, query == null ? "" : query, body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static Answer answer(Room room, String query, String body) {
        try {
            return room.answer(query, body);
        } catch (RuntimeException e) {
            return new Answer(500, e.toString());
        }
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
