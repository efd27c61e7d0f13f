package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.MARKER;
import static dev.tocsin.jira.JiraSetup.content;
import static dev.tocsin.jira.JiraSetup.incident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Move;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.jira.CodeTable.Asked;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeTableTest {

    @RegisterExtension
    final JiraSetup setup = new JiraSetup();

    @ParameterizedTest
    @CsvSource(textBlock = """
            200, done,            done,            done
            201, done,            done,            done
            204, done,            done,            done
            302, refused adapter, refused adapter, refused adapter
            400, refused effect,  refused effect,  refused effect
            401, refused adapter, refused adapter, refused adapter
            403, refused adapter, refused effect,  refused effect
            404, refused adapter, refused effect,  refused effect
            405, refused adapter, refused adapter, refused adapter
            408, unknown,         unknown,         later
            409, later,           later,           later
            410, refused adapter, refused adapter, refused adapter
            413, refused effect,  refused effect,  refused effect
            415, refused adapter, refused adapter, refused adapter
            422, refused effect,  refused effect,  refused effect
            423, later,           later,           later
            425, later,           later,           later
            429, later,           later,           later
            451, refused effect,  refused effect,  refused effect
            500, unknown,         unknown,         later
            502, unknown,         unknown,         later
            503, unknown,         unknown,         later
            504, unknown,         unknown,         later
            599, unknown,         unknown,         later
            """)
    void says_what_a_status_means(int status, String making, String changing, String reading) {
        assertThat(word(CodeTable.outcome(status, null, "", Asked.MAKING))).isEqualTo(making);
        assertThat(word(CodeTable.outcome(status, null, "", Asked.CHANGING))).isEqualTo(changing);
        assertThat(word(CodeTable.outcome(status, null, "", Asked.READING))).isEqualTo(reading);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504})
    void says_the_same_of_an_answer_over_the_wire_to_every_kind_of_call(int status) {
        OutsideRef ref = setup.opened();
        Map<Endpoint, TicketCall> calls = Map.of(
                Endpoint.CREATE_ISSUE, incident(),
                Endpoint.EDIT_ISSUE, new Revise(ref, content("x")),
                Endpoint.DO_TRANSITION, new Move(ref, State.DONE),
                Endpoint.ADD_COMMENT, new Comment(ref, "x", MARKER));

        calls.forEach((endpoint, call) -> {
            setup.jira().failAlways(endpoint, Fault.failsBefore(status));
            Asked asked = endpoint == Endpoint.CREATE_ISSUE ? Asked.MAKING : Asked.CHANGING;
            Outcome wanted = CodeTable.outcome(status, null, "scripted failure", asked);
            assertThat(setup.perform(call)).as("%s", endpoint).isEqualTo(wanted);
        });
    }

    @Test
    void turns_away_who_says_when_to_come_back() {
        Duration minute = Duration.ofMinutes(1);

        assertThat(CodeTable.outcome(503, minute, "", Asked.MAKING))
                .isEqualTo(new Outcome.TryLater("Jira answered 503", minute));
        assertThat(CodeTable.outcome(429, minute, "slow", Asked.CHANGING))
                .isEqualTo(new Outcome.TryLater("Jira answered 429: slow", minute));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            30, PT30S
            0, PT1S
            -1, none
            abc, none
            '', none
            1e3, none
            1000, PT15M
            1000000000000, PT15M
            99999999999999999999999999, PT15M
            ' 5 ', PT5S
            'Fri, 31 Dec 9999 23:59:59 GMT', PT15M
            'Fri, 31 Dec 1999 23:59:59 GMT', PT1S
            """)
    void waits_as_long_as_it_is_told_within_bounds(String header, @Nullable Duration wanted) {
        setup.jira().failOnce(Endpoint.CREATE_ISSUE, Fault.rateLimited(header));

        assertThat(((Outcome.TryLater) setup.perform(incident())).after()).isEqualTo(wanted);
    }

    @Test
    void counts_a_date_from_that_of_the_answer() {
        HttpHeaders headers = HttpHeaders.of(
                Map.of(
                        "Date", List.of("Sun, 01 Mar 2026 10:00:00 GMT"),
                        "Retry-After", List.of("Sun, 01 Mar 2026 10:02:00 GMT")),
                (name, value) -> true);

        assertThat(RetryAfter.read(headers)).isEqualTo(Duration.ofMinutes(2));
    }

    private static String word(Outcome outcome) {
        return outcome.match(
                done -> "done",
                later -> "later",
                unknown -> "unknown",
                refused -> refused.scope() == Outcome.Scope.ADAPTER ? "refused adapter" : "refused effect");
    }
}
