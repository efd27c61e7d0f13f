package dev.tocsin.runtime.step;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Deciders;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Nodes on one store, with a company around them, in virtual time. */
abstract class NodeSetup {
    static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());

    final SingleThread world = new SingleThread(new SplittableRandom(7), START);
    final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(world);
    final FailingStore failing = new FailingStore(store);
    final Outside.Chat chat = new Outside.Chat();
    final Outside.Tickets tickets = new Outside.Tickets();
    final Outside.Page page = new Outside.Page();
    final Outside.Siren siren = new Outside.Siren("siren");
    final Company company = new Company();
    final List<Reply> replies = new ArrayList<>();

    SingleThread.Running start(String id) {
        return world.start(running -> new Node.Parts(
                id,
                Namespace.DEFAULT,
                Mode.LIVE,
                Settings.standard().numberedFrom(142),
                failing,
                Deciders::of,
                Adapters.of(List.of(siren), chat, tickets, page),
                new Sources(PolicySource.of(STANDARD.policy()), CatalogSource.of(Company.catalog()), company, company),
                STANDARD,
                world.cache(running, true),
                world.host(running)));
    }

    StreamId declare(SingleThread.Running node, String id) {
        StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, CommandId.of(id)));
        LifecycleCommand.Declare declare = Company.slow("P1", Visibility.OPEN);
        Request request = new Request(CommandId.of(id), Principal.member(Company.SAM), Source.API, null, declare);
        node.node().ask(stream, request, replies::add);
        return stream;
    }

    void note(SingleThread.Running node, StreamId stream, String id) {
        Request request = new Request(
                CommandId.of(id), Principal.member(Company.SAM), Source.API, null, new RecordCommand.AddNote("seen"));
        node.node().ask(stream, request, replies::add);
    }

    void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    Row row(StreamId stream, String kind) {
        return store.rows(new RowsQuery.OfStream(stream)).rows().stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
