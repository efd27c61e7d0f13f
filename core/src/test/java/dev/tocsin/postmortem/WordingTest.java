package dev.tocsin.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.decision.Told;
import dev.tocsin.event.ChatEvent;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.WayKind;
import dev.tocsin.model.Words;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How events are told. */
class WordingTest {

    /** What is seldom told stands in no story; each kind has its words all the same. */
    @Nested
    class Words_for_events {
        private final EventId id = Stories.answered().incident().get(0).id();
        private final EffectKey key = new EffectKey(id.stream(), 1, 0);
        private final TrackId track = TrackId.of("platform-oncall");
        private final Words why = Words.ofEngine("why");

        private String of(Event event) {
            return new Wording(new Said(ResponsePolicy.standard(), Map.of(PersonId.of("dana"), "Dana")))
                    .of(event)
                    .map(Wording.Line::text)
                    .orElse("");
        }

        @Test
        void tell_of_outside_trouble() {
            assertThat(of(new EffectEvent.EffectFailed(key, "chat.post", "503")))
                    .isEqualTo("failed at first, tried again: chat.post, 503");
            assertThat(of(new EffectEvent.EffectUnknown(key, "chat.post", "timeout")))
                    .isEqualTo("not known whether it happened, looked for: chat.post, timeout");
            assertThat(of(new EffectEvent.EffectParked(key, "chat.post", "no such channel", "invite the bot")))
                    .isEqualTo("did not work, waits for a person: chat.post, no such channel");
            assertThat(of(new EffectEvent.EffectRecovered(key, "chat.post", 2)))
                    .isEqualTo("worked after all: chat.post");
            assertThat(of(new EffectEvent.EffectRetried(key, "chat.post"))).isEqualTo("had it tried again: chat.post");
            assertThat(of(new EffectEvent.EffectAbandoned(key, "chat.post", why)))
                    .isEqualTo("gave it up: chat.post: why");
            assertThat(of(new EffectEvent.EffectDone(key, "chat.post", List.of())))
                    .isEmpty();
            assertThat(of(new EffectEvent.EffectsWithdrawn(List.of(key), "resolved")))
                    .isEmpty();
        }

        @Test
        void tell_of_paging() {
            assertThat(of(new PagingEvent.LevelSkipped(track, 1, 2, "no backup")))
                    .isEqualTo("found nobody to page on level 2 of platform-oncall: no backup");
            assertThat(of(new PagingEvent.PageRefused(
                            key, track, PersonId.of("dana"), WayKind.of("pagerduty"), "deactivated")))
                    .isEqualTo("could not page Dana by pagerduty: deactivated");
            assertThat(of(new PagingEvent.FallbackTold(track, 1, 0, List.of("dana", "#incidents"))))
                    .isEqualTo("nobody answered on platform-oncall: told Dana, #incidents");
            assertThat(of(new PagingEvent.LevelReached(
                            track, 1, 3, 1, List.of(), PagingEvent.Knowledge.STALE, "v1", null)))
                    .isEqualTo("paged nobody (platform-oncall, level 3, round 2, last known people)");
            Instant before = Instant.parse("2024-03-18T13:00:00Z");
            assertThat(of(new PagingEvent.LevelReached(
                            track, 1, 1, 0, List.of(), PagingEvent.Knowledge.STALE, "v1", before)))
                    .isEqualTo(
                            "paged nobody (platform-oncall, level 1, last known people, as of 2024-03-18 13:00 UTC)");
            assertThat(of(new SystemEvent.LastGoodUsed(List.of(new SystemEvent.Old("people", before)))))
                    .isEqualTo("could not read all sources and went by what was known: people as of"
                            + " 2024-03-18 13:00 UTC");
            assertThat(of(new PagingEvent.ResponseTargetMet(1, Duration.ofSeconds(90))))
                    .isEqualTo("the first answer came after 1 min 30 s, in time");
            assertThat(of(acknowledged(PagingEvent.Grounds.ROLE))).isEqualTo("acknowledged, as holder of a role");
            assertThat(of(acknowledged(PagingEvent.Grounds.VOLUNTEERED))).isEqualTo("acknowledged, though not paged");
            assertThat(of(acknowledged(PagingEvent.Grounds.DECLARED)))
                    .isEqualTo("acknowledged, by declaring it while on call");
            assertThat(of(withdrawn(PagingEvent.Reason.RESOLVED))).isEmpty();
            assertThat(of(withdrawn(PagingEvent.Reason.LOWERED))).endsWith("since the severity was lowered");
            assertThat(of(withdrawn(PagingEvent.Reason.MERGED))).endsWith("since it is the same as another incident");
            assertThat(of(withdrawn(PagingEvent.Reason.CANCELLED))).endsWith("since it was cancelled or declined");
        }

        private PagingEvent acknowledged(PagingEvent.Grounds grounds) {
            return new PagingEvent.Acknowledged(List.of(), PersonId.of("dana"), grounds);
        }

        private PagingEvent withdrawn(PagingEvent.Reason reason) {
            return new PagingEvent.TrackWithdrawn(track, 1, reason, List.of());
        }

        @Test
        void tell_of_its_life() {
            StatusName closed = StatusName.of("closed");
            IncidentRef other = new IncidentRef("INC", 7);
            assertThat(of(new LifecycleEvent.Ended(Phase.CLOSED, closed, why))).isEqualTo("closed it: why");
            assertThat(of(new LifecycleEvent.Ended(Phase.DECLINED, closed, why)))
                    .isEqualTo("declined it: why");
            assertThat(of(new LifecycleEvent.MergedInto(IncidentId.of("i7"), other)))
                    .isEqualTo("found it to be the same as INC-7");
            assertThat(of(new LifecycleEvent.Absorbed(IncidentId.of("i7"), other)))
                    .isEqualTo("found INC-7 to be the same as this");
            assertThat(of(severity(LifecycleEvent.Direction.SET))).isEqualTo("set the severity to P1 Critical");
            assertThat(of(severity(LifecycleEvent.Direction.RAISED)))
                    .isEqualTo("raised the severity from no severity to P1 Critical");
            assertThat(of(new LifecycleEvent.ResolutionUndone(1, StatusName.of("monitoring"), Phase.MONITORING)))
                    .isEqualTo("took the resolution back: Monitoring");
            assertThat(of(new LifecycleEvent.ResolutionSettled(1))).isEmpty();
            assertThat(of(new LifecycleEvent.ImpactChanged(CustomerImpact.YES, CustomerImpact.NOT_KNOWN)))
                    .isEqualTo("customers affected: not known");
        }

        private LifecycleEvent severity(LifecycleEvent.Direction direction) {
            return new LifecycleEvent.SeverityChanged(null, SeverityName.of("P1"), direction, 1);
        }

        @Test
        void tell_of_roles_the_public_and_what_can_not_be_read() {
            assertThat(of(new RoleEvent.HandedOver(RoleName.of("scribe"), PersonId.of("dana"), PersonId.of("sam"))))
                    .isEqualTo("Scribe went from Dana to sam");
            assertThat(of(new PublicEvent.PublicationHeld(1, null)))
                    .isEqualTo("held back the status page until somebody decides");
            assertThat(of(new PublicEvent.PublicationHeld(1, Told.START)))
                    .isEqualTo("held back the status page until 2024-05-14 03:00 UTC, unless somebody decides");
            assertThat(of(new PublicEvent.PublicationDecided(Consent.DECLINED))).isEqualTo("decided not to publish");
            assertThat(of(new PublicEvent.PublicationDecided(Consent.AGREED)))
                    .isEqualTo("decided to publish on the status page");
            assertThat(of(new OutsideEvent.ChannelRenamed(key, new OutsideRef("C1", "#inc-1", null))))
                    .isEqualTo("renamed the channel to #inc-1");
            assertThat(of(new RecordEvent.UpdateMissed(1))).isEqualTo("an update was due and did not come");
            assertThat(of(new ChatEvent.MessageUnpinned("1"))).isEmpty();
        }
    }
}
