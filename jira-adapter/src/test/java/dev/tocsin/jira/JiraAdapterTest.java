package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.BUREAUCRATIC;
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
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.jira.fake.Issue;
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
