package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Publish;
import dev.tocsin.effect.StatusPageCall.SetComponent;
import dev.tocsin.effect.StatusPageCall.Subscribers;
import dev.tocsin.effect.StatusPageCall.Update;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Done;
import dev.tocsin.spi.Outcome.Refused;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.statuspage.fake.Endpoint;
import dev.tocsin.statuspage.fake.Mail;
import dev.tocsin.statuspage.fake.PublishedUpdate;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishTest extends Situation {

    @Nested
    class An_incident {

        @Test
        void is_made_with_its_public_fields_and_its_marker_alone() {
            adapter.perform(publication(), attempt());

            assertThat(fake.ledger().calls()).hasSize(1);
            assertThat(fake.ledger().calls().get(0).body())
                    .isEqualTo("{\"incident\":{\"name\":\"API Gateway is slow\",\"status\":\"investigating\","
                            + "\"body\":\"We are looking into it.\",\"component_ids\":[\"" + API + "\",\"" + PAY
                            + "\"],\"deliver_notifications\":false,"
                            + "\"metadata\":{\"tocsin\":{\"marker\":\"inc-7f3a-status\"}}}}");
            assertThat(only().status()).isEqualTo("investigating");
            assertThat(only().componentIds()).containsExactly(API, PAY);
        }

        @Test
        void is_answered_with_its_id_and_a_link_of_our_own_making() {
            StatuspageAdapter linked = adapter()
                    .publicPage(URI.create("https://status.example.com/"))
                    .build();

            Outcome outcome = linked.perform(publication(), attempt());

            String id = only().id();
            assertThat(outcome)
                    .isEqualTo(Outcome.done(new OutsideRef(
                            id, "API Gateway is slow", URI.create("https://status.example.com/incidents/" + id))));
            linked.close();
        }

        @ParameterizedTest
        @EnumSource(Subscribers.class)
        void tells_subscribers_only_when_it_shall(Subscribers subscribers) {
            adapter.perform(publication(subscribers), attempt());

            assertThat(fake.ledger().calls().get(0).body()).contains("\"deliver_notifications\":");
            assertThat(fake.ledger().mails())
                    .extracting(Mail::subscriber)
                    .isEqualTo(subscribers == Subscribers.TOLD ? List.of("ann@example.org") : List.of());
        }

        @Test
        void has_texts_over_the_limits_cut_and_says_so() {
            Publish long_ = new Publish(
                    "😀".repeat(256), "b".repeat(25_001), PublicStatus.IDENTIFIED, List.of(), Subscribers.TOLD, MARKER);

            Outcome outcome = adapter.perform(long_, attempt());

            assertThat(((Done) outcome).remarks())
                    .containsExactly(
                            "the public title was cut from 256 to 255 characters, the most that Statuspage takes",
                            "the public text was cut from 25001 to 25000 characters, the most that Statuspage takes");
            assertThat(only().name()).isEqualTo("😀".repeat(254) + "…");
            assertThat(only().updates().get(0).body()).hasSize(25_000).endsWith("b…");
        }

        @Test
        void that_names_a_deleted_component_is_refused_with_what_to_do() {
            fake.deleteComponent(PAY);

            Refused refused = (Refused) adapter.perform(publication(), attempt());

            assertThat(refused.scope()).isEqualTo(Scope.EFFECT);
            assertThat(refused.reason()).contains("422").contains(PAY);
            assertThat(fake.ledger().incidents()).isEmpty();
        }
    }

    @Nested
    class An_update {

        @ParameterizedTest
        @EnumSource(PublicStatus.class)
        void is_appended_with_its_status(PublicStatus status) {
            OutsideRef ref = published();

            Outcome outcome = adapter.perform(update(ref, status, "What is new."), attempt());

            assertThat(outcome).isEqualTo(Outcome.done());
            PublishedUpdate newest = only().updates().get(0);
            assertThat(newest.status()).isEqualTo(status.name().toLowerCase(Locale.ROOT));
            assertThat(newest.body()).isEqualTo("What is new.");
            assertThat(newest.deliverNotifications()).isTrue();
            assertThat(only().updates()).hasSize(2);
            assertThat(only().metadata()).contains(MARKER.value());
            assertThat(only().componentIds()).containsExactly(API);
        }

        @Test
        void is_posted_once_though_its_first_attempt_was_lost_after_the_effect() {
            OutsideRef ref = published();
            Update update = update(ref, PublicStatus.MONITORING, "Mended. ");
            adapter.perform(update, attempt());
            now = now.plusSeconds(40);

            Outcome outcome = adapter.perform(update, attempt(PLENTY, now.minusSeconds(40)));

            assertThat(outcome).isInstanceOf(Done.class);
            assertThat(only().updates()).hasSize(2);
            assertThat(fake.ledger().mails()).hasSize(1);
        }

        @Test
        void is_posted_again_when_the_newest_says_something_else_or_is_old() {
            OutsideRef ref = published();
            Update update = update(ref, PublicStatus.IDENTIFIED, "Still on it.");
            adapter.perform(update, attempt());
            now = now.plus(Duration.ofHours(1));

            adapter.perform(update, attempt(PLENTY, now));
            adapter.perform(update(ref, PublicStatus.IDENTIFIED, "Nearly there."), attempt(PLENTY, now));

            assertThat(only().updates())
                    .extracting(PublishedUpdate::body)
                    .containsExactly("Nearly there.", "Still on it.", "Still on it.", "We are looking into it.");
        }

        @Test
        void of_an_incident_that_is_gone_is_refused_alone() {
            OutsideRef gone = new OutsideRef("gone00000000", "gone", null);

            Outcome first = adapter.perform(update(gone, PublicStatus.RESOLVED, "Over."), attempt());
            Outcome again = adapter.perform(update(gone, PublicStatus.RESOLVED, "Over."), attempt(PLENTY, now));

            assertThat(first)
                    .isInstanceOfSatisfying(
                            Refused.class, r -> assertThat(r.scope()).isEqualTo(Scope.EFFECT));
            assertThat(again).isEqualTo(first);
        }

        @Test
        void of_something_that_is_no_id_never_becomes_an_address() {
            OutsideRef odd = new OutsideRef("../../organizations", "odd", null);

            Outcome outcome = adapter.perform(update(odd, PublicStatus.RESOLVED, "Over."), attempt());

            assertThat(outcome).isInstanceOf(Refused.class);
            assertThat(fake.ledger().calls()).isEmpty();
        }
    }

    @Nested
    class A_component {

        @ParameterizedTest
        @EnumSource(ComponentStatus.class)
        void is_set_by_its_own_call(ComponentStatus status) {
            Outcome outcome = adapter.perform(component(status), attempt());

            assertThat(outcome).isEqualTo(Outcome.done());
            assertThat(fake.ledger().component(API).status())
                    .isEqualTo(status.name().toLowerCase(Locale.ROOT));
            assertThat(fake.ledger().calls(Endpoint.UPDATE_COMPONENT)).hasSize(1);
        }

        @Test
        void that_was_deleted_is_refused_alone() {
            fake.deleteComponent(API);

            Refused refused = (Refused) adapter.perform(component(ComponentStatus.OPERATIONAL), attempt());

            assertThat(refused.scope()).isEqualTo(Scope.EFFECT);
            assertThat(refused.reason()).contains("404");
        }

        @Test
        void of_no_proper_id_is_refused_without_a_call() {
            Outcome outcome = adapter.perform(new SetComponent("a/b\n", ComponentStatus.OPERATIONAL), attempt());

            assertThat(((Refused) outcome).reason()).contains("found 'a/b '");
            assertThat(fake.ledger().calls()).isEmpty();
        }
    }
}
