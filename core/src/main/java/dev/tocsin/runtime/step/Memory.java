package dev.tocsin.runtime.step;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a node knows of what is kept of its sources, and what is to be kept. Read and changed while landing only. */
final class Memory {
    /**
     * How many characters may be written a second, on the average of hours: a source that says something else each time it
     * is asked fills no disk.
     */
    private static final int CHARACTERS_A_SECOND = 1_000;

    private final Map<Kept, OfSource> sources = new EnumMap<>(Kept.class);
    private boolean keeping;

    Memory() {
        for (Kept source : Kept.values()) {
            sources.put(source, new OfSource());
        }
    }

    private static final class OfSource {
        private @Nullable Journal journal;
        private boolean behind;
        private boolean recalled;
        private long changes;
        private long kept;
        private Instant notBefore = Instant.MIN;
    }

    @SuppressWarnings("NullAway") // each source has one
    private OfSource of(Kept source) {
        return sources.get(source);
    }

    /** The source said something else than before. */
    void changed(Kept source) {
        of(source).changes++;
    }

    /** How often it did. */
    long changes(Kept source) {
        return of(source).changes;
    }

    boolean isDue(Kept source, Instant now) {
        OfSource it = of(source);
        return it.changes != it.kept && !it.notBefore.isAfter(now);
    }

    /** What is kept, as far as it was read; nothing before. */
    Journal journal(Kept source) {
        Journal journal = of(source).journal;
        return journal == null ? Journal.EMPTY : journal;
    }

    /** Whether it has to be read before it is written to. */
    boolean isUnread(Kept source) {
        return of(source).journal == null || of(source).behind;
    }

    void read(Kept source, Journal journal) {
        of(source).journal = journal;
        of(source).behind = false;
    }

    /** Another node may have written. */
    void behind(Kept source) {
        of(source).behind = true;
    }

    /** All that had changed until then is kept. */
    void kept(Kept source, long changes, long written, Instant now) {
        of(source).kept = changes;
        of(source).notBefore = now.plus(Duration.ofSeconds(written / CHARACTERS_A_SECOND));
    }

    /** Whether what another start has left was taken over: that is done once. */
    boolean isRecalled(Kept source) {
        return of(source).recalled;
    }

    void recalled(Kept source) {
        of(source).recalled = true;
    }

    boolean isKeeping() {
        return keeping;
    }

    void keeping(boolean underWay) {
        keeping = underWay;
    }
}
