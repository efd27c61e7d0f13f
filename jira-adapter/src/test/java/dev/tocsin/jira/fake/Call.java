package dev.tocsin.jira.fake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that reached the fake, and what became of it.
 *
 * @param number its place in the ledger, from 1
 * @param at when it arrived, by the fake's clock
 * @param endpoint what it was addressed to
 * @param method the HTTP method
 * @param path the raw path, without query
 * @param query the raw query, empty if there is none
 * @param headers the headers by lower-case name; of {@code authorization} only the scheme is kept
 * @param requestBody the body as text
 * @param status the status answered; 0 if none was
 * @param responseBody the body answered as text, empty if none was; of a huge one its beginning
 * @param effect whether it changed something before it was answered
 * @param fault the scripted fault that took hold, if one did
 */
public record Call(
        long number,
        Instant at,
        Endpoint endpoint,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String requestBody,
        int status,
        String responseBody,
        boolean effect,
        @Nullable Fault fault) {

    /** One line for a reader: method, path, status, fault. */
    @Override
    public String toString() {
        String target = query.isEmpty() ? path : path + "?" + query;
        String answer = status == 0 ? "no answer" : String.valueOf(status);
        return method + " " + target + " -> " + answer + (fault == null ? "" : " (" + fault + ")");
    }
}
