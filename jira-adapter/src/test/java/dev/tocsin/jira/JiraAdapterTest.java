package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.MARKER;
import static dev.tocsin.jira.JiraSetup.content;
import static dev.tocsin.jira.JiraSetup.done;
import static dev.tocsin.jira.JiraSetup.doneAs;
import static dev.tocsin.jira.JiraSetup.incident;
import static dev.tocsin.jira.JiraSetup.refusedAs;
import static dev.tocsin.jira.JiraSetup.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Content;
import dev.tocsin.effect.TicketCall.Move;
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.jira.fake.Category;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.jira.fake.Issue;
import dev.tocsin.jira.fake.Workflow;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JiraAdapterTest {

    private static final String LABEL = "tocsin-" + MARKER;
    private static final Workflow BUREAUCRATIC = Workflow.startingAt("New", Category.TO_DO)
            .status("Fixing", Category.IN_PROGRESS)
            .status("Closed", Category.DONE)
            .status("Rejected", Category.DONE)
            .transition("7", "Fix", "New", "Fixing")
            .transition("8", "Reject", "New", "Rejected", "resolution")
            .transition("9", "Close", "New", "Closed", "resolution");

    @RegisterExtension
    final JiraSetup setup = new JiraSetup(
            site -> site.project("BUR", BUREAUCRATIC, "Incident"),
            choices -> choices.label("incident").customField("customfield_10050", "{\"value\":\"Production\"}"));

    @Nested
    class Opening_a_ticket {

        @Test
        void makes_one_with_all_that_the_incident_says() {
            OutsideRef ref = setup.opened();

            Issue issue = setup.issue(ref);
            assertThat(ref.label()).isEqualTo("OPS-1").isEqualTo(issue.key());
            assertThat(ref.link()).isEqualTo(URI.create(setup.jira().address() + "/browse/OPS-1"));
            assertThat(issue.type()).isEqualTo("Incident");
            assertThat(issue.summary()).isEqualTo("API response time > 5s for all users");
            assertThat(issue.priority()).isEqualTo("Highest");
            assertThat(issue.labels()).containsExactly(LABEL, "incident", "api-gateway");
            assertThat(issue.descriptionText()).isEqualTo("All users are affected.\n" + JiraSetup.CHANNEL);
            assertThat(issue.description()).contains("\"href\":\"" + JiraSetup.CHANNEL + "\"");
            assertThat(issue.properties()).containsEntry("tocsin", "{\"marker\":\"" + MARKER + "\"}");
            assertThat(issue.fields()).containsEntry("customfield_10050", "{\"value\":\"Production\"}");
        }

        @Test
        void leaves_the_priority_to_the_project_where_none_is_mapped() {
            Content content = new Content("Slow", List.of(), SeverityName.of("P4"), List.of(), null);

            assertThat(setup.issue(done(setup.perform(incident(content)))).priority())
                    .isNull();
        }

        @Test
        void makes_the_ticket_of_an_action_item_in_its_place_and_links_it() {
            OutsideRef parent = setup.opened();
            Outcome.Done outcome = doneAs(setup.perform(actionItem(parent, "jira", "5b10a2844c20165700ede21g")));

            Issue item = setup.jira().issue("ACT-1").orElseThrow();
            assertThat(outcome.remarks()).isEmpty();
            assertThat(item.type()).isEqualTo("Task");
            assertThat(item.fields()).containsEntry("duedate", "\"2026-04-01\"");
            assertThat(item.fields().get("assignee")).contains("5b10a2844c20165700ede21g");
            assertThat(item.fields().get("issuelinks")).contains("Relates", "\"OPS-1\"");
            assertThat(setup.issue(parent).fields().get("issuelinks")).contains("\"ACT-1\"");
        }

        @Test
        void makes_the_ticket_of_a_drill_in_the_project_for_drills_and_nowhere_else() {
            Open drill = new Open(
                    Purpose.DRILL,
                    new Content("[DRILL] Slow", List.of(), null, List.of(), null),
                    null,
                    null,
                    null,
                    MARKER);

            assertThat(setup.perform(drill)).isInstanceOf(Outcome.Refused.class);
            assertThat(setup.newAdapter().capabilities().traits()).isEmpty();
            assertThat(setup.jira().issues()).isEmpty();

            JiraAdapter drilled = setup.newAdapter(it -> it.drills("BUR", "Incident"));
            assertThat(drilled.capabilities().traits()).contains(Capabilities.Trait.TAKES_DRILLS);
            assertThat(done(setup.perform(drilled, drill)).label()).isEqualTo("BUR-1");
        }

        @Test
        void goes_on_without_what_a_ticket_can_do_without() {
            Outcome.Done outcome = doneAs(setup.perform(actionItem(null, "jira", "stranger")));

            assertThat(outcome.remarks()).singleElement().asString().contains("assignee", "cannot be assigned");
            assertThat(setup.jira().issues()).hasSize(1);
        }

        @Test
        void says_that_an_identity_of_another_system_is_nobody_here() {
            assertThat(doneAs(setup.perform(actionItem(null, "slack", "U1"))).remarks())
                    .containsExactly("nobody was assigned: Jira knows no identity of slack");
        }

        @Test
        void keeps_the_ticket_when_the_link_to_its_parent_fails() {
            OutsideRef parent = setup.opened();
            setup.jira().failOnce(Endpoint.LINK_ISSUES, Fault.failsBefore(404));
            OutsideRef none = new OutsideRef("no/ticket", "none", null);

            assertThat(doneAs(setup.perform(actionItem(parent, "jira", "5b10a2844c20165700ede21g")))
                            .remarks())
                    .singleElement()
                    .asString()
                    .startsWith("not linked to OPS-1: Jira answered 404");
            assertThat(doneAs(setup.perform(actionItem(none, "jira", "5b10a2844c20165700ede21g")))
                            .remarks())
                    .containsExactly("not linked to the incident's ticket: its id is none of Jira's");
            assertThat(setup.jira().issues()).hasSize(3);
        }

        @Test
        void is_refused_with_jiras_words_when_the_project_wants_more() {
            setup.jira()
                    .failOnce(
                            Endpoint.CREATE_ISSUE,
                            Fault.answersInstead(
                                    400,
                                    "application/json",
                                    "{\"errorMessages\":[\"No.\"],\"errors\":{\"components\":\"Component/s is required.\"}}"));

            Outcome.Refused refused = refusedAs(setup.perform(incident()));

            assertThat(refused.reason()).isEqualTo("Jira answered 400: No.; components: Component/s is required.");
            assertThat(refused.scope()).isEqualTo(Outcome.Scope.EFFECT);
            assertThat(setup.jira().calls(Endpoint.CREATE_ISSUE)).hasSize(1);
        }

        private Open actionItem(@Nullable OutsideRef parent, String system, String who) {
            return new Open(
                    Purpose.ACTION_ITEM,
                    new Content("Add an alert", List.of("Before the disk is full."), null, List.of(), null),
                    parent,
                    new OutsideIdentity(system, who),
                    LocalDate.of(2026, 4, 1),
                    Marker.of("inc-7f3a-item-1"));
        }
    }

    @Nested
    class Looking_for_a_ticket {

        @Test
        void finds_the_one_that_was_made_before_the_crash() {
            setup.jira().failOnce(Endpoint.CREATE_ISSUE, Fault.dropsAfter());
            assertThat(setup.perform(incident())).isInstanceOf(Outcome.Unknown.class);
            setup.restart();

            Sighting sighting = setup.look();

            assertThat(sighting).isInstanceOf(Sighting.One.class);
            assertThat(((Sighting.One) sighting).ref().label()).isEqualTo("OPS-1");
            assertThat(setup.jira().issuesLabelled(LABEL)).hasSize(1);
        }

        @Test
        void finds_nothing_where_nothing_is() {
            assertThat(setup.look()).isEqualTo(new Sighting.Absent());
        }

        @Test
        void finds_its_own_at_once_and_that_of_another_when_the_index_has_it() {
            setup.jira().indexLag(Duration.ofSeconds(90));
            setup.opened();

            assertThat(setup.look()).isInstanceOf(Sighting.One.class);
            setup.restart();
            assertThat(setup.look()).isEqualTo(new Sighting.Absent());
            setup.wait(Duration.ofSeconds(90));
            assertThat(setup.look()).isInstanceOf(Sighting.One.class);
        }

        @Test
        void names_the_oldest_first_where_a_late_one_arrived() {
            setup.jira().failOnce(Endpoint.CREATE_ISSUE, Fault.landsLate());
            setup.perform(incident());
            setup.opened();
            setup.jira().landLate();

            assertThat(((Sighting.Several) setup.look()).refs())
                    .extracting(OutsideRef::label)
                    .containsExactly("OPS-1", "OPS-2");
        }

        @Test
        void takes_no_clone_for_the_ticket_itself() {
            setup.opened();
            setup.perform(new Open(
                    Purpose.INCIDENT,
                    new Content("Clone", List.of(), null, List.of(LABEL), null),
                    null,
                    null,
                    null,
                    Marker.of("another")));

            assertThat(setup.jira().issuesLabelled(LABEL)).hasSize(2);
            assertThat(((Sighting.One) setup.look()).ref().label()).isEqualTo("OPS-1");
        }

        @Test
        void counts_what_has_the_label_alone_if_nothing_has_the_property() {
            OutsideRef ref = setup.opened();
            setup.jira()
                    .failOnce(
                            Endpoint.SEARCH,
                            Fault.answersWith(
                                    200,
                                    "application/json",
                                    "{\"issues\":[{\"id\":\"" + ref.id() + "\",\"key\":\"OPS-1\"}],\"isLast\":true}"));

            assertThat(setup.look()).isInstanceOf(Sighting.One.class);
        }

        @Test
        void says_so_when_it_could_not_look() {
            setup.jira().failOnce(Endpoint.SEARCH, Fault.rateLimited("30"));
            setup.jira().failOnce(Endpoint.SEARCH, Fault.failsBefore(500));
            setup.jira().failOnce(Endpoint.SEARCH, Fault.failsBefore(401));
            setup.jira().failOnce(Endpoint.SEARCH, Fault.answersWith(200, "text/html", "<html>"));
            setup.jira()
                    .failOnce(
                            Endpoint.SEARCH,
                            Fault.answersWith(200, "application/json", "{\"issues\":[{\"id\":\"../x\"}]}"));

            assertThat(((Sighting.Unclear) setup.look()).after()).isEqualTo(Duration.ofSeconds(30));
            assertThat(((Sighting.Unclear) setup.look()).reason()).contains("500");
            assertThat(((Sighting.Unclear) setup.look()).reason()).contains("401");
            assertThat(((Sighting.Unclear) setup.look()).reason()).contains("not Jira's search");
            assertThat(((Sighting.Unclear) setup.look()).reason()).contains("without id and key");
        }

        @Test
        void reads_all_pages_and_gives_up_beyond_the_fifth() {
            setup.opened();
            String page = "{\"issues\":[],\"isLast\":false,\"nextPageToken\":\"page-0\"}";
            setup.jira().failOnce(Endpoint.SEARCH, Fault.answersWith(200, "application/json", page));

            assertThat(setup.look()).isInstanceOf(Sighting.One.class);
            setup.jira().failAlways(Endpoint.SEARCH, Fault.answersWith(200, "application/json", page));
            assertThat(((Sighting.Unclear) setup.look()).reason()).contains("more than 250");
        }
    }

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

    @Nested
    class Commenting {

        @Test
        void adds_the_text_and_the_marker_below_it() {
            OutsideRef ref = setup.opened();
            setup.perform(new Comment(ref, "Database is full.\nWe make room.", Marker.of("c-1")));

            assertThat(setup.issue(ref).comments())
                    .extracting(Issue.Comment::text)
                    .containsExactly("Database is full.\nWe make room.\ntocsin-c-1");
        }

        @Test
        void does_not_add_it_again_when_the_answer_was_lost() {
            OutsideRef ref = setup.opened();
            Comment comment = new Comment(ref, "Database is full.", Marker.of("c-1"));
            setup.jira().failOnce(Endpoint.ADD_COMMENT, Fault.dropsAfter());
            assertThat(setup.perform(comment)).isInstanceOf(Outcome.Unknown.class);
            setup.restart();

            assertThat(doneAs(setup.adapter().perform(comment, setup.again())).remarks())
                    .containsExactly("the comment was there already");
            assertThat(setup.issue(ref).comments()).hasSize(1);
        }

        @Test
        void adds_it_in_a_second_attempt_if_it_is_not_there() {
            OutsideRef ref = setup.opened();
            setup.perform(new Comment(ref, "Other.", Marker.of("c-10")));
            Comment comment = new Comment(ref, "Database is full.", Marker.of("c-1"));

            assertThat(setup.adapter().perform(comment, setup.again())).isEqualTo(Outcome.done());
            assertThat(setup.issue(ref).comments()).hasSize(2);
            setup.jira().failOnce(Endpoint.GET_COMMENTS, Fault.failsBefore(500));
            assertThat(setup.adapter().perform(comment, setup.again())).isInstanceOf(Outcome.TryLater.class);
        }

        @Test
        void cuts_what_is_too_long_and_says_so() {
            OutsideRef ref = setup.opened();
            String text = "😀".repeat(20_000);

            assertThat(doneAs(setup.perform(new Comment(ref, text, MARKER))).remarks())
                    .containsExactly("the comment was cut at 32000 characters");
            assertThat(setup.issue(ref).comments().get(0).text())
                    .contains("😀…")
                    .doesNotContain("\ufffd");
        }
    }

    @Nested
    class Revising_a_ticket {

        @Test
        void puts_the_new_content_in_place_and_keeps_labels_that_others_gave() {
            OutsideRef ref = setup.opened();

            assertThat(setup.perform(new Revise(
                            ref,
                            new Content(
                                    "Now P2", List.of("Better."), SeverityName.of("P2"), List.of("pay ments"), null))))
                    .isEqualTo(Outcome.done());

            Issue issue = setup.issue(ref);
            assertThat(issue.summary()).isEqualTo("Now P2");
            assertThat(issue.descriptionText()).isEqualTo("Better.");
            assertThat(issue.labels()).containsExactly(LABEL, "incident", "api-gateway", "pay-ments");
            assertThat(setup.look()).isInstanceOf(Sighting.One.class);
        }

        @Test
        void goes_on_without_a_priority_that_jira_does_not_take() {
            OutsideRef ref = setup.opened();
            setup.jira()
                    .failOnce(
                            Endpoint.EDIT_ISSUE,
                            Fault.answersInstead(
                                    400,
                                    "application/json",
                                    "{\"errorMessages\":[],\"errors\":{\"priority\":\"not on the screen\"}}"));

            assertThat(doneAs(setup.perform(new Revise(ref, content("New")))).remarks())
                    .singleElement()
                    .asString()
                    .startsWith("done without priority");
            assertThat(setup.issue(ref).summary()).isEqualTo("New");
        }

        @Test
        void is_refused_where_the_account_may_not() {
            OutsideRef ref = setup.opened();
            setup.jira().failOnce(Endpoint.EDIT_ISSUE, Fault.failsBefore(403));

            assertThat(refusedAs(setup.perform(new Revise(ref, content("New")))).scope())
                    .isEqualTo(Outcome.Scope.EFFECT);
        }
    }

    @Nested
    class Checking_the_setup {

        @Test
        void is_ready_when_account_projects_types_and_priorities_are_there() {
            assertThat(setup.adapter().check(within(Duration.ofSeconds(10))))
                    .isEqualTo(new Probe(Probe.State.READY, List.of()));
        }

        @Test
        void says_what_is_missing() {
            JiraAdapter adapter = setup.newAdapter(
                    choices -> choices.project("OPS", "Outage").priority(SeverityName.of("P2"), "Burning"));

            Probe probe = adapter.check(within(Duration.ofSeconds(10)));

            assertThat(probe.state()).isEqualTo(Probe.State.IMPAIRED);
            assertThat(probe.remarks()).hasSize(2);
            assertThat(probe.remarks().get(0)).contains("OPS has no issue type 'Outage'");
            assertThat(probe.remarks().get(1)).contains("no priority 'Burning' for P2", "Highest");
        }

        @Test
        void is_refused_for_a_wrong_token_or_a_hidden_project() {
            assertThat(setup.newAdapter(c -> c.project("SECRET", "Task"))
                            .check(within(Duration.ofSeconds(10)))
                            .state())
                    .isEqualTo(Probe.State.REFUSED);
            setup.useToken("wrong");
            assertThat(setup.adapter().check(within(Duration.ofSeconds(10))).state())
                    .isEqualTo(Probe.State.REFUSED);
        }

        @Test
        void is_unreachable_when_nobody_or_somebody_else_answers() {
            setup.jira().failOnce(Endpoint.GET_MYSELF, Fault.answersWith(200, "text/html", "<html>"));
            setup.jira().failOnce(Endpoint.GET_MYSELF, Fault.failsBefore(502));

            for (int i = 0; i < 2; i++) {
                assertThat(setup.adapter().check(within(Duration.ofSeconds(10))).state())
                        .isEqualTo(Probe.State.UNREACHABLE);
            }
        }
    }

    @Test
    void says_what_it_is() {
        assertThat(setup.adapter().capabilities().name().value()).isEqualTo("jira");
        assertThat(setup.adapter().capabilities().kinds())
                .containsExactly("ticket.open", "ticket.revise", "ticket.move", "ticket.comment");
        assertThat(setup.adapter()).hasToString("JiraAdapter(" + setup.jira().address() + ", [OPS, ACT])");
    }
}
