package dev.tocsin.examples.host;

import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Heartbeat;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A sign of life by an empty POST to whoever waits for one, such as Healthchecks.io, Dead Man's Snitch or a push monitor
 * of Uptime Kuma. The address is a secret: whoever knows it can say that all is well.
 */
final class HttpHeartbeat implements Heartbeat {
    static final Duration EVERY = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(4))
            .build();
    private final Secret url;

    HttpHeartbeat(Secret url) {
        this.url = url;
    }

    @Override
    public void beat(Deadline deadline) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.reveal()))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            if (status / 100 != 2) {
                throw new IllegalStateException("the heartbeat was answered with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the heartbeat was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            // the cause may name the address
            throw new IllegalStateException(
                    "the heartbeat did not arrive: " + e.getClass().getSimpleName());
        } finally {
            answer.cancel(true);
        }
    }
}
