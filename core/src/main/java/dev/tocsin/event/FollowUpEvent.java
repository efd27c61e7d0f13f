package dev.tocsin.event;

import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Words;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is learnt and owed afterwards. */
public sealed interface FollowUpEvent extends Event
        permits FollowUpEvent.ActionItemAdded,
                FollowUpEvent.ActionItemMoved,
                FollowUpEvent.PostmortemWritten,
                FollowUpEvent.PostmortemMoved,
                FollowUpEvent.PostmortemWaived {

    /** How urgent an action item is. */
    enum Priority {
        /** Before anything else. */
        HIGH,
        /** In its turn. */
        MEDIUM,
        /** When there is time. */
        LOW
    }

    /** Where an action item stands. */
    enum Progress {
        /** Not begun. */
        OPEN,
        /** Being worked on. */
        IN_PROGRESS,
        /** Done. */
        DONE,
        /** Will not be done, for a reason. */
        DROPPED
    }

    /** Where a postmortem stands. */
    enum Review {
        /** Being written. */
        DRAFT,
        /** Being read. */
        IN_REVIEW,
        /** For all to read. */
        PUBLISHED
    }

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.followUpEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof ActionItemAdded it) {
            return cases.actionItemAdded().apply(it);
        }
        if (this instanceof ActionItemMoved it) {
            return cases.actionItemMoved().apply(it);
        }
        if (this instanceof PostmortemWritten it) {
            return cases.postmortemWritten().apply(it);
        }
        if (this instanceof PostmortemMoved it) {
            return cases.postmortemMoved().apply(it);
        }
        return cases.postmortemWaived().apply((PostmortemWaived) this);
    }

    /**
     * A function for each kind.
     *
     * @param actionItemAdded for {@link ActionItemAdded}
     * @param actionItemMoved for {@link ActionItemMoved}
     * @param postmortemWritten for {@link PostmortemWritten}
     * @param postmortemMoved for {@link PostmortemMoved}
     * @param postmortemWaived for {@link PostmortemWaived}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<ActionItemAdded, R> actionItemAdded,
            Function<ActionItemMoved, R> actionItemMoved,
            Function<PostmortemWritten, R> postmortemWritten,
            Function<PostmortemMoved, R> postmortemMoved,
            Function<PostmortemWaived, R> postmortemWaived) {}

    /**
     * Something to do so that it does not happen again.
     *
     * @param item which
     * @param title what is to be done
     * @param owner by whom
     * @param deadline until when
     * @param priority how urgent
     */
    record ActionItemAdded(ActionItemId item, Words title, PersonId owner, LocalDate deadline, Priority priority)
            implements FollowUpEvent {
        @Override
        public String kind() {
            return "follow-up.action-item-added";
        }
    }

    /**
     * An action item stands elsewhere now.
     *
     * @param item which
     * @param progress where
     * @param reason why; always there when it will not be done
     */
    record ActionItemMoved(
            ActionItemId item, Progress progress, @Nullable Words reason) implements FollowUpEvent {
        @Override
        public String kind() {
            return "follow-up.action-item-moved";
        }
    }

    /**
     * A section of the postmortem was written.
     *
     * @param section the section's name in the policy
     * @param text its whole text
     */
    record PostmortemWritten(String section, Words text) implements FollowUpEvent {
        @Override
        public String kind() {
            return "follow-up.postmortem-written";
        }
    }

    /**
     * The postmortem stands elsewhere now.
     *
     * @param review where
     */
    record PostmortemMoved(Review review) implements FollowUpEvent {
        @Override
        public String kind() {
            return "follow-up.postmortem-moved";
        }
    }

    /**
     * No postmortem is owed.
     *
     * @param reason why
     */
    record PostmortemWaived(Words reason) implements FollowUpEvent {
        @Override
        public String kind() {
            return "follow-up.postmortem-waived";
        }
    }
}
