package dev.tocsin.jira.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** One exchange of bytes: reads the request, sends the answer, or as much of it as the fault lets through. */
final class Exchange {

    private static final int LARGEST_REQUEST = 1 << 20;
    private static final int CHUNK = 1 << 13;

    private final HttpExchange http;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    Request request() throws IOException {
        String body = new String(http.getRequestBody().readNBytes(LARGEST_REQUEST), UTF_8);
        String path = http.getRequestURI().getRawPath();
        String method = http.getRequestMethod();
        List<String> segments = segments(path);
        Endpoint endpoint = Endpoint.of(method, segments);
        String query = http.getRequestURI().getRawQuery();
        return new Request(
                method,
                path,
                query == null ? "" : query,
                endpoint,
                endpoint.match(segments).orElse(List.of()),
                query(query == null ? "" : query),
                headers(),
                body);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        if (path.startsWith(Endpoint.ROOT)) {
            for (String segment : path.substring(Endpoint.ROOT.length()).split("/", -1)) {
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), UTF_8));
            }
        }
        return segments;
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = URLDecoder.decode(pair.substring(0, equals), UTF_8);
                String value = URLDecoder.decode(pair.substring(equals + 1), UTF_8);
                query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        http.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }

    /** Sends an answer whole. */
    void send(Reply reply) throws IOException {
        byte[] body = start(reply);
        if (body.length > 0) {
            http.getResponseBody().write(body);
        }
        http.close();
    }

    /** Sends the headers and half of the body, and waits; an answer without a body is held back whole. */
    void sendHalf(Reply reply, CountDownLatch until) throws IOException, InterruptedException {
        if (!reply.body().isEmpty()) {
            byte[] body = start(reply);
            OutputStream out = http.getResponseBody();
            out.write(body, 0, body.length / 2);
            out.flush();
        }
        until.await();
        http.close();
    }

    /** Sends a JSON text of the given size, without ever holding it whole. */
    void sendHuge(long bytes) throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        http.sendResponseHeaders(200, bytes);
        byte[] chunk = " ".repeat(CHUNK).getBytes(UTF_8);
        OutputStream out = http.getResponseBody();
        for (long left = bytes - 2; left > 0; left -= CHUNK) {
            out.write(chunk, 0, (int) Math.min(left, CHUNK));
        }
        out.write("{}".getBytes(UTF_8));
        http.close();
    }

    /** Closes the connection, whatever was sent. */
    void drop() {
        http.close();
    }

    private byte[] start(Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(UTF_8);
        reply.headers().forEach(http.getResponseHeaders()::set);
        http.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        return body;
    }
}
