package dev.tocsin.event;

import dev.tocsin.model.Words;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people wrote down. */
public sealed interface RecordEvent extends Event
        permits RecordEvent.NoteAdded,
                RecordEvent.NoteCorrected,
                RecordEvent.NoteStruck,
                RecordEvent.UpdatePosted,
                RecordEvent.UpdateMissed {

    /** For whom an update is. */
    enum Audience {
        /** For those in the company who follow the incident. */
        INTERNAL,
        /** For the public, too. */
        PUBLIC
    }

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.recordEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof NoteAdded it) {
            return cases.noteAdded().apply(it);
        }
        if (this instanceof NoteCorrected it) {
            return cases.noteCorrected().apply(it);
        }
        if (this instanceof NoteStruck it) {
            return cases.noteStruck().apply(it);
        }
        if (this instanceof UpdatePosted it) {
            return cases.updatePosted().apply(it);
        }
        return cases.updateMissed().apply((UpdateMissed) this);
    }

    /**
     * A function for each kind.
     *
     * @param noteAdded for {@link NoteAdded}
     * @param noteCorrected for {@link NoteCorrected}
     * @param noteStruck for {@link NoteStruck}
     * @param updatePosted for {@link UpdatePosted}
     * @param updateMissed for {@link UpdateMissed}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<NoteAdded, R> noteAdded,
            Function<NoteCorrected, R> noteCorrected,
            Function<NoteStruck, R> noteStruck,
            Function<UpdatePosted, R> updatePosted,
            Function<UpdateMissed, R> updateMissed) {}

    /**
     * An entry for the timeline.
     *
     * @param text what it says
     */
    record NoteAdded(Words text) implements RecordEvent {
        @Override
        public String kind() {
            return "record.note-added";
        }
    }

    /**
     * An entry should have said something else; both are kept.
     *
     * @param entry the position of the entry
     * @param text what it should say
     */
    record NoteCorrected(long entry, Words text) implements RecordEvent {
        @Override
        public String kind() {
            return "record.note-corrected";
        }
    }

    /**
     * An entry should not be there; it is kept and shown as struck.
     *
     * @param entry the position of the entry
     * @param reason why
     */
    record NoteStruck(long entry, Words reason) implements RecordEvent {
        @Override
        public String kind() {
            return "record.note-struck";
        }
    }

    /**
     * An update for those who wait.
     *
     * @param text what it says
     * @param audience for whom
     * @param nextIn when the next one is promised, if it is
     */
    record UpdatePosted(
            Words text, Audience audience, @Nullable Duration nextIn) implements RecordEvent {
        @Override
        public String kind() {
            return "record.update-posted";
        }
    }

    /**
     * An update was owed and did not come.
     *
     * @param after the position of what it should have followed
     */
    record UpdateMissed(long after) implements RecordEvent {
        @Override
        public String kind() {
            return "record.update-missed";
        }
    }
}
