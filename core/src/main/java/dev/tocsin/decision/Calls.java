package dev.tocsin.decision;

import dev.tocsin.command.ResponseCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PagingEvent.Grounds;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * People whom somebody calls by hand, beside all tracks. Who calls herself in a drill about nothing tries her own page: that
 * drill is over as soon as she has answered, or has not for a quarter of an hour.
 */
final class Calls {
    private static final Duration TEST_LASTS = Duration.ofMinutes(15);

    private final Deliberation on;

    Calls(Deliberation on) {
        this.on = on;
    }

    private static Optional<Decision> refuse(String path, String wanted, String found, String remedy) {
        return Optional.of(Refusals.refuse(path, wanted, found, remedy));
    }

    Optional<Decision> call(ResponseCommand.PagePerson command) {
        PersonId person = command.person();
        if (!on.around().people().containsKey(person)) {
            return refuse("person", "somebody whom the people source knows", person.value(), "check the name");
        }
        if (!CleanText.isSound(command.text(), 2_000)) {
            return refuse("text", "1 to 2,000 characters", CleanText.short_(command.text()), "say what is needed");
        }
        IncidentKind kind = on.incident().declared().incidentKind();
        if (kind == IncidentKind.RETROSPECTIVE
                || kind == IncidentKind.DRILL && !on.incident().joined().contains(person)) {
            return refuse(
                    "person",
                    "somebody who joined, or a real incident",
                    person + " in a " + kind.name().toLowerCase(Locale.ROOT),
                    "ask her in chat; in a drill she joins by taking a role or saying \"I take it\"");
        }
        if (new Pages(on).waysOf(person).isEmpty()) {
            return refuse(
                    "person",
                    "somebody who can be reached",
                    person + " has no way that a pager of this host serves",
                    "page somebody else, or add a way to the people source");
        }
        called(command);
        return Optional.empty();
    }

    private void called(ResponseCommand.PagePerson command) {
        PersonId person = command.person();
        List<PlannedEffect> effects = new ArrayList<>();
        if (on.person().filter(person::equals).isPresent() && isAboutNothing(person)) {
            on.takeBack(
                    it -> it.equals(Purposes.DRILL) || it.equals(Purposes.TRIAGE),
                    "it only tries a page",
                    "drill/test-page",
                    0);
            effects.add(PlannedEffect.timer(new EngineTask.DrillDue(), Purposes.DRILL, TEST_LASTS));
        }
        boolean restricted = on.incident().standing().visibility() == Visibility.RESTRICTED;
        String why = on.actor() + (restricted ? " needs you." : " needs you: " + command.text());
        new Pages(on).call(person, why, Purposes.call(person) + on.next(), effects);
        on.happen(
                new PagingEvent.PersonCalled(person, on.words(command.text())),
                Envelopes.engine("pages/by-hand"),
                0,
                effects);
    }

    /** A drill of hers alone that names neither a severity nor anything that is affected. */
    private boolean isAboutNothing(PersonId person) {
        IncidentState incident = on.incident();
        return incident.declared().incidentKind() == IncidentKind.DRILL
                && incident.standing().phase() == Phase.TRIAGE
                && incident.declared().services().isEmpty()
                && incident.declared().otherAffected().isEmpty()
                && incident.joined().equals(List.of(person));
    }

    /** Whether a call to this person is on its way, or has left and was not answered. */
    boolean isCalled(PersonId person) {
        return !onTheirWay(person).isEmpty()
                || on.incident().ledger().sent().values().stream()
                        .anyMatch(page -> page.track() == null && page.person().equals(person));
    }

    private List<EffectKey> onTheirWay(PersonId person) {
        return on.outstanding((key, asked) -> asked.purpose().startsWith(Purposes.call(person)));
    }

    /** She has answered: her page falls silent, and if nobody else is sought, the incident has its answer. */
    void answered(PersonId person) {
        boolean wasTest = isAboutNothing(person);
        List<PlannedEffect> standDowns = new StandDowns(on).acknowledged(List.of(), person);
        List<EffectKey> pending = onTheirWay(person);
        long acknowledged = on.happen(
                new PagingEvent.Acknowledged(List.of(), person, Grounds.PAGED),
                Envelopes.engine("acknowledge/called"),
                0,
                standDowns);
        on.takeBack(pending, "acknowledged by " + person, "tracks/ended", acknowledged);
        if (wasTest) {
            new LifecycleDecider(on).endDrill("The test page was answered.", acknowledged);
        } else if (on.incident().armedTracks().isEmpty()) {
            new Paging(on).meetTarget(acknowledged);
        }
    }

    /** Why a drill ends whose time is over. */
    String whyTheDrillIsOver() {
        boolean test = on.incident().joined().stream().anyMatch(it -> isAboutNothing(it) && isCalled(it));
        return test
                ? "The test page was not answered within " + TEST_LASTS.toMinutes() + " minutes."
                : "The drill has lasted two hours and ended itself.";
    }
}
