package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a node does about adapters that refuse, and about effects that it can't read, in virtual time. */
class RefusalTest extends NodeSetup {

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
}
