package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.fault.Await;
import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Told;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks nodes, and asks again under the same id until there is an answer that is final. Safe for any thread. */
final class Client {
    private static final Duration ONE_CALL = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int GOOD = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Supplier<List<URI>> doors;
    private final Ledger ledger;
    private final AtomicInteger turn = new AtomicInteger();

    /** How long somebody goes on asking. */
    enum Insistence {
        /** Until the answer is final. */
        PATIENT,
        /** Until it is certain that nothing was done. */
        IMPATIENT
    }

    Client(Supplier<List<URI>> doors, Ledger ledger) {
        this.doors = doors;
        this.ledger = ledger;
    }

    /** Has a command decided; gives the last answer, or null if there was none. */
    @Nullable
    Told ask(Asked asked, Insistence insistence) {
        ledger.asks(asked);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Told told = once(asked);
            ledger.answers(asked, told);
            boolean enough = told != null
                    && (told.settlesIt()
                            || insistence == Insistence.IMPATIENT && told.outcome() == Told.Outcome.NOT_NOW);
            if (enough || System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return told;
            }
            Await.pause(PAUSE);
        }
    }

    /** Asks once more what was answered before. */
    void again(Asked asked) {
        for (int attempt = 0; attempt < 20; attempt++) {
            Told told = once(asked);
            if (told != null && told.settlesIt()) {
                ledger.answersAgain(asked, told);
                return;
            }
            Await.pause(PAUSE);
        }
    }

    private @Nullable Told once(Asked asked) {
        String answer = post("/ask", "", Json.write(asked));
        return answer == null ? null : Json.read(answer, Told.class);
    }

    /** What a node answers, or null if it does not. */
    @Nullable
    String post(String path, String query, String body) {
        List<URI> up = doors.get();
        if (up.isEmpty()) {
            return null;
        }
        URI door = up.get(Math.floorMod(turn.getAndIncrement(), up.size()));
        return post(URI.create(door + path + (query.isEmpty() ? "" : "?" + query)), body);
    }

    /** What somebody answers, or null if nobody does. */
    @Nullable
    String post(URI address, String body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ONE_CALL)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == GOOD ? answer.body() : null;
        } catch (IOException e) {
            return null; // killed, stopped or away: nobody knows what became of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
