package dev.tocsin.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.Outcome.TryLater;
import dev.tocsin.spi.Outcome.Unknown;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests to one page, each with its token and in its turn. Safe for any thread; no lock is held while it waits. */
final class Api {

    /**
     * What came of one request.
     *
     * @param outcome by the status alone: {@link Outcome.Done} is success, whatever was asked
     * @param json the answer's document, a missing node if there was none
     */
    record Answer(Outcome outcome, JsonNode json) {
        boolean isSuccess() {
            return outcome instanceof Outcome.Done;
        }
    }

    private final URI page;
    private final Supplier<Secret> tokens;
    private final Pacer pacer;
    private final Wire wire = new Wire();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** For a page's address, such as {@code https://api.statuspage.io/v1/pages/abc}. */
    Api(URI page, Supplier<Secret> tokens, Pacer pacer) {
        this.page = page;
        this.tokens = tokens;
        this.pacer = pacer;
    }

    Answer get(String path, Deadline deadline, Scope missing) {
        return send("GET", path, BodyPublishers.noBody(), deadline, missing);
    }

    Answer post(String path, JsonNode body, Deadline deadline, Scope missing) {
        return send("POST", path, BodyPublishers.ofString(body.toString()), deadline, missing);
    }

    Answer patch(String path, JsonNode body, Deadline deadline, Scope missing) {
        return send("PATCH", path, BodyPublishers.ofString(body.toString()), deadline, missing);
    }

    void close() {
        closed.countDown();
        wire.close();
    }

    @Override
    public String toString() {
        return page.toString();
    }

    private Answer send(String method, String path, BodyPublisher body, Deadline deadline, Scope missing) {
        Secret token;
        try {
            token = tokens.get();
        } catch (RuntimeException failed) {
            // its message may hold the secret
            return notSent("the token supplier failed (" + failed.getClass().getSimpleName() + ")", null);
        }
        Answer notNow = takeTurn(deadline);
        if (notNow != null) {
            return notNow;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(page + path))
                .header("Authorization", "OAuth " + token.reveal())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        Wire.Reply reply = wire.exchange(request, deadline);
        if (reply instanceof Wire.Received received) {
            return received(received, token, missing);
        }
        return reply instanceof Wire.Unreached unreached
                ? notSent(unreached.reason(), null)
                : without(new Unknown("Statuspage: " + ((Wire.Broken) reply).reason()));
    }

    private Answer received(Wire.Received received, Secret token, Scope missing) {
        JsonNode json = Json.read(received.body());
        Duration after = RetryAfter.read(received.headers());
        Outcome outcome =
                StatusTable.outcome(received.status(), after, Json.words(json).replace(token.reveal(), "***"), missing);
        return new Answer(outcome, json);
    }

    /** Waits for the turn of this request. Null once it has come; else why it will not come in time. */
    private @Nullable Answer takeTurn(Deadline deadline) {
        Duration left = deadline.left();
        if (left.isNegative() || left.isZero()) {
            return notSent("no time was left for the request", null);
        }
        Pacer.Turn turn = pacer.take(left);
        if (!turn.taken()) {
            return notSent("the token's next request may go in " + turn.in().toMillis() + " ms, too late", turn.in());
        }
        try {
            boolean closing = closed.await(turn.in().toNanos(), TimeUnit.NANOSECONDS);
            return closing ? notSent("the adapter is closed", null) : null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return notSent("interrupted before the request was sent", null);
        }
    }

    private static Answer notSent(String reason, @Nullable Duration after) {
        return without(new TryLater("Statuspage was not asked: " + reason, after));
    }

    private static Answer without(Outcome outcome) {
        return new Answer(outcome, MissingNode.getInstance());
    }
}
