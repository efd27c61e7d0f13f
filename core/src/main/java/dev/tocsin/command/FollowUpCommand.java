package dev.tocsin.command;

import dev.tocsin.event.FollowUpEvent.Priority;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.event.FollowUpEvent.Review;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.PersonId;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is learnt and owed afterwards. */
public sealed interface FollowUpCommand extends Command
        permits FollowUpCommand.AddActionItem,
                FollowUpCommand.MoveActionItem,
                FollowUpCommand.WritePostmortem,
                FollowUpCommand.MovePostmortem,
                FollowUpCommand.WaivePostmortem {

    @Override
    default <R> R match(Command.Families<R> families) {
        return families.followUpCommand().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof AddActionItem it) {
            return cases.addActionItem().apply(it);
        }
        if (this instanceof MoveActionItem it) {
            return cases.moveActionItem().apply(it);
        }
        if (this instanceof WritePostmortem it) {
            return cases.writePostmortem().apply(it);
        }
        if (this instanceof MovePostmortem it) {
            return cases.movePostmortem().apply(it);
        }
        return cases.waivePostmortem().apply((WaivePostmortem) this);
    }

    /**
     * A function for each kind.
     *
     * @param addActionItem for {@link AddActionItem}
     * @param moveActionItem for {@link MoveActionItem}
     * @param writePostmortem for {@link WritePostmortem}
     * @param movePostmortem for {@link MovePostmortem}
     * @param waivePostmortem for {@link WaivePostmortem}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<AddActionItem, R> addActionItem,
            Function<MoveActionItem, R> moveActionItem,
            Function<WritePostmortem, R> writePostmortem,
            Function<MovePostmortem, R> movePostmortem,
            Function<WaivePostmortem, R> waivePostmortem) {}

    /**
     * There is something to do so that it does not happen again.
     *
     * @param title what
     * @param owner by whom
     * @param deadline until when
     * @param priority how urgent
     */
    record AddActionItem(String title, PersonId owner, LocalDate deadline, Priority priority)
            implements FollowUpCommand {
        @Override
        public String kind() {
            return "add-action-item";
        }
    }

    /**
     * An action item stands elsewhere now.
     *
     * @param item which
     * @param to where
     * @param reason why; demanded when it will not be done
     */
    record MoveActionItem(
            ActionItemId item, Progress to, @Nullable String reason) implements FollowUpCommand {
        @Override
        public String kind() {
            return "move-action-item";
        }
    }

    /**
     * A section of the postmortem is written.
     *
     * @param section the section's name in the policy
     * @param text its whole text
     */
    record WritePostmortem(String section, String text) implements FollowUpCommand {
        @Override
        public String kind() {
            return "write-postmortem";
        }
    }

    /**
     * The postmortem stands elsewhere now.
     *
     * @param to where
     */
    record MovePostmortem(Review to) implements FollowUpCommand {
        @Override
        public String kind() {
            return "move-postmortem";
        }
    }

    /**
     * No postmortem will be written.
     *
     * @param reason why
     */
    record WaivePostmortem(String reason) implements FollowUpCommand {
        @Override
        public String kind() {
            return "waive-postmortem";
        }
    }
}
