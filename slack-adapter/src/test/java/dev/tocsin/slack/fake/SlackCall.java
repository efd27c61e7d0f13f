package dev.tocsin.slack.fake;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger: one call of the Web API and what became of it. Holds no token.
 *
 * @param number counts from 1 in the order in which the calls were decided
 * @param at when, by the fake's clock
 * @param method such as {@code chat.postMessage}
 * @param arguments what was sent, in order; never a token
 * @param status the HTTP status, or 0 when the connection was cut or left without an answer
 * @param error Slack's code when the answer was {@code ok:false}, else null
 * @param applied whether the call changed the workspace, or, for a call that only reads, was answered in full
 * @param fault the fault that was played, or null
 */
public record SlackCall(
        int number,
        Instant at,
        String method,
        Map<String, String> arguments,
        int status,
        @Nullable String error,
        boolean applied,
        @Nullable String fault) {

    /** Copies the arguments, keeping their order. */
    public SlackCall {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * One argument.
     *
     * @param name its name
     * @return its value, empty when it was not sent
     */
    public String argument(String name) {
        return arguments.getOrDefault(name, "");
    }

    /**
     * Whether the caller was told that it worked.
     *
     * @return true for HTTP 200 with {@code ok:true}
     */
    public boolean ok() {
        return status == 200 && error == null && fault == null;
    }
}
