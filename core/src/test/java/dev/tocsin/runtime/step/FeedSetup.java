package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.codec.Codec;
import dev.tocsin.command.Command;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Deciders;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Finding;
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
import java.util.function.Predicate;

/** A store, a feed of it, and what the feed was given, in virtual time. */
abstract class FeedSetup {
    static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());
    static final StreamId FEED = new StreamId(Namespace.DEFAULT, StreamKind.COUNTER, "feed-export");
    static final Scope OPEN = new Scope(List.of(Visibility.OPEN), null);

    final SingleThread world = new SingleThread(new SplittableRandom(7), START);
    final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(world);
    final PoisonedStore poisoned = new PoisonedStore(store);
    final Company company = new Company();
    final List<EventId> taken = new ArrayList<>();
    final List<EventId> tried = new ArrayList<>();
    final List<Instant> triedAt = new ArrayList<>();
    Predicate<Recorded> refuses = event -> false;
    Scope scope = OPEN;
    boolean scopeIsUnknown;

    final class Taking implements Feeding {
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

    SingleThread.Running start(String id) {
        return start(id, Map.of("export", new Taking()));
    }

    SingleThread.Running start(String id, Map<String, Feeding> feeds) {
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

    StreamId declare(SingleThread.Running node, String id, Visibility visibility) {
        StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, CommandId.of(id)));
        ask(node, stream, id, Company.slow("P3", visibility));
        return stream;
    }

    static void ask(SingleThread.Running node, StreamId stream, String id, Command command) {
        node.node()
                .ask(
                        stream,
                        new Request(CommandId.of(id), Principal.member(Company.SAM), Source.API, null, command),
                        it -> {});
    }

    static void note(SingleThread.Running node, StreamId stream, String id) {
        ask(node, stream, id, new RecordCommand.AddNote("seen"));
    }

    void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    long written() {
        return store.read(new Read.Events(FEED, 0, 1)).version();
    }

    List<String> feedAlarms() {
        return world.alarms().stream()
                .filter(it -> it.path().equals("feeds.feed-export"))
                .map(Finding::found)
                .toList();
    }

    List<EventId> stored(StreamId stream) {
        return Readings.events(store, stream).stream().map(Recorded::id).toList();
    }

    void commit(StreamId stream, Instant then) {
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

    static List<EventId> of(StreamId stream, List<EventId> all) {
        return all.stream().filter(it -> it.stream().equals(stream)).toList();
    }
}
