package dev.tocsin.slack.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request as it came over HTTP, with the bytes of its body untouched. Immutable. */
public final class InboundRequest {

    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * With what the host's web framework has got.
     *
     * @param method such as {@code POST}
     * @param path the path without a query, such as {@code /slack/commands}
     * @param headers every header with all its values; names in any case
     * @param body the raw body, before any decoding
     */
    public InboundRequest(String method, String path, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                copy.put(name, List.copyOf(values));
            }
        });
        this.headers = copy;
        this.body = body.clone();
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** The first value of a header, or an empty text. */
    String header(String name) {
        return headers.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .flatMap(each -> each.getValue().stream())
                .findFirst()
                .orElse("");
    }

    /** Method, path and length; never the body. */
    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
