package dev.tocsin.examples.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Alert;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Fault;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Status;
import dev.tocsin.model.Principal;
import dev.tocsin.view.Incident;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Webhooks of PagerDuty into a real engine, its time moved by hand. */
class WebhookStoryTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private String webhook(String type, boolean withKey) {
        return scene.fake.webhook(scene.fake.alerts().get(0), type, "PDANA", withKey);
    }

    private int knock(String method, String signature, byte[] body) {
        return scene.webhooks.handle(
                method, Map.of("X-PagerDuty-Signature", List.of(signature), "X-Webhook-Id", List.of("w")), body);
    }

    @Nested
    class A_webhook {
        @Test
        void that_she_acknowledged_ends_the_track() {
            Incident incident = scene.declare();

            assertThat(scene.deliver("w1", "incident.acknowledged", "PDANA", true))
                    .isEqualTo(200);
            scene.clock.advance(Duration.ofMinutes(20));

            assertThat(scene.isAcknowledgedBy(incident, Company.DANA)).isTrue();
            assertThat(scene.fake.rang()).containsExactly(Company.DANAS_KEY);
            assertThat(scene.webhooks.tally().acknowledged()).isOne();
        }

        @Test
        void that_a_colleague_acknowledged_is_hers() {
            Incident incident = scene.declare();

            scene.deliver("w1", "incident.acknowledged", "PSAM", true);
            scene.clock.settle();

            assertThat(scene.isAcknowledgedBy(incident, Company.SAM)).isTrue();
        }

        @Test
        void of_somebody_nobody_knows_counts_for_whose_page_it_was() {
            Incident incident = scene.declare();

            scene.deliver("w1", "incident.resolved", "PNOBODY", true);
            scene.clock.settle();

            assertThat(scene.isAcknowledgedBy(incident, Company.DANA)).isTrue();
            assertThat(scene.fake.alerts()).as("the incident goes on").noneMatch(it -> it.status() == Status.RESOLVED);
        }

        @Test
        void without_the_key_is_matched_by_what_was_learnt_before_and_is_counted_otherwise() {
            Incident incident = scene.declare();
            scene.deliver("w1", "incident.acknowledged", "PDANA", false);
            assertThat(scene.webhooks.tally().unmatched()).isOne();
            assertThat(scene.webhooks.tally().lastUnmatched())
                    .isEqualTo(scene.fake.alerts().get(0).incident());
            assertThat(scene.isAcknowledgedBy(incident, Company.DANA)).isFalse();

            scene.deliver("w2", "incident.triggered", "PDANA", true);
            scene.deliver("w3", "incident.acknowledged", "PDANA", false);
            scene.clock.settle();

            assertThat(scene.isAcknowledgedBy(incident, Company.DANA)).isTrue();
        }

        @Test
        void that_is_quicker_than_the_record_of_the_page_is_matched() {
            scene.fake.strike(
                    Fault.STALLS, event -> event.path("event_action").asText().equals("trigger"));
            Incident incident = Scene.declare(scene.tocsin);
            Scene.until(() -> !scene.fake.alerts().isEmpty());
            assertThat(left(incident)).isZero();

            assertThat(scene.deliver("w1", "incident.acknowledged", "PDANA", true))
                    .isEqualTo(200);

            assertThat(left(incident)).isZero();
            assertThat(scene.webhooks.tally()).isEqualTo(new PagerDutyWebhooks.Tally(1, 0, 0, ""));
            assertThat(scene.isAcknowledgedBy(incident, Company.DANA)).isTrue();
        }

        private long left(Incident incident) {
            return Scene.events(scene.tocsin, incident).stream()
                    .filter(it -> it instanceof PagingEvent.PageLeft)
                    .count();
        }

        @Test
        void after_a_restart_is_matched_by_the_key_that_it_brings_and_else_counted() {
            Incident incident = scene.declare();
            scene.deliver("w1", "incident.triggered", "PDANA", true);
            scene.tocsin.close();
            Tocsin again = scene.start(scene.store);
            scene.clock.settle();
            PagerDutyWebhooks door = Scene.door(again);

            assertThat(Scene.deliver(door, "w2", webhook("incident.acknowledged", false)))
                    .isEqualTo(200);
            assertThat(door.tally())
                    .isEqualTo(new PagerDutyWebhooks.Tally(
                            0, 0, 1, scene.fake.alerts().get(0).incident()));
            assertThat(Scene.deliver(door, "w3", webhook("incident.acknowledged", true)))
                    .isEqualTo(200);

            assertThat(door.tally().acknowledged()).isOne();
            assertThat(Scene.events(again, incident)).anyMatch(it -> it instanceof PagingEvent.Acknowledged);
        }

        @Test
        void about_a_page_by_hand_is_matched_too() {
            Incident incident = scene.declare();
            scene.tocsin
                    .as(Principal.member(Company.SAM))
                    .execute(Session.Order.of(
                            incident.id(), new ResponseCommand.PagePerson(Company.NOOR, "please look")));
            scene.clock.settle();
            Alert byHand = scene.fake.alerts().get(1);
            assertThat(byHand.routingKey()).isEqualTo(Company.NOORS_KEY);

            byte[] body = scene.fake
                    .webhook(byHand, "incident.acknowledged", "PNOOR", true)
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(knock("POST", Scene.sign(body), body)).isEqualTo(200);

            assertThat(scene.webhooks.tally().unmatched()).isZero();
        }

        @Test
        void that_comes_again_changes_nothing() {
            Incident incident = scene.declare();
            scene.deliver("w1", "incident.acknowledged", "PDANA", true);
            scene.clock.settle();
            int before = scene.tocsin
                    .as(Principal.member(Company.SAM))
                    .timeline(incident.id())
                    .size();

            assertThat(scene.deliver("w1", "incident.acknowledged", "PDANA", true))
                    .isEqualTo(200);
            scene.clock.settle();

            assertThat(scene.tocsin.as(Principal.member(Company.SAM)).timeline(incident.id()))
                    .hasSize(before);
        }

        @Test
        void that_it_was_handed_on_or_lapsed_is_no_answer() {
            Incident incident = scene.declare();
            scene.deliver("w1", "incident.reassigned", "PDANA", true);
            scene.deliver("w2", "incident.unacknowledged", "PDANA", true);
            scene.clock.advance(Duration.ofMinutes(10));

            assertThat(scene.isAcknowledgedBy(incident, Company.DANA)).isFalse();
            assertThat(scene.fake.rang()).hasSize(2);
        }
    }

    @Nested
    class The_door {
        @Test
        void opens_for_genuine_bytes_alone() {
            byte[] body = "{\"event\":{\"event_type\":\"pagey.ping\"}}".getBytes(StandardCharsets.UTF_8);
            String good = Scene.sign(body);
            assertThat(knock("POST", good, body)).isEqualTo(200);
            assertThat(knock("POST", Scene.sign("another", body) + "," + good, body))
                    .isEqualTo(200);
            assertThat(knock("POST", Scene.sign("older", body), body)).isEqualTo(200);
            assertThat(knock("POST", Scene.sign("another", body), body)).isEqualTo(401);
            assertThat(knock("POST", "", body)).isEqualTo(401);
            assertThat(knock(
                            "POST",
                            good,
                            (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(401);
            assertThat(knock("GET", good, body)).isEqualTo(405);
            assertThat(knock("POST", good, new byte[300_000])).isEqualTo(413);
        }

        @Test
        void tells_what_can_not_be_read_from_what_is_not_known() {
            byte[] none = "nothing".getBytes(StandardCharsets.UTF_8);
            byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
            assertThat(knock("POST", Scene.sign(none), none)).isEqualTo(400);
            assertThat(knock("POST", Scene.sign(empty), empty)).isEqualTo(400);
        }

        @Test
        void takes_a_key_that_somebody_made_up_for_one_of_no_page() {
            for (String key :
                    List.of("default/incident/../1/2", "default/incident/a b/1/2", "default/incident/i\u00e9/1/2")) {
                byte[] body =
                        ("{\"event\":{\"event_type\":\"incident.acknowledged\",\"data\":{\"id\":\"Q1\",\"incident_key\":\""
                                        + key + "\"}}}")
                                .getBytes(StandardCharsets.UTF_8);
                assertThat(knock("POST", Scene.sign(body), body)).isEqualTo(200);
            }
            assertThat(scene.webhooks.tally().unmatched()).isEqualTo(3);
        }

        @Test
        void asks_for_the_delivery_again_when_the_engine_can_not_take_it() {
            scene.declare();
            scene.tocsin.close();
            assertThat(scene.deliver("w1", "incident.acknowledged", "PDANA", true))
                    .isEqualTo(503);
        }
    }
}
