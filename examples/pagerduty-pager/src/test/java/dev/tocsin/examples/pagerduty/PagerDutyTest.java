package dev.tocsin.examples.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.PagerCall.StandDown;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Alert;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Fault;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Status;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PagerDutyTest {
    private static final EffectKey KEY =
            new EffectKey(new StreamId(Namespace.DEFAULT, StreamKind.INCIDENT, "inc-1"), 4, 0);

    private final FakePagerDuty fake = FakePagerDuty.start();
    private final PagerDuty pager = PagerDuty.unencrypted(() -> Secret.of(Company.LAST_RESORT), fake.address());

    @AfterEach
    void close() {
        pager.close();
        fake.close();
    }

    private Outcome perform(PagerCall call) {
        return pager.perform(call, new Attempt(KEY, 1, null, () -> Duration.ofSeconds(10)));
    }

    private static ContactWay way(String address) {
        return new ContactWay(WayKind.of("pagerduty"), address);
    }

    private static PagerCall.Page page(String address) {
        return new PagerCall.Page(
                Company.DANA,
                way(address),
                new IncidentRef("INC", 142),
                "inc-1",
                null,
                2,
                SeverityName.of("P1"),
                Message.of("P1 INC-142: payments are slow", "You are paged for platform, level 2."));
    }

    private static StandDown standDown(String address, @Nullable OutsideRef sent, StandDown.Reason reason) {
        return new StandDown(Company.DANA, way(address), KEY, sent, reason);
    }

    private static OutsideRef sent(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return Objects.requireNonNull(((Outcome.Done) outcome).ref());
    }

    private JsonNode lastBody() throws JsonProcessingException {
        return new ObjectMapper().readTree(fake.bodies().get(fake.bodies().size() - 1));
    }

    @Nested
    class A_page {
        @Test
        void rings_her_own_service_under_the_key_of_the_effect() throws JsonProcessingException {
            perform(page(Company.DANAS_KEY));

            assertThat(fake.alerts())
                    .containsExactly(new Alert(
                            Company.DANAS_KEY,
                            KEY.asText(),
                            "P1000",
                            "P1 INC-142: payments are slow",
                            Status.TRIGGERED));
            assertThat(lastBody().at("/payload/severity").asText()).isEqualTo("critical");
            assertThat(lastBody().at("/payload/custom_details/severity").asText())
                    .isEqualTo("P1");
            assertThat(lastBody().at("/payload/custom_details/text").asText()).contains("level 2");
        }

        @Test
        void that_is_sent_again_rings_nobody_again() {
            perform(page(Company.DANAS_KEY));
            perform(page(Company.DANAS_KEY));

            assertThat(fake.rang()).containsExactly(Company.DANAS_KEY);
        }

        @Test
        void goes_to_the_last_resort_and_says_so_where_her_key_is_refused() throws JsonProcessingException {
            fake.forget(Company.DANAS_KEY);

            Outcome outcome = perform(page(Company.DANAS_KEY));

            assertThat(fake.rang()).containsExactly(Company.LAST_RESORT);
            assertThat(lastBody().at("/payload/custom_details/note").asText()).contains("last resort", "refused");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat(done.remarks())
                                    .singleElement()
                                    .asString()
                                    .contains("last resort")
                                    .doesNotContain(Company.DANAS_KEY));
        }

        @Test
        void does_not_ring_the_last_resort_while_her_own_service_only_has_to_wait() {
            fake.strike(Fault.THROTTLES, event -> true);

            assertThat(perform(page(Company.DANAS_KEY))).isInstanceOf(Outcome.TryLater.class);
            assertThat(fake.requests()).isOne();
        }
    }

    @Nested
    class Standing_down {
        @Test
        void acknowledges_and_then_closes_by_the_key_that_rang() {
            OutsideRef ref = sent(perform(page(Company.DANAS_KEY)));

            perform(standDown(Company.DANAS_KEY, ref, StandDown.Reason.ACKNOWLEDGED));
            assertThat(fake.alerts()).extracting(Alert::status).containsExactly(Status.ACKNOWLEDGED);
            perform(standDown(Company.DANAS_KEY, ref, StandDown.Reason.RESOLVED));
            assertThat(fake.alerts()).extracting(Alert::status).containsExactly(Status.RESOLVED);
            assertThat(fake.requests()).isEqualTo(3);
        }

        @Test
        void finds_the_alert_that_only_the_last_resort_has() {
            fake.forget(Company.DANAS_KEY);
            OutsideRef ref = sent(perform(page(Company.DANAS_KEY)));
            int before = fake.requests();

            perform(standDown(Company.DANAS_KEY, ref, StandDown.Reason.WITHDRAWN));

            assertThat(fake.alerts()).extracting(Alert::status).containsExactly(Status.RESOLVED);
            assertThat(fake.requests()).isEqualTo(before + 1);
        }

        @Test
        void tells_both_keys_where_nobody_knows_which_rang() {
            perform(page("no-key"));

            assertThat(perform(standDown(Company.DANAS_KEY, null, StandDown.Reason.WITHDRAWN)))
                    .isInstanceOf(Outcome.Done.class);

            assertThat(fake.alerts()).extracting(Alert::status).containsExactly(Status.RESOLVED);
        }

        @Test
        void is_tried_again_where_her_key_could_not_be_told() {
            fake.strike(Fault.FAILS_BEFORE, event -> true);

            assertThat(perform(standDown(Company.DANAS_KEY, null, StandDown.Reason.WITHDRAWN)))
                    .isInstanceOf(Outcome.Unknown.class);
            assertThat(fake.requests()).isOne();
        }
    }

    @Nested
    class Its_address {
        @Test
        void is_https_unless_asked_for_otherwise() {
            assertThatThrownBy(() -> PagerDuty.over(() -> Secret.of("x"), URI.create("http://relay.example.com")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https");
            assertThatThrownBy(() -> PagerDuty.unencrypted(() -> Secret.of("x"), PagerDuty.VENDOR))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void holds_no_user_and_no_query_and_a_message_shows_neither() {
            assertThatThrownBy(() ->
                            PagerDuty.over(() -> Secret.of("x"), URI.create("https://me:hunter2@events.example.com")))
                    .hasMessageNotContaining("hunter2");
            assertThatThrownBy(() -> PagerDuty.over(() -> Secret.of("x"), URI.create("https://events.example.com?k=v")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
