package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.MARKER;
import static dev.tocsin.jira.JiraSetup.content;
import static dev.tocsin.jira.JiraSetup.first;
import static dev.tocsin.jira.JiraSetup.incident;
import static dev.tocsin.jira.JiraSetup.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Move;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of call, and what goes wrong with it on the way. */
final class FaultsTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    enum Kind {
        OPEN(Endpoint.CREATE_ISSUE),
        REVISE(Endpoint.EDIT_ISSUE),
        MOVE(Endpoint.DO_TRANSITION),
        COMMENT(Endpoint.ADD_COMMENT);

        private final Endpoint endpoint;

        Kind(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        TicketCall on(OutsideRef ticket) {
            return switch (this) {
                case OPEN -> incident();
                case REVISE -> new Revise(ticket, content("Changed"));
                case MOVE -> new Move(ticket, State.DONE);
                case COMMENT -> new Comment(ticket, "Text", MARKER);
            };
        }
    }

    @RegisterExtension
    final JiraSetup setup = new JiraSetup();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nobody_knows_when_the_connection_breaks(Kind kind) {
        TicketCall call = kind.on(setup.opened());
        for (Fault fault : List.of(Fault.dropsBefore(), Fault.dropsAfter(), Fault.landsLate())) {
            setup.jira().personMoves("OPS-1", "To Do");
            setup.jira().failOnce(kind.endpoint, fault);
            assertThat(setup.perform(call)).as("%s", fault).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_deadline_holds_with_stalled_headers_and_with_a_stalled_body(Kind kind) {
        TicketCall call = kind.on(setup.opened());
        for (Fault fault : List.of(Fault.stallsBeforeHeaders(), Fault.stallsInBody())) {
            setup.jira().personMoves("OPS-1", "To Do");
            setup.jira().failAlways(kind.endpoint, fault);
            long start = System.nanoTime();

            Outcome outcome = setup.adapter().perform(call, attempt(SHORT));

            assertThat(outcome).as("%s", fault).isEqualTo(new Outcome.Unknown("Jira: no answer in time"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.plusSeconds(20));
            setup.jira().heal();
        }
    }

    @Test
    void one_deadline_covers_all_requests_of_a_call() {
        OutsideRef ref = setup.opened();
        setup.jira().failAlways(Endpoint.GET_TRANSITIONS, Fault.stallsInBody());

        assertThat(setup.adapter().perform(new Move(ref, State.DONE), attempt(SHORT)))
                .isInstanceOf(Outcome.TryLater.class);
        assertThat(setup.jira().calls(Endpoint.DO_TRANSITION)).isEmpty();
    }

    @Test
    void nothing_is_sent_after_the_deadline() {
        assertThat(setup.adapter().perform(incident(), attempt(Duration.ZERO)))
                .isEqualTo(new Outcome.TryLater("Jira was not asked: no time was left for the request", null));
        assertThat(setup.jira().calls()).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() throws Exception {
        setup.jira().failOnce(Endpoint.CREATE_ISSUE, Fault.stallsBeforeHeaders());
        CompletableFuture<Boolean> stillSet = new CompletableFuture<>();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            outcome.complete(setup.perform(incident()));
            stillSet.complete(Thread.currentThread().isInterrupted());
        });
        worker.start();
        worker.interrupt();

        assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Unknown.class);
        assertThat(stillSet.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Nested
    class What_is_answered {

        @Test
        void is_not_read_beyond_its_cap() {
            setup.jira().failAlways(Endpoint.CREATE_ISSUE, Fault.sendsHugeBody(64 << 20));
            setup.jira().failAlways(Endpoint.SEARCH, Fault.sendsHugeBody(64 << 20));

            assertThat(setup.perform(incident())).isInstanceOf(Outcome.Unknown.class);
            assertThat(((Sighting.Unclear) setup.look()).reason()).contains("larger than 8388608 bytes");
        }

        @Test
        void is_not_believed_when_it_is_no_ticket() {
            for (String body : List.of(
                    "<html>",
                    "",
                    "{}",
                    "[]",
                    "null",
                    "{\"id\":\"1\",\"key\":\"../../x\"}",
                    "{\"id\":\"1/2\",\"key\":\"OPS-1\"}",
                    "[".repeat(5000))) {
                setup.jira().failOnce(Endpoint.CREATE_ISSUE, Fault.answersWith(201, "application/json", body));
                assertThat(setup.perform(incident()))
                        .as("%.20s", body)
                        .isEqualTo(new Outcome.Unknown("Jira answered 201, but not with what was asked for"));
            }
        }

        @Test
        void leads_nowhere_else() {
            setup.jira()
                    .failOnce(
                            Endpoint.CREATE_ISSUE,
                            Fault.redirectsTo(setup.jira().address() + "/elsewhere"));

            assertThat(setup.perform(incident()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.scope()).isEqualTo(Outcome.Scope.ADAPTER));
            assertThat(setup.jira().calls()).hasSize(1);
        }

        @Test
        void is_told_on_one_line_and_cut() {
            String long_ = "x".repeat(2000);
            setup.jira()
                    .failOnce(
                            Endpoint.CREATE_ISSUE,
                            Fault.answersInstead(
                                    422,
                                    "application/json",
                                    "{\"errorMessages\":[\"a\\n\\u001b[31m\\u2028b " + long_ + "\"]}"));

            Outcome.Refused refused = JiraSetup.refusedAs(setup.perform(incident()));
            assertThat(refused.reason())
                    .startsWith("Jira answered 422: a  [31m b xxx")
                    .endsWith("…");
            assertThat(refused.reason()).hasSizeLessThan(600);
        }
    }

    @Nested
    class Where_nobody_answers {

        @Test
        void nothing_has_happened() throws IOException {
            int closed;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = socket.getLocalPort();
            }
            for (String site : List.of("http://127.0.0.1:" + closed, "https://tocsin-jira.invalid")) {
                JiraAdapter adapter = setup.newAdapter(at(site));
                assertThat(adapter.perform(incident(), first())).isInstanceOf(Outcome.TryLater.class);
                assertThat(adapter.look(JiraSetup.incident(), MARKER, within(SHORT)))
                        .isInstanceOf(Sighting.Unclear.class);
                assertThat(adapter.check(within(SHORT)).state()).isEqualTo(Probe.State.UNREACHABLE);
                adapter.close();
            }
        }

        @Test
        void a_site_that_does_not_speak_tls_is_not_talked_to() {
            JiraAdapter adapter =
                    setup.newAdapter(at(setup.jira().address().toString().replace("http:", "https:")));

            assertThat(adapter.perform(incident(), first())).isNotInstanceOf(Outcome.Done.class);
            assertThat(setup.jira().calls()).isEmpty();
            adapter.close();
        }

        private UnaryOperator<JiraAdapterBuilder> at(String site) {
            return choices -> choices.site(URI.create(site)).allowHost("tocsin-jira.invalid");
        }
    }

    @Nested
    class A_closed_adapter {

        @Test
        void leaves_no_thread_behind() throws Exception {
            List<Thread> others = adapterThreads();
            setup.opened();
            List<Thread> ours = adapterThreads().stream()
                    .filter(thread -> !others.contains(thread))
                    .toList();
            assertThat(ours).isNotEmpty();

            setup.adapter().close();

            for (Thread thread : ours) {
                thread.join(30_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }

        /** Those of adapters in other tests, too. */
        private List<Thread> adapterThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("tocsin-jira"))
                    .toList();
        }

        @Test
        void says_that_it_asked_nobody() {
            setup.adapter().close();
            setup.adapter().close();

            assertThat(setup.perform(incident())).isInstanceOf(Outcome.TryLater.class);
            assertThat(setup.jira().calls()).isEmpty();
        }
    }

    private static Attempt attempt(Duration time) {
        Deadline deadline = within(time);
        return new Attempt(first().key(), 1, null, deadline);
    }
}
