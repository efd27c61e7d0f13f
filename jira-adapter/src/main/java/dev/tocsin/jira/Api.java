package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.jira.CodeTable.Asked;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.TryLater;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Supplier;

/** The requests to one site, each with its token. Safe for any thread; no lock is held while it waits. */
final class Api {

    /**
     * What came of one request.
     *
     * @param status the HTTP status, 0 if there was no answer
     * @param outcome by the status alone: {@link Outcome.Done} is success, whatever was asked
     * @param json the answer's document, a missing node if there was none
     */
    record Answer(int status, Outcome outcome, JsonNode json) {
        boolean isSuccess() {
            return outcome instanceof Outcome.Done;
        }
    }

    private static final int LONGEST_WORDS = 500;
    private static final String ROOT = "/rest/api/3";

    private final SiteAddress site;
    private final String user;
    private final Supplier<JiraToken> tokens;
    private final Wire wire = new Wire();

    Api(SiteAddress site, String user, Supplier<JiraToken> tokens) {
        this.site = site;
        this.user = user;
        this.tokens = tokens;
    }

    Answer get(String path, Deadline deadline) {
        return send("GET", path, BodyPublishers.noBody(), Asked.READING, deadline);
    }

    Answer post(String path, JsonNode body, Asked asked, Deadline deadline) {
        return send("POST", path, BodyPublishers.ofString(body.toString()), asked, deadline);
    }

    Answer put(String path, JsonNode body, Deadline deadline) {
        return send("PUT", path, BodyPublishers.ofString(body.toString()), Asked.CHANGING, deadline);
    }

    void close() {
        wire.close();
    }

    @Override
    public String toString() {
        return site.toString();
    }

    private Answer send(String method, String path, BodyPublisher body, Asked asked, Deadline deadline) {
        JiraToken token;
        try {
            token = tokens.get();
        } catch (RuntimeException failed) {
            // its message may hold the secret
            return notSent("the token supplier failed (" + failed.getClass().getSimpleName() + ")");
        }
        HttpRequest request = HttpRequest.newBuilder(site.at(ROOT + path))
                .header("Authorization", token.asAuthorization(user))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        Wire.Reply reply = wire.exchange(request, deadline);
        if (reply instanceof Wire.Received received) {
            return received(received, token, asked);
        }
        return reply instanceof Wire.Unreached unreached
                ? notSent(unreached.reason())
                : without(CodeTable.lost("Jira: " + ((Wire.Broken) reply).reason(), asked));
    }

    private Answer received(Wire.Received received, JiraToken token, Asked asked) {
        JsonNode json = Json.read(received.body());
        Duration after = RetryAfter.read(received.headers());
        String said = Texts.cut(token.redact(Json.words(json), user), LONGEST_WORDS);
        return new Answer(received.status(), CodeTable.outcome(received.status(), after, said, asked), json);
    }

    private static Answer notSent(String reason) {
        return without(new TryLater("Jira was not asked: " + reason, null));
    }

    private static Answer without(Outcome outcome) {
        return new Answer(0, outcome, MissingNode.getInstance());
    }
}
