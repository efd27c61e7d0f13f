package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.Session;
import dev.tocsin.Session.Order;
import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Mode;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.UniqueName;
import dev.tocsin.model.Visibility;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.slack.fake.SlackCall;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A drill and a restricted incident of the worst severity, from declaration to postmortem, with every adapter. */
class RehearsalTest {
    /** A word that nothing but the restricted incident says. */
    private static final String WORD = "axolotl";

    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static final List<String> PUBLIC_CHANNELS = List.of("general", "incidents", "incident-drills");

    private static String log() {
        return LOG.toString(StandardCharsets.UTF_8);
    }

    private static void order(Rehearsal host, String person, IncidentId incident, Command command) {
        Session.Answer answer = host.as(person).execute(Order.of(incident, command));
        assertThat(answer).as("%s by %s", command.kind(), person).isInstanceOf(Session.Accepted.class);
        host.clock.settle();
    }

    private static Incident declare(Rehearsal host, Declaration declaration) {
        Incident incident = host.as("dana")
                .declare(declaration
                        .severity("P1")
                        .affecting("api-gateway", "payment-service")
                        .customersAffected(Consent.AGREED));
        host.clock.settle();
        return incident;
    }

    /** Whoever was rung by a service of hers, by the name in its key. */
    private static List<String> rung(Rehearsal host) {
        return host.town.pagerDuty.rang().stream()
                .map(it -> it.replaceAll("^R01|0+$", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    @Nested
    class A_drill {
        @Test
        void pages_only_those_who_joined_and_never_touches_the_status_page() {
            try (Rehearsal host = new Rehearsal(Mode.LIVE)) {
                Incident drill =
                        declare(host, Declaration.of("The database is gone").kind(IncidentKind.DRILL));
                host.until(5);
                order(host, "noor", drill.id(), new ResponseCommand.TakeRole(RoleName.of("subject-matter-expert")));
                host.until(60);
                order(
                        host,
                        "dana",
                        drill.id(),
                        new RecordCommand.PostUpdate("We pretend", RecordEvent.Audience.INTERNAL, null));
                order(host, "dana", drill.id(), new LifecycleCommand.Resolve("We stop pretending"));
                order(host, "dana", drill.id(), new FollowUpCommand.WritePostmortem("summary", "It went well"));
                host.until(24 * 60);

                assertThat(host.town.statuspage.ledger().calls())
                        .allMatch(it -> it.method().equals("GET"));
                assertThat(rung(host)).isSubsetOf("dana", "noor");
                assertThat(host.town.slack.messages(
                                host.town.slack.channel("incident-drills").id()))
                        .isNotEmpty();
                assertThat(host.town.slack.messages(
                                host.town.slack.channel("incidents").id()))
                        .isEmpty();
                assertThat(directTo(host)).isSubsetOf("dana", "noor");
                assertThat(host.town.jira.issues()).isEmpty();
                assertThat(host.as("ada").incident(drill.id()).orElseThrow().troubles())
                        .isEmpty();
            }
        }

        private List<String> directTo(Rehearsal host) {
            return Town.PEOPLE.stream()
                    .filter(it -> !host.town
                            .slack
                            .directMessages(host.town.keyboard(it).user().id())
                            .isEmpty())
                    .toList();
        }
    }

    @Nested
    class A_restricted_incident {
        private static Rehearsal host;
        private static Incident incident;
        private static final List<Session.Answer> REFUSED = new ArrayList<>();

        @BeforeAll
        static void plays() {
            PrintStream before = System.err;
            System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
            try {
                host = new Rehearsal(Mode.LIVE);
                LoggerFactory.getLogger(RehearsalTest.class).warn("the log is listened to");
                host.town.slack.next("chat.postMessage", Fault.failBefore(500), Fault.refused("invalid_blocks"));
                incident = declare(
                        host,
                        Declaration.of("Secrets of " + WORD + "-title were stolen")
                                .shortName(WORD + "-short")
                                .visibility(Visibility.RESTRICTED));
                play(incident.id());
            } finally {
                System.setErr(before);
            }
        }

        private static void play(IncidentId id) {
            host.until(45); // nobody answers: level 2, the fallback
            order(host, "dana", id, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT));
            order(host, "dana", id, new ResponseCommand.TakeRole(RoleName.of("incident-commander")));
            order(host, "dana", id, new ResponseCommand.PagePerson(PersonId.of("sam"), "see " + WORD + "-call"));
            order(host, "dana", id, new ResponseCommand.AssignRole(RoleName.of("scribe"), PersonId.of("juno")));
            order(host, "dana", id, new RecordCommand.AddNote("a note of " + WORD + "-note"));
            order(
                    host,
                    "dana",
                    id,
                    new RecordCommand.PostUpdate("found " + WORD + "-update", RecordEvent.Audience.INTERNAL, null));
            order(host, "dana", id, new LifecycleCommand.Rename("Stolen: " + WORD + "-renamed", WORD + "-newshort"));
            order(
                    host,
                    "dana",
                    id,
                    new FollowUpCommand.AddActionItem(
                            "Lock up " + WORD + "-item",
                            PersonId.of("noor"),
                            LocalDate.parse("2024-05-20"),
                            FollowUpEvent.Priority.HIGH));
            strangerTries(id);
            host.until(60);
            order(host, "dana", id, new LifecycleCommand.Resolve("Locked: " + WORD + "-resolved"));
            order(host, "dana", id, new FollowUpCommand.WritePostmortem("summary", "It was " + WORD + "-postmortem"));
            host.until(70);
            order(host, "dana", id, new LifecycleCommand.Reopen("again " + WORD + "-reopened"));
            order(host, "dana", id, new LifecycleCommand.Resolve("Locked: " + WORD + "-again"));
            host.until(8 * 24 * 60);
        }

        private static void strangerTries(IncidentId id) {
            List<Command> commands = List.of(
                    new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT),
                    new ResponseCommand.TakeRole(RoleName.of("scribe")),
                    new ResponseCommand.EscalateNow(null),
                    new RecordCommand.AddNote("let me see"),
                    new LifecycleCommand.Resolve("no"),
                    new LifecycleCommand.OpenUp("I want to see"),
                    new LifecycleCommand.Rename("mine", null),
                    new FollowUpCommand.WritePostmortem("summary", "mine"));
            commands.forEach(it -> REFUSED.add(stranger().execute(Order.of(id, it))));
        }

        @AfterAll
        static void close() {
            host.close();
        }

        private static Session stranger() {
            return host.tocsin.as(Principal.member(PersonId.of("otto")));
        }

        private static FakeChannel itsChannel() {
            return host.town.slack.channels().stream()
                    .filter(it -> it.kind() == FakeChannel.Kind.PRIVATE)
                    .reduce((one, other) -> {
                        throw new AssertionError("two private channels: " + one + other);
                    })
                    .orElseThrow();
        }

        private static boolean isOfItsChannel(SlackCall call) {
            return itsChannel().id().equals(call.arguments().get("channel"))
                    || itsChannel().id().equals(call.arguments().get("channel_id"))
                    || call.method().equals("conversations.create")
                            && "true".equals(call.arguments().get("is_private"));
        }

        private static void assertSilent(String where, Object said) {
            assertThat(said.toString().toLowerCase(Locale.ROOT)).as(where).doesNotContain(WORD);
        }

        @Test
        void tells_its_channel() {
            assertThat(host.town.slack.messages(itsChannel().id()).toString()).contains(WORD + "-update");
            assertThat(host.as("dana").timeline(incident.id()))
                    .extracting(it -> it.event().toString())
                    .anyMatch(it -> it.contains(WORD + "-note"))
                    .anyMatch(it -> it.contains(WORD + "-again"));
        }

        @Test
        void tells_nobody_else_in_the_chat() {
            host.town.slack.calls().stream()
                    .filter(it -> !isOfItsChannel(it))
                    .forEach(it -> assertSilent("a call of " + it.method(), it));
            host.town.slack.channels().stream()
                    .filter(it -> it.kind() == FakeChannel.Kind.PUBLIC)
                    .forEach(it -> assertSilent(it.name(), it + "" + host.town.slack.messages(it.id())));
            Town.PEOPLE.forEach(it -> assertSilent(
                    "messages to " + it,
                    host.town.slack.directMessages(host.town.keyboard(it).user().id())));
            assertThat(host.town.slack.channels())
                    .filteredOn(it -> it.kind() == FakeChannel.Kind.PUBLIC)
                    .extracting(FakeChannel::name)
                    .containsExactlyInAnyOrderElementsOf(PUBLIC_CHANNELS);
        }

        @Test
        void pages_with_a_text_that_says_only_that_it_is_restricted() {
            assertThat(rung(host)).contains("lee", "priya", "dana", "sam", "ines");
            assertSilent("the pager", host.town.pagerDuty.bodies());
            assertThat(host.town.pagerDuty.alerts()).allMatch(it -> it.summary().contains("restricted incident"));
        }

        @Test
        void opens_a_ticket_that_says_only_that_it_is_restricted() {
            assertThat(host.town.jira.issues())
                    .isNotEmpty()
                    .allMatch(it -> it.summary().contains("restricted incident"));
            assertSilent("the tickets", host.town.jira.calls());
            assertSilent("the tickets", host.town.jira.issues());
        }

        @Test
        void never_touches_the_status_page() {
            assertThat(host.town.statuspage.ledger().calls())
                    .allMatch(it -> it.method().equals("GET"));
        }

        @Test
        void is_in_no_log_and_no_alarm() {
            assertThat(log()).contains("the log is listened to");
            assertSilent("the log", log());
            assertSilent("the alarms", host.alarms);
            assertSilent("health", host.tocsin.health());
        }

        @Test
        void does_not_exist_for_a_stranger() {
            Session stranger = stranger();
            assertThat(REFUSED).hasSize(8).allSatisfy(it -> {
                assertThat(it).isInstanceOf(Session.Refused.class);
                assertSilent("a refusal", it);
            });
            assertThat(stranger.incidents(IncidentFilter.all())).isEmpty();
            assertThat(stranger.incident(incident.id())).isEmpty();
            assertThat(stranger.incident(IncidentRef.parse("INC-142"))).isEmpty();
            host.town
                    .slack
                    .channels()
                    .forEach(it -> assertThat(stranger.incident(UniqueName.of("channel/" + it.id())))
                            .isEmpty());
            assertThat(stranger.timeline(incident.id())).isEmpty();
            assertThat(stranger.ledger(incident.id())).isEmpty();
            assertThat(stranger.timers(incident.id())).isEmpty();
            assertThat(stranger.roles(incident.id())).isEmpty();
            assertThat(stranger.postmortem(incident.id())).isEmpty();
            assertThat(stranger.figures(incident.id())).isEmpty();
            assertThat(host.tocsin.as(Principal.machine("robot")).incident(incident.id()))
                    .isEmpty();
        }
    }
}
