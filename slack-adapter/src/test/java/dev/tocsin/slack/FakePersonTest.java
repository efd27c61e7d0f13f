package dev.tocsin.slack;

import static dev.tocsin.slack.Bodies.form;
import static dev.tocsin.slack.Bodies.json;
import static dev.tocsin.slack.Bodies.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.FakeView;
import dev.tocsin.slack.fake.Form;
import dev.tocsin.slack.fake.InboundRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the fake's people do, and the requests that Slack would send for it. */
class FakePersonTest {

    private static final String MODAL = """
            {"type":"modal","callback_id":"new","title":{"type":"plain_text","text":"New incident"},
             "submit":{"type":"plain_text","text":"Declare"},"private_metadata":"m","notify_on_close":true,"blocks":[
              {"type":"input","block_id":"summary","label":{"type":"plain_text","text":"Summary"},
               "element":{"type":"plain_text_input","action_id":"text"}},
              {"type":"input","block_id":"severity","optional":true,"label":{"type":"plain_text","text":"Severity"},
               "element":{"type":"static_select","action_id":"pick","options":[
                {"text":{"type":"plain_text","text":"P1"},"value":"P1"},{"text":{"type":"plain_text","text":"P2"},"value":"P2"}]}},
              {"type":"input","block_id":"affected","optional":true,"label":{"type":"plain_text","text":"Affected"},
               "element":{"type":"multi_external_select","action_id":"services"}},
              {"type":"actions","block_id":"acts","elements":[
               {"type":"button","action_id":"preview","text":{"type":"plain_text","text":"Preview"},"value":"v"}]}]}""";

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private FakeSlack fake;
    private Slack sdk;
    private MethodsClient client;
    private FakePerson dana;
    private String general;

    @BeforeEach
    void start() {
        fake = FakeSlack.builder().clock(() -> now).start();
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(fake.apiUrl().toString());
        config.setStatsEnabled(false);
        sdk = Slack.getInstance(config);
        client = sdk.methods(fake.botToken());
        dana = fake.person(FakeUser.named("dana"));
        general = fake.channel("general").id();
    }

    @AfterEach
    void stop() throws Exception {
        fake.close();
        sdk.close();
    }

    private FakeView opened() throws Exception {
        String trigger = form(dana.types("/incident", "new")).getOrDefault("trigger_id", "");
        assertThat(client.viewsOpen(r -> r.triggerId(trigger).viewAsString(MODAL))
                        .isOk())
                .isTrue();
        return dana.screen();
    }

    private FakeMessage withButton() throws Exception {
        String blocks =
                "[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"button\",\"action_id\":\"ack\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"I have it\"},\"value\":\"i-142\"}]}]";
        client.chatPostMessage(r -> r.channel(general).text("P1").blocksAsString(blocks));
        return fake.messages(general).get(0);
    }

    @Nested
    class Commands {

        @Test
        void come_as_a_form_with_an_address_to_answer_at() throws Exception {
            InboundRequest request = dana.types("/incident", "new API > 5s & slow");
            assertThat(form(request))
                    .containsEntry("command", "/incident")
                    .containsEntry("text", "new API > 5s & slow")
                    .containsEntry("user_id", "U0DANA")
                    .containsEntry("team_id", fake.team());
            String address = form(request).getOrDefault("response_url", "");
            for (int i = 0; i < 6; i++) {
                assertThat(post(address, "{\"text\":\"working on it\"}")).isEqualTo(i < 5 ? 200 : 404);
            }
            assertThat(dana.sees(general))
                    .hasSize(5)
                    .allMatch(each -> each.text().equals("working on it"));
        }

        @Test
        void show_what_the_app_answered_at_once() {
            InboundRequest request = dana.typesIn(general, "/incident", "list");
            fake.answered(request, 200, "{\"response_type\":\"ephemeral\",\"text\":\"none open\"}");
            fake.answered(request, 500, "{\"text\":\"never shown\"}");
            assertThat(dana.sees(general)).extracting(FakeMessage::text).containsExactly("none open");
        }

        private int post(String address, String body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Nested
    class Forms {

        @Test
        void open_once_with_a_fresh_trigger() throws Exception {
            String trigger = form(dana.types("/incident", "new")).getOrDefault("trigger_id", "");
            String late = form(dana.types("/incident", "new")).getOrDefault("trigger_id", "");
            assertThat(client.viewsOpen(r -> r.triggerId(trigger).viewAsString(MODAL))
                            .isOk())
                    .isTrue();
            assertThat(client.viewsOpen(r -> r.triggerId(trigger).viewAsString(MODAL))
                            .getError())
                    .isEqualTo("exchanged_trigger_id");
            now = now.plusSeconds(4);
            assertThat(client.viewsOpen(r -> r.triggerId(late).viewAsString(MODAL))
                            .getError())
                    .isEqualTo("expired_trigger_id");
        }

        @Test
        void bring_back_what_was_filled_in() throws Exception {
            JsonObject values = payload(dana.submits(
                            opened(),
                            Form.with("summary", "slow").and("severity", "P1").and("services", "api", "pay")))
                    .getAsJsonObject("view")
                    .getAsJsonObject("state")
                    .getAsJsonObject("values");
            assertThat(values.getAsJsonObject("summary")
                            .getAsJsonObject("text")
                            .get("value")
                            .getAsString())
                    .isEqualTo("slow");
            assertThat(values.getAsJsonObject("severity")
                            .getAsJsonObject("pick")
                            .getAsJsonObject("selected_option")
                            .get("value")
                            .getAsString())
                    .isEqualTo("P1");
            assertThat(values.getAsJsonObject("affected")
                            .getAsJsonObject("services")
                            .getAsJsonArray("selected_options"))
                    .hasSize(2);
        }

        @Test
        void can_not_be_sent_half_filled_or_with_what_is_not_offered() throws Exception {
            FakeView view = opened();
            assertThatThrownBy(() -> dana.submits(view, Form.untouched())).hasMessageContaining("'summary' is empty");
            assertThatThrownBy(
                            () -> dana.submits(view, Form.with("summary", "x").and("severity", "P9")))
                    .hasMessageContaining("'P9' is not offered");
            assertThatThrownBy(
                            () -> dana.submits(view, Form.with("summary", "x").and("colour", "red")))
                    .hasMessageContaining("colour");
        }

        @Test
        void stay_open_with_errors_change_and_close() throws Exception {
            FakeView view = opened();
            InboundRequest submission = dana.submits(view, Form.with("summary", "slow"));
            fake.answered(submission, 200, "{\"response_action\":\"errors\",\"errors\":{\"summary\":\"too short\"}}");
            assertThat(dana.screen().id()).isEqualTo(view.id());
            fake.answered(
                    submission,
                    200,
                    "{\"response_action\":\"update\",\"view\":" + MODAL.replace("New incident", "Sure?") + "}");
            assertThat(dana.screen().title()).isEqualTo("Sure?");
            assertThat(client.viewsUpdate(r -> r.viewId(view.id()).viewAsString(MODAL))
                            .isOk())
                    .isTrue();
            assertThat(dana.screen().title()).isEqualTo("New incident");
            fake.answered(submission, 200, "");
            assertThatThrownBy(() -> dana.screen()).hasMessageContaining("no modal open");
            assertThat(fake.views()).hasSize(1);
        }

        @Test
        void have_buttons_choices_from_the_app_and_a_way_out() throws Exception {
            FakeView view = opened();
            JsonObject pressed = payload(dana.presses(view, "preview", Form.with("summary", "sl")));
            assertThat(pressed.getAsJsonArray("actions")
                            .get(0)
                            .getAsJsonObject()
                            .get("value")
                            .getAsString())
                    .isEqualTo("v");
            JsonObject suggestion = payload(dana.looksFor(view, "services", "pay"));
            assertThat(suggestion.get("value").getAsString()).isEqualTo("pay");
            assertThat(suggestion.get("block_id").getAsString()).isEqualTo("affected");
            assertThat(payload(dana.closes(view)).get("type").getAsString()).isEqualTo("view_closed");
        }
    }

    @Nested
    class Messages {

        @Test
        void are_escaped_as_slack_does_and_come_as_events() throws Exception {
            JsonObject event = json(dana.writes(general, "a < b <!channel>")).getAsJsonObject("event");
            assertThat(event.get("text").getAsString()).isEqualTo("a &lt; b &lt;!channel&gt;");
            FakeMessage message = fake.messages(general).get(0);
            JsonObject answer = json(dana.answersTo(message, "in the thread")).getAsJsonObject("event");
            assertThat(answer.get("thread_ts").getAsString()).isEqualTo(message.ts());
            assertThat(client.conversationsHistory(r -> r.channel(general)).getMessages())
                    .hasSize(1);
        }

        @Test
        void of_the_app_come_back_with_its_bot_id() throws Exception {
            JsonObject event = json(fake.eventOf(withButton())).getAsJsonObject("event");
            assertThat(event.get("bot_id").getAsString()).isEqualTo("B0TOCSIN");
        }

        @Test
        void are_pinned_and_unpinned_once() throws Exception {
            FakeMessage message = withButton();
            JsonObject pinned = json(dana.pins(message)).getAsJsonObject("event");
            assertThat(pinned.get("type").getAsString()).isEqualTo("pin_added");
            assertThat(pinned.getAsJsonObject("item")
                            .getAsJsonObject("message")
                            .get("ts")
                            .getAsString())
                    .isEqualTo(message.ts());
            assertThatThrownBy(() -> dana.pins(message)).hasMessageContaining("pinned already");
            assertThat(fake.channel("general").pinned()).containsExactly(message.ts());
            assertThat(json(dana.unpins(message))
                            .getAsJsonObject("event")
                            .get("type")
                            .getAsString())
                    .isEqualTo("pin_removed");
            assertThatThrownBy(() -> dana.unpins(message)).hasMessageContaining("not pinned");
        }

        @Test
        void have_buttons_to_press() throws Exception {
            FakeMessage message = withButton();
            JsonObject pressed = payload(dana.presses(message, "ack"));
            JsonObject action = pressed.getAsJsonArray("actions").get(0).getAsJsonObject();
            assertThat(action.get("value").getAsString()).isEqualTo("i-142");
            assertThat(pressed.getAsJsonObject("container").get("message_ts").getAsString())
                    .isEqualTo(message.ts());
            assertThatThrownBy(() -> dana.presses(message, "nothing")).hasMessageContaining("no button 'nothing'");
        }

        @Test
        void are_reacted_to_and_channels_joined() throws Exception {
            FakeMessage message = withButton();
            assertThat(json(dana.reacts(message, "eyes"))
                            .getAsJsonObject("event")
                            .get("reaction")
                            .getAsString())
                    .isEqualTo("eyes");
            String id = client.conversationsCreate(r -> r.name("inc-1"))
                    .getChannel()
                    .getId();
            assertThat(json(dana.joins(id)).getAsJsonObject("event").get("type").getAsString())
                    .isEqualTo("member_joined_channel");
            assertThat(fake.channel("inc-1").members()).contains("U0DANA");
        }
    }

    @Test
    void retries_carry_their_number_and_reason() {
        InboundRequest retried = dana.writes(general, "x").retried(2, "http_timeout", Duration.ofMinutes(1));
        assertThat(retried.headers())
                .containsEntry("X-Slack-Retry-Num", List.of("2"))
                .containsEntry("X-Slack-Retry-Reason", List.of("http_timeout"));
        assertThat(retried.toString()).startsWith("POST /slack/events (");
    }

    @Test
    void an_address_is_verified_with_a_challenge() {
        assertThat(json(fake.verification("3eZbrw1a")).get("challenge").getAsString())
                .isEqualTo("3eZbrw1a");
    }

    /** Against what Slack really sends. Not run without {@code tocsin.contracts}. */
    @Nested
    @EnabledIfSystemProperty(named = ApiDescription.PROPERTY, matches = ".+")
    class Shapes {

        private static final Set<String> ONLY_SOMETIMES = Set.of(
                "enterprise_id",
                "enterprise_name",
                "is_enterprise_install",
                "channel",
                "response_url",
                "function_data",
                "bot_access_token",
                "interactivity",
                "authed_users",
                "authorizations",
                "is_ext_shared_channel",
                "event_context");

        private JsonObject natural(String file) {
            Path folder = ApiDescription.folder().orElseThrow();
            return JsonParser.parseString(ApiDescription.read(folder.resolve("slack/natural/" + file)))
                    .getAsJsonObject();
        }

        private void assertHoldsAllOf(JsonObject ours, JsonObject natural) {
            Set<String> missing = new TreeSet<>(natural.keySet());
            missing.removeAll(ours.keySet());
            missing.removeAll(ONLY_SOMETIMES);
            assertThat(missing)
                    .as("members that Slack sends and the fake does not, in %s", natural)
                    .isEmpty();
            for (String name : natural.keySet()) {
                JsonElement theirs = natural.get(name);
                JsonElement mine = ours.get(name);
                if (mine != null
                        && mine.isJsonObject()
                        && theirs.isJsonObject()
                        && List.of("user", "team", "container").contains(name)) {
                    assertHoldsAllOf(mine.getAsJsonObject(), theirs.getAsJsonObject());
                }
            }
        }

        @Test
        void of_commands_are_those_of_slack() {
            Path folder = ApiDescription.folder().orElseThrow();
            String natural = ApiDescription.read(folder.resolve("slack/natural/form-slash-command-3.form"));
            Set<String> names = new TreeSet<>();
            for (String pair : natural.strip().split("&", -1)) {
                names.add(pair.substring(0, pair.indexOf('=')));
            }
            assertThat(form(dana.types("/incident", "new")).keySet()).containsAll(names);
        }

        @Test
        void of_interactions_are_those_of_slack() throws Exception {
            assertHoldsAllOf(payload(dana.presses(withButton(), "ack")), natural("interaction-block_actions-1.json"));
            FakeView view = opened();
            assertHoldsAllOf(
                    payload(dana.presses(view, "preview", Form.untouched())),
                    natural("interaction-block_actions-2.json"));
            JsonObject submission = payload(dana.submits(view, Form.with("summary", "x")));
            assertHoldsAllOf(submission, natural("interaction-view_submission-2.json"));
            assertHoldsAllOf(
                    submission.getAsJsonObject("view"),
                    natural("interaction-view_submission-2.json").getAsJsonObject("view"));
            assertHoldsAllOf(payload(dana.closes(view)), natural("interaction-view_closed-1.json"));
        }

        @Test
        void of_events_are_those_of_slack() throws Exception {
            JsonObject event = json(dana.writes(general, "x"));
            assertHoldsAllOf(event, natural("event-message-1.json"));
            JsonObject natural = natural("event-message-2.json").getAsJsonObject("event");
            natural.remove("blocks"); // rich text of the composer; the fake's people type plain text
            assertThat(event.getAsJsonObject("event").keySet()).containsAll(natural.keySet());
            JsonObject reaction = json(dana.reacts(withButton(), "eyes")).getAsJsonObject("event");
            assertThat(reaction.keySet())
                    .containsAll(natural("event-reaction_added-1.json")
                            .getAsJsonObject("event")
                            .keySet());
            assertHoldsAllOf(json(fake.verification("x")), natural("interaction-url_verification-1.json"));
        }
    }
}
