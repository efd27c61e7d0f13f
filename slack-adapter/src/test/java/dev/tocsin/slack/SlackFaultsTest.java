package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a post comes to under each fault, and whether it then is there. */
@Timeout(60)
class SlackFaultsTest extends AgainstFakeSlack {

    /** Enough for a request to arrive, and far less than for ever. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    record Case(Fault fault, Class<? extends Outcome> outcome, int messages) {}

    static Stream<Case> faults() {
        return Stream.of(
                new Case(Fault.failBefore(500), Outcome.Unknown.class, 0),
                new Case(Fault.failAfter(500), Outcome.Unknown.class, 1),
                new Case(Fault.failAfter(504), Outcome.Unknown.class, 1),
                new Case(Fault.failBefore(503), Outcome.TryLater.class, 0),
                new Case(Fault.failBefore(401), Outcome.Refused.class, 0),
                new Case(Fault.failBefore(413), Outcome.Refused.class, 0),
                new Case(Fault.rateLimited(Duration.ofSeconds(30)), Outcome.TryLater.class, 0),
                new Case(Fault.refused("ratelimited"), Outcome.TryLater.class, 0),
                new Case(Fault.refused("channel_not_found"), Outcome.Refused.class, 0),
                new Case(Fault.refused("invalid_auth"), Outcome.Refused.class, 0),
                new Case(Fault.refusedAfter("fatal_error"), Outcome.Unknown.class, 1),
                new Case(Fault.refusedAfter("internal_error"), Outcome.Unknown.class, 1),
                new Case(Fault.cutBefore(), Outcome.Unknown.class, 0),
                new Case(Fault.cutAfter(), Outcome.Unknown.class, 1),
                new Case(Fault.late(), Outcome.Unknown.class, 0),
                new Case(Fault.stalledHeaders(), Outcome.Unknown.class, 1),
                new Case(Fault.stalledBody(), Outcome.Unknown.class, 1),
                new Case(Fault.drippingBody(Duration.ofMillis(50)), Outcome.Unknown.class, 1),
                new Case(Fault.garbage(), Outcome.Unknown.class, 0),
                new Case(Fault.bareAnswer(), Outcome.Unknown.class, 0),
                new Case(Fault.hugeBody(), Outcome.Unknown.class, 0),
                new Case(Fault.redirect("http://169.254.169.254/latest/"), Outcome.Refused.class, 0));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_has_its_outcome_and_nothing_is_sent_twice(Case given) {
        OutsideRef channel = opened("inc-1");
        fake.next("chat.postMessage", given.fault());
        boolean stalls = given.fault().toString().matches("(stalled|dripping).*");
        long before = System.nanoTime();
        Outcome outcome = slack.perform(post(channel, "x"), attempt(1, null, stalls ? SHORT : Duration.ofMinutes(1)));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertThat(outcome).isInstanceOf(given.outcome());
        assertThat(fake.messages(channel.id())).hasSize(given.messages());
        assertThat(fake.calls("chat.postMessage")).hasSize(1);
        if (stalls) {
            assertThat(took).isBetween(SHORT.minusMillis(100), SHORT.plusSeconds(60));
        }
        assertThat(outcome.toString()).doesNotContain("xoxb").hasSizeLessThan(1000);
    }

    @Test
    void how_long_to_wait_is_handed_on() {
        OutsideRef channel = opened("inc-1");
        fake.next(
                "chat.postMessage", Fault.rateLimited(Duration.ofSeconds(30)), Fault.rateLimited(Duration.ofDays(30)));
        assertThat(slack.perform(post(channel, "x"), first()))
                .isEqualTo(new Outcome.TryLater("chat.postMessage was answered with HTTP 429", Duration.ofSeconds(30)));
        assertThat(slack.perform(post(channel, "x"), first()))
                .isEqualTo(new Outcome.TryLater("chat.postMessage was answered with HTTP 429", Duration.ofMinutes(15)));
    }

    @Test
    void a_bad_credential_is_said_to_reach_everything() {
        OutsideRef channel = opened("inc-1");
        fake.revokeToken("token_revoked");
        assertThat(slack.perform(post(channel, "x"), first()))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.scope()).isEqualTo(Outcome.Scope.ADAPTER));
    }

    @Test
    void a_slack_that_is_not_there_was_certainly_not_told() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        try (SlackAdapter nowhere = SlackAdapter.builder("T0TOCSIN", () -> Secret.of("xoxb-canary"))
                .loopbackApi(URI.create("http://127.0.0.1:" + port + "/api/"))
                .build()) {
            assertThat(nowhere.perform(open("inc-1"), first())).isInstanceOf(Outcome.TryLater.class);
            assertThat(nowhere.look(open("looked-for"), MARK, within(SHORT))).isInstanceOf(Sighting.Unclear.class);
        }
    }

    @Test
    void an_effect_that_comes_late_is_found_by_its_marker() {
        OutsideRef channel = opened("inc-1");
        ChatCall.Post call = post(channel, "x");
        fake.next("chat.postMessage", Fault.late());
        slack.perform(call, first());
        assertThat(slack.look(call, call.mark(), within(Duration.ofSeconds(20))))
                .isEqualTo(new Sighting.Absent());
        fake.applyLate();
        assertThat(slack.look(call, call.mark(), within(Duration.ofSeconds(20))))
                .isInstanceOf(Sighting.One.class);
    }

    @Nested
    class Cancelling {

        @Test
        void an_interrupt_ends_the_call_at_once_and_stays_set() throws Exception {
            OutsideRef channel = opened("inc-1");
            fake.next("chat.postMessage", Fault.stalledBody());
            CountDownLatch arrived = new CountDownLatch(1);
            fake.listen(call -> arrived.countDown());
            List<Boolean> interrupted = new ArrayList<>();
            FutureTask<Outcome> task = new FutureTask<>(() -> {
                Outcome outcome = slack.perform(post(channel, "x"), attempt(1, null, Duration.ofSeconds(30)));
                interrupted.add(Thread.currentThread().isInterrupted());
                return outcome;
            });
            Thread worker = new Thread(task, "lane-worker");
            worker.start();
            assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
            worker.interrupt();
            assertThat(task.get(60, TimeUnit.SECONDS)).isInstanceOf(Outcome.Unknown.class);
            assertThat(interrupted).containsExactly(true);
        }

        @Test
        void closing_leaves_no_thread_of_ours_behind_and_calls_after_it_come_to_nothing() throws Exception {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            SlackAdapter closing = adapter();
            closing.perform(open("inc-9"), first());
            closing.close();
            closing.close();
            closing.pager().close();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                // the HTTP client's housekeepers are the JVM's, and end by themselves a minute later; the fake has its
                // own
                if (!before.contains(thread) && !thread.getName().matches("(?i)(ok|fake-slack|http-dispatcher).*")) {
                    thread.join(60_000);
                    assertThat(thread.isAlive()).as("%s is alive", thread).isFalse();
                }
            }
            assertThat(closing.perform(open("inc-8"), first())).isInstanceOf(Outcome.TryLater.class);
            assertThat(fake.channels()).noneMatch(each -> each.name().equals("inc-8"));
        }

        @Test
        void a_search_that_is_answered_with_nothing_is_unclear() {
            opened("inc-1");
            for (String method : List.of("auth.test", "conversations.list")) {
                fake.next(method, Fault.bareAnswer());
                try (SlackAdapter fresh = adapter()) {
                    assertThat(fresh.look(open("looked-for"), MARK, within(Duration.ofSeconds(20))))
                            .isInstanceOf(Sighting.Unclear.class);
                }
            }
        }

        @Test
        void a_deadline_that_has_passed_sends_nothing() {
            Deadline passed = () -> Duration.ZERO;
            assertThat(slack.look(open("looked-for"), MARK, passed)).isInstanceOf(Sighting.Unclear.class);
            assertThat(fake.calls()).isEmpty();
        }
    }

    @Test
    void no_secret_is_in_any_text() {
        List<String> texts = new ArrayList<>();
        Secret canary = Secret.of("xoxb-canary");
        try (SlackAdapter adapter = SlackAdapter.builder(fake.team(), () -> canary)
                .loopbackApi(fake.apiUrl())
                .build()) {
            texts.add(adapter.toString());
            texts.add(adapter.pager().toString());
            texts.add(adapter.capabilities().toString());
            texts.add(adapter.perform(open("inc-1"), first()).toString());
            texts.add(adapter.check(within(SHORT)).toString());
            faults().forEach(each -> {
                fake.next("auth.test", each.fault());
                texts.add(adapter.look(open("looked-for"), MARK, within(Duration.ofMillis(700)))
                        .toString());
                fake.release();
            });
        }
        assertThat(texts).noneMatch(each -> each.contains("xoxb") || each.contains("canary"));
        assertThat(fake.calls()).noneMatch(each -> each.toString().contains("canary"));
    }

    @Test
    void a_token_supplier_that_fails_does_not_spill() {
        try (SlackAdapter adapter = SlackAdapter.builder(fake.team(), () -> Secret.of("xoxb\ncanary"))
                .loopbackApi(fake.apiUrl())
                .build()) {
            assertThat(adapter.perform(open("inc-1"), first()))
                    .isEqualTo(new Outcome.TryLater(
                            "the supplier of the bot token failed (IllegalArgumentException)", null));
        }
    }

    @Test
    void everything_that_failed_before_the_effect_leaves_the_channel_empty() {
        OutsideRef channel = opened("inc-1");
        fake.always("chat.postMessage", Fault.failBefore(500));
        slack.perform(post(channel, "x"), first());
        assertThat(fake.messages(channel.id())).extracting(FakeMessage::text).isEmpty();
    }
}
