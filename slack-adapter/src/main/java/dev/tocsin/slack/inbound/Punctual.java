package dev.tocsin.slack.inbound;

import dev.tocsin.OutcomeUnknown;
import dev.tocsin.Overloaded;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.StoreUnavailable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers in time, on threads of its own, whatever becomes of the work. Safe for any thread. */
final class Punctual implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Punctual.class);
    private static final int MOST_AT_ONCE = 32;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "tocsin-slack-inbound");
                thread.setDaemon(true);
                return thread;
            });

    /** Why something could not be answered. */
    enum Trouble {
        NOT_RECORDED,
        NOT_KNOWN
    }

    /** Does the work on a thread of our own, and gives up waiting when the budget is spent; the work goes on. */
    <T> T within(Deadline deadline, Supplier<T> work, Function<Trouble, T> otherwise) {
        FutureTask<T> task = new FutureTask<>(work::get);
        try {
            threads.execute(task);
            return task.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException busy) {
            LOG.warn("a request of Slack's was answered with break-glass: too many are at work, or it is closed");
            return otherwise.apply(Trouble.NOT_RECORDED);
        } catch (TimeoutException late) {
            LOG.warn("a request of Slack's was answered with break-glass: no answer in time");
            return otherwise.apply(Trouble.NOT_KNOWN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return otherwise.apply(Trouble.NOT_KNOWN);
        } catch (ExecutionException failed) {
            return otherwise.apply(trouble(failed.getCause()));
        }
    }

    private static Trouble trouble(@Nullable Throwable cause) {
        if (cause instanceof StoreUnavailable || cause instanceof Overloaded) {
            LOG.warn("a request of Slack's was answered with break-glass: {}", cause.getMessage());
            return Trouble.NOT_RECORDED;
        }
        if (cause instanceof OutcomeUnknown) {
            LOG.warn("a request of Slack's was answered with break-glass: {}", cause.getMessage());
        } else {
            LOG.error("a request of Slack's failed, and was answered with break-glass", cause);
        }
        return Trouble.NOT_KNOWN;
    }

    /** Does something that may take longer than somebody waits for it; says so if there is no room for it. */
    void upTo(Deadline deadline, Runnable work) {
        FutureTask<?> task = new FutureTask<>(work, null);
        try {
            threads.execute(task);
            task.get(Math.max(1, deadline.left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException busy) {
            LOG.warn("an answer to somebody was not shown: too many are at work, or it is closed");
        } catch (TimeoutException late) {
            LOG.debug("an answer to somebody is shown late");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            LOG.error("an answer to somebody was not shown", failed.getCause());
        }
    }

    /** Lets go of its threads. What is under way ends by itself. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
