package dev.tocsin.decision;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.LifecycleEvent.Direction;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.Input;
import dev.tocsin.model.Phase;
import dev.tocsin.policy.Severity;
import dev.tocsin.policy.Status;
import dev.tocsin.policy.Trigger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides how bad an incident is, and what follows from that. Empty means decided, something means refused. */
final class SeverityDecider {
    private final Deliberation on;
    private final Workflows workflows;

    SeverityDecider(Deliberation on) {
        this.on = on;
        this.workflows = new Workflows(on);
    }

    Optional<Decision> decide(LifecycleCommand.ChangeSeverity command) {
        Optional<Severity> wanted = on.policy().severity(command.to());
        if (wanted.isEmpty()) {
            return Optional.of(Refusals.refuse(
                    "severity",
                    "one of "
                            + on.policy().severities().stream()
                                    .map(Severity::name)
                                    .toList(),
                    command.to().value(),
                    "use one of these"));
        }
        Severity to = wanted.get();
        if (!to.name().equals(on.incident().standing().severity())) {
            change(to, Envelopes.engine("severity"), 0);
        }
        return Optional.empty();
    }

    /** Nobody has taken it out of triage in time: it is handled as what it was proposed to be. */
    void takeOutOfTriage(long causedBy) {
        Integer tier = Affected.of(on.incident(), on.around()).worstTier();
        Severity proposed = proposed(tier);
        Because because = Because.of(
                "engine/triage-clock",
                new Input("affected.tier", tier == null ? "not known" : tier.toString()),
                new Input("proposed", proposed.name().value()));
        change(proposed, because, causedBy);
    }

    /** As bad as its tier says; what pages nobody would leave it where it is, so the mildest that pages is the least. */
    private Severity proposed(@Nullable Integer tier) {
        List<Severity> worstFirst = on.policy().severities().stream()
                .sorted(Comparator.comparingInt(Severity::rank))
                .toList();
        int size = worstFirst.size();
        Severity byTier = worstFirst.get(tier == null ? size - 1 : Math.min(Math.max(tier, 1), size) - 1);
        return byTier.autoPage().isOn()
                ? byTier
                : worstFirst.stream()
                        .filter(it -> it.autoPage().isOn())
                        .reduce((worse, milder) -> milder)
                        .orElse(byTier);
    }

    private void change(Severity to, Because because, long causedBy) {
        Standing standing = on.incident().standing();
        boolean wasPublic = on.incident().outside().publicStatus() != null;
        Optional<Severity> from = Optional.ofNullable(standing.severity()).flatMap(on.policy()::severity);
        Direction direction =
                from.isEmpty() ? Direction.SET : to.isWorseThan(from.get()) ? Direction.RAISED : Direction.LOWERED;
        int arming = direction == Direction.LOWERED ? standing.arming() : standing.arming() + 1;
        long changed = on.happen(
                new LifecycleEvent.SeverityChanged(standing.severity(), to.name(), direction, arming),
                because,
                causedBy,
                TicketSteps.revise(on));
        if (standing.phase() == Phase.TRIAGE) {
            on.takeBack(Purposes.TRIAGE::equals, "it was taken out of triage", "triage/taken", changed);
            Status begin = on.policy().statusOf(Phase.INVESTIGATING);
            on.happen(
                    new LifecycleEvent.StatusChanged(standing.status(), begin.name(), begin.phase()),
                    "triage/taken",
                    changed);
        }
        if (direction == Direction.LOWERED) {
            lowered(to, changed);
        } else {
            workflows.react(Trigger.SEVERITY_REACHED, changed);
        }
        if (wasPublic && (to.statusPage().isOn() || direction != Direction.LOWERED)) {
            on.alsoAsk(new Publishing(on).holds());
        }
    }

    private void lowered(Severity to, long changed) {
        if (!to.autoPage().isOn()) {
            List<TrackState> sought = on.incident().armedTracks();
            Paging paging = new Paging(on);
            paging.withdraw(sought, PagingEvent.Reason.LOWERED, changed);
            paging.tellPaged(
                    sought,
                    "The severity was lowered to " + to.name() + " " + to.label() + "; you are not needed any more.",
                    Optional.empty());
            on.takeBack(Purposes::isRolePage, "the severity was lowered", "lowered/pages", changed);
        }
        if (!to.statusPage().isOn()) {
            new Publishing(on).drop("the severity was lowered", "lowered/status-page", changed);
        }
        if (to.updateEvery() == null && on.incident().shown().updatesPosted() == null) {
            on.takeBack(Purposes.UPDATE_DUE::equals, "the severity was lowered", "lowered/updates", changed);
        }
        if (!to.execNotify().isOn()) {
            on.takeBack(Purposes::isExecutivesDue, "the severity was lowered", "executives/ended", changed);
        }
        workflows.react(Trigger.SEVERITY_LOWERED, changed);
    }
}
