package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.spi.Capabilities.Trait;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of a {@link dev.tocsin.spi.Pager}. A page may leave twice, and must never be lost. */
public abstract class PagerContract extends OutsideAdapterContract<PagerCall, OutsideFixture<PagerCall>> {

    /** For subclasses. */
    protected PagerContract() {}

    @Override
    final List<PagerCall> family() {
        ContactWay way = new ContactWay(fixture().adapter().capabilities().name(), "nobody-at-all");
        PersonId nobody = PersonId.of("nobody");
        return List.of(
                new PagerCall.Page(
                        nobody, way, new IncidentRef("INC", 1), "inc-1", null, 1, null, Message.of("Wake up")),
                new PagerCall.StandDown(nobody, way, key(), null, PagerCall.StandDown.Reason.ACKNOWLEDGED));
    }

    @Override
    final Set<String> needed() {
        return Set.of("pager.page");
    }

    @Test
    void its_name_is_the_kind_of_way_that_it_serves() {
        forEachKind(call -> assertThat(call.way().kind())
                .isEqualTo(fixture().adapter().capabilities().name()));
    }

    @Test
    void an_attempt_whose_answer_was_lost_is_made_again_and_reaches_the_person() {
        PagerCall call = draw("pager.page");
        EffectKey key = key();
        fixture().strike(Trouble.CUT_AFTER, call);
        perform(call, key);
        fixture().heal();
        fixture().restart();

        assertThat(perform(call, key)).isInstanceOf(Outcome.Done.class);

        int most = fixture().adapter().capabilities().traits().contains(Trait.JOINS_SAME_KEY) ? 1 : 2;
        assertThat(fixture().made(call, key)).as("pages that left").isBetween(1, most);
    }

    @Test
    void a_page_that_left_is_not_said_to_be_absent_after_a_crash() {
        PagerCall call = draw("pager.page");
        EffectKey key = key();
        assertThat(perform(call, key)).isInstanceOf(Outcome.Done.class);
        fixture().restart();
        fixture().heal();

        if (!fixture().adapter().capabilities().traits().contains(Trait.JOINS_SAME_KEY)) {
            assertThat(look(call, key.asMarker())).isInstanceOfAny(Sighting.One.class, Sighting.Unclear.class);
        }
        assertThat(fixture().made(call, key)).isOne();
    }

    @Test
    void pages_of_other_keys_are_other_pages() {
        PagerCall first = draw("pager.page");
        PagerCall second = draw("pager.page");
        EffectKey firstKey = key();
        EffectKey secondKey = key();

        assertThat(perform(first, firstKey)).isInstanceOf(Outcome.Done.class);
        assertThat(perform(second, secondKey)).isInstanceOf(Outcome.Done.class);

        assertThat(fixture().made(first, firstKey)).isOne();
        assertThat(fixture().made(second, secondKey)).isOne();
    }
}
