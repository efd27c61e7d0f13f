package dev.tocsin.runtime.drive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.step.Folded;
import org.jspecify.annotations.Nullable;

/** Folded states by stream, as many as there is room for. A hit or a miss changes no result: versions are checked on commit. */
final class StateCache implements Folded.Cache {
    private static final long MOST_EVENTS = 1_000_000;
    private static final int OVERHEAD = 20;

    private final Cache<StreamId, Folded<?>> states = Caffeine.newBuilder()
            .maximumWeight(MOST_EVENTS)
            .weigher((StreamId stream, Folded<?> folded) ->
                    (int) Math.min(Integer.MAX_VALUE, folded.version() + OVERHEAD))
            .executor(Runnable::run)
            .ticker(Ticker.disabledTicker())
            .build();

    @Override
    public @Nullable Folded<?> get(StreamId stream) {
        return states.getIfPresent(stream);
    }

    /** Of two readings the longer one stays. */
    @Override
    public void put(Folded<?> folded) {
        states.asMap().merge(folded.stream(), folded, (old, other) -> other.version() >= old.version() ? other : old);
    }

    @Override
    public void drop(StreamId stream) {
        states.invalidate(stream);
    }
}
