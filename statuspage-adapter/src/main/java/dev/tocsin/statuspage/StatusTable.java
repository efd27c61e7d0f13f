package dev.tocsin.statuspage;

import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Refused;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.Outcome.TryLater;
import dev.tocsin.spi.Outcome.Unknown;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What each HTTP status of Statuspage means: the one place that knows. */
final class StatusTable {

    private StatusTable() {}

    /**
     * The outcome of an answered request; success is {@link Outcome.Done} with nothing in it.
     *
     * @param status the HTTP status
     * @param after the wait that the answer asked for, if it did
     * @param said the answer's own words, without secrets; may be empty
     * @param missing how far it reaches when the address is not there
     */
    static Outcome outcome(int status, @Nullable Duration after, String said, Scope missing) {
        String reason = "Statuspage answered " + status + (said.isEmpty() ? "" : ": " + said);
        if (status >= 200 && status < 300) {
            return Outcome.done();
        }
        if (status >= 300 && status < 400) {
            return refused(reason, "set the base URL to where the API is; redirects are not followed", Scope.ADAPTER);
        }
        return switch (status) {
            case 401 -> refused(reason, "give the token supplier a token that is valid", Scope.ADAPTER);
            case 403 -> refused(reason, "let the token's owner manage this page", Scope.ADAPTER);
            case 404 -> missing(reason, missing);
            case 422 -> refused(reason, "mend what Statuspage names, then retry or abandon the effect", Scope.EFFECT);
            case 420, 429 -> new TryLater(reason, after == null ? RetryAfter.SHORTEST : after);
            // whoever says when to come back has turned the request away; any other 503 may come from a broken wire
            case 503 -> after == null ? new Unknown(reason) : new TryLater(reason, after);
            case 408 -> new Unknown(reason);
            default ->
                status >= 400 && status < 500
                        ? refused(reason, "compare the request with the vendor's documentation", Scope.EFFECT)
                        : new Unknown(reason);
        };
    }

    private static Outcome missing(String reason, Scope scope) {
        return switch (scope) {
            case ADAPTER -> refused(reason, "check the page id and that the token belongs to its account", scope);
            case EFFECT -> refused(reason, "see whether it was deleted on the page, then abandon the effect", scope);
        };
    }

    private static Outcome refused(String reason, String remedy, Scope scope) {
        return new Refused(reason, remedy, scope);
    }
}
