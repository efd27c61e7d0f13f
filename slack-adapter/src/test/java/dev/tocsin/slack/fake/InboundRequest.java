package dev.tocsin.slack.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as Slack would send it to an app: signed, with the raw bytes of the body. Immutable; whoever asked for it delivers
 * it, over HTTP or straight into the app.
 */
public final class InboundRequest {

    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Signer signer;
    private final Instant sentAt;

    private InboundRequest(String path, Map<String, List<String>> headers, byte[] body, Signer signer, Instant sentAt) {
        this.path = path;
        this.headers = headers;
        this.body = body;
        this.signer = signer;
        this.sentAt = sentAt;
    }

    static InboundRequest signed(String path, String contentType, String text, Signer signer, Instant sentAt) {
        Map<String, List<String>> headers = headers(contentType);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        sign(headers, body, signer, sentAt);
        return new InboundRequest(path, headers, body, signer, sentAt);
    }

    private static Map<String, List<String>> headers(String contentType) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("User-Agent", List.of("Slackbot 1.0 (+https://api.slack.com/robots)"));
        headers.put("Accept", List.of("application/json,*/*"));
        headers.put("Content-Type", List.of(contentType));
        return headers;
    }

    private static void sign(Map<String, List<String>> headers, byte[] body, Signer signer, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        headers.put(Signer.TIMESTAMP, List.of(timestamp));
        headers.put(Signer.SIGNATURE, List.of(signer.sign(timestamp, body)));
    }

    /**
     * The HTTP method.
     *
     * @return {@code POST}
     */
    public String method() {
        return "POST";
    }

    /**
     * Where it goes.
     *
     * @return the path the app has registered, such as {@code /slack/commands}
     */
    public String path() {
        return path;
    }

    /**
     * The headers, with the names as Slack writes them.
     *
     * @return unmodifiable, in order
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * The body as it is on the wire.
     *
     * @return a copy of the raw bytes
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The body as text, for messages of tests.
     *
     * @return the body read as UTF-8
     */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The same delivery tried again, as Slack does with events: signed anew, with the retry headers.
     *
     * @param number 1 to 3
     * @param reason such as {@code http_timeout} or {@code http_error}
     * @param after how long after the first try
     * @return the retry
     */
    public InboundRequest retried(int number, String reason, Duration after) {
        Instant at = sentAt.plus(after);
        Map<String, List<String>> again = new LinkedHashMap<>(headers);
        again.put("X-Slack-Retry-Num", List.of(Integer.toString(number)));
        again.put("X-Slack-Retry-Reason", List.of(reason));
        sign(again, body, signer, at);
        return new InboundRequest(path, again, body, signer, at);
    }

    /**
     * The same request, properly signed at another moment: older than 300 s it is stale.
     *
     * @param age how much earlier; negative is later
     * @return the shifted request
     */
    public InboundRequest aged(Duration age) {
        Instant at = sentAt.minus(age);
        Map<String, List<String>> shifted = new LinkedHashMap<>(headers);
        sign(shifted, body, signer, at);
        return new InboundRequest(path, shifted, body, signer, at);
    }

    /**
     * The same request with a signature made with another secret.
     *
     * @return the forgery
     */
    public InboundRequest forged() {
        Map<String, List<String>> forged = new LinkedHashMap<>(headers);
        sign(forged, body, new Signer("not-the-secret"), sentAt);
        return new InboundRequest(path, forged, body, signer, sentAt);
    }

    /**
     * The same headers over another body: what a tampering proxy would deliver.
     *
     * @param text the other body
     * @return the tampered request
     */
    public InboundRequest withBody(String text) {
        return new InboundRequest(
                path, new LinkedHashMap<>(headers), text.getBytes(StandardCharsets.UTF_8), signer, sentAt);
    }

    /**
     * The same request with one more value of a header, whatever the header held before.
     *
     * @param name the header
     * @param value the value to add
     * @return the changed request; its signature stays what it was
     */
    public InboundRequest withHeader(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, List.copyOf(values));
        return new InboundRequest(path, more, body, signer, sentAt);
    }

    /**
     * The same request lacking a header.
     *
     * @param name the header
     * @return the changed request
     */
    public InboundRequest withoutHeader(String name) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new InboundRequest(path, fewer, body, signer, sentAt);
    }

    /** Method, path and length; never the body, which may be long. */
    @Override
    public String toString() {
        return method() + " " + path + " (" + body.length + " bytes)";
    }
}
