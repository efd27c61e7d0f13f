package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.EngineTask.Request;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Because;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.Words;
import dev.tocsin.policy.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes public, and what has to be true before it does. Nothing internal is ever read here. */
final class Publishing {
    private final Deliberation on;

    Publishing(Deliberation on) {
        this.on = on;
    }

    /** A rule asks to publish; whether and when depends on impact and consent. */
    Optional<String> publish(Steps.At at, PublicStatus status) {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        Standing standing = on.incident().standing();
        if (standing.publication() == Standing.Publication.HELD) {
            return Optional.of("publishing is held already");
        }
        return switch (standing.consent()) {
            case AGREED -> {
                on.alsoAsk(publication(status));
                yield Optional.empty();
            }
            case DECLINED -> Optional.of("somebody said not to publish");
            case NOT_ASKED -> {
                hold(at.because(), at.fired());
                yield Optional.empty();
            }
        };
    }

    /** Why nothing may be published, if nothing may. */
    private Optional<String> obstacle() {
        IncidentState incident = on.incident();
        if (on.around().equipment().statusPage() == null) {
            return Optional.of("the host has no status page adapter");
        }
        if (incident.declared().incidentKind() != IncidentKind.REAL
                || incident.standing().visibility() != Visibility.OPEN) {
            return Optional.of("only real, open incidents are published");
        }
        if (incident.standing().phase() == Phase.TRIAGE) {
            return Optional.of("nothing is published before somebody has taken it");
        }
        if (incident.standing().impact() != CustomerImpact.YES) {
            return Optional.of("customers are not known to be affected");
        }
        if (incident.outside().published() != null
                || on.isUnderWay(Purposes.publicStatus(PublicStatus.INVESTIGATING))) {
            return Optional.of("it is on the status page already");
        }
        return Optional.empty();
    }

    private void hold(Because because, long causedBy) {
        IncidentState incident = on.incident();
        boolean waitsForHuman = incident.standing().approval() == Standing.Approval.NEEDED;
        int arming = incident.standing().arming();
        Instant until =
                waitsForHuman ? null : on.now().plus(on.policy().clocks().publishHold());
        List<PlannedEffect> effects = new ArrayList<>();
        if (until != null) {
            effects.add(PlannedEffect.timer(
                    new EngineTask.PublicationDue(arming),
                    Purposes.hold(arming),
                    on.policy().clocks().publishHold()));
        }
        on.happen(new PublicEvent.PublicationHeld(arming, until), because, causedBy, effects);
        if (incident.outside().channel() != null) {
            on.alsoAsk(List.of(askToPublish(until)));
        }
    }

    /** It would have been published, but for a merge that is undone: a human says whether it is after all. */
    void askAgain(long causedBy) {
        Standing standing = on.incident().standing();
        boolean wanted = Optional.ofNullable(standing.severity())
                .flatMap(on.policy()::severity)
                .filter(it -> it.statusPage().isOn())
                .isPresent();
        if (wanted && standing.consent() != Consent.DECLINED && obstacle().isEmpty()) {
            hold(Envelopes.engine("un-merge/publishing"), causedBy);
        }
    }

    /** What has not left is dropped; what is public stays so. */
    void drop(String reason, String engineRule, long causedBy) {
        if (on.incident().outside().published() == null) {
            boolean asked = on.incident().outside().publicStatus() != null;
            on.takeBack(
                    it -> Purposes.isHold(it) || Purposes.publicStatus(it).isPresent(), reason, engineRule, causedBy);
            if (asked && on.incident().outside().publicStatus() == null) {
                on.alsoAsk(releases());
            }
        }
    }

    /** What was taken back had left: it is public, and from here on it says what is so. */
    void hadLeft() {
        PublicStatus status = new Texts(on.incident(), on.around()).currentPublicStatus();
        if (status != PublicStatus.RESOLVED) {
            on.alsoAsk(holds());
        }
        if (status != on.incident().outside().publicStatus()) {
            on.alsoAsk(updates(status, null));
        }
        new Duplicates(on).askWhetherItEnds();
    }

    /** What would be published, and the two answers; before there is a channel, the summary has them. */
    private PlannedEffect askToPublish(@Nullable Instant until) {
        Texts texts = new Texts(on.incident(), on.around());
        PublicStatus status = texts.currentPublicStatus();
        String id = on.incident().declared().incident().value();
        String wait = until == null
                ? "It waits for a word."
                : "It leaves in " + Texts.spoken(on.policy().clocks().publishHold()) + " unless somebody says no.";
        return Notices.inChannel(
                on,
                "To be published on the status page: \"" + texts.publicTitle(status) + "\": "
                        + body(texts, status, on.incident().standing().publicText()) + " " + wait,
                "publish",
                new Message.Button(Message.Button.Action.PUBLISH_NOW, "Publish now", id),
                new Message.Button(Message.Button.Action.DO_NOT_PUBLISH, "Don't publish", id));
    }

    /** Why an agreement publishes nothing now, if so. */
    Optional<String> wouldNotPublish() {
        return obstacle();
    }

    /** Somebody with the right, or the end of the hold, decided. */
    void decided(Consent decision, String engineRule, long causedBy) {
        PublicStatus status = new Texts(on.incident(), on.around()).currentPublicStatus();
        boolean publishes = decision == Consent.AGREED && obstacle().isEmpty();
        on.happen(
                new PublicEvent.PublicationDecided(decision),
                Envelopes.engine("publishing/" + engineRule),
                causedBy,
                publishes ? publication(status) : List.of());
    }

    private List<PlannedEffect> publication(PublicStatus status) {
        IncidentState incident = on.incident();
        Texts texts = new Texts(incident, on.around());
        Words written = incident.standing().publicText();
        List<PlannedEffect> effects = new ArrayList<>();
        effects.add(PlannedEffect.queued(
                new StatusPageCall.Publish(
                        texts.publicTitle(status),
                        body(texts, status, written),
                        status,
                        texts.components(),
                        told(written),
                        Markers.of(incident, publicMarker(incident))),
                Purposes.publicStatus(status),
                Purposes.PUBLIC_INCIDENT));
        effects.addAll(holds());
        return effects;
    }

    /** The words of a person, else the public template's; a false alarm is called one. */
    private String body(Texts texts, PublicStatus status, @Nullable Words written) {
        if (written != null) {
            return written.text();
        }
        return on.incident().standing().phase() == Phase.CANCELLED ? texts.falseAlarm() : texts.publicBody(status);
    }

    /** Subscribers get mail when a person writes, and not when the engine does. */
    private static StatusPageCall.Subscribers told(@Nullable Words written) {
        return written == null ? StatusPageCall.Subscribers.NOT_TOLD : StatusPageCall.Subscribers.TOLD;
    }

    /** An incident that ended in public and is back is published anew, and must not be taken for the old one. */
    private static String publicMarker(IncidentState incident) {
        int before = incident.standing().resolutions() + incident.standing().publicEnds();
        return before == 0 ? Purposes.PUBLIC_INCIDENT : Purposes.PUBLIC_INCIDENT + "-" + before;
    }

    /** Components show at least what the severity says. */
    List<PlannedEffect> holds() {
        IncidentState incident = on.incident();
        Optional<Severity> severity =
                Optional.ofNullable(incident.standing().severity()).flatMap(on.policy()::severity);
        if (severity.isEmpty()) {
            return List.of();
        }
        Request hold =
                new Request.Hold(incident.declared().incident(), severity.get().component());
        return toComponents(hold);
    }

    /** Components are let go. */
    List<PlannedEffect> releases() {
        return toComponents(new Request.Release(on.incident().declared().incident()));
    }

    private List<PlannedEffect> toComponents(Request request) {
        return new Texts(on.incident(), on.around())
                .components().stream()
                        .map(id -> new StreamId(on.around().namespace(), StreamKind.COMPONENT, id))
                        .map(stream -> PlannedEffect.queued(
                                new EngineTask.Ask(stream, request),
                                "component/" + stream.id(),
                                "component/" + stream.id()))
                        .toList();
    }

    /** The status page follows the incident's status. */
    Optional<String> update(Steps.At at) {
        PublicStatus wanted = new Texts(on.incident(), on.around()).currentPublicStatus();
        if (on.incident().outside().publicStatus() == null) {
            return Optional.of("it is not on the status page");
        }
        if (on.incident().outside().published() == null) {
            on.happen(
                    new RuleEvent.StepAwaits(at.rule(), at.step(), at.trigger(), Purposes.PUBLIC_INCIDENT),
                    at.because(),
                    at.fired(),
                    List.of());
            return Optional.empty();
        }
        if (wanted == on.incident().outside().publicStatus()) {
            return Optional.of("the status page says so already");
        }
        on.alsoAsk(updates(wanted, null));
        return Optional.empty();
    }

    /** What an update says; with words of a person, subscribers are told. */
    List<PlannedEffect> updates(PublicStatus status, @Nullable Words written) {
        return updates(status, body(new Texts(on.incident(), on.around()), status, written), told(written));
    }

    /** The end of what is public, in words of the engine. */
    List<PlannedEffect> ending(String body) {
        return updates(PublicStatus.RESOLVED, body, StatusPageCall.Subscribers.NOT_TOLD);
    }

    private List<PlannedEffect> updates(PublicStatus status, String body, StatusPageCall.Subscribers subscribers) {
        IncidentState incident = on.incident();
        OutsideRef published = incident.outside().published();
        if (published == null) {
            return List.of();
        }
        Texts texts = new Texts(incident, on.around());
        List<PlannedEffect> effects = new ArrayList<>();
        effects.add(PlannedEffect.queued(
                new StatusPageCall.Update(published, body, status, texts.components(), subscribers),
                Purposes.publicStatus(status),
                Purposes.PUBLIC_INCIDENT));
        if (status == PublicStatus.RESOLVED) {
            effects.addAll(releases());
        }
        return effects;
    }
}
