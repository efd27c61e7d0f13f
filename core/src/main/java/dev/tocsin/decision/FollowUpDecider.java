package dev.tocsin.decision;

import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.policy.PostmortemSection;
import dev.tocsin.policy.Trigger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Decides what is learnt and owed afterwards. Empty means decided. */
final class FollowUpDecider {
    private final Deliberation on;
    private final Workflows workflows;

    FollowUpDecider(Deliberation on) {
        this.on = on;
        this.workflows = new Workflows(on);
    }

    Optional<Decision> decide(FollowUpCommand command) {
        return command.match(
                new FollowUpCommand.Cases<>(this::add, this::move, this::write, this::review, this::waive));
    }

    private static Optional<Decision> refuse(String path, String wanted, String found, String remedy) {
        return Optional.of(Refusals.refuse(path, wanted, found, remedy));
    }

    private Optional<Decision> add(FollowUpCommand.AddActionItem command) {
        if (!CleanText.isSound(command.title(), 256)) {
            return refuse("title", "1 to 256 characters", CleanText.short_(command.title()), "say what is to be done");
        }
        if (!on.around().people().containsKey(command.owner())) {
            return refuse(
                    "owner",
                    "somebody whom the people source knows",
                    command.owner().value(),
                    "name a person");
        }
        LocalDate today = on.now().atZone(ZoneOffset.UTC).toLocalDate();
        if (command.deadline().isBefore(today) || command.deadline().getYear() > 2099) {
            return refuse(
                    "deadline",
                    "a day from " + today + " on",
                    command.deadline().toString(),
                    "name a later day");
        }
        ActionItemId id =
                ActionItemId.of("AI-" + (on.incident().followUp().items().size() + 1));
        long added = on.happen(
                new FollowUpEvent.ActionItemAdded(
                        id, on.words(command.title()), command.owner(), command.deadline(), command.priority()),
                "action-item",
                0);
        workflows.react(Trigger.ACTION_ITEM_ADDED, added);
        return Optional.empty();
    }

    private Optional<Decision> move(FollowUpCommand.MoveActionItem command) {
        FollowUp.Item item = on.incident().followUp().items().get(command.item());
        if (item == null) {
            return refuse(
                    "action item",
                    "one of " + on.incident().followUp().items().keySet(),
                    command.item().value(),
                    "name one of these");
        }
        String reason = command.reason();
        boolean sound = reason != null && CleanText.isSound(reason, 16_000);
        if (command.to() == Progress.DROPPED && !sound || reason != null && !sound) {
            return refuse("reason", "why it will not be done", "nothing to read", "say it in a few words");
        }
        if (item.progress() == command.to()) {
            return Optional.empty();
        }
        long moved = on.happen(
                new FollowUpEvent.ActionItemMoved(
                        command.item(), command.to(), reason == null ? null : on.words(reason)),
                "action-item",
                0);
        workflows.react(Trigger.ACTION_ITEM_MOVED, moved);
        return Optional.empty();
    }

    private Optional<Decision> write(FollowUpCommand.WritePostmortem command) {
        List<String> sections = on.policy().postmortem().sections().stream()
                .map(PostmortemSection::name)
                .toList();
        if (!sections.contains(command.section())) {
            return refuse("section", "one of " + sections, CleanText.short_(command.section()), "name one of these");
        }
        if (!CleanText.isSound(command.text(), 16_000)) {
            return refuse("text", "1 to 16,000 characters", CleanText.short_(command.text()), "shorten it");
        }
        on.happen(new FollowUpEvent.PostmortemWritten(command.section(), on.words(command.text())), "postmortem", 0);
        return Optional.empty();
    }

    private Optional<Decision> review(FollowUpCommand.MovePostmortem command) {
        if (command.to() != on.incident().followUp().review()) {
            on.happen(new FollowUpEvent.PostmortemMoved(command.to()), "postmortem", 0);
        }
        return Optional.empty();
    }

    private Optional<Decision> waive(FollowUpCommand.WaivePostmortem command) {
        if (!CleanText.isSound(command.reason(), 16_000)) {
            return refuse("reason", "why none is written", "nothing to read", "say it in a few words");
        }
        on.happen(new FollowUpEvent.PostmortemWaived(on.words(command.reason())), "postmortem", 0);
        return Optional.empty();
    }
}
