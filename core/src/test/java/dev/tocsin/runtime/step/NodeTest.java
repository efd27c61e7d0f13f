package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.StreamId;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One node after the other on one store, in virtual time. */
class NodeTest extends NodeSetup {

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
