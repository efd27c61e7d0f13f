package dev.tocsin.jira.fake;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong with one call. A fault either keeps the effect away, lets it happen and spoils the answer, or lets
 * it happen later. Immutable.
 */
public final class Fault {

    enum Effect {
        NONE,
        NOW,
        LATER
    }

    enum Answer {
        OWN,
        SCRIPTED,
        DROPPED,
        STALLED_HEADERS,
        STALLED_BODY,
        HUGE
    }

    private final String name;
    private final Effect effect;
    private final Answer answer;
    private final Reply reply;
    private final long bytes;

    private Fault(String name, Effect effect, Answer answer, Reply reply, long bytes) {
        this.name = name;
        this.effect = effect;
        this.answer = answer;
        this.reply = reply;
        this.bytes = bytes;
    }

    /**
     * The call is answered with an error and has no effect.
     *
     * @param status the HTTP status, 400 to 599
     * @return the fault
     */
    public static Fault failsBefore(int status) {
        return scripted("fails before the effect", Effect.NONE, errorOf(status));
    }

    /**
     * The call has its effect and is answered with an error all the same.
     *
     * @param status the HTTP status, 400 to 599
     * @return the fault
     */
    public static Fault failsAfter(int status) {
        return scripted("fails after the effect", Effect.NOW, errorOf(status));
    }

    /**
     * The call is answered with 429 and has no effect.
     *
     * @param retryAfter the value of {@code Retry-After} as it is to be sent, well-formed or not; null for none
     * @return the fault
     */
    public static Fault rateLimited(@Nullable String retryAfter) {
        Reply reply = errorOf(429).with("RateLimit-Reason", "jira-burst-based");
        return scripted("rate limited", Effect.NONE, withRetryAfter(reply, retryAfter));
    }

    /**
     * The call is answered with 503 and has no effect.
     *
     * @param retryAfter the value of {@code Retry-After} as it is to be sent; null for none
     * @return the fault
     */
    public static Fault unavailable(@Nullable String retryAfter) {
        return scripted("unavailable", Effect.NONE, withRetryAfter(errorOf(503), retryAfter));
    }

    /**
     * The call has its effect and is answered with something else than Jira's answer.
     *
     * @param status the HTTP status
     * @param contentType the content type
     * @param body the body
     * @return the fault
     */
    public static Fault answersWith(int status, String contentType, String body) {
        return scripted("answers something else", Effect.NOW, Reply.text(status, contentType, body));
    }

    /**
     * The call has no effect and is answered with something else than Jira's answer.
     *
     * @param status the HTTP status
     * @param contentType the content type
     * @param body the body
     * @return the fault
     */
    public static Fault answersInstead(int status, String contentType, String body) {
        return scripted("answers instead", Effect.NONE, Reply.text(status, contentType, body));
    }

    /**
     * The call has no effect and is answered with a redirect.
     *
     * @param location the address to go to
     * @return the fault
     */
    public static Fault redirectsTo(String location) {
        return scripted(
                "redirects", Effect.NONE, Reply.text(302, "text/plain", "").with("Location", location));
    }

    /**
     * The connection is closed without an answer and without an effect.
     *
     * @return the fault
     */
    public static Fault dropsBefore() {
        return new Fault("drops the connection before the effect", Effect.NONE, Answer.DROPPED, Reply.NOTHING, 0);
    }

    /**
     * The call has its effect, and the connection is closed without an answer.
     *
     * @return the fault
     */
    public static Fault dropsAfter() {
        return new Fault("drops the connection after the effect", Effect.NOW, Answer.DROPPED, Reply.NOTHING, 0);
    }

    /**
     * The connection is closed without an answer; the effect happens when {@link FakeJira#landLate()} is called.
     *
     * @return the fault
     */
    public static Fault landsLate() {
        return new Fault("lands late", Effect.LATER, Answer.DROPPED, Reply.NOTHING, 0);
    }

    /**
     * The call has its effect, and nothing is sent until the fake is closed or healed.
     *
     * @return the fault
     */
    public static Fault stallsBeforeHeaders() {
        return new Fault("stalls before the headers", Effect.NOW, Answer.STALLED_HEADERS, Reply.NOTHING, 0);
    }

    /**
     * The call has its effect, headers and half of the body are sent, and no more until the fake is closed or healed;
     * an answer without a body is held back whole.
     *
     * @return the fault
     */
    public static Fault stallsInBody() {
        return new Fault("stalls in the body", Effect.NOW, Answer.STALLED_BODY, Reply.NOTHING, 0);
    }

    /**
     * The call has its effect, and the answer is a JSON text of the given size.
     *
     * @param bytes how many bytes, at least 2
     * @return the fault
     */
    public static Fault sendsHugeBody(long bytes) {
        return new Fault("sends " + bytes + " bytes", Effect.NOW, Answer.HUGE, Reply.NOTHING, bytes);
    }

    private static Fault scripted(String name, Effect effect, Reply reply) {
        return new Fault(name + " with " + reply.status(), effect, Answer.SCRIPTED, reply, 0);
    }

    private static Reply errorOf(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("an error has status 400 to 599, found " + status);
        }
        return Reply.error(status, "scripted failure");
    }

    private static Reply withRetryAfter(Reply reply, @Nullable String retryAfter) {
        return retryAfter == null ? reply : reply.with("Retry-After", retryAfter);
    }

    Effect effect() {
        return effect;
    }

    Answer answer() {
        return answer;
    }

    /** What is answered instead, where {@link #answer()} is scripted. */
    Reply reply() {
        return reply;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fault fault
                && name.equals(fault.name)
                && effect == fault.effect
                && reply.equals(fault.reply);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, effect, reply);
    }

    @Override
    public String toString() {
        return name;
    }
}
