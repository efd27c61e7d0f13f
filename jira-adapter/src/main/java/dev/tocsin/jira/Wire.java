package dev.tocsin.jira;

import dev.tocsin.spi.Deadline;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP within a deadline that covers the answer's body, too. It follows no redirect and reads no more than
 * its cap. Safe for any thread.
 */
final class Wire {

    /** The most of an answer that is read: a page of 100 comments of 32,767 characters. */
    static final int LARGEST_ANSWER = 8 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newCachedThreadPool(Wire::thread);
    /** Null once closed: a client without references ends its own thread. */
    private volatile @Nullable HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build();

    /** What came back. */
    sealed interface Reply permits Received, Unreached, Broken {}

    /** An answer; its body is empty if it was lost and the status alone settles what happened. */
    record Received(int status, HttpHeaders headers, String body) implements Reply {}

    /** The request was certainly not sent. */
    record Unreached(String reason) implements Reply {}

    /** The request may have been acted upon. */
    record Broken(String reason) implements Reply {}

    Reply exchange(HttpRequest request, Deadline deadline) {
        HttpClient open = client;
        if (open == null) {
            return new Unreached("the adapter is closed");
        }
        Duration left = deadline.left();
        if (left.isNegative() || left.isZero()) {
            return new Unreached("no time was left for the request");
        }
        AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
        CompletableFuture<HttpResponse<String>> future;
        try {
            future = open.sendAsync(request, info -> {
                head.set(info);
                return new CappedBody(LARGEST_ANSWER);
            });
        } catch (RejectedExecutionException closing) {
            return new Broken("the adapter was closed");
        }
        Reply reply = await(future, deadline);
        return reply instanceof Broken broken ? byHeadAlone(head.get(), broken) : reply;
    }

    void close() {
        client = null;
        threads.shutdownNow();
    }

    private static Reply await(CompletableFuture<HttpResponse<String>> future, Deadline deadline) {
        try {
            HttpResponse<String> response =
                    future.get(Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS);
            return new Received(response.statusCode(), response.headers(), response.body());
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

    /** Only the kind of failure is told, and words of our own: foreign messages may quote headers. */
    private static Reply failure(@Nullable Throwable cause) {
        if (cause instanceof CappedBody.TooLarge) {
            return new Broken("the answer is larger than " + LARGEST_ANSWER + " bytes");
        }
        String kind = cause == null ? "failure" : cause.getClass().getSimpleName();
        boolean unreached = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
        return unreached
                ? new Unreached("no connection (" + kind + ")")
                : new Broken("the connection broke (" + kind + ")");
    }

    /** A refusal is a refusal though its body was lost; a success without its body proves nothing. */
    private static Reply byHeadAlone(@Nullable ResponseInfo head, Broken broken) {
        return head == null || head.statusCode() < 300 ? broken : new Received(head.statusCode(), head.headers(), "");
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tocsin-jira");
        thread.setDaemon(true);
        return thread;
    }
}
