package dev.tocsin.slack;

import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.impl.MethodsClientImpl;
import com.slack.api.util.http.SlackHttpClient;
import dev.tocsin.slack.SlackErrors.Transmission;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * One call of Slack's client: within a deadline that covers a stalled body, cancelled by an interrupt, never repeated behind our
 * back, never redirected, its answer no larger than it can be. Safe for any thread.
 */
final class SlackApi implements AutoCloseable {

    /**
     * One method of Slack's client.
     *
     * @param <T> its answer
     */
    @FunctionalInterface
    interface Request<T extends SlackApiTextResponse> {
        T send(MethodsClient client) throws IOException, SlackApiException;
    }

    private final Supplier<Secret> token;
    private final SlackConfig config;
    private final OkHttpClient http;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tocsin-slack");
        thread.setDaemon(true);
        return thread;
    });

    SlackApi(Endpoint endpoint, Supplier<Secret> token) {
        this.token = token;
        this.config = config(endpoint);
        this.http = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false) // a post sent twice is a message posted twice
                .dns(endpoint)
                .addInterceptor(SlackApi::cap)
                .build();
    }

    /** Slack's own settings, without the statistics, logs and background threads that come with them. */
    private static SlackConfig config(Endpoint endpoint) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(endpoint.prefix());
        config.setHttpClientResponseHandlers(List.of()); // its own would log what is sent
        config.setStatsEnabled(false);
        try {
            config.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the background threads of Slack's client could not be ended", failed);
        }
        return config;
    }

    private static Response cap(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        try (body) {
            byte[] bytes = body.byteStream().readNBytes(AnswerTooLarge.MOST_BYTES + 1);
            if (bytes.length > AnswerTooLarge.MOST_BYTES) {
                throw new AnswerTooLarge();
            }
            return response.newBuilder()
                    .body(ResponseBody.create(bytes, body.contentType()))
                    .build();
        }
    }

    /** Notes whether a byte of the request may have left. */
    private static final class Sending extends EventListener {
        private volatile Transmission transmission = Transmission.NOT_BEGUN;

        @Override
        public void requestHeadersStart(Call call) {
            transmission = Transmission.BEGUN;
        }
    }

    /**
     * Begins a call of the engine on a connection of its own: one that Slack has closed meanwhile would take the request and
     * leave nobody knowing what became of it.
     */
    void begin() {
        http.connectionPool().evictAll();
    }

    /**
     * Sends one request and waits for its answer.
     *
     * @throws SlackTrouble for every answer but {@code ok:true}, and for none
     */
    <T extends SlackApiTextResponse> T call(String method, Deadline deadline, Request<T> request) throws SlackTrouble {
        Duration left = deadline.left();
        if (left.toMillis() < 1) {
            throw SlackTrouble.later("no time was left for " + method, null);
        }
        Sending sending = new Sending();
        Dispatcher dispatcher = new Dispatcher();
        OkHttpClient limited = http.newBuilder()
                .dispatcher(dispatcher)
                .eventListener(sending)
                .callTimeout(left)
                .connectTimeout(left)
                .readTimeout(left)
                .writeTimeout(left)
                .build();
        Future<T> answer = submit(method, request, limited);
        try {
            T got = answer.get(left.toMillis(), TimeUnit.MILLISECONDS);
            if (!got.isOk()) {
                throw SlackErrors.ofAnswer(method, got);
            }
            return got;
        } catch (InterruptedException cancelled) {
            stop(answer, dispatcher);
            Thread.currentThread().interrupt();
            throw undecided(method + " was cancelled", sending);
        } catch (TimeoutException late) {
            stop(answer, dispatcher);
            throw undecided(method + " was not answered within " + left.toMillis() + " ms", sending);
        } catch (ExecutionException failed) {
            throw SlackErrors.ofFailure(method, cause(failed), sending.transmission);
        }
    }

    /**
     * A part of an answer that has to be there.
     *
     * @throws SlackTrouble if it is not: the answer says that it worked, and not what it made
     */
    static <P> P present(@Nullable P part, String method) throws SlackTrouble {
        if (part == null) {
            throw SlackTrouble.unknown(method + " brought an answer that lacks what was asked for");
        }
        return part;
    }

    private <T extends SlackApiTextResponse> Future<T> submit(String method, Request<T> request, OkHttpClient limited)
            throws SlackTrouble {
        SlackHttpClient transport = new SlackHttpClient(limited);
        transport.setConfig(config);
        MethodsClient client = new MethodsClientImpl(transport, token());
        client.setEndpointUrlPrefix(config.getMethodsEndpointUrlPrefix());
        try {
            return threads.submit(() -> request.send(client));
        } catch (RejectedExecutionException closed) {
            throw SlackTrouble.later("the adapter was closed before " + method, null);
        }
    }

    /** The supplier is the host's; what its exceptions say is not ours to repeat. */
    private String token() throws SlackTrouble {
        try {
            return token.get().reveal();
        } catch (RuntimeException failed) {
            throw SlackTrouble.later(
                    "the supplier of the bot token failed (" + failed.getClass().getSimpleName() + ")", null);
        }
    }

    private static void stop(Future<?> answer, Dispatcher dispatcher) {
        dispatcher.cancelAll();
        answer.cancel(true);
    }

    private static SlackTrouble undecided(String reason, Sending sending) {
        return sending.transmission == Transmission.BEGUN
                ? SlackTrouble.unknown(reason)
                : SlackTrouble.later(reason, null);
    }

    private static Throwable cause(ExecutionException failed) {
        return failed.getCause() == null ? failed : failed.getCause();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.connectionPool().evictAll();
    }
}
