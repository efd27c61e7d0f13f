package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Deciders;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One node after the other on one store, in virtual time. */
class NodeTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());

    private final SingleThread world = new SingleThread(new SplittableRandom(7), START, new TreeMap<>());
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(world);
    private final FailingStore failing = new FailingStore(store);
    private final Outside.Chat chat = new Outside.Chat();
    private final Outside.Tickets tickets = new Outside.Tickets();
    private final Outside.Page page = new Outside.Page();
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Company company = new Company();
    private final List<Reply> replies = new ArrayList<>();

    private SingleThread.Running start(String id) {
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

    private StreamId declare(SingleThread.Running node, String id) {
        StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, CommandId.of(id)));
        LifecycleCommand.Declare declare = new LifecycleCommand.Declare(
                "API is slow",
                "P1",
                List.of("api-gateway"),
                CustomerImpact.NO,
                Consent.NOT_ASKED,
                null,
                null,
                IncidentKind.REAL,
                Visibility.OPEN,
                Map.of());
        Request request = new Request(CommandId.of(id), Principal.member(Company.SAM), Source.API, null, declare);
        node.node().ask(stream, request, replies::add);
        return stream;
    }

    private void note(SingleThread.Running node, StreamId stream, String id) {
        Request request = new Request(
                CommandId.of(id), Principal.member(Company.SAM), Source.API, null, new RecordCommand.AddNote("seen"));
        node.node().ask(stream, request, replies::add);
    }

    private void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    private Row row(StreamId stream, String kind) {
        return store.rows(new RowsQuery.OfStream(stream)).rows().stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class A_node_that_dies_between_call_and_record {

        @Test
        void leaves_one_object_once_another_has_taken_over() {
            SingleThread.Running first = start("first");
            tickets.failing(call -> {
                first.kill();
                return Outside.Fault.NONE;
            });
            StreamId stream = declare(first, "declare");
            pass(Duration.ofSeconds(1));
            assertThat(first.isAlive()).isFalse();
            assertThat(tickets.objects().values()).hasSize(1);
            assertThat(row(stream, "ticket.open").state()).isEqualTo(State.CLAIMED);
            tickets.failing(call -> Outside.Fault.NONE);

            start("second");
            pass(Duration.ofMinutes(5));

            assertThat(row(stream, "ticket.open").state()).isEqualTo(State.DONE);
            assertThat(tickets.objects().values()).hasSize(1).allMatch(it -> it.size() == 1);
        }

        @Test
        void delays_a_page_by_its_lease_at_most() {
            SingleThread.Running first = start("first");
            siren.failing(call -> {
                first.kill();
                return Outside.Fault.REQUEST_LOST;
            });
            StreamId stream = declare(first, "declare");
            pass(Duration.ofSeconds(1));
            siren.failing(call -> Outside.Fault.NONE);

            start("second");
            pass(Duration.ofSeconds(15));

            assertThat(row(stream, "pager.page").state()).isEqualTo(State.DONE);
        }
    }

    @Nested
    class A_node_that_starts_late {

        @Test
        void pages_at_once_for_a_level_that_came_due_while_nobody_was_there() {
            SingleThread.Running first = start("first");
            declare(first, "declare");
            pass(Duration.ofMinutes(9));
            first.kill();
            pass(Duration.ofMinutes(2));
            int before = siren.calls();

            start("second");
            pass(Duration.ofMillis(200));

            assertThat(before).isPositive();
            assertThat(siren.calls()).isEqualTo(before + 1);
        }
    }

    @Nested
    class A_timer_that_was_claimed_and_whose_claimer_does_not_know_it {

        @Test
        void delays_the_backups_page_by_no_more_than_the_bound_of_pages() {
            StreamId stream = declare(start("only"), "declare");
            pass(Duration.ofMinutes(10).minusSeconds(1));
            failing.losesAnswer = true;

            pass(Duration.ofSeconds(17));

            assertThat(failing.losesAnswer).as("the timer waits to be claimed").isFalse();
            assertThat(Readings.events(store, stream))
                    .filteredOn(it -> it.event() instanceof PagingEvent.PageLeft)
                    .filteredOn(it -> it.envelope().recordedAt().isAfter(START.plus(Duration.ofMinutes(10))))
                    .isNotEmpty();
        }
    }

    @Nested
    class An_effect_that_nobody_can_read {

        @Test
        void is_parked_with_an_alarm_and_holds_up_no_other() {
            StreamId other = new StreamId(Namespace.DEFAULT, StreamKind.SERVICE, "other");
            EffectKey key = new EffectKey(other, 1, 0);
            store.commit(new Batch(
                    Namespace.DEFAULT,
                    List.of(),
                    List.of(new Batch.NewEffect(
                            key,
                            Lane.PAGE,
                            "pager.page",
                            "siren",
                            null,
                            Batch.Succession.QUEUES,
                            Duration.ZERO,
                            null,
                            "no effect at all")),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));

            StreamId stream = declare(start("only"), "declare");
            pass(Duration.ofSeconds(5));

            assertThat(row(other, "pager.page").state()).isEqualTo(State.PARKED);
            assertThat(world.alarms()).anyMatch(it -> it.path().contains(key.toString()));
            assertThat(row(stream, "pager.page").state()).isEqualTo(State.DONE);
        }
    }

    @Nested
    class A_pager_that_refuses {

        private List<Row> pages(StreamId stream) {
            return store.rows(new RowsQuery.OfStream(stream)).rows().stream()
                    .filter(it -> it.kind().equals("pager.page"))
                    .toList();
        }

        private List<Row> parked() {
            return store.rows(new RowsQuery.Parked(Namespace.DEFAULT, 100)).rows();
        }

        @Test
        void has_ended_with_the_reason_once_the_page_went_on_to_the_next_level() {
            siren.failing(
                    call -> call instanceof PagerCall.Page page && page.person().equals(Company.DANA)
                            ? Outside.Fault.REFUSED
                            : Outside.Fault.NONE);
            StreamId stream = declare(start("only"), "declare");
            pass(Duration.ofSeconds(5));

            assertThat(pages(stream)).extracting(Row::state).containsExactly(State.WITHDRAWN, State.DONE);
            assertThat(pages(stream).get(0).remark()).isEqualTo("withdrawn by paging.page-refused: no such thing");
            assertThat(parked()).isEmpty();
            assertThat(world.alarms()).anyMatch(it -> it.found().equals("no such thing"));
        }

        @Test
        void leaves_the_last_page_to_a_human_who_has_it_tried_again() {
            siren.failing(call -> Outside.Fault.REFUSED);
            SingleThread.Running node = start("only");
            StreamId stream = declare(node, "declare");
            pass(Duration.ofSeconds(5));
            List<Row> left = parked();
            assertThat(left).hasSize(1).allMatch(it -> it.kind().equals("pager.page"));
            assertThat(pages(stream)).hasSizeGreaterThan(1);

            siren.failing(call -> Outside.Fault.NONE);
            Request retry = new Request(
                    CommandId.of("retry"),
                    Principal.member(Company.SAM),
                    Source.API,
                    null,
                    new RecordCommand.RetryEffect(left.get(0).key()));
            node.node().ask(stream, retry, replies::add);
            pass(Duration.ofSeconds(5));

            assertThat(pages(stream))
                    .filteredOn(it -> it.key().equals(left.get(0).key()))
                    .extracting(Row::state)
                    .containsExactly(State.DONE);
            assertThat(siren.done()).hasSize(1);
        }

        @Test
        void pages_whom_it_refused_last_by_itself_once_it_is_well() {
            siren.failing(call -> Outside.Fault.REVOKED);
            siren.healthy(Probe.State.REFUSED);
            StreamId stream = declare(start("only"), "declare");
            pass(Duration.ofSeconds(5));
            EffectKey left = parked().get(0).key();

            siren.failing(call -> Outside.Fault.NONE);
            siren.healthy(Probe.State.READY);
            pass(Duration.ofMinutes(2));

            assertThat(pages(stream))
                    .filteredOn(it -> it.key().equals(left))
                    .extracting(Row::state)
                    .containsExactly(State.DONE);
        }
    }

    @Nested
    class A_tracker_whose_token_is_revoked {

        @Test
        void is_left_alone_until_it_is_well_and_then_goes_on() {
            tickets.failing(call -> Outside.Fault.REVOKED);
            tickets.healthy(Probe.State.REFUSED);
            SingleThread.Running node = start("only");
            StreamId first = declare(node, "one");
            pass(Duration.ofSeconds(5));
            StreamId second = declare(node, "two");
            pass(Duration.ofMinutes(5));
            assertThat(row(first, "ticket.open").state()).isEqualTo(State.PARKED);
            assertThat(row(second, "ticket.open").state()).isEqualTo(State.DUE);
            assertThat(tickets.calls()).isEqualTo(1);
            assertThat(node.node().adapterStates().get("jira")).contains("token revoked");

            tickets.failing(call -> Outside.Fault.NONE);
            tickets.healthy(Probe.State.READY);
            pass(Duration.ofMinutes(2));

            assertThat(row(second, "ticket.open").state()).isEqualTo(State.DONE);
            assertThat(row(first, "ticket.open").state()).isEqualTo(State.DONE);
            assertThat(Readings.events(store, first))
                    .extracting(it -> it.event().kind())
                    .containsSubsequence("effect.parked", "effect.retried", "effect.recovered");
            assertThat(world.alarms()).anyMatch(it -> it.found().contains("works again"));
        }

        @Test
        void is_asked_by_a_node_that_has_only_just_begun() {
            tickets.failing(call -> Outside.Fault.REVOKED);
            tickets.healthy(Probe.State.REFUSED);
            SingleThread.Running node = start("first");
            StreamId stream = declare(node, "one");
            pass(Duration.ofSeconds(5));
            node.kill();
            tickets.failing(call -> Outside.Fault.NONE);
            tickets.healthy(Probe.State.READY);

            start("second");
            pass(Duration.ofMinutes(2));

            assertThat(row(stream, "ticket.open").state()).isEqualTo(State.DONE);
        }

        @Test
        void is_not_believed_for_ever_if_it_only_says_that_it_is_well() {
            tickets.failing(call -> Outside.Fault.REVOKED);
            StreamId stream = declare(start("only"), "one");

            pass(Duration.ofHours(2));

            assertThat(row(stream, "ticket.open").state()).isEqualTo(State.PARKED);
            assertThat(tickets.calls(row(stream, "ticket.open").key())).isBetween(2, 10);
        }
    }

    @Nested
    class A_node_that_is_closed {

        @Test
        void gives_back_what_it_has_not_begun_so_that_another_takes_it_at_once() {
            SingleThread.Running first = start("first");
            failing.committed = batch -> {
                if (batch.effects().stream().anyMatch(it -> it.kind().equals("ticket.open"))) {
                    first.node().close();
                }
            };
            tickets.failing(call -> {
                assertThat(first.node().isClosing()).isFalse();
                return Outside.Fault.NONE;
            });
            StreamId stream = declare(first, "declare");
            pass(Duration.ofMillis(500));
            assertThat(first.node().isClosing()).isTrue();
            tickets.failing(call -> Outside.Fault.NONE);

            start("second");
            pass(Duration.ofSeconds(5));

            assertThat(row(stream, "ticket.open").state()).isEqualTo(State.DONE);
            assertThat(row(stream, "pager.page").state()).isEqualTo(State.DONE);
            assertThat(first.node().isIdle()).isTrue();
        }
    }

    @Nested
    class Two_commands_with_one_id {

        @Test
        void are_one_incident_with_one_number() {
            SingleThread.Running one = start("one");
            SingleThread.Running two = start("two");
            StreamId stream = declare(one, "declare");
            declare(two, "declare");
            pass(Duration.ofSeconds(5));

            assertThat(replies).hasSize(2);
            assertThat(replies)
                    .extracting(it -> ((Reply.Decided) it).result())
                    .containsOnly(((Reply.Decided) replies.get(0)).result());
            assertThat(Readings.events(store, stream))
                    .filteredOn(it -> it.event().kind().equals("incident.declared"))
                    .hasSize(1);
        }

        @Test
        void that_wait_together_get_one_answer_and_hold_up_nothing() {
            SingleThread.Running node = start("only");
            StreamId stream = declare(node, "declare");
            declare(node, "declare");
            declare(node, "declare");
            pass(Duration.ofSeconds(5));
            note(node, stream, "after");
            pass(Duration.ofSeconds(5));

            assertThat(replies).hasSize(4).allMatch(it -> it instanceof Reply.Decided);
            assertThat(replies.subList(0, 3))
                    .extracting(it -> ((Reply.Decided) it).result())
                    .containsOnly(((Reply.Decided) replies.get(0)).result());
            assertThat(world.alarms()).noneMatch(it -> it.wanted().equals("no fault"));
        }
    }

    @Nested
    class A_fault_of_the_engine_in_the_midst_of_a_round {

        @Test
        void is_told_and_the_next_command_on_the_stream_is_decided() {
            SingleThread.Running node = start("only");
            StreamId stream = declare(node, "declare");
            pass(Duration.ofSeconds(5));
            failing.broken = true;
            note(node, stream, "unlucky");
            pass(Duration.ofMillis(50));
            failing.broken = false;
            note(node, stream, "lucky");
            pass(Duration.ofSeconds(5));

            assertThat(replies).hasSize(3);
            assertThat(replies.get(1)).isInstanceOf(Reply.NotKnown.class);
            assertThat(replies.get(2)).isInstanceOf(Reply.Decided.class);
            assertThat(world.alarms())
                    .anyMatch(it -> it.found().contains("IllegalStateException: a driver's fault at "));
        }
    }
}
