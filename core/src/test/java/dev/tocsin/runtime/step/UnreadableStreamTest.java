package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Deciders;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Read;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A stream whose events can't be read: its timers page nevertheless, and nobody else notices. */
class UnreadableStreamTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());

    private final SingleThread world = new SingleThread(new SplittableRandom(7), START);
    private final PoisonedStore store = new PoisonedStore(InMemoryIncidentStore.notDurable(world));
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Company company = new Company();
    private final List<Reply> replies = new ArrayList<>();
    private final SingleThread.Running node = world.start(running -> new Node.Parts(
            "only",
            Namespace.DEFAULT,
            Mode.LIVE,
            Settings.standard().numberedFrom(142),
            store,
            Deciders::of,
            Adapters.of(List.of(siren), new Outside.Chat(), null, null),
            new Sources(PolicySource.of(STANDARD.policy()), CatalogSource.of(Company.catalog()), company, company),
            STANDARD,
            world.cache(running, false),
            world.host(running)));

    private StreamId declare(String id, String service) {
        StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, CommandId.of(id)));
        ask(
                stream,
                id,
                new LifecycleCommand.Declare(
                        "API is slow",
                        "P1",
                        List.of(service),
                        CustomerImpact.NO,
                        Consent.NOT_ASKED,
                        null,
                        null,
                        IncidentKind.REAL,
                        Visibility.OPEN,
                        Map.of()));
        return stream;
    }

    private void ask(StreamId stream, String id, Command command) {
        node.node()
                .ask(
                        stream,
                        new Request(CommandId.of(id), Principal.member(Company.SAM), Source.API, null, command),
                        replies::add);
    }

    private void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    private List<PersonId> paged(StreamId stream) {
        return siren.done().stream()
                .filter(PagerCall.Page.class::isInstance)
                .map(PagerCall.Page.class::cast)
                .filter(it -> it.incidentId().equals(stream.id()))
                .map(PagerCall.Page::person)
                .toList();
    }

    private long version(StreamId stream) {
        return store.read(new Read.Events(stream, 0, 1)).version();
    }

    @Nested
    class With_bytes_that_are_no_event {

        @Test
        void pages_each_who_was_last_known_once_when_its_timer_is_due_and_writes_nothing() {
            StreamId broken = declare("one", "api-gateway");
            StreamId sound = declare("two", "payment-service");
            pass(Duration.ofMinutes(1));
            assertThat(paged(broken)).containsExactly(Company.DANA);
            long version = version(broken);
            store.poison(broken, body -> "\u00fe not an event");

            pass(Duration.ofMinutes(9));
            assertThat(paged(broken)).containsExactly(Company.DANA);
            pass(Duration.ofSeconds(30));

            assertThat(paged(broken)).containsExactlyInAnyOrder(Company.DANA, Company.DANA, Company.NOOR);
            pass(Duration.ofHours(2));
            assertThat(paged(broken)).hasSize(3);
            assertThat(version(broken)).isEqualTo(version);
            assertThat(world.alarms())
                    .filteredOn(it -> it.path().equals("streams." + broken))
                    .hasSize(1);
            assertThat(paged(sound)).startsWith(Company.PAUL, Company.QUIN);
        }

        @Test
        void goes_on_with_its_ladder_once_it_is_mended() {
            StreamId broken = declare("one", "api-gateway");
            pass(Duration.ofMinutes(1));
            store.poison(broken, body -> "{}");
            pass(Duration.ofMinutes(10));
            long version = version(broken);
            int before = paged(broken).size();
            store.heal(broken);

            pass(Duration.ofMinutes(6));

            assertThat(version(broken)).isGreaterThan(version);
            assertThat(paged(broken).size()).isGreaterThan(before);
        }

        @Test
        void pages_from_a_row_of_before_rows_named_the_incident() {
            StreamId broken = declare("one", "api-gateway");
            store.olderRows(body -> {
                String older = body.replaceAll(",\"incident\":(\\{[^}]*}|\"[^\"]*\")", "");
                assertThat(older).isNotEqualTo(body);
                return older;
            });
            pass(Duration.ofMinutes(1));
            store.poison(broken, body -> "{}");

            pass(Duration.ofMinutes(10));

            assertThat(siren.done())
                    .filteredOn(PagerCall.Page.class::isInstance)
                    .hasSize(3)
                    .extracting(it -> ((PagerCall.Page) it).incident().toString())
                    .containsOnly("INC-142");
        }

        @Test
        void refuses_no_command_as_if_it_were_wrong() {
            StreamId broken = declare("one", "api-gateway");
            pass(Duration.ofMinutes(1));
            replies.clear();
            store.poison(broken, body -> "{}");

            ask(broken, "note", new RecordCommand.AddNote("hello"));
            pass(Duration.ofSeconds(5));

            assertThat(replies).singleElement().isInstanceOf(Reply.Away.class);
        }
    }

    @Nested
    class With_an_event_of_a_newer_kind {
        private String newer(String body) {
            return body.replace("\"t\":\"incident.declared\"", "\"t\":\"incident.foreseen\"");
        }

        @Test
        void is_read_only_and_says_so() {
            StreamId stream = declare("one", "api-gateway");
            pass(Duration.ofMinutes(1));
            replies.clear();
            long version = version(stream);
            store.poison(stream, this::newer);

            ask(stream, "note", new RecordCommand.AddNote("hello"));
            pass(Duration.ofSeconds(5));

            assertThat(replies).singleElement().isInstanceOfSatisfying(Reply.Decided.class, it -> {
                assertThat(it.result().verdict()).isEqualTo(Result.Verdict.REFUSED);
                assertThat(it.result().findings()).singleElement().asString().contains("incident.foreseen", "upgrade");
            });
            assertThat(version(stream)).isEqualTo(version);
        }

        @Test
        void still_pages_when_a_timer_is_due() {
            StreamId stream = declare("one", "api-gateway");
            pass(Duration.ofMinutes(1));
            store.poison(stream, this::newer);

            pass(Duration.ofMinutes(10));

            assertThat(paged(stream)).containsExactlyInAnyOrder(Company.DANA, Company.DANA, Company.NOOR);
        }
    }
}
