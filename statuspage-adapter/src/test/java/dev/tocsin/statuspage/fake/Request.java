package dev.tocsin.statuspage.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came in, taken apart: endpoint, page, id of the object (empty if none). */
record Request(
        Instant at,
        Endpoint endpoint,
        String pageId,
        String objectId,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body) {

    static Request read(HttpExchange exchange, Instant now) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        List<String> segments = segments(path);
        boolean paged = segments.size() >= 3
                && segments.get(0).equals("v1")
                && segments.get(1).equals("pages");
        List<String> rest = paged ? segments.subList(3, segments.size()) : List.of();
        return new Request(
                now,
                paged ? Endpoint.of(method, rest) : Endpoint.OTHER,
                paged ? segments.get(2) : "",
                rest.size() == 2 ? rest.get(1) : "",
                method,
                path,
                query == null ? "" : query,
                headers(exchange),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** A whole number from the query; the default if it is absent or no number. */
    int number(String key, int absent) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(key + "=")) {
                String value = pair.substring(key.length() + 1);
                return value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : absent;
            }
        }
        return absent;
    }

    boolean isJson() {
        return headers.getOrDefault("content-type", "").startsWith("application/json");
    }

    Call answered(int status, String note) {
        Map<String, String> shown = new TreeMap<>(headers);
        shown.replace("authorization", "***");
        return new Call(at, endpoint, method, path, query, shown, body, status, note);
    }

    String authorization() {
        return headers.getOrDefault("authorization", "");
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private static List<String> segments(String path) {
        String plain = path.endsWith(".json") ? path.substring(0, path.length() - ".json".length()) : path;
        return Arrays.stream(plain.split("/", -1)).filter(s -> !s.isEmpty()).toList();
    }
}
