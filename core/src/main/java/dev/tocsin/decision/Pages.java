package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.Reachable;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TrackId;
import dev.tocsin.oncall.OnCallAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes pages: whom by which way, with what text, and what a timer needs to page when nothing else can be read. */
final class Pages {
    private final Deliberation on;

    Pages(Deliberation on) {
        this.on = on;
    }

    /** A person on two rotations gets one page for both; a fallback that is told again is paged again. */
    boolean isPaged(PersonId person, TrackState track, int round) {
        if (round > 0) {
            return false;
        }
        return on.incident().armedTracks().stream()
                .filter(it -> !it.id().equals(track.id()))
                .anyMatch(it -> it.meant().contains(person));
    }

    Optional<PlannedEffect> pageOf(TrackState track, int level, int round, PersonId person) {
        String why = "You are paged for " + track.id() + ", level " + level + (round > 0 ? ", again" : "") + ".";
        return waysOf(person).stream()
                .findFirst()
                .map(way -> page(track.id(), level, person, way, why, Purposes.page(track.id(), person)));
    }

    PlannedEffect page(
            @Nullable TrackId track, int level, PersonId person, ContactWay way, String why, String purpose) {
        IncidentState incident = on.incident();
        String id = incident.declared().incident().value();
        Button button =
                new Button(Button.Action.ACKNOWLEDGE, "Acknowledge", track == null ? id : id + " " + track.value());
        PagerCall.Page page = new PagerCall.Page(
                person,
                way,
                incident.declared().ref(),
                id,
                track,
                level,
                incident.standing().severity(),
                new Texts(incident, on.around()).page(why, Optional.of(button)));
        return PlannedEffect.queued(page, purpose, purpose);
    }

    /** The ways of a person that some pager of the host serves, in her order. */
    List<ContactWay> waysOf(PersonId id) {
        Person person = on.around().people().get(id);
        if (person == null || person.standing() == Person.Standing.DEACTIVATED) {
            return List.of();
        }
        return person.ways().stream()
                .filter(way -> on.around().equipment().pagers().contains(way.kind()))
                .toList();
    }

    Optional<PlannedEffect> chatPage(TrackState track, int level, int round, String chat) {
        if (on.around().equipment().chat() == null) {
            return Optional.empty();
        }
        Texts texts = new Texts(on.incident(), on.around());
        String target = texts.isDrill() ? on.policy().announcements().drills() : chat;
        String sought = texts.isRestricted() ? "Nobody has answered." : "Nobody has answered for " + track.id() + ".";
        String id = on.incident().declared().incident().value();
        Button button = new Button(Button.Action.ACKNOWLEDGE, "I take it", id + " " + track.id());
        return Optional.of(PlannedEffect.now(
                new ChatCall.Post(
                        new ChatCall.Destination.Named(target),
                        texts.page(sought, Optional.of(button)),
                        ChatCall.Post.Pin.NOT_PINNED,
                        Markers.of(
                                on.incident(),
                                "level-" + track.id() + "-" + track.generation() + "-" + level + "-" + round)),
                "level-chat/" + track.id()));
    }

    EngineTask.EscalationDue due(TrackId track, int generation, int level, int round, @Nullable RotationName rotation) {
        List<Reachable> known = new ArrayList<>();
        if (rotation != null && on.around().lastKnown().get(rotation) != null) {
            OnCallAnswer.People last = on.around().lastKnown().get(rotation);
            if (last != null) {
                boolean drill = on.incident().declared().incidentKind() == IncidentKind.DRILL;
                Stream.concat(last.onDuty().stream(), last.backups().stream())
                        .filter(person -> !drill || on.incident().joined().contains(person))
                        .forEach(person -> known.add(new Reachable(person, waysOf(person))));
            }
        }
        String plainText =
                new Texts(on.incident(), on.around()).page("", Optional.empty()).headline();
        return new EngineTask.EscalationDue(
                track,
                generation,
                level,
                round,
                rotation,
                known,
                plainText,
                on.incident().declared().ref());
    }

    /** Pages a person whom no track pages: by hand, or for a role. */
    boolean call(PersonId person, String why, String purpose, List<PlannedEffect> into) {
        Optional<ContactWay> way = waysOf(person).stream().findFirst();
        way.ifPresent(it -> into.add(page(null, 0, person, it, why, purpose)));
        return way.isPresent();
    }
}
