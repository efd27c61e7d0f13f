package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.MARKER;
import static dev.tocsin.jira.JiraSetup.incident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall.Content;
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether an earlier attempt has made a ticket. */
final class LookingForTicketsTest {

    private static final String LABEL = "tocsin-" + MARKER;

    @RegisterExtension
    final JiraSetup setup = new JiraSetup(
            site -> site,
            choices -> choices.label("incident").customField("customfield_10050", "{\"value\":\"Production\"}"));

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
}
