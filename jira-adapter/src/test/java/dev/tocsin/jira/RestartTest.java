package dev.tocsin.jira;

import static dev.tocsin.testkit.TwoLives.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.catalog.Service;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.jira.fake.FakeJira;
import dev.tocsin.jira.fake.Issue;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.People;
import dev.tocsin.spi.Secret;
import dev.tocsin.testkit.TwoLives;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine that dies when Jira has made something and nothing of it is written down yet. */
class RestartTest {
    private static final Declaration DECLARATION = Declaration.of("API response time > 5s for all users")
            .severity("P1")
            .affecting("api-gateway")
            .shortName("api degradation");
    private static final Person DANA = new Person(
            PersonId.of("dana"),
            "Dana",
            List.of(),
            List.of(),
            List.of(GroupName.of("senior-engineers")),
            ZoneId.of("Europe/Berlin"),
            Person.Standing.MEMBER);
    private static final Duration A_WHILE = Duration.ofMinutes(5);

    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final FakeJira jira = FakeJira.builder(clock)
            .project("OPS")
            .project("ACT")
            .account(JiraSetup.USER, JiraSetup.SECRET)
            .start();

    @AfterEach
    void close() {
        jira.close();
    }

    private Tocsin.Builder equipped(Tocsin.Builder engine) {
        return engine.people(People.of(List.of(DANA)))
                .catalog(CatalogSource.of(Catalog.of(
                        Service.named("api-gateway").publicName("API").build())))
                .tickets(JiraAdapter.builder()
                        .site(jira.address())
                        .allowLoopback()
                        .user(JiraSetup.USER)
                        .token(() -> Secret.of(JiraSetup.SECRET))
                        .project("OPS", "Incident")
                        .actionItems("ACT", "Task")
                        .priority(SeverityName.of("P1"), "Highest")
                        .build());
    }

    private List<String> keys(String project) {
        return jira.issues().stream()
                .map(Issue::key)
                .filter(it -> it.startsWith(project + "-"))
                .toList();
    }

    @Test
    void there_is_one_ticket_and_the_incident_knows_it_even_if_the_search_lags() {
        jira.indexLag(Duration.ofSeconds(60));
        try (TwoLives lives = TwoLives.begin(clock, this::equipped, at("ticket.open"))) {
            Incident incident = lives.declareAndDie(DECLARATION, it -> {}, A_WHILE);

            assertThat(keys("OPS")).containsExactly("OPS-1");
            assertThat(incident.outside().ticket())
                    .isNotNull()
                    .extracting(OutsideRef::label)
                    .isEqualTo("OPS-1");
            lives.assertFoundByItsMarker(incident, "ticket.open", "outside.ticket-opened");
        }
    }

    @Test
    void an_action_item_has_one_ticket_of_its_own_and_knows_it() {
        try (TwoLives lives = TwoLives.begin(clock, this::equipped, TwoLives.at("ticket.open", "item"))) {
            Incident incident = lives.declareAndDie(
                    DECLARATION,
                    it -> lives.session()
                            .addActionItem(
                                    it.id(),
                                    "Cap the retries",
                                    DANA.id(),
                                    LocalDate.parse("2024-04-01"),
                                    FollowUpEvent.Priority.HIGH),
                    A_WHILE);

            assertThat(keys("ACT")).containsExactly("ACT-1");
            assertThat(keys("OPS")).containsExactly("OPS-1");
            assertThat(incident.actionItems())
                    .extracting(Incident.ActionItem::ticket)
                    .extracting(OutsideRef::label)
                    .containsExactly("ACT-1");
            lives.assertFoundByItsMarker(incident, "ticket.open", "outside.action-item-ticket-opened");
        }
    }
}
