package dev.tocsin.examples.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Alert;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Fault;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Status;
import dev.tocsin.model.Marker;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.testkit.StoreInFront;
import dev.tocsin.view.Incident;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The pager with a real engine, its time moved by hand, over the fake PagerDuty. */
class PagingStoryTest {
    private static final String SECRET = "whsec-of-a-test";

    private final ManualClock clock = ManualClock.at(Instant.parse("2026-05-04T14:30:00Z"));
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
    private final FakePagerDuty fake = FakePagerDuty.start();
    private final List<Tocsin> engines = new ArrayList<>();
    private final Tocsin tocsin = start(store);
    private final PagerDutyWebhooks webhooks =
            PagerDutyWebhooks.into(tocsin, () -> List.of(Secret.of("older"), Secret.of(SECRET)));

    private PagerDuty pager() {
        return PagerDuty.unencrypted(() -> Secret.of(Company.LAST_RESORT), fake.address());
    }

    private Tocsin start(IncidentStore over) {
        Tocsin engine = Company.engine(over, clock, pager()).start();
        engines.add(engine);
        return engine;
    }

    @AfterEach
    void close() {
        fake.heal();
        engines.forEach(Tocsin::close);
        fake.close();
    }

    private static Incident declare(Tocsin engine) {
        return engine.as(Principal.member(Company.SAM))
                .declare(Declaration.of("payments are slow").severity("P1").affecting("api-gateway"));
    }

    private Incident declare() {
        Incident incident = declare(tocsin);
        clock.settle();
        return incident;
    }

    private List<Status> statuses() {
        return fake.alerts().stream().map(Alert::status).toList();
    }

    private boolean isAcknowledgedBy(Incident incident, PersonId person) {
        return tocsin.as(Principal.member(Company.SAM)).timeline(incident.id()).stream()
                .anyMatch(it -> it.event() instanceof PagingEvent.Acknowledged acknowledged
                        && acknowledged.person().equals(person));
    }

    @Nested
    class Alerts {
        @Test
        void are_two_for_two_levels_and_an_answer_in_the_engine_silences_both() {
            Incident incident = declare();
            clock.advance(Duration.ofMinutes(10));
            assertThat(fake.rang()).containsExactly(Company.DANAS_KEY, Company.NOORS_KEY);
            assertThat(fake.alerts()).extracting(Alert::dedupKey).doesNotHaveDuplicates();

            tocsin.as(Principal.member(Company.NOOR)).acknowledge(incident.id());
            clock.settle();
            assertThat(statuses()).containsExactly(Status.ACKNOWLEDGED, Status.ACKNOWLEDGED);

            tocsin.as(Principal.member(Company.NOOR)).resolve(incident.id(), "rolled back");
            clock.advance(Duration.ofHours(1));
            assertThat(statuses()).containsExactly(Status.RESOLVED, Status.RESOLVED);
            assertThat(fake.rang()).hasSize(2);
        }

        @Test
        void that_may_have_opened_are_closed_when_somebody_answers_before_the_next_try() {
            fake.strike(
                    Fault.CUT_AFTER,
                    event -> event.path("event_action").asText().equals("trigger"));
            Incident incident = declare();
            tocsin.as(Principal.member(Company.DANA)).acknowledge(incident.id());
            clock.advance(Duration.ofMinutes(1));

            assertThat(statuses()).containsExactly(Status.RESOLVED);
            assertThat(fake.rang()).hasSize(1);
        }

        @Test
        void ring_once_though_the_engine_dies_between_the_call_and_the_record() throws InterruptedException {
            tocsin.close();
            Mortal mortal = new Mortal(store, fake);
            Tocsin dying = start(mortal);
            declare(dying);
            assertThat(mortal.died.await(20, TimeUnit.SECONDS)).isTrue();
            dying.close();

            start(store);
            clock.advance(Duration.ofSeconds(30));

            assertThat(fake.rang()).containsExactly(Company.DANAS_KEY);
            assertThat(fake.bodies())
                    .filteredOn(it -> it.contains("trigger"))
                    .as("the page was sent by both")
                    .hasSize(2);
        }

        @Test
        void leave_at_once_though_the_chat_is_dead() {
            Tocsin engine = Company.engine(InMemoryIncidentStore.notDurable(clock), clock, pager())
                    .chat(new DeadChat())
                    .start();
            engines.add(engine);
            Instant before = clock.instant();

            declare(engine);
            clock.settle();

            assertThat(clock.instant()).isEqualTo(before);
            assertThat(fake.rang()).containsExactly(Company.DANAS_KEY);
            clock.advance(Duration.ofMinutes(10));
            assertThat(fake.rang()).containsExactly(Company.DANAS_KEY, Company.NOORS_KEY);
        }
    }

    @Nested
    class A_webhook {
        @Test
        void that_she_acknowledged_ends_the_track() {
            Incident incident = declare();

            assertThat(deliver("w1", "incident.acknowledged", "PDANA", true)).isEqualTo(200);
            clock.advance(Duration.ofMinutes(20));

            assertThat(isAcknowledgedBy(incident, Company.DANA)).isTrue();
            assertThat(fake.rang()).containsExactly(Company.DANAS_KEY);
            assertThat(webhooks.tally().acknowledged()).isOne();
        }

        @Test
        void that_a_colleague_acknowledged_is_hers() {
            Incident incident = declare();

            deliver("w1", "incident.acknowledged", "PSAM", true);
            clock.settle();

            assertThat(isAcknowledgedBy(incident, Company.SAM)).isTrue();
        }

        @Test
        void of_somebody_nobody_knows_counts_for_whose_page_it_was() {
            Incident incident = declare();

            deliver("w1", "incident.resolved", "PNOBODY", true);
            clock.settle();

            assertThat(isAcknowledgedBy(incident, Company.DANA)).isTrue();
            assertThat(statuses()).as("the incident goes on").doesNotContain(Status.RESOLVED);
        }

        @Test
        void without_the_key_is_matched_by_what_was_learnt_before_and_is_counted_otherwise() {
            Incident incident = declare();
            deliver("w1", "incident.acknowledged", "PDANA", false);
            assertThat(webhooks.tally().unmatched()).isOne();
            assertThat(webhooks.tally().lastUnmatched())
                    .isEqualTo(fake.alerts().get(0).incident());
            assertThat(isAcknowledgedBy(incident, Company.DANA)).isFalse();

            deliver("w2", "incident.triggered", "PDANA", true);
            deliver("w3", "incident.acknowledged", "PDANA", false);
            clock.settle();

            assertThat(isAcknowledgedBy(incident, Company.DANA)).isTrue();
        }

        @Test
        void that_comes_again_changes_nothing() {
            Incident incident = declare();
            deliver("w1", "incident.acknowledged", "PDANA", true);
            clock.settle();
            int before = tocsin.as(Principal.member(Company.SAM))
                    .timeline(incident.id())
                    .size();

            assertThat(deliver("w1", "incident.acknowledged", "PDANA", true)).isEqualTo(200);
            clock.settle();

            assertThat(tocsin.as(Principal.member(Company.SAM)).timeline(incident.id()))
                    .hasSize(before);
        }

        @Test
        void that_it_was_handed_on_or_lapsed_is_no_answer() {
            Incident incident = declare();
            deliver("w1", "incident.reassigned", "PDANA", true);
            deliver("w2", "incident.unacknowledged", "PDANA", true);
            clock.advance(Duration.ofMinutes(10));

            assertThat(isAcknowledgedBy(incident, Company.DANA)).isFalse();
            assertThat(fake.rang()).hasSize(2);
        }
    }

    @Nested
    class The_door {
        @Test
        void opens_for_genuine_bytes_alone() {
            byte[] body = "{\"event\":{\"event_type\":\"pagey.ping\"}}".getBytes(StandardCharsets.UTF_8);
            String good = sign(SECRET, body);
            assertThat(knock("POST", good, body)).isEqualTo(200);
            assertThat(knock("POST", sign("another", body) + "," + good, body)).isEqualTo(200);
            assertThat(knock("POST", sign("older", body), body)).isEqualTo(200);
            assertThat(knock("POST", sign("another", body), body)).isEqualTo(401);
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
            assertThat(knock("POST", sign(SECRET, none), none)).isEqualTo(400);
            assertThat(knock("POST", sign(SECRET, empty), empty)).isEqualTo(400);
        }

        @Test
        void takes_a_key_that_somebody_made_up_for_one_of_no_page() {
            for (String key :
                    List.of("default/incident/../1/2", "default/incident/a b/1/2", "default/incident/i\u00e9/1/2")) {
                byte[] body =
                        ("{\"event\":{\"event_type\":\"incident.acknowledged\",\"data\":{\"id\":\"Q1\",\"incident_key\":\""
                                        + key + "\"}}}")
                                .getBytes(StandardCharsets.UTF_8);
                assertThat(knock("POST", sign(SECRET, body), body)).isEqualTo(200);
            }
            assertThat(webhooks.tally().unmatched()).isEqualTo(3);
        }

        @Test
        void asks_for_the_delivery_again_when_the_engine_can_not_take_it() {
            declare();
            tocsin.close();
            assertThat(deliver("w1", "incident.acknowledged", "PDANA", true)).isEqualTo(503);
        }
    }

    private int deliver(String id, String type, String agent, boolean withKey) {
        byte[] body = fake.webhook(fake.alerts().get(0), type, agent, withKey).getBytes(StandardCharsets.UTF_8);
        return webhooks.handle(
                "POST",
                Map.of("x-pagerduty-signature", List.of(sign(SECRET, body)), "X-Webhook-Id", List.of(id)),
                body);
    }

    private int knock(String method, String signature, byte[] body) {
        return webhooks.handle(
                method, Map.of("X-PagerDuty-Signature", List.of(signature), "X-Webhook-Id", List.of("w")), body);
    }

    static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A store that is out of reach for good once somebody was rung: as for an engine that was killed in mid-call. */
    private static final class Mortal extends StoreInFront {
        private final FakePagerDuty fake;
        private final CountDownLatch died = new CountDownLatch(1);

        Mortal(IncidentStore store, FakePagerDuty fake) {
            super(store);
            this.fake = fake;
        }

        @Override
        protected IncidentStore behind() {
            if (!fake.rang().isEmpty()) {
                died.countDown();
                throw new StoreUnavailable("the engine is dead");
            }
            return super.behind();
        }
    }

    /** A chat that nobody can reach. */
    private static final class DeadChat implements ChatAdapter {
        @Override
        public Capabilities capabilities() {
            return new Capabilities(
                    WayKind.of("slack"),
                    List.of("chat.open-channel", "chat.post", "chat.edit", "chat.invite"),
                    new Capabilities.Pace(10, 10),
                    List.of());
        }

        @Override
        public Outcome perform(ChatCall call, Attempt attempt) {
            return new Outcome.TryLater("connection refused", null);
        }

        @Override
        public Sighting look(ChatCall call, Marker marker, Deadline deadline) {
            return new Sighting.Unclear("connection refused", null);
        }

        @Override
        public Probe check(Deadline deadline) {
            return new Probe(Probe.State.UNREACHABLE, List.of("connection refused"));
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
