package dev.tocsin.runtime.drive;

import dev.tocsin.event.Recorded;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.step.Folded;
import dev.tocsin.runtime.step.Logics;
import dev.tocsin.runtime.step.Readings;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Reads the store for queries. What is asked {@link #within} a deadline is read on threads of its own, so that a store
 * that hangs keeps nobody waiting. Safe for any thread.
 */
public final class Reader {
    private final IncidentStore store;
    private final Logics logics;
    private final StateCache cache;
    private final ThreadPoolExecutor threads;

    Reader(IncidentStore store, Logics logics, StateCache cache, ThreadPoolExecutor threads) {
        this.store = store;
        this.logics = logics;
        this.cache = cache;
        this.threads = threads;
    }

    /**
     * Has a query answered in time. One that is not is interrupted and left behind.
     *
     * @param deadline how long there is
     * @param wanted what is asked for, for the message
     * @param query reads the store as often as it takes
     * @param <T> the answer's type
     * @return the answer
     * @throws StoreUnavailable if there is none in time
     */
    public <T> T within(Deadline deadline, String wanted, Supplier<T> query) {
        Future<T> answer;
        try {
            answer = threads.submit(query::get);
        } catch (RejectedExecutionException e) {
            String found =
                    threads.isShutdown() ? "the engine is closed" : "too many queries wait for the store already";
            throw new StoreUnavailable("wanted " + wanted + ", but " + found, e);
        }
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new StoreUnavailable(
                    "wanted " + wanted + ", but the store did not answer in time; ask again when it is well", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("wanted " + wanted + ", but the asker was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailable away) {
                throw new StoreUnavailable("wanted " + wanted + ": " + away.getMessage(), away);
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException("wanted " + wanted + ", found a fault of the engine", e.getCause());
        }
    }

    /**
     * Reads a stream as far as it goes now.
     *
     * @param stream which
     * @return it
     * @throws StoreUnavailable if it could not be read
     */
    public Folded<?> read(StreamId stream) {
        Folded<?> read = Readings.whole(store, kept(stream).orElseGet(() -> Readings.blank(logics, stream)));
        cache.put(read);
        return read;
    }

    /**
     * A stream as this node saw it last.
     *
     * @param stream which
     * @return it, if it is in memory
     */
    public Optional<Folded<?>> kept(StreamId stream) {
        return Optional.ofNullable(cache.get(stream));
    }

    /**
     * Reads the events of a stream from its beginning.
     *
     * @param stream which
     * @return its events, in order
     * @throws StoreUnavailable if they could not be read
     */
    public List<Recorded> events(StreamId stream) {
        return Readings.events(store, stream);
    }

    /**
     * Where facts are kept.
     *
     * @return the store
     */
    public IncidentStore store() {
        return store;
    }
}
