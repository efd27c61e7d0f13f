package dev.tocsin.jira;

import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Refused;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.Outcome.TryLater;
import dev.tocsin.spi.Outcome.Unknown;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What each HTTP status of Jira means: the one place that knows. */
final class CodeTable {

    /** What was asked: it decides what a failure leaves open, and how far a refusal reaches. */
    enum Asked {
        /** To read; a failure leaves nothing behind. */
        READING,
        /** To make a ticket in the project. */
        MAKING,
        /** To change one ticket. */
        CHANGING
    }

    private CodeTable() {}

    /**
     * The outcome of an answered request; success is {@link Outcome.Done} with nothing in it.
     *
     * @param status the HTTP status
     * @param after the wait that the answer asked for, if it did
     * @param said the answer's own words, without secrets; may be empty
     * @param asked what was asked
     */
    static Outcome outcome(int status, @Nullable Duration after, String said, Asked asked) {
        String reason = "Jira answered " + status + (said.isEmpty() ? "" : ": " + said);
        if (status >= 200 && status < 300) {
            return Outcome.done();
        }
        if (status >= 300 && status < 400) {
            return refused(reason, "set the base URL to the site itself; redirects are not followed", Scope.ADAPTER);
        }
        return switch (status) {
            case 401 -> refused(reason, "give the token supplier a token that is valid", Scope.ADAPTER);
            case 403 -> refused(reason, "give the account the permission on the project that is missing", wide(asked));
            case 404 -> missing(reason, asked);
            case 405, 406, 410, 415 ->
                refused(
                        reason,
                        "check that the base URL is a Jira Cloud site, and look for a newer adapter",
                        Scope.ADAPTER);
            case 409, 423, 425, 429 -> new TryLater(reason, after);
            case 413 -> refused(reason, "the ticket has reached a limit of Jira: go on in a new one", Scope.EFFECT);
            case 503 -> after == null ? lost(reason, asked) : new TryLater(reason, after);
            case 408 -> lost(reason, asked);
            default ->
                status >= 400 && status < 500
                        ? refused(
                                reason,
                                "mend what Jira names in the project or in the adapter's settings",
                                Scope.EFFECT)
                        : lost(reason, asked);
        };
    }

    /** The outcome of a request that may have been acted upon and has no answer that says so. */
    static Outcome lost(String reason, Asked asked) {
        return switch (asked) {
            case READING -> new TryLater(reason, null);
            case MAKING, CHANGING -> new Unknown(reason);
        };
    }

    private static Outcome missing(String reason, Asked asked) {
        return switch (asked) {
            case MAKING -> refused(reason, "check the base URL and that the account sees the project", Scope.ADAPTER);
            case READING, CHANGING ->
                refused(
                        reason,
                        "see whether the ticket was deleted or hidden in Jira, then abandon the effect",
                        Scope.EFFECT);
        };
    }

    private static Scope wide(Asked asked) {
        return switch (asked) {
            case MAKING -> Scope.ADAPTER;
            case READING, CHANGING -> Scope.EFFECT;
        };
    }

    private static Outcome refused(String reason, String remedy, Scope scope) {
        return new Refused(reason, remedy, scope);
    }
}
