package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.command.ResponseCommand.Acknowledge;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.command.ResponseCommand.EscalateNow;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Person;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Outcome;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of a page that a pager refuses for good. */
class RefusedPageTest {
    private static final Acknowledge AS_PAGED = new Acknowledge(null, Claim.AS_PAGED);
    private static final TrackId PLATFORM = TrackId.of("platform-oncall");

    private Outcome refusingPagers(Effect effect) {
        return effect instanceof PagerCall.Page page && page.person().equals(Story.id("dana"))
                ? new Outcome.Refused("no such user", "mend the people file", Outcome.Scope.EFFECT)
                : Outcome.done(new OutsideRef("x", "x", null));
    }

    @Test
    void the_next_way_and_then_the_next_level_follow_at_once() {
        Story refused =
                new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers(this::refusingPagers);
        assertThat(refused.asked(PagerCall.Page.class))
                .extracting(it -> it.person() + " " + it.way())
                .containsExactly("dana pagerduty", "dana slack", "sam pagerduty");
    }

    @Test
    void each_page_that_went_another_way_has_ended_with_the_reason() {
        Story refused =
                new Story().declare(Story.declaring("P1", "api-gateway")).outsideAnswers(this::refusingPagers);
        assertThat(refused.events(PagingEvent.PageRefused.class))
                .extracting(PagingEvent.PageRefused::reason)
                .containsExactly("no such user", "no such user");
        assertThat(refused.events(EffectEvent.EffectParked.class)).isEmpty();
        assertThat(refused.withdrawn)
                .containsAll(refused.events(PagingEvent.PageRefused.class).stream()
                        .map(PagingEvent.PageRefused::page)
                        .toList());
    }

    @Nested
    class And_nothing_else_can_be_done {
        private final Story stuck = new Story();
        private final EffectKey page;

        And_nothing_else_can_be_done() {
            stuck.declare(Story.declaring("P1", "api-gateway"))
                    .outsideAnswers()
                    .asks("noor", new ResponseCommand.PagePerson(Story.id("lee"), "please come"))
                    .outsideAnswers(effect -> effect instanceof PagerCall.Page
                            ? new Outcome.Refused("no such number", "mend her way", Outcome.Scope.EFFECT)
                            : Outcome.done(new OutsideRef("x", "x", null)));
            page = stuck.events(EffectEvent.EffectParked.class).get(0).effect();
        }

        @Test
        void the_last_page_alone_waits_for_a_human_and_the_others_have_ended() {
            List<EffectKey> refused = stuck.events(PagingEvent.PageRefused.class).stream()
                    .map(PagingEvent.PageRefused::page)
                    .toList();
            assertThat(stuck.events(EffectEvent.EffectParked.class)).hasSize(1);
            assertThat(refused).hasSizeGreaterThan(1).endsWith(page);
            assertThat(stuck.withdrawn).containsExactlyElementsOf(refused.subList(0, refused.size() - 1));
            assertThat(stuck.incident().ledger().isParked(page)).isTrue();
        }

        @Test
        void it_pages_her_once_it_is_retried() {
            stuck.asks("noor", new RecordCommand.RetryEffect(page));
            stuck.answered(page, pageOf("lee"), Outcome.done());
            assertThat(stuck.events(PagingEvent.PageLeft.class))
                    .extracting(PagingEvent.PageLeft::page)
                    .endsWith(page);
            assertThat(stuck.incident().ledger().troubles()).isEmpty();
        }

        @Test
        void a_number_that_was_mended_is_called_when_it_is_retried() {
            Person lee = Story.person("lee");
            stuck.withPerson(new Person(
                            lee.id(),
                            lee.name(),
                            List.of(new ContactWay(WayKind.of("pagerduty"), "mended")),
                            lee.identities(),
                            lee.groups(),
                            lee.zone(),
                            lee.standing()))
                    .asks("noor", new RecordCommand.RetryEffect(page));
            stuck.answered(page, pageOf("lee"), new Outcome.Refused("no such number", "mend it", Outcome.Scope.EFFECT));
            stuck.outsideAnswers();
            assertThat(stuck.events(PagingEvent.PageLeft.class))
                    .extracting(it -> it.way().address())
                    .endsWith("mended");
            assertThat(stuck.incident().ledger().troubles()).isEmpty();
        }

        @Test
        void it_can_be_given_up() {
            stuck.asks("noor", new RecordCommand.AbandonEffect(page, "she is here"));
            assertThat(stuck.withdrawn).endsWith(page);
            assertThat(stuck.incident().ledger().troubles()).isEmpty();
        }

        @Test
        void it_ends_with_the_incident() {
            stuck.asks("dana", new LifecycleCommand.Resolve(null));
            assertThat(stuck.withdrawn).contains(page);
            assertThat(stuck.incident().ledger().troubles()).isEmpty();
        }

        private PagerCall.Page pageOf(String person) {
            List<PagerCall.Page> all = stuck.asked(PagerCall.Page.class).stream()
                    .filter(it -> it.person().equals(Story.id(person)))
                    .toList();
            return all.get(all.size() - 1);
        }
    }

    @Test
    void a_parked_page_keeps_nobody_from_the_next_level() {
        Story both = new Story().declare(Story.declaring("P1", "api-gateway")).asks("noor", new EscalateNow(PLATFORM));
        both.outsideAnswers(effect -> effect instanceof PagerCall.Page
                ? new Outcome.Refused("no such number", "mend her way", Outcome.Scope.EFFECT)
                : Outcome.done(new OutsideRef("x", "x", null)));
        assertThat(both.events(EffectEvent.EffectParked.class)).isNotEmpty();
        assertThat(both.events(PagingEvent.LevelReached.class))
                .extracting(PagingEvent.LevelReached::level)
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_page_that_is_refused_when_somebody_has_it_has_ended() {
        Story late = new Story().declare(Story.declaring("P1", "api-gateway"));
        EffectKey key = late.pendingKey(PagerCall.Page.class);
        PagerCall.Page page = late.asked(PagerCall.Page.class).get(0);
        late.asks("dana", AS_PAGED);
        late.answered(key, page, new Outcome.Refused("no such user", "mend it", Outcome.Scope.EFFECT));
        assertThat(late.events(EffectEvent.EffectParked.class)).isEmpty();
        assertThat(late.withdrawn).endsWith(key);
    }
}
