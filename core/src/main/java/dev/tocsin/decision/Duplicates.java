package dev.tocsin.decision;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.EngineTask.Request.Conclude;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Phase;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Words;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is public of a duplicate. Merging takes nothing off the status page: it stays until a human ends it by resolving the
 * duplicate, and at the latest until the incident in which it goes on is resolved or cancelled.
 */
final class Duplicates {
    private final Deliberation on;

    Duplicates(Deliberation on) {
        this.on = on;
    }

    /** Whether it is merged and still stands on the status page. */
    static boolean isPublic(IncidentState incident) {
        PublicStatus shown = incident.outside().publicStatus();
        return incident.standing().phase() == Phase.MERGED
                && incident.outside().published() != null
                && shown != null
                && shown != PublicStatus.RESOLVED;
    }

    /** Says that it is still public, what would be said at its end, and how to end it. */
    void askWhetherItEnds() {
        IncidentState incident = on.incident();
        Standing.Link survivor = incident.standing().survivor();
        if (survivor == null || !isPublic(incident)) {
            return;
        }
        Texts texts = new Texts(incident, on.around());
        on.find(Refusals.warning(
                "status page",
                "one public incident",
                incident.declared().ref() + " is public, too, and stays so until " + survivor.ref() + " has ended",
                texts.command("resolve") + " ends it there; see first that " + survivor.ref() + " is public"));
        if (incident.outside().channel() != null) {
            on.alsoAsk(List.of(Notices.inChannel(
                    on,
                    incident.declared().ref() + " is on the status page and stays there until " + survivor.ref()
                            + " has ended. See that " + survivor.ref() + " is public, then end it here or by \""
                            + texts.command("resolve") + "\". It would say: \"" + texts.goesOnElsewhere() + "\"",
                    "still-public",
                    new Button(
                            Button.Action.RESOLVE,
                            "End it in public",
                            incident.declared().incident().value()))));
        }
    }

    /** A human ends what is public of it; there is nothing else to resolve. */
    Optional<Decision> resolve(LifecycleCommand.Resolve command) {
        IncidentState incident = on.incident();
        Standing.Link survivor = incident.standing().survivor();
        if (!isPublic(incident)) {
            return Optional.of(Refusals.refuse(
                    "resolve",
                    "an incident that goes on, or is still public",
                    incident.declared().ref() + ", which is neither",
                    survivor == null ? "nothing to do" : "resolve " + survivor.ref() + ", where it goes on"));
        }
        String how = command.how();
        Words reason = how == null ? null : on.words(how);
        end(reason, new Texts(incident, on.around()).goesOnElsewhere(), "ended-by-hand", 0);
        return Optional.empty();
    }

    /** The incident in which it goes on is over, and so is what is public of it and of its own duplicates. */
    long conclude(Conclude conclude) {
        Standing standing = on.incident().standing();
        Standing.Link survivor = standing.survivor();
        if (standing.phase() != Phase.MERGED
                || survivor == null
                || !survivor.incident().equals(conclude.survivor())) {
            return 0;
        }
        String ended = switch (conclude.how()) {
            case RESOLVED -> " is resolved.";
            case FALSE_ALARM -> " was a false alarm.";
        };
        long concluded = on.happen(
                new RecordEvent.NoteAdded(on.words(survivor.ref() + ", where this goes on," + ended)),
                Envelopes.engine("duplicate-of/concluded"),
                0,
                concluding(conclude.how()));
        if (isPublic(on.incident())) {
            Texts texts = new Texts(on.incident(), on.around());
            String body = switch (conclude.how()) {
                case RESOLVED -> texts.publicBody(PublicStatus.RESOLVED);
                case FALSE_ALARM -> texts.falseAlarm();
            };
            end(null, body, "concluded", concluded);
        }
        return concluded;
    }

    private void end(@Nullable Words reason, String body, String rule, long causedBy) {
        on.happen(
                new PublicEvent.PublicationEnded(reason),
                Envelopes.engine("duplicate-of/" + rule),
                causedBy,
                new Publishing(on).ending(body));
    }

    /** Tells those which go on in it, and those which go on in them, that it is over. */
    List<PlannedEffect> concluding(Conclude.How how) {
        return on.incident().standing().absorbed().stream()
                .map(it -> concluding(it, how))
                .toList();
    }

    /** Tells one that goes on in it that it is over. */
    PlannedEffect concluding(Standing.Link duplicate, Conclude.How how) {
        Conclude conclude = new Conclude(on.incident().declared().incident(), how);
        return PlannedEffect.now(
                new EngineTask.Ask(StreamId.of(on.around().namespace(), duplicate.incident()), conclude), "conclude");
    }
}
