package dev.tocsin.decision;

import dev.tocsin.command.RecordCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.policy.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what people write down and what they do about parked effects. Empty means decided. */
final class RecordDecider {
    private static final Duration LONGEST_PROMISE = Duration.ofDays(30);

    private final Deliberation on;

    RecordDecider(Deliberation on) {
        this.on = on;
    }

    Optional<Decision> decide(RecordCommand command) {
        return command.match(new RecordCommand.Cases<>(
                this::update, this::add, this::correct, this::strike, this::retry, this::abandon));
    }

    private static Optional<Decision> refuse(String path, String wanted, String found, String remedy) {
        return Optional.of(Refusals.refuse(path, wanted, found, remedy));
    }

    private static Optional<Decision> unsound(String path, String text) {
        return refuse(
                path, "1 to 16,000 characters without control characters", CleanText.short_(text), "mend the text");
    }

    private Optional<Decision> update(RecordCommand.PostUpdate command) {
        Duration promised = command.nextIn();
        if (!CleanText.isSound(command.text(), 16_000)) {
            return unsound("update", command.text());
        }
        if (promised != null
                && (promised.compareTo(Duration.ofMinutes(1)) < 0 || promised.compareTo(LONGEST_PROMISE) > 0)) {
            return refuse("next update", "1 minute to 30 days", promised.toString(), "promise a time in between");
        }
        long posted = on.happen(
                new RecordEvent.UpdatePosted(on.words(command.text()), command.audience(), promised), "update", 0);
        on.alsoAsk(updates(command, posted));
        new Workflows(on).react(Trigger.UPDATE_POSTED, posted);
        return Optional.empty();
    }

    private List<PlannedEffect> updates(RecordCommand.PostUpdate command, long posted) {
        List<PlannedEffect> effects = new ArrayList<>();
        Outside outside = on.incident().outside();
        if (outside.channel() != null) {
            effects.add(Notices.inChannel(on, "Update by " + on.actor() + ": " + command.text(), "update"));
        }
        OutsideRef ticket = outside.ticket();
        if (ticket != null) {
            effects.add(PlannedEffect.queued(
                    new TicketCall.Comment(
                            ticket,
                            new Texts(on.incident(), on.around()).plain(command.text()),
                            Markers.of(on.incident(), "ticket-update-" + posted)),
                    "ticket-comment",
                    Purposes.TICKET));
        }
        if (command.audience() == RecordEvent.Audience.PUBLIC) {
            effects.addAll(new Publishing(on)
                    .updates(
                            new Texts(on.incident(), on.around()).currentPublicStatus(),
                            on.incident().standing().publicText()));
        }
        Timers.nextUpdate(on, command.nextIn(), posted).ifPresent(effects::add);
        return effects;
    }

    private Optional<Decision> add(RecordCommand.AddNote command) {
        if (!CleanText.isSound(command.text(), 16_000)) {
            return unsound("note", command.text());
        }
        on.happen(new RecordEvent.NoteAdded(on.words(command.text())), "note", 0);
        return Optional.empty();
    }

    private Optional<Decision> correct(RecordCommand.CorrectNote command) {
        if (!CleanText.isSound(command.text(), 16_000)) {
            return unsound("note", command.text());
        }
        return entry(command.entry()).or(() -> {
            on.happen(
                    new RecordEvent.NoteCorrected(command.entry(), on.words(command.text())), "note", command.entry());
            return Optional.empty();
        });
    }

    private Optional<Decision> strike(RecordCommand.StrikeNote command) {
        if (!CleanText.isSound(command.reason(), 16_000)) {
            return unsound("reason", command.reason());
        }
        return entry(command.entry()).or(() -> {
            on.happen(new RecordEvent.NoteStruck(command.entry(), on.words(command.reason())), "note", command.entry());
            return Optional.empty();
        });
    }

    private Optional<Decision> entry(long position) {
        return on.incident().entries().contains(position)
                ? Optional.empty()
                : refuse(
                        "entry",
                        "the position of a note or an update",
                        String.valueOf(position),
                        "look the position up in the timeline");
    }

    private Optional<Ledger.Trouble> parked(EffectKey key) {
        return Optional.ofNullable(on.incident().ledger().troubles().get(key)).filter(Ledger.Trouble::parked);
    }

    private static Optional<Decision> notParked(EffectKey key) {
        return refuse(
                "effect",
                "one that waits for a human",
                key.asText(),
                "look the parked ones up in the incident's ledger");
    }

    private Optional<Decision> retry(RecordCommand.RetryEffect command) {
        Optional<Ledger.Trouble> trouble = parked(command.effect());
        if (trouble.isEmpty()) {
            return notParked(command.effect());
        }
        on.revive(command.effect());
        on.happen(new EffectEvent.EffectRetried(command.effect(), trouble.get().kind()), "effects/retried", 0);
        return Optional.empty();
    }

    private Optional<Decision> abandon(RecordCommand.AbandonEffect command) {
        if (!CleanText.isSound(command.reason(), 16_000)) {
            return unsound("reason", command.reason());
        }
        Optional<Ledger.Trouble> trouble = parked(command.effect());
        if (trouble.isEmpty()) {
            return notParked(command.effect());
        }
        on.withdraw(List.of(command.effect()));
        on.happen(
                new EffectEvent.EffectAbandoned(command.effect(), trouble.get().kind(), on.words(command.reason())),
                "effects/abandoned",
                0);
        return Optional.empty();
    }
}
