package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.Command;
import dev.tocsin.command.Request;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.decision.Deciders;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.RowsAnswer;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.Scope;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.testkit.StoreInFront;
import dev.tocsin.view.Head;
import dev.tocsin.view.Health;
import dev.tocsin.view.IncidentFilter;
import dev.tocsin.view.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is stuck is said, and the sign of life stays away; in virtual time. */
class AuditTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());

    private final SingleThread world = new SingleThread(new SplittableRandom(7), START);
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(world);
    private final Company company = new Company();
    private final List<Instant> beats = new ArrayList<>();
    private final Outside.Siren siren = new Outside.Siren("siren");

    private boolean storeIsAway;
    private boolean claimsFail;
    private boolean timersAreGone;

    /** The store when it is away, when it can't be claimed from, and when somebody has deleted timers from it. */
    private final class TroubledStore extends StoreInFront {
        TroubledStore() {
            super(store);
        }

        @Override
        public ClaimAnswer claim(Claim claim) {
            if (storeIsAway || claimsFail && claim instanceof Claim.Due due && due.lane() == Lane.PAGE) {
                throw new StoreUnavailable("away");
            }
            return super.claim(claim);
        }

        @Override
        public RowsAnswer rows(RowsQuery query) {
            if (storeIsAway) {
                throw new StoreUnavailable("away");
            }
            RowsAnswer answer = super.rows(query);
            return timersAreGone
                    ? new RowsAnswer(
                            answer.rows().stream()
                                    .filter(it -> !it.kind().equals("timer.escalation"))
                                    .toList(),
                            answer.now())
                    : answer;
        }
    }

    private SingleThread.Running start(IncidentStore on) {
        return world.start(running -> new Node.Parts(
                "only",
                Namespace.DEFAULT,
                Mode.LIVE,
                Settings.standard().numberedFrom(142),
                on,
                Deciders::of,
                Adapters.of(List.of(siren), new Outside.Chat(), new Outside.Tickets(), new Outside.Page()),
                new Sources(PolicySource.of(STANDARD.policy()), CatalogSource.of(Company.catalog()), company, company),
                STANDARD,
                world.cache(running, true),
                world.host(
                        running,
                        List.of(new Pulse.Beat(Duration.ofSeconds(30), deadline -> beats.add(world.instant()))),
                        Map.of())));
    }

    private StreamId declare(SingleThread.Running node) {
        CommandId id = CommandId.of("declare");
        StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, id));
        ask(node, stream, id, Company.SAM, Company.slow("P1", Visibility.OPEN));
        return stream;
    }

    private static void ask(SingleThread.Running node, StreamId stream, CommandId id, PersonId who, Command command) {
        node.node().ask(stream, new Request(id, Principal.member(who), Source.API, null, command), it -> {});
    }

    private void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    private boolean beatsIn(Duration time) {
        beats.clear();
        pass(time);
        return !beats.isEmpty();
    }

    private List<String> alarms() {
        return world.alarms().stream().map(Finding::found).toList();
    }

    private void plant(Lane lane, String adapter, EffectKey key) {
        store.commit(new Batch(
                Namespace.DEFAULT,
                List.of(),
                List.of(new Batch.NewEffect(
                        key,
                        lane,
                        "ticket.open",
                        adapter,
                        null,
                        Batch.Succession.QUEUES,
                        Duration.ZERO,
                        null,
                        "planted")),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    private static EffectKey key() {
        return new EffectKey(new StreamId(Namespace.DEFAULT, StreamKind.SERVICE, "planted"), 1, 0);
    }

    @Nested
    class A_sound_node {

        @Test
        void gives_a_sign_of_life_all_along_and_no_alarm() {
            SingleThread.Running node = start(store);
            declare(node);
            pass(Duration.ofHours(1));

            assertThat(beats).hasSizeBetween(115, 120);
            assertThat(world.alarms()).isEmpty();
        }
    }

    @Nested
    class A_timer_that_somebody_deleted {

        @Test
        void is_missed_within_two_minutes_and_ends_the_sign_of_life() {
            SingleThread.Running node = start(new TroubledStore());
            StreamId stream = declare(node);
            pass(Duration.ofSeconds(40));
            timersAreGone = true;

            pass(Duration.ofMinutes(2));

            assertThat(world.alarms()).singleElement().satisfies(it -> {
                assertThat(it.path()).isEqualTo("streams." + stream);
                assertThat(it.wanted()).contains("a timer for whoever is being sought");
            });
            assertThat(node.node().health(false, List.of()).state()).isEqualTo(Health.State.IMPAIRED);
            assertThat(beatsIn(Duration.ofMinutes(3))).isFalse();
        }

        @Test
        void is_missed_behind_a_thousand_newer_incidents() {
            SingleThread.Running node = start(new TroubledStore());
            StreamId stream = declare(node);
            pass(Duration.ofSeconds(40));
            crowd(stream, 1100);
            timersAreGone = true;

            pass(Duration.ofMinutes(30));

            assertThat(world.alarms()).extracting(Finding::path).containsOnly("streams." + stream);
        }

        /** Newer incidents that begin like an older one, and in which nobody is sought. */
        private void crowd(StreamId older, int size) {
            Find all = new Find(Namespace.DEFAULT, IncidentFilter.all(), Scope.everything());
            Head head = store.find(all).heads().get(0);
            String body = store.read(new Read.Events(older, 0, 1)).events().get(0);
            for (int i = 0; i < size; i++) {
                StreamId stream = new StreamId(Namespace.DEFAULT, StreamKind.INCIDENT, "newer-" + i);
                Head newer = new Head(
                        stream,
                        1,
                        head.phase(),
                        head.severityRank(),
                        head.services(),
                        head.kind(),
                        head.visibility(),
                        world.instant(),
                        world.instant(),
                        List.of());
                store.commit(new Batch(
                        Namespace.DEFAULT,
                        List.of(new Batch.Append(stream, 0, List.of(body), newer)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
            }
        }

        @Test
        void is_missed_by_nobody_once_somebody_has_answered() {
            SingleThread.Running node = start(new TroubledStore());
            StreamId stream = declare(node);
            pass(Duration.ofSeconds(40));
            ask(
                    node,
                    stream,
                    CommandId.of("ack"),
                    Company.DANA,
                    new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED));
            timersAreGone = true;

            pass(Duration.ofMinutes(5));

            assertThat(world.alarms()).isEmpty();
        }
    }

    @Nested
    class An_effect_whose_adapter_nobody_has {

        @Test
        void is_an_alarm_within_two_minutes_and_ends_the_sign_of_life() {
            SingleThread.Running node = start(store);
            pass(Duration.ofMinutes(1));
            plant(Lane.TICKET, "forge", key());

            pass(Duration.ofSeconds(59));
            assertThat(world.alarms()).isEmpty();
            pass(Duration.ofSeconds(32));

            assertThat(alarms()).singleElement().asString().contains("lacks the adapter 'forge' of the lane ticket");
            assertThat(node.node().health(false, List.of()).overdue()).hasSize(1);
            assertThat(beatsIn(Duration.ofMinutes(3))).isFalse();
        }
    }

    @Nested
    class A_row_that_kills_whoever_takes_it {

        @Test
        void is_an_alarm_at_its_tenth_lease() {
            for (int i = 1; i <= 9; i++) {
                dieOnIt(i);
            }
            assertThat(alarms()).noneMatch(it -> it.contains("nobody ever said"));

            dieOnIt(10);

            assertThat(alarms()).anyMatch(it -> it.contains("taken 10 times and nobody ever said"));
        }

        private void dieOnIt(int nth) {
            SingleThread.Running node = start(store);
            siren.failing(call -> {
                node.kill();
                return Outside.Fault.REQUEST_LOST;
            });
            if (nth == 1) {
                declare(node);
            }
            pass(Duration.ofSeconds(40));
            assertThat(node.isAlive()).isFalse();
        }
    }

    @Nested
    class A_store_that_does_not_answer {

        @Test
        void ends_the_sign_of_life_until_it_does() {
            start(new TroubledStore());
            assertThat(beatsIn(Duration.ofMinutes(2))).isTrue();

            storeIsAway = true;
            pass(Duration.ofMinutes(1));
            assertThat(beatsIn(Duration.ofMinutes(5))).isFalse();

            storeIsAway = false;
            assertThat(beatsIn(Duration.ofMinutes(3))).isTrue();
        }
    }

    @Nested
    class The_meters {

        @Test
        void count_what_was_taken_and_what_came_of_it() {
            SingleThread.Running node = start(store);
            AtomicInteger calls = new AtomicInteger();
            siren.failing(call -> calls.getAndIncrement() == 0 ? Outside.Fault.REFUSED_CONNECTION : Outside.Fault.NONE);
            declare(node);
            pass(Duration.ofSeconds(20));

            Meters meters = node.node().meters();
            Meters.OfLane page = Objects.requireNonNull(meters.lanes().get(Lane.PAGE));
            assertThat(page.later()).isEqualTo(1);
            assertThat(page.done()).isEqualTo(siren.done().size());
            assertThat(page.taken()).isEqualTo(page.done() + page.later());
            assertThat(meters.commits().count()).isPositive();
            assertThat(meters.commits().failed()).isZero();
            assertThat(meters.adapters()).containsEntry("siren", Meters.Breaker.CLOSED);
        }

        @Test
        void show_what_waits_and_whom_nobody_asks() {
            SingleThread.Running node = start(store);
            siren.failing(call -> Outside.Fault.REVOKED);
            declare(node);
            plant(Lane.TICKET, "forge", key());
            pass(Duration.ofMinutes(3));

            Meters meters = node.node().meters();
            assertThat(Objects.requireNonNull(meters.lanes().get(Lane.TICKET)).waiting())
                    .isEqualTo(1);
            assertThat(meters.overdue()).isEqualTo(1);
            assertThat(meters.parked()).as("the last; the others went on").isEqualTo(1);
            assertThat(Objects.requireNonNull(meters.lanes().get(Lane.PAGE)).refused())
                    .isGreaterThan(1);
        }
    }

    @Nested
    class A_lane_that_can_not_claim {

        @Test
        void ends_the_sign_of_life_though_the_store_answers_others() {
            start(new TroubledStore());
            assertThat(beatsIn(Duration.ofMinutes(2))).isTrue();

            claimsFail = true;
            pass(Duration.ofMinutes(1));

            assertThat(beatsIn(Duration.ofMinutes(5))).isFalse();
        }
    }
}
