package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.BUREAUCRATIC;
import static dev.tocsin.jira.JiraSetup.MARKER;
import static dev.tocsin.jira.JiraSetup.content;
import static dev.tocsin.jira.JiraSetup.done;
import static dev.tocsin.jira.JiraSetup.doneAs;
import static dev.tocsin.jira.JiraSetup.incident;
import static dev.tocsin.jira.JiraSetup.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Move;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From one status to another, by whatever transitions a site has. */
final class MovingTicketsTest {

    @RegisterExtension
    final JiraSetup setup = new JiraSetup(
            site -> site.project("BUR", BUREAUCRATIC, "Incident"),
            choices -> choices.label("incident").customField("customfield_10050", "{\"value\":\"Production\"}"));

    @Nested
    class Moving_a_ticket {

        @Test
        void takes_the_transition_that_leads_there_from_where_it_stands() {
            OutsideRef ref = setup.opened();

            assertThat(setup.perform(new Move(ref, State.IN_PROGRESS))).isEqualTo(Outcome.done());
            assertThat(setup.issue(ref).status()).isEqualTo("In Progress");
            assertThat(setup.perform(new Move(ref, State.DONE))).isEqualTo(Outcome.done());
            assertThat(setup.perform(new Move(ref, State.OPEN))).isEqualTo(Outcome.done());
            assertThat(setup.issue(ref).status()).isEqualTo("To Do");
        }

        @Test
        void is_done_where_somebody_was_there_first() {
            OutsideRef ref = setup.opened();
            setup.jira().personMoves("OPS-1", "Done");

            assertThat(doneAs(setup.perform(new Move(ref, State.DROPPED))).remarks())
                    .containsExactly("the ticket was there already");
            assertThat(setup.jira().calls(Endpoint.DO_TRANSITION)).isEmpty();
        }

        @Test
        void happens_once_when_the_answer_was_lost() {
            OutsideRef ref = setup.opened();
            setup.jira().failOnce(Endpoint.DO_TRANSITION, Fault.dropsAfter());

            assertThat(setup.perform(new Move(ref, State.DONE))).isInstanceOf(Outcome.Unknown.class);
            assertThat(setup.perform(new Move(ref, State.DONE))).isInstanceOf(Outcome.Done.class);
            assertThat(setup.jira().calls(Endpoint.DO_TRANSITION)).hasSize(1);
        }

        @Test
        void looks_again_when_somebody_moved_it_meanwhile() {
            OutsideRef ref = setup.opened();
            setup.jira().failOnce(Endpoint.DO_TRANSITION, Fault.failsBefore(400));

            assertThat(setup.perform(new Move(ref, State.DONE))).isEqualTo(Outcome.done());
            setup.jira().failAlways(Endpoint.DO_TRANSITION, Fault.failsBefore(400));
            assertThat(refusedAs(setup.perform(new Move(ref, State.OPEN))).reason())
                    .contains("400");
        }

        @Test
        void tries_later_on_a_conflict_and_leaves_reading_without_effect() {
            OutsideRef ref = setup.opened();
            setup.jira().failOnce(Endpoint.DO_TRANSITION, Fault.failsBefore(409));
            setup.jira().failOnce(Endpoint.GET_ISSUE, Fault.failsBefore(500));
            setup.jira().failOnce(Endpoint.GET_TRANSITIONS, Fault.failsBefore(502));

            for (int i = 0; i < 3; i++) {
                assertThat(setup.perform(new Move(ref, State.DONE))).isInstanceOf(Outcome.TryLater.class);
            }
        }

        @Test
        void says_what_the_workflow_offers_where_no_way_leads_there() {
            JiraAdapter adapter = bureaucratic(State.DONE, "Verified");
            OutsideRef ref = done(adapter.perform(incident(), JiraSetup.first()));

            Outcome.Refused refused = refusedAs(adapter.perform(new Move(ref, State.DONE), JiraSetup.first()));

            assertThat(refused.reason())
                    .isEqualTo(
                            "Jira offers no way from 'New' to one of [Verified], only to [Fixing, Rejected, Closed]");
            assertThat(refused.remedy()).contains("map the state");
        }

        @Test
        void prefers_the_mapped_status_and_gives_the_resolution_that_its_screen_wants() {
            JiraAdapter adapter = bureaucratic(State.DONE, "Verified", "closed");
            OutsideRef ref = done(adapter.perform(incident(), JiraSetup.first()));

            assertThat(adapter.perform(new Move(ref, State.DONE), JiraSetup.first()))
                    .isEqualTo(Outcome.done());
            assertThat(setup.issue(ref).status()).isEqualTo("Closed");
            assertThat(setup.issue(ref).resolution()).isEqualTo("Done");
        }

        @Test
        void drops_with_a_resolution_of_its_own() {
            JiraAdapter adapter = setup.newAdapter(choices -> choices.project("BUR", "Incident")
                    .status(State.DROPPED, "Rejected")
                    .resolution(State.DROPPED, "Declined"));
            OutsideRef ref = done(adapter.perform(incident(), JiraSetup.first()));

            assertThat(adapter.perform(new Move(ref, State.DROPPED), JiraSetup.first()))
                    .isEqualTo(Outcome.done());
            assertThat(setup.issue(ref).resolution()).isEqualTo("Declined");
        }

        @Test
        void is_refused_for_a_ticket_that_is_gone_or_none() {
            OutsideRef ref = setup.opened();
            setup.jira().personDeletes("OPS-1");

            assertThat(refusedAs(setup.perform(new Move(ref, State.DONE))).scope())
                    .isEqualTo(Outcome.Scope.EFFECT);
            OutsideRef none = new OutsideRef("../../admin", "x", null);
            int before = setup.jira().calls().size();
            assertThat(refusedAs(setup.perform(new Move(none, State.DONE))).reason())
                    .contains("no ticket of Jira");
            assertThat(refusedAs(setup.perform(new Comment(none, "x", MARKER))).reason())
                    .contains("no ticket");
            assertThat(refusedAs(setup.perform(new Revise(none, content("x")))).reason())
                    .contains("no ticket");
            assertThat(setup.jira().calls()).hasSize(before);
        }

        private JiraAdapter bureaucratic(State state, String... statuses) {
            return setup.newAdapter(
                    choices -> choices.project("BUR", "Incident").status(state, statuses));
        }
    }
}
