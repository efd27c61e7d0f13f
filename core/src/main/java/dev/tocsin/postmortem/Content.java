package dev.tocsin.postmortem;

import dev.tocsin.event.FollowUpEvent.Priority;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.OutsideRef;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a section says. */
public sealed interface Content permits Content.Prose, Content.Timeline, Content.RootCause, Content.ActionItems {

    /**
     * Text, as somebody or the engine wrote it.
     *
     * @param text the text; empty while it is owed
     */
    record Prose(String text) implements Content {}

    /**
     * What happened when.
     *
     * @param remark what somebody wrote about it, or an empty text
     * @param entries the entries, in the order in which they happened
     */
    record Timeline(String remark, List<Entry> entries) implements Content {
        /** Copies the list. */
        public Timeline {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Why it happened.
     *
     * @param whys the questions and answers
     */
    record RootCause(Whys whys) implements Content {}

    /**
     * What prevents it.
     *
     * @param remark what somebody wrote about it, or an empty text
     * @param items the action items, in the order in which they were added
     */
    record ActionItems(String remark, List<Item> items) implements Content {
        /** Copies the list. */
        public ActionItems {
            items = List.copyOf(items);
        }
    }

    /**
     * An action item.
     *
     * @param id which
     * @param title what is to be done
     * @param owner by whom, by the name that people know
     * @param deadline until when
     * @param priority how urgent
     * @param progress where it stands
     * @param reason why it stands there, if somebody said
     * @param ticket its ticket, if it has one
     */
    record Item(
            ActionItemId id,
            String title,
            String owner,
            LocalDate deadline,
            Priority priority,
            Progress progress,
            @Nullable String reason,
            @Nullable OutsideRef ticket) {}

    /**
     * Reads it by its kind.
     *
     * @param prose for text
     * @param timeline for the timeline
     * @param rootCause for the five whys
     * @param actionItems for the action items
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(
            Function<Prose, R> prose,
            Function<Timeline, R> timeline,
            Function<RootCause, R> rootCause,
            Function<ActionItems, R> actionItems) {
        if (this instanceof Prose it) {
            return prose.apply(it);
        }
        if (this instanceof Timeline it) {
            return timeline.apply(it);
        }
        return this instanceof RootCause it ? rootCause.apply(it) : actionItems.apply((ActionItems) this);
    }
}
