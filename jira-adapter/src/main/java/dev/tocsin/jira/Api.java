package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.jira.CodeTable.Asked;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.TryLater;
import dev.tocsin.spi.Secret;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/** The requests to one site, each with its token. Safe for any thread; no lock is held while it waits. */
final class Api {

    /**
     * What came of one request.
     *
     * @param status the HTTP status, 0 if there was no answer
     * @param outcome by the status alone: {@link Outcome.Done} is success, whatever was asked
     * @param json the answer's document, a missing node if there was none
     * @param asked what was asked
     */
    record Answer(int status, Outcome outcome, JsonNode json, Asked asked) {
        boolean isSuccess() {
            return outcome instanceof Outcome.Done;
        }

        /** Whether it is done and there is nothing more to say, as Jira answers to most changes. */
        boolean isEmptySuccess() {
            return status == 204;
        }

        /** The outcome where no success was read: a success that is not Jira's proves nothing. */
        Outcome withoutSuccess() {
            return isSuccess()
                    ? CodeTable.lost("Jira answered " + status + ", but not with what was asked for", asked)
                    : outcome;
        }
    }

    private static final int LONGEST_WORDS = 500;
    private static final String ROOT = "/rest/api/3";

    private final SiteAddress site;
    private final String user;
    private final Supplier<Secret> tokens;
    private final Wire wire = new Wire();

    Api(SiteAddress site, String user, Supplier<Secret> tokens) {
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
        Secret token;
        try {
            token = tokens.get();
        } catch (RuntimeException failed) {
            // its message may hold the secret
            return notSent("the token supplier failed (" + failed.getClass().getSimpleName() + ")", asked);
        }
        HttpRequest request = HttpRequest.newBuilder(site.at(ROOT + path))
                .header("Authorization", "Basic " + encoded(token))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        Wire.Reply reply = wire.exchange(request, deadline);
        if (reply instanceof Wire.Received received) {
            return received(received, token, asked);
        }
        return reply instanceof Wire.Unreached unreached
                ? notSent(unreached.reason(), asked)
                : without(CodeTable.lost("Jira: " + ((Wire.Broken) reply).reason(), asked), asked);
    }

    private Answer received(Wire.Received received, Secret token, Asked asked) {
        JsonNode json = Json.read(received.body());
        Duration after = RetryAfter.read(received.headers());
        String said = Texts.cut(redacted(Json.words(json), token), LONGEST_WORDS);
        return new Answer(received.status(), CodeTable.outcome(received.status(), after, said, asked), json, asked);
    }

    private String encoded(Secret token) {
        return Base64.getEncoder().encodeToString((user + ":" + token.reveal()).getBytes(StandardCharsets.UTF_8));
    }

    private String redacted(String foreign, Secret token) {
        return foreign.replace(token.reveal(), token.toString()).replace(encoded(token), token.toString());
    }

    private static Answer notSent(String reason, Asked asked) {
        return without(new TryLater("Jira was not asked: " + reason, null), asked);
    }

    private static Answer without(Outcome outcome, Asked asked) {
        return new Answer(0, outcome, MissingNode.getInstance(), asked);
    }
}
