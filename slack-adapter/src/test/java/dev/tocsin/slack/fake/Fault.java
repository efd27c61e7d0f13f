package dev.tocsin.slack.fake;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that goes wrong with one call. Immutable; hand it to {@link FakeSlack#next} or {@link FakeSlack#always}.
 *
 * <p>"Before" means that the call has certainly changed nothing, "after" that it has changed everything it should have,
 * although the caller hears otherwise.
 */
public final class Fault {

    /** The mechanics of a fault. */
    enum Kind {
        STATUS,
        REFUSAL,
        CUT,
        STALLED_HEADERS,
        STALLED_BODY,
        DRIPPING_BODY,
        LATE,
        NAME_RACE,
        NAME_LOST,
        GARBAGE,
        BARE,
        HUGE_BODY,
        REDIRECT
    }

    final Kind kind;
    final boolean applies;
    final int status;
    final String text;
    final Duration delay;

    private Fault(Kind kind, boolean applies, int status, String text, Duration delay) {
        this.kind = kind;
        this.applies = applies;
        this.status = status;
        this.text = text;
        this.delay = delay;
    }

    private static Fault of(Kind kind, boolean applies) {
        return new Fault(kind, applies, 0, "", Duration.ZERO);
    }

    /**
     * An HTTP error before the effect.
     *
     * @param status such as 500 or 503
     * @return the fault
     */
    public static Fault failBefore(int status) {
        return new Fault(Kind.STATUS, false, status, "", Duration.ZERO);
    }

    /**
     * An HTTP error although the effect has happened.
     *
     * @param status such as 500 or 504
     * @return the fault
     */
    public static Fault failAfter(int status) {
        return new Fault(Kind.STATUS, true, status, "", Duration.ZERO);
    }

    /**
     * HTTP 429 with {@code Retry-After}, before the effect.
     *
     * @param after how long to wait, whole seconds
     * @return the fault
     */
    public static Fault rateLimited(Duration after) {
        return new Fault(Kind.STATUS, false, 429, "ratelimited", after);
    }

    /**
     * HTTP 200 with {@code ok:false}, before the effect.
     *
     * @param code Slack's error code
     * @return the fault
     */
    public static Fault refused(String code) {
        return new Fault(Kind.REFUSAL, false, 200, code, Duration.ZERO);
    }

    /**
     * HTTP 200 with {@code ok:false} although the effect has happened, as {@code fatal_error} may mean.
     *
     * @param code Slack's error code
     * @return the fault
     */
    public static Fault refusedAfter(String code) {
        return new Fault(Kind.REFUSAL, true, 200, code, Duration.ZERO);
    }

    /**
     * The connection closes without an answer, before the effect.
     *
     * @return the fault
     */
    public static Fault cutBefore() {
        return of(Kind.CUT, false);
    }

    /**
     * The connection closes without an answer, after the effect.
     *
     * @return the fault
     */
    public static Fault cutAfter() {
        return of(Kind.CUT, true);
    }

    /**
     * The effect happens and nothing is answered: not even headers come, until {@link FakeSlack#release()}.
     *
     * @return the fault
     */
    public static Fault stalledHeaders() {
        return of(Kind.STALLED_HEADERS, true);
    }

    /**
     * The effect happens, headers and the first bytes come, and then nothing until {@link FakeSlack#release()}.
     *
     * @return the fault
     */
    public static Fault stalledBody() {
        return of(Kind.STALLED_BODY, true);
    }

    /**
     * The effect happens and the body comes a byte at a time, which no read timeout notices.
     *
     * @param between the pause between two bytes, real time
     * @return the fault
     */
    public static Fault drippingBody(Duration between) {
        return new Fault(Kind.DRIPPING_BODY, true, 200, "", between);
    }

    /**
     * The connection closes without an answer, and the effect happens later: at {@link FakeSlack#applyLate()}.
     *
     * @return the fault
     */
    public static Fault late() {
        return of(Kind.LATE, false);
    }

    /**
     * For {@code conversations.create}: somebody else creates a channel of that name at the same moment, and both exist.
     *
     * @return the fault
     */
    public static Fault nameRace() {
        return of(Kind.NAME_RACE, true);
    }

    /**
     * For {@code conversations.create}: somebody else creates a channel of that name just before, so that it is taken.
     *
     * @return the fault
     */
    public static Fault nameLost() {
        return of(Kind.NAME_LOST, true);
    }

    /**
     * HTTP 200 with a page of HTML, as a proxy in between may answer, before the effect.
     *
     * @return the fault
     */
    public static Fault garbage() {
        return of(Kind.GARBAGE, false);
    }

    /**
     * HTTP 200 with {@code ok:true} and nothing else, before the effect.
     *
     * @return the fault
     */
    public static Fault bareAnswer() {
        return of(Kind.BARE, false);
    }

    /**
     * HTTP 200 with a body of many megabytes, before the effect.
     *
     * @return the fault
     */
    public static Fault hugeBody() {
        return of(Kind.HUGE_BODY, false);
    }

    /**
     * HTTP 302 to another address, before the effect.
     *
     * @param location where to
     * @return the fault
     */
    public static Fault redirect(String location) {
        return new Fault(Kind.REDIRECT, false, 302, location, Duration.ZERO);
    }

    /** In words, as the ledger shows it. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String detail = (status == 0 ? "" : " " + status) + (text.isEmpty() ? "" : " " + text);
        return name + detail + (applies ? " (after the effect)" : " (before the effect)");
    }
}
