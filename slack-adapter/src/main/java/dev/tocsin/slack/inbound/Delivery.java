package dev.tocsin.slack.inbound;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Bodies that were found genuine, read. */
final class Delivery {

    private static final int MOST_FIELDS = 200;

    private Delivery() {}

    static String text(InboundRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** The fields of a form, the first of each name; empty if it is no form. */
    static Optional<Map<String, String>> form(InboundRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String pair : text(request).split("&", MOST_FIELDS)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
