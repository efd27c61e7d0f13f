package dev.tocsin.slack.inbound;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to answer over HTTP. Immutable. */
public final class InboundResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private InboundResponse(int status, Map<String, String> headers, String body) {
        this.status = status;
        this.headers = new LinkedHashMap<>(headers);
        this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    static InboundResponse empty(int status) {
        return new InboundResponse(status, Map.of(), "");
    }

    static InboundResponse json(String body) {
        return new InboundResponse(200, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    static InboundResponse plain(int status, String body) {
        return new InboundResponse(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    /**
     * The status.
     *
     * @return such as 200
     */
    public int status() {
        return status;
    }

    /**
     * The headers.
     *
     * @return a copy
     */
    public Map<String, String> headers() {
        return new LinkedHashMap<>(headers);
    }

    /**
     * The body.
     *
     * @return a copy of its bytes, possibly none
     */
    public byte[] body() {
        return body.clone();
    }

    /** The status and the length; never the body. */
    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
