package dev.tocsin.statuspage.fake;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that reached the fake. It never holds the token.
 *
 * @param at when it came, by the fake's clock
 * @param endpoint what it asked for
 * @param method the HTTP method
 * @param path the raw path, such as {@code /v1/pages/tcsn0page001/incidents}
 * @param query the raw query, empty if there was none
 * @param headers the first value of each header by its lower-case name; the authorization is {@code ***}
 * @param body the request's body as text, empty if there was none
 * @param status the status it was answered with; 0 if the connection was dropped or no header was sent
 * @param note what was out of the ordinary, such as a scripted fault; empty if nothing was
 */
public record Call(
        Instant at,
        Endpoint endpoint,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        int status,
        String note) {

    /** Copies the headers, in the order of their names. */
    public Call {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    /**
     * The call as one line for people.
     *
     * @return such as {@code POST /v1/pages/tcsn0page001/incidents -> 201}
     */
    public String asLine() {
        String answer = status == 0 ? "no answer" : Integer.toString(status);
        return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " -> " + answer
                + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
