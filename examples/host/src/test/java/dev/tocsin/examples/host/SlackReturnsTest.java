package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.Session;
import dev.tocsin.Session.Order;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.Mode;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.slack.fake.SlackCall;
import dev.tocsin.view.Incident;
import dev.tocsin.view.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Slack is away while an incident is declared and runs its course, and comes back. Time is moved by hand. */
class SlackReturnsTest {
    private static final List<String> METHODS = List.of(
            "auth.test",
            "bookmarks.add",
            "chat.postMessage",
            "chat.update",
            "conversations.create",
            "conversations.history",
            "conversations.invite",
            "conversations.list",
            "conversations.open",
            "conversations.rename",
            "conversations.setPurpose",
            "conversations.setTopic",
            "pins.add",
            "users.info");
    private static final int ROUNDS = 6;

    private static Rehearsal host;
    private static Incident incident;
    private static List<Incident.Trouble> troubles = List.of();
    private static List<String> rung = List.of();
    private static List<SlackCall> after = List.of();

    @BeforeAll
    static void plays() {
        host = new Rehearsal(Mode.LIVE);
        METHODS.forEach(it -> host.town.slack.always(it, Fault.cutBefore()));
        incident = host.as("ada")
                .declare(Declaration.of("API response time > 5s for all users")
                        .severity("P1")
                        .affecting("api-gateway", "payment-service")
                        .customersAffected(Consent.AGREED));
        host.clock.settle();
        rung = host.town.pagerDuty.rang();
        host.until(5);
        say(new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT));
        for (int i = 1; i <= ROUNDS; i++) {
            say(new RecordCommand.PostUpdate("Update number " + i, RecordEvent.Audience.INTERNAL, null));
            say(new LifecycleCommand.ChangeSeverity(SeverityName.of(i % 2 == 0 ? "P1" : "P2")));
            say(new LifecycleCommand.ChangeStatus(StatusName.of(i % 2 == 0 ? "investigating" : "identified")));
            host.until(5 + 5 * i);
        }
        say(new LifecycleCommand.ChangeSeverity(SeverityName.of("P2")));
        say(new LifecycleCommand.ChangeStatus(StatusName.of("monitoring")));
        host.until(40);
        troubles = host.as("ada").incident(incident.id()).orElseThrow().troubles();
        int before = host.town.slack.calls().size();
        assertThat(host.town.slack.calls())
                .as("all of Slack is away")
                .isNotEmpty()
                .noneMatch(SlackCall::applied);
        host.town.slack.heal();
        host.until(55);
        after = host.town.slack.calls().subList(before, host.town.slack.calls().size());
    }

    private static void say(Command command) {
        assertThat(host.as("dana").execute(Order.of(incident.id(), command)))
                .as(command.kind())
                .isInstanceOf(Session.Accepted.class);
        host.clock.settle();
    }

    @AfterAll
    static void close() {
        host.close();
    }

    private static List<FakeMessage> messages(String channel) {
        return host.town.slack.messages(host.town.slack.channel(channel).id());
    }

    private static String itsChannel() {
        List<String> channels = host.town.slack.channels().stream()
                .map(FakeChannel::name)
                .filter(it -> it.startsWith("inc-"))
                .toList();
        assertThat(channels).hasSize(1);
        return channels.get(0);
    }

    @Test
    void nobody_and_nothing_waited_for_it() {
        assertThat(rung).as("both primaries, at the moment of the declaration").hasSize(2);
        assertThat(host.town.jira.issues()).hasSize(1);
        assertThat(host.town.statuspage.ledger().incidents()).hasSize(1);
        assertThat(troubles).extracting(Incident.Trouble::kind).contains("chat.open-channel");
    }

    @Test
    void the_channel_is_there_once_with_one_summary_that_holds_how_it_stands() {
        assertThat(host.town.slack.calls("conversations.create"))
                .filteredOn(SlackCall::applied)
                .hasSize(1);
        List<FakeMessage> summaries = messages(itsChannel()).stream()
                .filter(it -> it.readable().contains("INC-142"))
                .toList();
        assertThat(summaries).hasSize(1);
        assertThat(summaries.get(0).readable()).contains("P2 High", "Monitoring", "has it", "OPS-1");
        assertThat(summaries.get(0).readable()).doesNotContain("P1 Critical", "Investigating", "Identified");
    }

    @Test
    void the_announcement_is_there_once_and_holds_how_it_stands() {
        assertThat(messages("incidents")).hasSize(1);
        assertThat(messages("incidents").get(0).readable())
                .contains("P2 High", "Monitoring", itsChannel())
                .doesNotContain("P1 Critical");
    }

    @Test
    void executives_read_how_it_stands_and_nothing_older_after_it() {
        List<FakeMessage> told =
                host.town.slack.directMessages(host.town.keyboard("vera").user().id());

        assertThat(told).hasSizeBetween(1, 2); // one may have been under way
        assertThat(told.get(told.size() - 1).readable()).contains("P2 High").doesNotContain("P1 Critical");
    }

    @Test
    void what_it_missed_does_not_come_after_it() {
        List<SlackCall> written = new ArrayList<>(after);
        written.removeIf(it -> !it.method().startsWith("chat."));

        // the summary, the announcement, a message to each who is sought; edits: as they become known to each other
        assertThat(written).hasSizeLessThan(2 * ROUNDS + 3);
        assertThat(written)
                .filteredOn(it -> it.method().equals("chat.update"))
                .allSatisfy(it -> assertThat(it.argument("text"))
                        .contains("P2 High", "Monitoring")
                        .doesNotContain("P1 Critical"));
        assertThat(host.as("ada").ledger(incident.id()))
                .extracting(LedgerEntry::state)
                .doesNotContain(LedgerEntry.State.PARKED, LedgerEntry.State.UNKNOWN);
        assertThat(host.as("ada").incident(incident.id()).orElseThrow().troubles())
                .isEmpty();
    }
}
