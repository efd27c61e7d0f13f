package dev.tocsin.jira.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Scripted faults, and what the ledger says of them. */
final class FakeJiraFaultsTest extends AgainstFakeJira {

    @Nested
    class Going_wrong {

        @Test
        void refuses_a_revoked_token_and_takes_the_new_one() throws Exception {
            jira.revoke(USER, "secret");
            assertThat(create(SUMMARY).statusCode()).isEqualTo(401);
            jira.accept(USER, "rotated");
            token = "rotated";
            assertThat(create(SUMMARY).statusCode()).isEqualTo(201);
        }

        @Test
        void fails_before_the_effect_and_after_it() throws Exception {
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.failsBefore(500));
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.failsAfter(502));

            assertThat(create(SUMMARY).statusCode()).isEqualTo(500);
            assertThat(jira.issues()).isEmpty();
            assertThat(create(SUMMARY).statusCode()).isEqualTo(502);
            assertThat(jira.issues()).hasSize(1);
        }

        @Test
        void says_when_to_come_back() throws Exception {
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.rateLimited("30"));
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.rateLimited(null));
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.unavailable("Sun, 01 Mar 2026 10:01:00 GMT"));

            HttpResponse<String> limited = create(SUMMARY);
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("Retry-After")).contains("30");
            assertThat(limited.headers().firstValue("RateLimit-Reason")).contains("jira-burst-based");
            assertThat(create(SUMMARY).headers().firstValue("Retry-After")).isEmpty();
            assertThat(create(SUMMARY).headers().firstValue("Retry-After")).contains("Sun, 01 Mar 2026 10:01:00 GMT");
        }

        @Test
        void drops_the_connection_with_and_without_the_effect() {
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.dropsBefore());
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.dropsAfter());

            assertThatThrownBy(() -> create(SUMMARY)).isInstanceOf(IOException.class);
            assertThat(jira.issues()).isEmpty();
            assertThatThrownBy(() -> create(SUMMARY)).isInstanceOf(IOException.class);
            assertThat(jira.issues()).hasSize(1);
        }

        @Test
        void lands_late_when_told_to() {
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.landsLate());

            assertThatThrownBy(() -> create(SUMMARY)).isInstanceOf(IOException.class);
            assertThat(jira.issues()).isEmpty();
            assertThat(jira.landLate()).isEqualTo(1);
            assertThat(jira.issues()).hasSize(1);
            assertThat(jira.landLate()).isZero();
        }

        @Test
        void stalls_until_healed() throws Exception {
            for (Fault fault : List.of(Fault.stallsBeforeHeaders(), Fault.stallsInBody())) {
                jira.failOnce(Endpoint.CREATE_ISSUE, fault);
                CompletableFuture<HttpResponse<String>> answer =
                        http.sendAsync(request(jira, "POST", "issue", "{}"), HttpResponse.BodyHandlers.ofString());

                assertThatThrownBy(() -> answer.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                jira.heal();
                assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            }
        }

        @Test
        void sends_as_many_bytes_as_it_is_told() throws Exception {
            jira.failAlways(Endpoint.GET_MYSELF, Fault.sendsHugeBody(100_000));
            assertThat(send("GET", "myself", "").body()).hasSize(100_000).endsWith("{}");
            jira.heal();
            assertThat(send("GET", "myself", "").body()).contains(USER);
        }

        @Test
        void sends_something_else_or_elsewhere() throws Exception {
            jira.failOnce(Endpoint.GET_MYSELF, Fault.answersWith(200, "text/html", "<html>"));
            jira.failOnce(Endpoint.GET_MYSELF, Fault.redirectsTo("http://169.254.169.254/"));

            assertThat(send("GET", "myself", "").body()).isEqualTo("<html>");
            assertThat(send("GET", "myself", "").headers().firstValue("Location"))
                    .contains("http://169.254.169.254/");
            assertThatThrownBy(() -> Fault.failsBefore(200)).hasMessageContaining("400 to 599");
        }
    }

    @Nested
    class The_ledger {

        @Test
        void holds_each_call_without_its_secret_and_tells_the_listener() throws Exception {
            jira.failOnce(Endpoint.CREATE_ISSUE, Fault.failsAfter(500));
            create(SUMMARY);
            send("GET", "issue/OPS-1?fields=status", "");

            assertThat(heard)
                    .containsExactly(
                            "POST /rest/api/3/issue -> 500 (fails after the effect with 500)",
                            "GET /rest/api/3/issue/OPS-1?fields=status -> 200");
            assertThat(jira.calls(Endpoint.GET_ISSUE)).singleElement().satisfies(call -> {
                assertThat(call.number()).isEqualTo(2);
                assertThat(call.at()).isEqualTo(now);
                assertThat(call.headers()).containsEntry("authorization", "Basic (hidden)");
            });
        }
    }
}
