package dev.tocsin.store.jdbc;

import dev.tocsin.model.StreamKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How values stand in columns. What is written here stands in databases: nothing of it ever changes, it only grows. */
final class Codes {
    private static final long SECOND = 1_000_000_000L;
    private static final char REPLACEMENT = '\uFFFD';

    private Codes() {}

    static short of(StreamKind kind) {
        return switch (kind) {
            case INCIDENT -> 1;
            case CHAT -> 2;
            case SCHEDULE -> 3;
            case COMPONENT -> 4;
            case SERVICE -> 5;
            case DUTY -> 6;
            case POLICY -> 7;
            case COUNTER -> 8;
            case INBOX -> 9;
        };
    }

    static StreamKind streamKind(int code) {
        for (StreamKind kind : StreamKind.values()) {
            if (of(kind) == code) {
                return kind;
            }
        }
        throw new IllegalStateException("wanted a kind of stream that this version knows, found the code " + code
                + "; a newer version of Tocsin wrote it: upgrade this node");
    }

    /** Nanoseconds since 1970; what is further away than a long reaches, 1677 to 2262, is brought to its ends. */
    static long of(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static @Nullable Long orNull(@Nullable Instant time) {
        return time == null ? null : of(time);
    }

    static Instant time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /** The text as every database can keep it: what PostgreSQL refuses, NUL and halves of a pair, becomes U+FFFD. */
    static String storable(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != 0 && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            if (changed == null) {
                changed = new StringBuilder(text);
            }
            changed.setCharAt(i, REPLACEMENT);
        }
        return changed == null ? text : changed.toString();
    }
}
