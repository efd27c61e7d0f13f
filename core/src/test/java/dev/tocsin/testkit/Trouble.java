package dev.tocsin.testkit;

import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Scope;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can go wrong on the other side, and what an adapter must make of it. Where a call takes several requests, what
 * fails before its effect strikes the first that would change something, and what fails after it or lands late strikes
 * the last one, with which the object is made and marked.
 */
public enum Trouble {
    /** The request is answered with a server error and has changed nothing. The adapter can't know that. */
    FAILS_BEFORE(Outcome.Unknown.class),
    /** The request is answered with a server error, and has changed all that it should. */
    FAILS_AFTER(Outcome.Unknown.class),
    /** The connection is cut after the request has changed all that it should, and before anything is answered. */
    CUT_AFTER(Outcome.Unknown.class),
    /** The answer begins and never ends; whether the request has changed anything is the fixture's choice. */
    STALLS(Outcome.Unknown.class),
    /** Nothing is answered; the request waits, and changes what it should when {@link OutsideFixture#land} is called. */
    LANDS_LATE(Outcome.Unknown.class),
    /** The answer has a code of success and a body that is no answer, such as a page of HTML; nothing has changed. */
    ANSWERS_GARBAGE(Outcome.Unknown.class),
    /** The answer has a code of success and is far larger than any answer should be; nothing has changed. */
    ANSWERS_WITHOUT_END(Outcome.Unknown.class),
    /** Too many calls: the other side asks to wait for seven seconds. Everything is answered so; nothing changes. */
    THROTTLES(Outcome.TryLater.class),
    /** Too many calls: the other side asks to wait for thirty days. Everything is answered so; nothing changes. */
    THROTTLES_FOR_DAYS(Outcome.TryLater.class),
    /** The credential is revoked. Everything is answered so; nothing changes. */
    REVOKED(Outcome.Refused.class),
    /** Nobody listens: every connection is refused. A fixture may stop its fake for good. */
    DOWN(Outcome.TryLater.class);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Class<? extends Outcome> expected;

    Trouble(Class<? extends Outcome> expected) {
        this.expected = expected;
    }

    /**
     * How long the other side asks to wait.
     *
     * @return how long, or null if it does not say
     */
    public @Nullable Duration asksToWait() {
        return switch (this) {
            case THROTTLES -> Duration.ofSeconds(7);
            case THROTTLES_FOR_DAYS -> Duration.ofDays(30);
            case FAILS_BEFORE,
                    FAILS_AFTER,
                    CUT_AFTER,
                    STALLS,
                    LANDS_LATE,
                    ANSWERS_GARBAGE,
                    ANSWERS_WITHOUT_END,
                    REVOKED,
                    DOWN -> null;
        };
    }

    /** Whether everything that the adapter asks is answered alike, not only the one call. */
    boolean isEverywhere() {
        return switch (this) {
            case THROTTLES, THROTTLES_FOR_DAYS, REVOKED, DOWN -> true;
            case FAILS_BEFORE, FAILS_AFTER, CUT_AFTER, STALLS, LANDS_LATE, ANSWERS_GARBAGE, ANSWERS_WITHOUT_END ->
                false;
        };
    }

    /** What an adapter must answer. */
    Predicate<Outcome> answer() {
        Duration wait = asksToWait();
        return outcome -> expected.isInstance(outcome)
                && (wait == null || outcome instanceof Outcome.TryLater later && waits(later.after(), wait))
                && (this != REVOKED || outcome instanceof Outcome.Refused refused && refused.scope() == Scope.ADAPTER);
    }

    static boolean waits(@Nullable Duration after, Duration asked) {
        Duration wanted = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        return wanted.equals(after);
    }

    /** What it must answer, in words. */
    String expectation() {
        Duration wait = asksToWait();
        return expected.getSimpleName()
                + (wait == null ? "" : " after " + wait + ", 15 minutes at most")
                + (this == REVOKED ? " of scope ADAPTER" : "");
    }
}
