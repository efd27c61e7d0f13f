package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Scope;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTableTest {

    @ParameterizedTest
    @CsvSource({
        "200, , done",
        "201, , done",
        "204, , done",
        "301, , refused adapter",
        "302, 5, refused adapter",
        "304, , refused adapter",
        "400, , refused effect",
        "401, , refused adapter",
        "402, , refused effect",
        "403, , refused adapter",
        "404, , refused adapter",
        "405, , refused effect",
        "408, , unknown",
        "409, , refused effect",
        "415, , refused effect",
        "420, , later 1",
        "420, 30, later 30",
        "422, , refused effect",
        "423, , refused effect",
        "429, , later 1",
        "429, 90, later 90",
        "500, , unknown",
        "500, 9, unknown",
        "502, , unknown",
        "503, , unknown",
        "503, 9, later 9",
        "504, , unknown",
        "520, , unknown",
        "100, , unknown",
        "0, , unknown",
        "999, , unknown"
    })
    void each_status_has_one_meaning(int status, @Nullable Integer after, String wanted) {
        Outcome outcome = StatusTable.outcome(
                status, after == null ? null : Duration.ofSeconds(after), "its words", Scope.ADAPTER);

        assertThat(shown(outcome)).isEqualTo(wanted);
        if (!wanted.equals("done")) {
            assertThat(outcome.toString()).contains(status + ": its words");
        }
    }

    @Test
    void what_is_missing_reaches_as_far_as_the_request_says() {
        assertThat(shown(StatusTable.outcome(404, null, "", Scope.EFFECT))).isEqualTo("refused effect");
        assertThat(shown(StatusTable.outcome(404, null, "", Scope.ADAPTER))).isEqualTo("refused adapter");
    }

    @Nested
    class Retry_after {

        @ParameterizedTest
        @CsvSource({"30, 30", "0, 1", "1, 1", "900, 900", "901, 900", "1000000000000, 900", "007, 7"})
        void is_kept_between_a_second_and_fifteen_minutes(String text, long seconds) {
            assertThat(RetryAfter.read(headers("Retry-After", text))).isEqualTo(Duration.ofSeconds(seconds));
        }

        @ParameterizedTest
        @CsvSource({"-1", "abc", "1.5", "''", "soon", "'Wed, 21 Oct 2026 07:28:00 GMT'"})
        void that_cannot_be_read_is_as_none(String text) {
            assertThat(RetryAfter.read(headers("Retry-After", text))).isNull();
        }

        @Test
        void that_is_a_date_is_measured_by_the_clock_of_the_answer() {
            assertThat(RetryAfter.read(headers(
                            "Retry-After", "Mon, 23 Nov 2026 10:00:40 GMT", "Date", "Mon, 23 Nov 2026 10:00:00 GMT")))
                    .isEqualTo(Duration.ofSeconds(40));
            assertThat(RetryAfter.read(headers(
                            "Retry-After", "Mon, 23 Nov 2026 09:00:00 GMT", "Date", "Mon, 23 Nov 2026 10:00:00 GMT")))
                    .isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void that_is_absent_is_none() {
            assertThat(RetryAfter.read(headers("Date", "Mon, 23 Nov 2026 10:00:00 GMT")))
                    .isNull();
        }

        private static HttpHeaders headers(String... pairs) {
            Map<String, List<String>> map = new TreeMap<>();
            for (int i = 0; i < pairs.length; i += 2) {
                map.put(pairs[i], List.of(pairs[i + 1]));
            }
            return HttpHeaders.of(map, (name, value) -> true);
        }
    }

    private static String shown(Outcome outcome) {
        return outcome.match(
                done -> "done",
                later -> "later " + (later.after() == null ? "" : later.after().toSeconds()),
                unknown -> "unknown",
                refused -> "refused " + (refused.scope() == Scope.ADAPTER ? "adapter" : "effect"));
    }
}
