package dev.tocsin.statuspage.fake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that goes wrong with one call. Unless said otherwise it happens before the effect, so that nothing changes
 * on the page. Immutable.
 */
public final class Fault {

    /** When the effect happens. */
    enum Timing {
        NO_EFFECT("before the effect"),
        AFTER_EFFECT("after the effect"),
        LATE_EFFECT("effect held back");

        private final String words;

        Timing(String words) {
            this.words = words;
        }
    }

    /** What the caller sees. */
    enum Manner {
        ANSWER,
        DROP,
        STALL_HEADERS,
        STALL_BODY,
        HUGE_BODY
    }

    private final Timing timing;
    private final Manner manner;
    private final Reply reply;
    private final long size;

    private Fault(Timing timing, Manner manner, Reply reply, long size) {
        this.timing = timing;
        this.manner = manner;
        this.reply = reply;
        this.size = size;
    }

    /**
     * An answer with this status and the vendor's error shape.
     *
     * @param status the HTTP status, such as 503 or 429
     * @return the fault
     */
    public static Fault answering(int status) {
        return new Fault(Timing.NO_EFFECT, Manner.ANSWER, Reply.error(status, "scripted " + status), 0);
    }

    /**
     * An answer with this status and any body: HTML from a proxy, half a JSON document.
     *
     * @param status the HTTP status
     * @param body the body
     * @return the fault
     */
    public static Fault answering(int status, String body) {
        Reply reply = new Reply(status, Map.of(), body);
        return new Fault(Timing.NO_EFFECT, Manner.ANSWER, reply, 0);
    }

    /**
     * The connection is closed without an answer.
     *
     * @return the fault
     */
    public static Fault droppingTheConnection() {
        return new Fault(Timing.NO_EFFECT, Manner.DROP, Reply.NONE, 0);
    }

    /**
     * No header is sent until the fake is closed.
     *
     * @return the fault
     */
    public static Fault stallingBeforeHeaders() {
        return new Fault(Timing.NO_EFFECT, Manner.STALL_HEADERS, Reply.NONE, 0);
    }

    /**
     * A header that promises success, the first bytes of a body, and then nothing until the fake is closed.
     *
     * @return the fault
     */
    public static Fault stallingInBody() {
        Reply start = new Reply(200, Map.of(), "{\"id\":");
        return new Fault(Timing.NO_EFFECT, Manner.STALL_BODY, start, 0);
    }

    /**
     * A successful answer with a body of this size, chunked and without a declared length, which is one JSON string.
     *
     * @param bytes how many bytes
     * @return the fault
     */
    public static Fault hugeBody(long bytes) {
        return new Fault(Timing.NO_EFFECT, Manner.HUGE_BODY, new Reply(200, Map.of(), ""), bytes);
    }

    /**
     * The same, with one more header, such as {@code Retry-After}.
     *
     * @param name the header
     * @param value its value
     * @return the fault
     */
    public Fault withHeader(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put(name, value);
        return new Fault(timing, manner, new Reply(reply.status(), headers, reply.body()), size);
    }

    /**
     * The same, but after the page has done what was asked.
     *
     * @return the fault
     */
    public Fault afterTheEffect() {
        return new Fault(Timing.AFTER_EFFECT, manner, reply, size);
    }

    /**
     * The same, and the page does what was asked only at {@link FakeStatuspage#deliverLate()}.
     *
     * @return the fault
     */
    public Fault withLateEffect() {
        return new Fault(Timing.LATE_EFFECT, manner, reply, size);
    }

    Timing timing() {
        return timing;
    }

    Manner manner() {
        return manner;
    }

    Reply reply() {
        return reply;
    }

    long size() {
        return size;
    }

    /** The status the caller gets to see, 0 for none. */
    int visibleStatus() {
        return manner == Manner.DROP || manner == Manner.STALL_HEADERS ? 0 : reply.status();
    }

    @Override
    public String toString() {
        String what = switch (manner) {
            case ANSWER -> "answers " + reply.status();
            case DROP -> "drops the connection";
            case STALL_HEADERS -> "stalls before the headers";
            case STALL_BODY -> "stalls in the body";
            case HUGE_BODY -> "answers with " + size + " bytes";
        };
        return "scripted: " + what + ", " + timing.words;
    }
}
