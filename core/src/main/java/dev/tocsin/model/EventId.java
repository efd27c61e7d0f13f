package dev.tocsin.model;

/**
 * The place of an event: positions of a stream are 1, 2, 3 and so on, without gap.
 *
 * @param stream in which stream
 * @param sequence at which position, from 1
 */
public record EventId(StreamId stream, long sequence) {

    /**
     * Checks the position.
     *
     * @throws IllegalArgumentException if the position is below 1
     */
    public EventId {
        if (sequence < 1) {
            throw new IllegalArgumentException("positions of a stream start at 1, found " + sequence + " in " + stream);
        }
    }

    @Override
    public String toString() {
        return stream + "@" + sequence;
    }
}
