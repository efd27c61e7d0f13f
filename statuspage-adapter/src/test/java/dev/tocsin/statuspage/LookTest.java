package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Publish;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import dev.tocsin.statuspage.fake.Endpoint;
import dev.tocsin.statuspage.fake.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest extends Situation {

    @Test
    void sees_nothing_on_an_empty_page() {
        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isEqualTo(new Sighting.Absent());
    }

    @Test
    void sees_the_one_with_the_marker_and_no_other() {
        OutsideRef ref = published();

        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isEqualTo(new Sighting.One(ref));
        assertThat(adapter.look(publication(), Marker.of("another"), within(PLENTY)))
                .isEqualTo(new Sighting.Absent());
    }

    @Test
    void sees_one_that_is_resolved_by_now() {
        OutsideRef ref = published();
        adapter.perform(update(ref, PublicStatus.RESOLVED, "Over."), attempt());

        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isEqualTo(new Sighting.One(ref));
    }

    @Test
    void sees_several_the_oldest_first() {
        OutsideRef first = published();
        now = now.plusSeconds(10);
        OutsideRef second = published();

        assertThat(adapter.look(publication(), MARKER, within(PLENTY)))
                .isEqualTo(new Sighting.Several(List.of(first, second)));
    }

    @Test
    void sees_one_behind_a_hundred_newer_ones() {
        OutsideRef ref = published();
        for (int i = 0; i < 100; i++) {
            now = now.plusSeconds(1);
            fake.failNext(
                    Endpoint.CREATE_INCIDENT, Fault.droppingTheConnection().withLateEffect());
            adapter.perform(publicationOf("m-" + i), attempt());
        }
        fake.deliverLate();

        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isEqualTo(new Sighting.One(ref));
    }

    @Test
    void finds_the_one_object_after_a_crash_between_call_and_record() {
        fake.failNext(Endpoint.CREATE_INCIDENT, Fault.droppingTheConnection().afterTheEffect());
        Outcome lost = adapter.perform(publication(), attempt());
        adapter.close();

        StatuspageAdapter next = adapter().build();
        Sighting sighting = next.look(publication(), MARKER, within(PLENTY));
        next.close();

        assertThat(lost).isInstanceOf(Outcome.Unknown.class);
        assertThat(((Sighting.One) sighting).ref().id()).isEqualTo(only().id());
    }

    @Test
    void says_when_it_could_not_look() {
        fake.failNext(Endpoint.LIST_UNRESOLVED, Fault.answering(429).withHeader("Retry-After", "7"));
        assertThat(adapter.look(publication(), MARKER, within(PLENTY)))
                .isInstanceOfSatisfying(
                        Sighting.Unclear.class,
                        unclear -> assertThat(unclear.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void is_not_sure_when_half_of_it_failed() {
        fake.failNext(Endpoint.LIST_INCIDENTS, Fault.answering(500));
        published();

        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isInstanceOf(Sighting.Unclear.class);
    }

    @Test
    void is_not_sure_of_an_answer_that_is_no_list() {
        fake.failNext(Endpoint.LIST_UNRESOLVED, Fault.answering(200, "{}"));
        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isInstanceOf(Sighting.Unclear.class);

        fake.failNext(Endpoint.LIST_UNRESOLVED, Fault.answering(200, "<html>"));
        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isInstanceOf(Sighting.Unclear.class);

        fake.failNext(
                Endpoint.LIST_UNRESOLVED,
                Fault.answering(200, "[{\"metadata\":{\"tocsin\":{\"marker\":\"" + MARKER + "\"}}}]"));
        assertThat(adapter.look(publication(), MARKER, within(PLENTY))).isInstanceOf(Sighting.Unclear.class);
    }

    @Test
    void ends_by_its_deadline_when_the_body_stalls() {
        fake.failNext(Endpoint.LIST_UNRESOLVED, Fault.stallingInBody());
        long begun = System.nanoTime();

        Sighting sighting = adapter.look(publication(), MARKER, within(Duration.ofMillis(300)));

        assertThat(sighting).isInstanceOf(Sighting.Unclear.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    private static Publish publicationOf(String marker) {
        Publish like = publication();
        return new Publish(
                like.title(), like.body(), like.status(), like.components(), like.subscribers(), Marker.of(marker));
    }
}
