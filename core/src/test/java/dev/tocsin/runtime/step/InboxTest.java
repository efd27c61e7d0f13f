package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Deciders;
import dev.tocsin.decision.Decision;
import dev.tocsin.decision.Question;
import dev.tocsin.decision.StreamLogic;
import dev.tocsin.decision.Surroundings;
import dev.tocsin.event.Recorded;
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
import dev.tocsin.view.Head;
import dev.tocsin.view.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A command of the inbox that can't be decided now waits until it can: nobody else knows of it. */
class InboxTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());
    private static final CommandId ID = CommandId.of("payment-7");
    private static final StreamId INCIDENT = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, ID));

    private static final Request REQUEST =
            new Request(ID, Principal.member(Company.SAM), Source.API, null, Company.slow("P1", Visibility.OPEN));

    private final SingleThread world = new SingleThread(new SplittableRandom(7), START);
    private final PoisonedStore store = new PoisonedStore(InMemoryIncidentStore.notDurable(world));
    private final Company company = new Company();
    private boolean faulty;

    private void run() {
        world.start(running -> new Node.Parts(
                "only",
                Namespace.DEFAULT,
                Mode.LIVE,
                Settings.standard().numberedFrom(142),
                store,
                kind -> new Faulty<>(Deciders.of(kind)),
                Adapters.of(List.of(), new Outside.Chat(), null, null),
                new Sources(PolicySource.of(STANDARD.policy()), CatalogSource.of(Company.catalog()), company, company),
                STANDARD,
                world.cache(running, false),
                world.host(running)));
    }

    /** As it is; it decides nothing while there is a fault in it. */
    private final class Faulty<S> implements StreamLogic<S> {
        private final StreamLogic<S> logic;

        Faulty(StreamLogic<S> logic) {
            this.logic = logic;
        }

        @Override
        public S empty(StreamId stream) {
            return logic.empty(stream);
        }

        @Override
        public S apply(S state, Recorded event) {
            return logic.apply(state, event);
        }

        @Override
        public Decision decide(S state, Question question, Surroundings surroundings) {
            if (faulty) {
                throw new IllegalStateException("a fault of the logic");
            }
            return logic.decide(state, question, surroundings);
        }

        @Override
        public @Nullable Head head(S state, Surroundings surroundings) {
            return logic.head(state, surroundings);
        }
    }

    private void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    private Row row() {
        return store.rows(new RowsQuery.OfStream(Inboxes.effect(INCIDENT, REQUEST).key().stream()))
                .rows()
                .get(0);
    }

    private boolean isDecided() {
        return Inboxes.find(store, Namespace.DEFAULT, REQUEST)
                .filter(Reply.Decided.class::isInstance)
                .isPresent();
    }

    @Test
    void is_decided_once_a_version_that_can_read_it_runs() {
        store.changedRows("engine.order", body -> {
            String newer = body.replace("declare", "foresee");
            assertThat(newer).isNotEqualTo(body);
            return newer;
        });
        run();
        assertThat(Inboxes.put(store, INCIDENT, REQUEST)).isEmpty();

        pass(Duration.ofHours(1));

        assertThat(row().state()).isEqualTo(LedgerEntry.State.DUE);
        assertThat(world.alarms())
                .filteredOn(it -> it.path().equals("effects." + row().key()))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.toString()).contains("found another", "tried again every 5 minutes"));
        assertThat(isDecided()).isFalse();
        store.changedRows("engine.order", UnaryOperator.identity());
        pass(Duration.ofMinutes(6));
        assertThat(isDecided()).isTrue();
        assertThat(row().state()).isEqualTo(LedgerEntry.State.DONE);
    }

    @Test
    void is_decided_once_a_fault_that_stayed_is_mended() {
        faulty = true;
        run();
        assertThat(Inboxes.put(store, INCIDENT, REQUEST)).isEmpty();

        pass(Duration.ofHours(1));

        assertThat(row().state()).isEqualTo(LedgerEntry.State.DUE);
        assertThat(row().attempts()).isBetween(6, 20);
        assertThat(world.alarms()).anySatisfy(it -> assertThat(it.found()).contains("a fault of the logic"));
        assertThat(isDecided()).isFalse();
        faulty = false;
        pass(Duration.ofMinutes(6));
        assertThat(isDecided()).isTrue();
        assertThat(row().state()).isEqualTo(LedgerEntry.State.DONE);
    }
}
