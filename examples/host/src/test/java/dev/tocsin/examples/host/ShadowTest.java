package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.Session.Order;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Mode;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.slack.fake.SlackCall;
import dev.tocsin.view.IncidentFilter;
import dev.tocsin.view.LedgerEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A host in shadow beside one that acts, told the same things at the same times. */
class ShadowTest {
    private static final Rehearsal ACTING = new Rehearsal(Mode.LIVE);
    private static final Rehearsal SHADOW = new Rehearsal(Mode.SHADOW);
    private static final Pattern PLACES = Pattern.compile(
            "\\b(mode|trigger|after|page|channel|message|ticket|sent|once=event)[= ][^,\\]]*|\\bpublished=.*|/\\d+/\\d+");
    private static int said;

    @BeforeAll
    static void plays() {
        IncidentId gateway = declare(
                "ada",
                Declaration.of("API response time > 5s for all users")
                        .severity("P1")
                        .affecting("api-gateway", "payment-service")
                        .customersAffected(Consent.AGREED));
        IncidentId small = declare(
                "sam",
                Declaration.of("Receipts are late")
                        .severity("P3")
                        .affecting("payment-service")
                        .customersNotAffected());
        until(12);
        say("noor", gateway, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT));
        say("noor", gateway, new RecordCommand.PostUpdate("Rolling back", RecordEvent.Audience.INTERNAL, null));
        say("sam", small, new LifecycleCommand.ChangeSeverity(SeverityName.of("P2")));
        until(45);
        say("priya", small, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED));
        say("noor", gateway, new LifecycleCommand.ChangeStatus(StatusName.of("identified")));
        until(60);
        say("noor", gateway, new LifecycleCommand.Resolve("Rolled back the release"));
        until(24 * 60);
    }

    @AfterAll
    static void close() {
        ACTING.close();
        SHADOW.close();
    }

    private static List<Rehearsal> both() {
        return List.of(ACTING, SHADOW);
    }

    private static void until(int minutes) {
        both().forEach(it -> it.until(minutes));
    }

    private static IncidentId declare(String person, Declaration declaration) {
        return order(person, Order.of(declaration));
    }

    private static void say(String person, IncidentId incident, Command command) {
        order(person, Order.of(incident, command));
    }

    private static IncidentId order(String person, Order order) {
        Order numbered = order.under(CommandId.of("said-" + ++said));
        List<IncidentId> about = both().stream()
                .map(it -> it.as(person).execute(numbered).match(done -> done.incident(), no -> {
                    throw new AssertionError(no.findings().toString());
                }))
                .distinct()
                .toList();
        both().forEach(it -> it.clock.settle());
        assertThat(about).hasSize(1);
        return about.get(0);
    }

    private static List<IncidentId> incidents() {
        return ACTING.as("ada").incidents(IncidentFilter.all()).stream()
                .map(it -> it.id())
                .toList();
    }

    /** What was decided in each minute: without the places that effects got in the stream, and what the world called the things it made. */
    private static List<String> decisions(Rehearsal host, IncidentId incident) {
        return host.as("ada").timeline(incident).stream()
                .filter(it -> !(it.event() instanceof EffectEvent.EffectDone))
                .map(it -> minute(it.envelope().happenedAt()) + it.envelope().actor() + " " + it.event())
                .map(it -> PLACES.matcher(it).replaceAll("$1"))
                .sorted()
                .toList();
    }

    /** What was asked of the world in each minute; how many edits of a message came together is the world's doing. */
    private static List<String> effects(Rehearsal host, IncidentId incident) {
        return host.as("ada").ledger(incident).stream()
                .filter(it -> !it.kind().equals("chat.edit"))
                .map(it -> minute(it.due()) + it.kind() + " " + it.state())
                .sorted()
                .toList();
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES) + " ";
    }

    @Test
    void decides_the_same() {
        assertThat(incidents()).hasSize(2);
        for (IncidentId incident : incidents()) {
            assertThat(decisions(SHADOW, incident)).isNotEmpty().containsExactlyElementsOf(decisions(ACTING, incident));
            assertThat(effects(SHADOW, incident)).isNotEmpty().containsExactlyElementsOf(effects(ACTING, incident));
        }
    }

    @Test
    void and_nothing_leaves_it() {
        assertThat(SHADOW.town.slack.calls()).extracting(SlackCall::method).allMatch("auth.test"::equals);
        assertThat(SHADOW.town.jira.calls()).allMatch(it -> it.method().equals("GET"));
        assertThat(SHADOW.town.statuspage.ledger().calls())
                .allMatch(it -> it.method().equals("GET"));
        assertThat(SHADOW.town.pagerDuty.bodies()).isEmpty();

        assertThat(ACTING.town.slack.calls("conversations.create")).hasSize(2);
        assertThat(ACTING.town.jira.issues()).hasSize(2);
        assertThat(ACTING.town.statuspage.ledger().incidents()).hasSize(1);
        assertThat(ACTING.town.pagerDuty.rang()).isNotEmpty();
    }

    @Test
    void and_its_ledger_says_so() {
        for (IncidentId incident : incidents()) {
            List<LedgerEntry> outside = SHADOW.as("ada").ledger(incident).stream()
                    .filter(it -> it.lane() != Lane.ENGINE)
                    .filter(it -> it.state() == LedgerEntry.State.DONE)
                    .toList();
            assertThat(outside)
                    .isNotEmpty()
                    .allMatch(it -> it.remark().contains("not sent"), "says that it was not sent");
        }
    }
}
