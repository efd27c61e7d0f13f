package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Phase;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.Form;
import dev.tocsin.slack.fake.InboundRequest;
import dev.tocsin.view.Incident;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is signed and still should not have come: each is answered, none is believed, and nothing throws. */
class HostileTest extends AgainstInbound {

    private static final String COMMANDS = "/slack/commands";
    private static final String INTERACTIVITY = "/slack/interactivity";
    private static final String EVENTS = "/slack/events";

    private InboundResponse signed(String path, byte[] body) {
        return inbound.handle(Raw.signed(fake.signingSecret(), clock.instant(), path, body));
    }

    private InboundResponse signed(String path, String body) {
        return signed(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private InboundResponse payload(String json) {
        return signed(INTERACTIVITY, "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8));
    }

    private static String payloadOf(InboundRequest request) {
        return URLDecoder.decode(request.bodyText().substring("payload=".length()), StandardCharsets.UTF_8);
    }

    private static String text(InboundResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Nested
    class Shapes {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "7",
                    "[]",
                    "{",
                    "{}",
                    "{\"type\":null}",
                    "{\"type\":[1]}",
                    "{\"type\":\"block_actions\"}",
                    "{\"type\":\"block_actions\",\"actions\":{}}",
                    "{\"type\":\"block_actions\",\"actions\":[7,null,[]]}",
                    "{\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"tocsin:resolve:0\",\"value\":\"\"}]}",
                    "{\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"tocsin:again\",\"value\":\"\"}]}",
                    "{\"type\":\"block_actions\",\"actions\":[{\"action_id\":\"tocsin:take-role:0\",\"value\":\"i1 A B\"}]}",
                    "{\"type\":\"view_submission\",\"view\":7}",
                    "{\"type\":\"view_submission\",\"view\":{\"callback_id\":\"tocsin:declare\"}}",
                    "{\"type\":\"event_callback\",\"event\":[]}",
                    "{\"type\":\"event_callback\",\"event\":{\"type\":\"pin_added\",\"item\":{\"message\":{\"ts\":\"1.2\"}}}}",
                    "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\",\"ts\":\"1e9\",\"text\":{}}}",
                    "{\"type\":\"app_rate_limited\",\"minute_rate_limited\":\"-9e99\"}"
                })
        void that_are_none_of_slacks_are_nothing(String json) {
            for (InboundResponse answered : List.of(payload(json), signed(EVENTS, json), signed(COMMANDS, json))) {
                assertThat(answered.status()).isIn(200, 400);
            }
            settle();
            assertThat(all()).isEmpty();
        }

        @Test
        void that_are_deep_or_no_text_at_all_are_nothing() {
            assertThat(signed(EVENTS, "[".repeat(200_000)).status()).isEqualTo(400);
            assertThat(signed(EVENTS, "{\"a\":".repeat(40_000)).status()).isEqualTo(400);
            assertThat(payload("{\"a\":".repeat(20_000)).status()).isEqualTo(400);
            assertThat(signed(COMMANDS, "text=%zz").status()).isEqualTo(400);
            for (long seed = 0; seed < 300; seed++) {
                byte[] noise = new byte[new Random(seed).nextInt(400)];
                new Random(seed).nextBytes(noise);
                for (String path : List.of(COMMANDS, INTERACTIVITY, EVENTS)) {
                    assertThat(signed(path, noise).status()).as("seed %d", seed).isIn(200, 400);
                }
            }
            assertThat(all()).isEmpty();
        }

        @Test
        void of_bytes_that_are_no_utf_8_are_read_with_marks_in_their_place() {
            String form = sam.types("/incident", "new P3 it burns XX").bodyText();

            signed(COMMANDS, form.replace("XX", "\u00ff\u00fe%C3%28%ED%A0%80").getBytes(StandardCharsets.ISO_8859_1));
            settle();

            assertThat(only().title().text()).startsWith("it burns \uFFFD").doesNotContain("\u00ff");
        }

        @Test
        void with_a_header_twice_are_not_slacks() {
            InboundRequest good = sam.types("/incident", "new P1 it burns");
            for (String header : List.of("X-Slack-Signature", "X-Slack-Request-Timestamp")) {
                String value = good.headers().getOrDefault(header, List.of()).get(0);
                assertThat(deliver(good.withHeader(header, value)).status()).isEqualTo(401);
                assertThat(deliver(good.withHeader(header.toLowerCase(Locale.ROOT), value))
                                .status())
                        .isEqualTo(401);
            }
            assertThat(all()).isEmpty();
        }
    }

    @Nested
    class Lengths {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "new P1 ",
                    "",
                    "update INC-142 ",
                    "page INC-142 @",
                    "role INC-142 ",
                    "status INC-142 ",
                    "ack INC-",
                    "severity ",
                    "postmortem INC-142 impact ",
                    "action INC-142 ",
                    "note INC-142 ",
                    "abandon INC-142 ",
                    "resolve INC-142 ",
                    "oncall ",
                    "set-component INC-142 "
                })
        void of_all_that_fits_are_answered_with_what_slack_can_show(String before) {
            declared();
            String typed = before + "x&lt;<!channel>\u202E".repeat(6_000);

            Answered answered = says(sam, typed);

            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.body().length()).isLessThan(100_000);
            assertThat(answered.body()).doesNotContain("\u202E", "<!channel", "not known whether");
        }
    }

    @Nested
    class Tampering {

        @Test
        void with_what_a_form_carries_makes_no_drill_of_it_and_no_other_choice() {
            says(sam, "new");
            String form = payloadOf(sam.submits(
                    sam.screen(), Form.with("summary", "The API is slow").and("severity", "P1")));

            payload(form.replace("\"private_metadata\":\"REAL\"", "\"private_metadata\":\"drill\\nDRILL\"")
                    .replace("\"value\":\"P1\"", "\"value\":\"P0<!channel>\""));
            settle();

            assertThat(only().kind()).isEqualTo(IncidentKind.REAL);
            assertThat(only().severity()).isNull();
            assertThat(only().phase()).isEqualTo(Phase.TRIAGE);
        }

        @Test
        void with_a_form_that_was_sent_already_changes_nothing() {
            says(sam, "new");
            String form = payloadOf(sam.submits(sam.screen(), Form.with("summary", "The API is slow")));

            payload(form);
            InboundResponse second = payload(form.replace("The API is slow", "The API is fast"));
            settle();

            assertThat(only().title().text()).isEqualTo("The API is slow");
            assertThat(text(second)).contains("\"response_action\":\"errors\"");
        }

        @Test
        void with_the_value_of_a_button_is_nothing() {
            Incident incident = declared();
            String press = payloadOf(sam.presses(
                    summary(incident), summary(incident).buttons().get(0).actionId()));
            String id = incident.id().value();
            long version = only().version();

            for (String value : List.of(
                    "i0000",
                    "",
                    " ",
                    id + " no such track",
                    id + " \u202E",
                    "../" + id,
                    id + " ~slack-press-00",
                    "x".repeat(2000))) {
                assertThat(payload(press.replace("\"value\":\"" + id + "\"", "\"value\":\"" + value + "\""))
                                .status())
                        .isEqualTo(200);
            }
            settle();

            assertThat(only().version()).isEqualTo(version);
        }

        @Test
        void with_the_address_for_answers_reaches_nobody() throws IOException {
            AtomicInteger reached = new AtomicInteger();
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            listening.createContext("/", exchange -> {
                reached.incrementAndGet();
                exchange.close();
            });
            listening.start();
            try {
                Incident incident = declared();
                FakeMessage summary = summary(incident);
                String evil = "\"response_url\":\"http://127.0.0.1:"
                        + listening.getAddress().getPort() + "/\"";
                payload(payloadOf(sam.presses(summary, summary.buttons().get(0).actionId()))
                        .replaceAll("\"response_url\":\"[^\"]*\"", evil));
                settle();

                assertThat(whispered(sam).readable()).isNotBlank();
                assertThat(reached).hasValue(0);
            } finally {
                listening.stop(0);
            }
        }
    }

    @Nested
    class Guests_and_strangers {

        @Test
        void press_fill_in_and_write_to_no_effect() {
            Incident incident = declared();
            long version = only().version();
            int known = as(Crew.SAM).timeline(incident.id()).size();
            FakePerson guest = fake.person(FakeUser.named("gus").as(FakeUser.Standing.GUEST));
            FakePerson foreign = fake.person(FakeUser.named("fred").ofTeam("T0OTHER", null));
            FakePerson left = fake.person(FakeUser.named("lena").as(FakeUser.Standing.DEACTIVATED));
            for (FakePerson who : List.of(guest, foreign, left)) {
                FakeMessage summary = summary(incident);
                deliver(who.presses(summary, summary.buttons().get(0).actionId()));
                says(sam, "new");
                payload(payloadOf(sam.submits(sam.screen(), Form.with("summary", "mine")))
                        .replace("U0SAM", who.user().id())
                        .replace("\"team_id\":\"T0TOCSIN\"}", "\"team_id\":\"" + team(who) + "\"}"));
                deliver(who.writes(channel(incident), "let me in"));
                deliver(who.pins(written(who, incident)));
            }
            settle();

            assertThat(only().version()).isEqualTo(version);
            assertThat(as(Crew.SAM).timeline(incident.id())).hasSize(known);
        }

        private FakeMessage written(FakePerson who, Incident incident) {
            return fake.messages(channel(incident)).stream()
                    .filter(it -> it.user().equals(who.user().id()))
                    .findFirst()
                    .orElseThrow();
        }

        private String team(FakePerson who) {
            String team = who.user().team();
            return team == null ? fake.team() : team;
        }
    }

    @Test
    void a_text_that_turns_the_direction_of_writing_is_shown_without_it() {
        says(sam, "new P1 the file \u202Egpj.exe\u2066 and \u0000\u001b[31m affecting api-gateway");

        assertThat(fake.messages(channel(only())))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.readable()).doesNotContain("\u202E", "\u2066", "\u001b"));
        assertThatCode(() -> says(sam, "status INC-142")).doesNotThrowAnyException();
        assertThat(says(sam, "status INC-142").body()).doesNotContain("\u202E", "\\u202E", "\\u202e");
    }
}
