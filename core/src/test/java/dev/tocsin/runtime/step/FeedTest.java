package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.codec.Codec;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Deciders;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.Words;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.Scope;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Head;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Events on their way to a feed of the host, in virtual time. */
class FeedTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());
    private static final StreamId FEED = new StreamId(Namespace.DEFAULT, StreamKind.COUNTER, "feed-export");
    private static final Scope OPEN = new Scope(List.of(Visibility.OPEN), null);

    private final SingleThread world = new SingleThread(new SplittableRandom(7), START, new TreeMap<>());
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(world);
    private final PoisonedStore poisoned = new PoisonedStore(store);
    private final Company company = new Company();
    private final List<EventId> taken = new ArrayList<>();
    private final List<EventId> tried = new ArrayList<>();
    private final List<Instant> triedAt = new ArrayList<>();
    private Predicate<Recorded> refuses = event -> false;
    private Scope scope = OPEN;
    private boolean scopeIsUnknown;

    private final class Taking implements Feeding {
        @Override
        public Scope scope() {
            if (scopeIsUnknown) {
                throw new IllegalStateException("the directory is away");
            }
            return scope;
        }

        @Override
        public void take(Recorded event) {
            tried.add(event.id());
            triedAt.add(world.instant());
            if (refuses.test(event)) {
                throw new IllegalStateException("not now");
            }
            taken.add(event.id());
        }
    }

    private SingleThread.Running start(String id) {
        return start(id, Map.of("export", new Taking()));
    }

    private SingleThread.Running start(String id, Map<String, Feeding> feeds) {
        return world.start(running -> new Node.Parts(
                id,
                Namespace.DEFAULT,
                Mode.LIVE,
                Settings.standard().numberedFrom(142),
                poisoned,
                Deciders::of,
                Adapters.of(
                                List.of(new Outside.Siren("siren")),
                                new Outside.Chat(),
                                new Outside.Tickets(),
                                new Outside.Page())
                        .with(feeds.keySet()),
                new Sources(PolicySource.of(STANDARD.policy()), CatalogSource.of(Company.catalog()), company, company),
                STANDARD,
                world.cache(running, true),
                world.host(running, List.of(), feeds)));
    }

    private StreamId declare(SingleThread.Running node, String id, Visibility visibility) {
        StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, CommandId.of(id)));
        ask(
                node,
                stream,
                id,
                new LifecycleCommand.Declare(
                        "API is slow",
                        "P3",
                        List.of("api-gateway"),
                        CustomerImpact.NO,
                        Consent.NOT_ASKED,
                        null,
                        null,
                        IncidentKind.REAL,
                        visibility,
                        Map.of()));
        return stream;
    }

    private static void ask(SingleThread.Running node, StreamId stream, String id, Command command) {
        node.node()
                .ask(
                        stream,
                        new Request(CommandId.of(id), Principal.member(Company.SAM), Source.API, null, command),
                        it -> {});
    }

    private static void note(SingleThread.Running node, StreamId stream, String id) {
        ask(node, stream, id, new RecordCommand.AddNote("seen"));
    }

    private void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    private long written() {
        return store.read(new Read.Events(FEED, 0, 1)).version();
    }

    private List<String> feedAlarms() {
        return world.alarms().stream()
                .filter(it -> it.path().equals("feeds.feed-export"))
                .map(Finding::found)
                .toList();
    }

    private List<EventId> stored(StreamId stream) {
        return Readings.events(store, stream).stream().map(Recorded::id).toList();
    }

    private void commit(StreamId stream, Instant then) {
        Head head = store.find(new Find(Namespace.DEFAULT, IncidentFilter.all(), Scope.everything())).heads().stream()
                .filter(it -> it.stream().equals(stream))
                .findFirst()
                .orElseThrow();
        Envelope envelope = new Envelope(
                then, then, Source.API, Actor.engine(), CommandId.of("late"), 0, null, Because.of("test"), List.of());
        String body = Codec.event(envelope, new RecordEvent.NoteAdded(new Words(Actor.engine(), "late")));
        Head after = new Head(
                stream,
                head.version() + 1,
                head.phase(),
                head.severityRank(),
                head.services(),
                head.kind(),
                head.visibility(),
                head.opened(),
                then,
                head.people());
        CommitAnswer answer = store.commit(new Batch(
                Namespace.DEFAULT,
                List.of(new Batch.Append(stream, head.version(), List.of(body), after)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        assertThat(answer).isInstanceOf(CommitAnswer.Committed.class);
    }

    private static List<EventId> of(StreamId stream, List<EventId> all) {
        return all.stream().filter(it -> it.stream().equals(stream)).toList();
    }

    @Nested
    class A_feed {

        @Test
        void takes_each_event_of_an_incident_once_and_in_order() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(node, "one", Visibility.OPEN);
            StreamId two = declare(node, "two", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            note(node, one, "note");
            pass(Duration.ofMinutes(1));

            assertThat(of(one, taken)).isEqualTo(stored(one));
            assertThat(of(two, taken)).isEqualTo(stored(two));
        }

        @Test
        void is_not_brought_again_what_it_took_long_ago() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofHours(3));
            note(node, one, "note");
            pass(Duration.ofMinutes(1));

            assertThat(of(one, taken)).isEqualTo(stored(one));
        }

        @Test
        void begins_with_its_registration() {
            SingleThread.Running before = start("before", Map.of());
            StreamId one = declare(before, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            int old = stored(one).size();
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(10));
            note(node, one, "note");
            pass(Duration.ofSeconds(30));

            assertThat(taken).isEqualTo(stored(one).subList(old, stored(one).size()));
        }

        @Test
        void sees_what_its_principal_may() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId secret = declare(node, "secret", Visibility.RESTRICTED);
            StreamId open = declare(node, "open", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            assertThat(of(open, taken)).isNotEmpty();
            assertThat(of(secret, taken)).isEmpty();

            scope = Scope.everything();
            pass(Duration.ofMinutes(1));

            assertThat(of(secret, taken)).isEqualTo(stored(secret));
        }
    }

    @Nested
    class An_event_that_it_throws_at {

        @Test
        void comes_again_with_longer_and_longer_pauses_and_nothing_of_its_incident_before_it() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            refuses = event -> event.id().sequence() == 3;
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(20));

            assertThat(taken).extracting(EventId::sequence).containsExactly(1L, 2L);
            assertThat(tried).filteredOn(it -> it.sequence() == 3).hasSizeBetween(5, 40);
            assertThat(world.alarms())
                    .filteredOn(it -> it.path().equals("feeds.feed-export"))
                    .hasSize(1);

            refuses = event -> false;
            pass(Duration.ofMinutes(6));
            assertThat(taken).isEqualTo(stored(one));
        }

        @Test
        void holds_up_no_other_incident() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(node, "one", Visibility.OPEN);
            refuses = event -> event.id().stream().equals(one);
            StreamId two = declare(node, "two", Visibility.OPEN);
            pass(Duration.ofMinutes(1));

            assertThat(taken).isEqualTo(stored(two));
        }

        @Test
        void still_waits_after_a_day_and_another_node() {
            SingleThread.Running node = start("first");
            pass(Duration.ofSeconds(5));
            refuses = event -> event.id().sequence() == 3;
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofHours(24));
            node.kill();
            refuses = event -> false;

            start("second");
            pass(Duration.ofMinutes(3));

            assertThat(taken).isEqualTo(stored(one));
        }
    }

    @Nested
    class A_stream_that_can_not_be_read {

        @Test
        void holds_up_no_other_and_is_brought_once_it_can() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId broken = declare(node, "broken", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            commit(broken, world.instant());
            poisoned.distrust(broken);
            StreamId sound = declare(node, "sound", Visibility.OPEN);
            pass(Duration.ofMinutes(20));

            assertThat(of(sound, taken)).isEqualTo(stored(sound));
            assertThat(of(broken, taken)).hasSize(stored(broken).size() - 1);
            assertThat(feedAlarms()).singleElement().asString().contains(broken + "@", "its sum does not fit");

            poisoned.heal(broken);
            pass(Duration.ofMinutes(6));
            assertThat(of(broken, taken)).isEqualTo(stored(broken));
        }
    }

    @Nested
    class A_scope_that_can_not_be_asked {

        @Test
        void leaves_the_feed_where_it_is() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            scopeIsUnknown = true;
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofHours(2));
            assertThat(taken).isEmpty();
            assertThat(world.alarms()).isEmpty();

            scopeIsUnknown = false;
            pass(Duration.ofSeconds(10));

            assertThat(taken).isEqualTo(stored(one));
        }
    }

    @Nested
    class A_permission_that_is_taken_back {
        private final SingleThread.Running node = start("only");
        private StreamId one = FEED;

        @BeforeEach
        void while_an_event_waits() {
            pass(Duration.ofSeconds(5));
            refuses = event -> event.id().sequence() == 3;
            one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            assertThat(taken).extracting(EventId::sequence).containsExactly(1L, 2L);
            scope = new Scope(List.of(Visibility.RESTRICTED), null);
            refuses = event -> false;
        }

        @Test
        void holds_for_what_waits() {
            pass(Duration.ofMinutes(7));
            assertThat(taken).hasSize(2);

            scope = OPEN;
            pass(Duration.ofSeconds(10));

            assertThat(taken).isEqualTo(stored(one));
        }

        @Test
        void ends_the_waiting() {
            assertThat(position()).contains(one.id());

            pass(Duration.ofHours(1));

            assertThat(position()).doesNotContain(one.id());
        }

        private String position() {
            return store.read(new Read.Events(FEED, written() - 1, 1)).events().get(0);
        }
    }

    @Nested
    class A_feed_that_takes_nothing_for_long {

        @Test
        void writes_no_position_down_that_is_written_already() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            refuses = event -> true;
            for (int i = 0; i < 8; i++) {
                declare(node, "one-" + i, Visibility.OPEN);
            }
            pass(Duration.ofMinutes(30));
            long before = written();
            int calls = tried.size();

            pass(Duration.ofHours(1));

            assertThat(tried.size() - calls).isGreaterThan(80);
            assertThat(written() - before).isBetween(1L, 12L);
        }
    }

    @Nested
    class Two_nodes_with_one_feed {

        @Test
        void bring_each_event_once() {
            SingleThread.Running first = start("first");
            start("second");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(first, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(5));

            assertThat(taken).isEqualTo(stored(one));
        }

        @Test
        void go_on_where_the_other_died() {
            SingleThread.Running first = start("first");
            SingleThread.Running second = start("second");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(second, "one", Visibility.OPEN);
            pass(Duration.ofSeconds(20));
            refuses = event -> {
                first.kill();
                return false;
            };
            note(second, one, "note");
            pass(Duration.ofMinutes(3));
            note(second, one, "another");
            pass(Duration.ofMinutes(3));

            assertThat(taken.stream().distinct().toList()).isEqualTo(stored(one));
        }
    }

    @Nested
    class A_commit_that_was_held_up_for_ten_minutes {

        @Test
        void is_brought_though_later_ones_were_brought_before_it() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId quiet = declare(node, "quiet", Visibility.OPEN);
            pass(Duration.ofHours(3));
            StreamId busy = declare(node, "busy", Visibility.OPEN);
            pass(Duration.ofSeconds(20));
            assertThat(of(busy, taken)).isEqualTo(stored(busy));

            commit(quiet, world.instant().minus(Duration.ofMinutes(10)));
            pass(Duration.ofSeconds(20));

            assertThat(of(quiet, taken)).isEqualTo(stored(quiet));
        }
    }
}
