package dev.tocsin.model;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * The key of an effect, derived from the event that asked for it; the same on every attempt and after every crash, and
 * what is handed to outside systems that take an idempotency key.
 *
 * @param stream the stream that asked for it
 * @param sequence the position of the event that asked for it
 * @param ordinal which of that event's effects, from 0
 */
public record EffectKey(StreamId stream, long sequence, int ordinal) implements Comparable<EffectKey> {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the sequence is below 1 or the ordinal below 0
     */
    public EffectKey {
        if (sequence < 1 || ordinal < 0) {
            throw new IllegalArgumentException("an effect's key needs a sequence from 1 and an ordinal from 0, found "
                    + sequence + " and " + ordinal + " in " + stream);
        }
    }

    /**
     * The key as one text, safe in headers, labels and dedupe keys: visible characters, under 255 for all that the engine names.
     *
     * @return the text
     */
    public String asText() {
        return stream + "/" + sequence + "/" + ordinal;
    }

    /**
     * What marks the object that an effect makes which has no marker of its own.
     *
     * @return a digest of the key
     */
    public Marker asMarker() {
        String digest =
                Hashing.sha256().hashString(asText(), StandardCharsets.UTF_8).toString();
        return Marker.of("key-" + digest.substring(0, 40));
    }

    @Override
    public int compareTo(EffectKey other) {
        int byStream = stream.compareTo(other.stream);
        if (byStream != 0) {
            return byStream;
        }
        int bySequence = Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        return asText();
    }
}
