package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.InboundRequest;
import dev.tocsin.slack.inbound.SlackSignature.Verdict;
import dev.tocsin.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is the one that Slack's own documentation works through. */
class SlackSignatureTest {

    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String TIMESTAMP = "1531420618";
    private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private static final byte[] BODY = ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
                    + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
                    + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
                    + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
                    + ".803a0bc887a14d10d2c447fce8b6703c")
            .getBytes(StandardCharsets.UTF_8);

    private Instant now = Instant.ofEpochSecond(1531420618);
    private List<Secret> secrets = List.of(Secret.of(SECRET));
    private final SlackSignature signature = SlackSignature.with(() -> secrets, () -> now);

    private static Map<String, List<String>> headers(List<String> timestamps, List<String> signatures) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/x-www-form-urlencoded"));
        headers.put("X-Slack-Request-Timestamp", timestamps);
        headers.put("X-Slack-Signature", signatures);
        return headers;
    }

    private Verdict check(String timestamp, String signed, byte[] body) {
        return signature.check(headers(List.of(timestamp), List.of(signed)), body);
    }

    @Test
    void the_documented_request_is_genuine() {
        assertThat(check(TIMESTAMP, SIGNATURE, BODY)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void header_names_come_in_any_case() {
        Map<String, List<String>> lower =
                Map.of("x-slack-request-timestamp", List.of(TIMESTAMP), "x-slack-signature", List.of(SIGNATURE));
        assertThat(signature.check(lower, BODY)).isEqualTo(Verdict.GENUINE);
    }

    @Nested
    class Flipping {

        @Test
        void of_the_body_is_a_forgery_wherever_it_is() {
            for (int bit = 0; bit < BODY.length * 8; bit++) {
                byte[] flipped = BODY.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(check(TIMESTAMP, SIGNATURE, flipped))
                        .as("bit %s", bit)
                        .isEqualTo(Verdict.FORGED);
            }
        }

        @Test
        void of_the_signature_is_never_genuine() {
            byte[] bytes = SIGNATURE.getBytes(StandardCharsets.ISO_8859_1);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                String changed = new String(flipped, StandardCharsets.ISO_8859_1);
                assertThat(check(TIMESTAMP, changed, BODY)).as("bit %s", bit).isEqualTo(Verdict.FORGED);
            }
        }

        @Test
        void of_the_timestamp_is_never_genuine() {
            byte[] bytes = TIMESTAMP.getBytes(StandardCharsets.ISO_8859_1);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                String changed = new String(flipped, StandardCharsets.ISO_8859_1);
                assertThat(check(changed, SIGNATURE, BODY)).as("bit %s", bit).isNotEqualTo(Verdict.GENUINE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,GENUINE", "299,GENUINE", "300,GENUINE", "301,STALE", "-300,GENUINE", "-301,STALE", "86400,STALE"})
    void the_window_is_three_hundred_seconds_to_either_side(long later, Verdict verdict) {
        now = now.plusSeconds(later);
        assertThat(check(TIMESTAMP, SIGNATURE, BODY)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1531420618",
                "1531420618 ",
                "+1531420618",
                "-1531420618",
                "1e9",
                "0x5b47a",
                "1531420618.0",
                "١٥٣١٤٢٠٦١٨",
                "1531420618000",
                "99999999999999999999"
            })
    void a_timestamp_is_digits_and_nothing_else(String timestamp) {
        assertThat(check(timestamp, SIGNATURE, BODY)).isEqualTo(Verdict.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v0=",
                "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503 ",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50"
            })
    void a_signature_of_another_shape_is_a_forgery(String signed) {
        assertThat(check(TIMESTAMP, signed, BODY)).isEqualTo(Verdict.FORGED);
    }

    @Nested
    class Headers {

        @Test
        void that_are_missing_are_malformed() {
            assertThat(signature.check(headers(List.of(), List.of(SIGNATURE)), BODY))
                    .isEqualTo(Verdict.MALFORMED);
            assertThat(signature.check(headers(List.of(TIMESTAMP), List.of()), BODY))
                    .isEqualTo(Verdict.MALFORMED);
            assertThat(signature.check(Map.of(), BODY)).isEqualTo(Verdict.MALFORMED);
        }

        @Test
        void that_come_twice_are_malformed_even_if_equal_or_spelled_otherwise() {
            assertThat(signature.check(headers(List.of(TIMESTAMP, TIMESTAMP), List.of(SIGNATURE)), BODY))
                    .isEqualTo(Verdict.MALFORMED);
            assertThat(signature.check(headers(List.of(TIMESTAMP), List.of(SIGNATURE, SIGNATURE)), BODY))
                    .isEqualTo(Verdict.MALFORMED);
            Map<String, List<String>> twice = headers(List.of(TIMESTAMP), List.of(SIGNATURE));
            twice.put("x-slack-signature", List.of(SIGNATURE));
            assertThat(signature.check(twice, BODY)).isEqualTo(Verdict.MALFORMED);
        }
    }

    @Nested
    class Secrets {

        @Test
        void old_and_new_both_count_while_being_exchanged() {
            Secret fresh = Secret.of("the-new-one");
            secrets = List.of(fresh, Secret.of(SECRET));
            assertThat(check(TIMESTAMP, SIGNATURE, BODY)).isEqualTo(Verdict.GENUINE);
            secrets = List.of(fresh);
            assertThat(check(TIMESTAMP, SIGNATURE, BODY)).isEqualTo(Verdict.FORGED);
            secrets = new ArrayList<>();
            assertThat(check(TIMESTAMP, SIGNATURE, BODY)).isEqualTo(Verdict.FORGED);
        }

        @Test
        void are_needed_to_begin_with() {
            assertThatThrownBy(() -> SlackSignature.with(List::of, () -> now))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_body_that_is_too_long_is_not_even_hashed() {
        assertThat(check(TIMESTAMP, SIGNATURE, new byte[SlackSignature.LONGEST_BODY + 1]))
                .isEqualTo(Verdict.TOO_LONG);
        assertThat(check(TIMESTAMP, SIGNATURE, new byte[SlackSignature.LONGEST_BODY]))
                .isEqualTo(Verdict.FORGED);
    }

    @Nested
    class FromTheFake {

        @Test
        void is_genuine_and_its_variants_are_what_they_say() {
            try (FakeSlack fake = FakeSlack.builder().clock(() -> now).start()) {
                FakePerson dana = fake.person(FakeUser.named("dana"));
                SlackSignature ours = SlackSignature.with(() -> List.of(Secret.of(fake.signingSecret())), () -> now);
                InboundRequest command = dana.types("/incident", "new API response time > 5s — für alle & <!channel>");
                InboundRequest event = dana.writes(fake.channel("general").id(), "hello <world>");
                for (InboundRequest request : List.of(command, event)) {
                    assertThat(ours.check(request.headers(), request.body())).isEqualTo(Verdict.GENUINE);
                    InboundRequest retried = request.retried(1, "http_timeout", Duration.ofSeconds(60));
                    assertThat(ours.check(retried.headers(), retried.body())).isEqualTo(Verdict.GENUINE);
                    InboundRequest stale = request.aged(Duration.ofSeconds(301));
                    assertThat(ours.check(stale.headers(), stale.body())).isEqualTo(Verdict.STALE);
                    InboundRequest forged = request.forged();
                    assertThat(ours.check(forged.headers(), forged.body())).isEqualTo(Verdict.FORGED);
                    InboundRequest tampered = request.withBody("payload={}");
                    assertThat(ours.check(tampered.headers(), tampered.body())).isEqualTo(Verdict.FORGED);
                    InboundRequest twice = request.withHeader("X-Slack-Signature", SIGNATURE);
                    assertThat(ours.check(twice.headers(), twice.body())).isEqualTo(Verdict.MALFORMED);
                    InboundRequest bare = request.withoutHeader("X-Slack-Request-Timestamp");
                    assertThat(ours.check(bare.headers(), bare.body())).isEqualTo(Verdict.MALFORMED);
                }
            }
        }
    }
}
