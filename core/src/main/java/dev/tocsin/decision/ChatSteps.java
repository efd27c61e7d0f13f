package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.policy.ChatAction;
import dev.tocsin.policy.Severity;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Steps that open, fill and close channels. */
final class ChatSteps extends StepGroup {
    ChatSteps(Deliberation on) {
        super(on);
    }

    Optional<String> take(Steps.At at, ChatAction action) {
        if (on.around().equipment().chat() == null) {
            return skip("the host has no chat adapter");
        }
        return action.match(new ChatAction.Cases<>(
                open -> openChannel(),
                invite -> inviteOnCall(at),
                announce -> announce(announce.channel()),
                summary -> postSummary(at),
                remind -> remindUpdate(at),
                archive -> archive(at)));
    }

    private Optional<String> openChannel() {
        if (on.incident().outside().channel() != null || on.isUnderWay(Purposes.CHANNEL)) {
            return skip("the channel is there already");
        }
        IncidentState incident = on.incident();
        return ask(PlannedEffect.queued(
                new ChatCall.OpenChannel(
                        texts().channelName(),
                        texts().plain(incident.declared().ref() + ": everything about this incident"),
                        incident.standing().visibility(),
                        Markers.of(incident, Purposes.CHANNEL)),
                Purposes.CHANNEL,
                Purposes.CHANNEL));
    }

    private Optional<String> inviteOnCall(Steps.At at) {
        OutsideRef channel = on.incident().outside().channel();
        if (channel == null) {
            return await(at, Purposes.CHANNEL);
        }
        Set<PersonId> people = new LinkedHashSet<>(on.incident().people());
        people.addAll(Affected.of(on.incident(), on.around()).onCallNow());
        return invite(channel, List.copyOf(people))
                .<Optional<String>>map(this::ask)
                .orElseGet(() -> skip("the chat knows none of the people on call"));
    }

    /** An invitation for those of these people whom the chat knows. */
    Optional<PlannedEffect> invite(OutsideRef channel, List<PersonId> people) {
        Texts texts = texts();
        List<OutsideIdentity> known =
                people.stream().flatMap(it -> texts.identity(it).stream()).toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(PlannedEffect.now(new ChatCall.Invite(channel, known), "invite"));
    }

    private Optional<String> announce(String key) {
        IncidentState incident = on.incident();
        boolean drill = incident.declared().incidentKind() == IncidentKind.DRILL;
        String named = on.policy().announcements().channels().get(key);
        if (named == null) {
            return skip("the policy names no announcement channel '" + key + "'");
        }
        String target = drill ? on.policy().announcements().drills() : named;
        if (incident.outside().announcements().containsKey(target) || on.isUnderWay(Purposes.announcement(target))) {
            return skip("it is announced in " + target + " already");
        }
        return ask(PlannedEffect.now(
                new ChatCall.Post(
                        new ChatCall.Destination.Named(target),
                        texts().announcement(),
                        ChatCall.Post.Pin.NOT_PINNED,
                        Markers.of(incident, "announcement-" + key)),
                Purposes.announcement(target)));
    }

    private Optional<String> postSummary(Steps.At at) {
        OutsideRef channel = on.incident().outside().channel();
        if (channel == null) {
            return await(at, Purposes.CHANNEL);
        }
        if (on.incident().outside().summary() != null || on.isUnderWay(Purposes.SUMMARY)) {
            return skip("the summary is there already");
        }
        return ask(PlannedEffect.queued(
                new ChatCall.Post(
                        new ChatCall.Destination.Channel(channel),
                        texts().summary(),
                        ChatCall.Post.Pin.PINNED,
                        Markers.of(on.incident(), Purposes.SUMMARY)),
                Purposes.SUMMARY,
                Purposes.SUMMARY));
    }

    private Optional<String> remindUpdate(Steps.At at) {
        on.takeBack(Purposes.UPDATE_DUE::equals, "the reminders begin anew", "updates/anew", at.fired());
        Optional<Duration> every = severity().map(Severity::updateEvery);
        return every.isEmpty()
                ? skip("the severity says no update_every")
                : ask(PlannedEffect.timer(
                        new EngineTask.UpdateDue(on.incident().shown().lastUpdate()),
                        Purposes.UPDATE_DUE,
                        every.get()));
    }

    private Optional<String> archive(Steps.At at) {
        OutsideRef channel = on.incident().outside().channel();
        return channel == null
                ? await(at, Purposes.CHANNEL)
                : ask(PlannedEffect.queued(new ChatCall.Archive(channel), "archive", Purposes.CHANNEL));
    }
}
