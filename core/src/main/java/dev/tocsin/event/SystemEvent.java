package dev.tocsin.event;

import dev.tocsin.model.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What the engine keeps for itself, and what it had to go by. */
public sealed interface SystemEvent extends Event
        permits SystemEvent.NumbersReserved,
                SystemEvent.PolicyStored,
                SystemEvent.SourceKept,
                SystemEvent.LastGoodUsed,
                SystemEvent.FeedMoved {

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.systemEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof NumbersReserved it) {
            return cases.numbersReserved().apply(it);
        }
        if (this instanceof PolicyStored it) {
            return cases.policyStored().apply(it);
        }
        if (this instanceof SourceKept it) {
            return cases.sourceKept().apply(it);
        }
        if (this instanceof LastGoodUsed it) {
            return cases.lastGoodUsed().apply(it);
        }
        return cases.feedMoved().apply((FeedMoved) this);
    }

    /**
     * A function for each kind.
     *
     * @param numbersReserved for {@link NumbersReserved}
     * @param policyStored for {@link PolicyStored}
     * @param sourceKept for {@link SourceKept}
     * @param lastGoodUsed for {@link LastGoodUsed}
     * @param feedMoved for {@link FeedMoved}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<NumbersReserved, R> numbersReserved,
            Function<PolicyStored, R> policyStored,
            Function<SourceKept, R> sourceKept,
            Function<LastGoodUsed, R> lastGoodUsed,
            Function<FeedMoved, R> feedMoved) {}

    /**
     * How far a feed has come.
     *
     * @param since what was recorded before that has been taken, but for what stands in {@code places}
     * @param places how far it has come in streams that changed not long before, or of which something waits
     */
    record FeedMoved(Instant since, List<Place> places) implements SystemEvent {
        /** Copies the list. */
        public FeedMoved {
            places = List.copyOf(places);
        }

        @Override
        public String kind() {
            return "system.feed-moved";
        }

        /**
         * How far a feed has come in a stream.
         *
         * @param stream which
         * @param taken the position of the last event that was taken
         * @param changed when the stream changed last, as far as was seen
         * @param progress whether more of it is known to wait
         */
        public record Place(StreamId stream, long taken, Instant changed, Progress progress) {}

        /** Whether more of a stream is known to wait. */
        public enum Progress {
            /** It is. */
            WAITS,
            /** Nothing is. */
            UP_TO_DATE
        }
    }

    /**
     * A node took numbers to give out; what it does not use stays a gap.
     *
     * @param prefix for which prefix of references
     * @param first the first number
     * @param last the last number
     */
    record NumbersReserved(String prefix, long first, long last) implements SystemEvent {
        @Override
        public String kind() {
            return "system.numbers-reserved";
        }
    }

    /**
     * The bytes of a policy that an incident was declared under.
     *
     * @param format how they are written
     * @param text what they say
     */
    record PolicyStored(int format, String text) implements SystemEvent {
        @Override
        public String kind() {
            return "system.policy-stored";
        }
    }

    /**
     * What a source said, as far as it is another than what was kept before. All that is kept of the source is what the
     * events say from position {@code base} on, one after the other.
     *
     * @param base where in the stream to begin to read
     * @param entries what is new or has changed
     * @param gone the keys of what is there no more
     */
    record SourceKept(long base, List<Entry> entries, List<String> gone) implements SystemEvent {
        /** Copies the lists. */
        public SourceKept {
            entries = List.copyOf(entries);
            gone = List.copyOf(gone);
        }

        @Override
        public String kind() {
            return "system.source-kept";
        }
    }

    /**
     * One thing that a source knows: a service, a rotation, a person, a group.
     *
     * @param key what stands for it
     * @param text what is known of it
     * @param since when that was learnt
     */
    record Entry(String key, String text, Instant since) {
        /** The key alone: addresses stay out of logs. */
        @Override
        public String toString() {
            return key;
        }
    }

    /**
     * Sources could not be read, and this was decided by what they had said last.
     *
     * @param sources which, and how old it was
     */
    record LastGoodUsed(List<Old> sources) implements SystemEvent {
        /** Copies the list. */
        public LastGoodUsed {
            sources = List.copyOf(sources);
        }

        @Override
        public String kind() {
            return "system.last-good-used";
        }
    }

    /**
     * A source that could not be read.
     *
     * @param source which: {@code policy}, {@code catalog}, {@code on-call} or {@code people}
     * @param since from when that is which was used instead
     */
    record Old(String source, Instant since) {}
}
