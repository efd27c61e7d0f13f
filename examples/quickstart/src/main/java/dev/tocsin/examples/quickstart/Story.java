package dev.tocsin.examples.quickstart;

import dev.tocsin.jira.fake.Issue;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.StatusName;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.Form;
import dev.tocsin.statuspage.fake.PublishedIncident;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One P1 of the brief, and what the fakes' ledgers must hold afterwards. */
final class Story {
    private static final PersonId DECLARER = PersonId.of("mei");
    private static final String CHANNEL = "inc-2024-0142-api-degradation";

    private final Stage stage;
    private final List<String> faults = new ArrayList<>();

    Story(Stage stage) {
        this.stage = stage;
    }

    /** Whether somebody answers before the backups are paged. */
    enum Answers {
        /** Nobody does; both backups are paged, and one of them answers. */
        NOBODY,
        /** The platform's primary does, after three minutes. */
        ONE_TEAM
    }

    /** Plays it to the end; what did not go as told is in the list. */
    List<String> play(Answers answers) {
        declare();
        check("both primaries are paged at +0:00", paged(platform(0)) == 1 && paged(payment(0)) == 1);
        check("no backup is paged before +10:00", paged(platform(1)) + paged(payment(1)) == 0);
        if (answers == Answers.ONE_TEAM) {
            stage.until(Duration.ofMinutes(3));
            acknowledge(platform(0));
        }
        stage.until(Duration.ofMinutes(10));
        int expected = answers == Answers.NOBODY ? 1 : 0;
        check("the platform's backup is paged only if nobody answered", paged(platform(1)) == expected);
        check("the payment team's backup is paged at +10:00", paged(payment(1)) == 1);
        stage.until(Duration.ofMinutes(11));
        acknowledge(payment(1));
        mend();
        ledgers();
        return faults;
    }

    private void declare() {
        FakePerson keyboard = stage.company().keyboard(DECLARER);
        stage.act("mei types /incident new", () -> stage.deliver(keyboard.types("/incident", "new")));
        stage.act(
                "mei submits the form: P1, customers are affected, publishing seen and agreed",
                () -> stage.deliver(keyboard.submits(
                        keyboard.screen(),
                        Form.with("summary", "API response time > 5s for all users")
                                .and("severity", "P1")
                                .and("services", "api-gateway", "payment-service")
                                .and("customers", "yes")
                                .and("short_name", "api-degradation"))));
    }

    private void acknowledge(PersonId person) {
        FakePerson keyboard = stage.company().keyboard(person);
        List<FakeMessage> pages = stage.slack().directMessages(keyboard.user().id());
        if (pages.isEmpty()) {
            faults.add(person + " has a page to answer");
            return;
        }
        FakeMessage page = pages.get(0);
        String button = page.buttons().stream()
                .filter(it -> it.label().equals("Acknowledge"))
                .findFirst()
                .orElseThrow()
                .actionId();
        stage.act(person + " presses Acknowledge", () -> stage.deliver(keyboard.presses(page, button)));
    }

    private void mend() {
        PersonId responder = payment(1);
        stage.until(Duration.ofMinutes(20));
        stage.act(
                responder + " has found the cause",
                () -> stage.as(responder).changeStatus(id(), StatusName.of("identified")));
        stage.until(Duration.ofMinutes(29));
        stage.act(responder + " resolves it", () -> stage.as(responder).resolve(id(), "Rolled back the release"));
        stage.until(Duration.ofMinutes(32));
    }

    private void ledgers() {
        List<String> channels = stage.slack().channels().stream()
                .map(FakeChannel::name)
                .filter(it -> it.startsWith("inc-"))
                .toList();
        check("one channel, " + CHANNEL + ", found " + channels, channels.equals(List.of(CHANNEL)));
        List<String> tickets = stage.jira().issuesLabelled("INC-142").stream()
                .map(Issue::status)
                .toList();
        check("one ticket, done, found " + tickets, tickets.equals(List.of("Done")));
        List<String> incidents = stage.statusPage().ledger().incidents().stream()
                .map(PublishedIncident::status)
                .toList();
        check("one public incident, resolved, found " + incidents, incidents.equals(List.of("resolved")));
        check(
                "the components work again",
                stage.statusPage().ledger().components().stream()
                        .allMatch(it -> it.status().equals("operational")));
        Incident incident = stage.as(DECLARER).incident(id()).orElseThrow();
        check("the incident is INC-142 and resolved", incident.ref().toString().equals("INC-142"));
        check("it is resolved", incident.phase() == Phase.RESOLVED);
        check("nothing is left in trouble", incident.troubles().isEmpty());
    }

    IncidentId id() {
        return stage.as(DECLARER).incidents(IncidentFilter.all()).get(0).id();
    }

    private PersonId platform(int place) {
        return stage.onCall("platform-oncall", place);
    }

    private PersonId payment(int place) {
        return stage.onCall("payment-oncall", place);
    }

    private long paged(PersonId person) {
        String user = stage.company().keyboard(person).user().id();
        return stage.slack().directMessages(user).stream()
                .filter(it -> it.readable().contains("INC-142"))
                .count();
    }

    private void check(String what, boolean holds) {
        if (!holds) {
            faults.add(what);
        }
    }
}
