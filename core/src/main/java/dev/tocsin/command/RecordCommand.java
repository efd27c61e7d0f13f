package dev.tocsin.command;

import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.model.EffectKey;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people write down, and what they decide about effects that wait. */
public sealed interface RecordCommand extends Command
        permits RecordCommand.PostUpdate,
                RecordCommand.AddNote,
                RecordCommand.CorrectNote,
                RecordCommand.StrikeNote,
                RecordCommand.RetryEffect,
                RecordCommand.AbandonEffect {

    @Override
    default <R> R match(Command.Families<R> families) {
        return families.recordCommand().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof PostUpdate it) {
            return cases.postUpdate().apply(it);
        }
        if (this instanceof AddNote it) {
            return cases.addNote().apply(it);
        }
        if (this instanceof CorrectNote it) {
            return cases.correctNote().apply(it);
        }
        if (this instanceof StrikeNote it) {
            return cases.strikeNote().apply(it);
        }
        if (this instanceof RetryEffect it) {
            return cases.retryEffect().apply(it);
        }
        return cases.abandonEffect().apply((AbandonEffect) this);
    }

    /**
     * A function for each kind.
     *
     * @param postUpdate for {@link PostUpdate}
     * @param addNote for {@link AddNote}
     * @param correctNote for {@link CorrectNote}
     * @param strikeNote for {@link StrikeNote}
     * @param retryEffect for {@link RetryEffect}
     * @param abandonEffect for {@link AbandonEffect}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<PostUpdate, R> postUpdate,
            Function<AddNote, R> addNote,
            Function<CorrectNote, R> correctNote,
            Function<StrikeNote, R> strikeNote,
            Function<RetryEffect, R> retryEffect,
            Function<AbandonEffect, R> abandonEffect) {}

    /**
     * Those who wait should know something.
     *
     * @param text what
     * @param audience who
     * @param nextIn when the next one is promised, if it is
     */
    record PostUpdate(
            String text, Audience audience, @Nullable Duration nextIn) implements RecordCommand {
        @Override
        public String kind() {
            return "update";
        }
    }

    /**
     * The timeline should have an entry.
     *
     * @param text what it says
     */
    record AddNote(String text) implements RecordCommand {
        @Override
        public String kind() {
            return "add-note";
        }
    }

    /**
     * An entry should say something else.
     *
     * @param entry the position of the entry
     * @param text what it should say
     */
    record CorrectNote(long entry, String text) implements RecordCommand {
        @Override
        public String kind() {
            return "correct-note";
        }
    }

    /**
     * An entry should not be there.
     *
     * @param entry the position of the entry
     * @param reason why
     */
    record StrikeNote(long entry, String reason) implements RecordCommand {
        @Override
        public String kind() {
            return "strike-note";
        }
    }

    /**
     * A parked effect should be tried again.
     *
     * @param effect which
     */
    record RetryEffect(EffectKey effect) implements RecordCommand {
        @Override
        public String kind() {
            return "retry-effect";
        }
    }

    /**
     * A parked effect should be given up.
     *
     * @param effect which
     * @param reason why
     */
    record AbandonEffect(EffectKey effect, String reason) implements RecordCommand {
        @Override
        public String kind() {
            return "abandon-effect";
        }
    }
}
