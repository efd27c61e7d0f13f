package dev.tocsin.examples.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Tocsin;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Alert;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Fault;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty.Status;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Principal;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.testkit.StoreInFront;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The pager with a real engine, its time moved by hand, over the fake PagerDuty. */
class PagingStoryTest {
    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    private List<Status> statuses() {
        return scene.fake.alerts().stream().map(Alert::status).toList();
    }

    @Nested
    class Alerts {
        @Test
        void are_two_for_two_levels_and_an_answer_in_the_engine_silences_both() {
            Incident incident = scene.declare();
            scene.clock.advance(Duration.ofMinutes(10));
            assertThat(scene.fake.rang()).containsExactly(Company.DANAS_KEY, Company.NOORS_KEY);
            assertThat(scene.fake.alerts()).extracting(Alert::dedupKey).doesNotHaveDuplicates();

            scene.tocsin.as(Principal.member(Company.NOOR)).acknowledge(incident.id());
            scene.clock.settle();
            assertThat(statuses()).containsExactly(Status.ACKNOWLEDGED, Status.ACKNOWLEDGED);

            scene.tocsin.as(Principal.member(Company.NOOR)).resolve(incident.id(), "rolled back");
            scene.clock.advance(Duration.ofHours(1));
            assertThat(statuses()).containsExactly(Status.RESOLVED, Status.RESOLVED);
            assertThat(scene.fake.rang()).hasSize(2);
        }

        @Test
        void that_may_have_opened_are_closed_when_somebody_answers_before_the_next_try() {
            scene.fake.strike(
                    Fault.CUT_AFTER,
                    event -> event.path("event_action").asText().equals("trigger"));
            Incident incident = scene.declare();
            scene.tocsin.as(Principal.member(Company.DANA)).acknowledge(incident.id());
            scene.clock.advance(Duration.ofMinutes(1));

            assertThat(statuses()).containsExactly(Status.RESOLVED);
            assertThat(scene.fake.rang()).hasSize(1);
        }

        @Test
        void ring_once_though_the_engine_dies_between_the_call_and_the_record() throws InterruptedException {
            scene.tocsin.close();
            Mortal mortal = new Mortal(scene.store, scene.fake);
            Tocsin dying = scene.start(mortal);
            Scene.declare(dying);
            assertThat(mortal.died.await(20, TimeUnit.SECONDS)).isTrue();
            dying.close();

            scene.start(scene.store);
            scene.clock.advance(Duration.ofSeconds(30));

            assertThat(scene.fake.rang()).containsExactly(Company.DANAS_KEY);
            assertThat(scene.fake.bodies())
                    .filteredOn(it -> it.contains("trigger"))
                    .as("the page was sent by both")
                    .hasSize(2);
        }

        @Test
        void leave_at_once_though_the_chat_is_dead() {
            Tocsin engine = Company.engine(InMemoryIncidentStore.notDurable(scene.clock), scene.clock, scene.pager())
                    .chat(new DeadChat())
                    .start();
            scene.add(engine);
            Instant before = scene.clock.instant();

            Scene.declare(engine);
            scene.clock.settle();

            assertThat(scene.clock.instant()).isEqualTo(before);
            assertThat(scene.fake.rang()).containsExactly(Company.DANAS_KEY);
            scene.clock.advance(Duration.ofMinutes(10));
            assertThat(scene.fake.rang()).containsExactly(Company.DANAS_KEY, Company.NOORS_KEY);
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
