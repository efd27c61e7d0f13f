package dev.tocsin.statuspage.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Puts an answer on the wire, whole or in the ways a fault asks for. */
final class Sender {

    private final CountDownLatch closing;

    Sender(CountDownLatch closing) {
        this.closing = closing;
    }

    static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    void send(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault.manner()) {
            case ANSWER -> send(exchange, fault.reply());
            case DROP -> exchange.close();
            case STALL_HEADERS -> waitForTheEnd();
            case STALL_BODY -> stall(exchange, fault.reply());
            case HUGE_BODY -> sendHuge(exchange, fault);
        }
    }

    private void stall(HttpExchange exchange, Reply start) throws IOException {
        exchange.sendResponseHeaders(start.status(), 0);
        OutputStream out = exchange.getResponseBody();
        out.write(start.body().getBytes(StandardCharsets.UTF_8));
        out.flush();
        waitForTheEnd();
    }

    private static void sendHuge(HttpExchange exchange, Fault fault) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(fault.reply().status(), 0);
        byte[] chunk = new byte[8192];
        Arrays.fill(chunk, (byte) 'x');
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("{\"id\":\"".getBytes(StandardCharsets.UTF_8));
            for (long sent = 0; sent < fault.size(); sent += chunk.length) {
                out.write(chunk);
            }
            out.write("\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
