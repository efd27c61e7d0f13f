package dev.tocsin.examples.pagerduty;

import dev.tocsin.spi.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One POST of JSON until a deadline that covers the answer's body, too: the timeout of Java's own request ends at the
 * headers. It follows no redirect and reads no more than its cap. Safe for any thread.
 */
final class Wire {

    private static final int LARGEST_ANSWER = 64 << 10;

    private final URI enqueue;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tocsin-pagerduty");
        thread.setDaemon(true);
        return thread;
    });
    /** Null once closed: a client without references ends its own thread. */
    private volatile @Nullable HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(threads)
            .build();

    Wire(URI enqueue) {
        this.enqueue = enqueue;
    }

    /** What came back. */
    sealed interface Reply permits Received, Unreached, Broken {}

    record Received(int status, HttpHeaders headers, String body) implements Reply {}

    /** The request was certainly not sent. */
    record Unreached(String reason) implements Reply {}

    /** The request may have been acted upon. */
    record Broken(String reason) implements Reply {}

    Reply post(String json, Deadline deadline) {
        HttpClient open = client;
        if (open == null || deadline.left().compareTo(Duration.ZERO) <= 0) {
            return new Unreached(open == null ? "the pager is closed" : "no time was left for the request");
        }
        HttpRequest request = HttpRequest.newBuilder(enqueue)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        CompletableFuture<HttpResponse<String>> future;
        try {
            future = open.sendAsync(request, info -> new Capped());
        } catch (RejectedExecutionException closing) {
            return new Broken("the pager was closed");
        }
        try {
            HttpResponse<String> answer = future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return new Received(answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException late) {
            return new Broken("no answer in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Broken("interrupted while waiting for the answer");
        } catch (ExecutionException failed) {
            return failure(failed.getCause());
        } finally {
            future.cancel(true);
        }
    }

    /** Only the kind of failure is told: foreign messages may quote what was sent. */
    private static Reply failure(@Nullable Throwable cause) {
        String kind = cause == null ? "failure" : cause.getClass().getSimpleName();
        boolean unreached = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
        return unreached
                ? new Unreached("no connection (" + kind + ")")
                : new Broken("the connection broke (" + kind + ")");
    }

    void close() {
        client = null;
        threads.shutdownNow();
    }

    /** An answer as text, given up as soon as it is larger than any answer should be. Its signals come one at a time. */
    private static final class Capped implements BodySubscriber<String> {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription source;

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            source = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[Math.min(buffer.remaining(), LARGEST_ANSWER + 1 - read.size())];
                buffer.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() > LARGEST_ANSWER && source != null) {
                source.cancel();
                text.completeExceptionally(new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(read.toString(StandardCharsets.UTF_8));
        }
    }
}
