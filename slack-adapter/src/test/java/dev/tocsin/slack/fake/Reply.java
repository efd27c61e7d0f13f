package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The ways in which an answer goes out, or does not. */
final class Reply {

    private static final int HUGE = 64;

    private Reply() {}

    static void json(HttpExchange exchange, int status, JsonObject answer) throws IOException {
        byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void text(HttpExchange exchange, int status, String contentType, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static void stall(HttpExchange exchange, JsonObject answer, CountDownLatch released)
            throws IOException, InterruptedException {
        byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        OutputStream body = open(exchange);
        body.write(bytes, 0, 5);
        body.flush();
        released.await();
    }

    static void drip(HttpExchange exchange, JsonObject answer, Duration between, CountDownLatch released)
            throws IOException, InterruptedException {
        byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        OutputStream body = open(exchange);
        for (byte each : bytes) {
            body.write(each);
            body.flush();
            if (released.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    static void flood(HttpExchange exchange) throws IOException {
        OutputStream body = open(exchange);
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) ' ');
        for (int i = 0; i < HUGE; i++) {
            body.write(megabyte);
        }
        body.write("{\"ok\":true}".getBytes(StandardCharsets.UTF_8));
    }

    private static OutputStream open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }
}
