package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tocsin.slack.fake.SlackCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** That the check of requests is a check, and that our own table knows what Slack lists. Not run without {@code tocsin.contracts}. */
@EnabledIfSystemProperty(named = ApiDescription.PROPERTY, matches = ".+")
class ApiDescriptionTest {

    private static SlackCall call(String method, Map<String, String> arguments) {
        return new SlackCall(1, Instant.EPOCH, method, arguments, 200, null, true, null);
    }

    @Test
    void a_request_that_fits_passes() {
        ApiDescription.check(
                List.of(call("chat.postMessage", Map.of("channel", "C1", "text", "x", "link_names", "0"))));
    }

    @Test
    void a_wrong_request_fails() {
        assertThatThrownBy(() -> ApiDescription.check(List.of(call("chat.postMessage", Map.of("text", "to nobody")))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("channel");
        assertThatThrownBy(() -> ApiDescription.check(List.of(call("conversations.list", Map.of("limit", "many")))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ApiDescription.check(List.of(call("chat.shout", Map.of()))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void every_error_that_slack_lists_for_our_methods_stands_in_our_table_of_documented_ones() {
        JsonObject listed = JsonParser.parseString(ApiDescription.read(
                        ApiDescription.folder().orElseThrow().resolve("slack/errors-by-method.json")))
                .getAsJsonObject();
        Set<String> missing = new TreeSet<>();
        for (String method : SlackErrorsTest.METHODS) {
            JsonElement codes = listed.get(method);
            if (codes != null && codes.isJsonArray()) {
                JsonArray array = codes.getAsJsonArray();
                array.forEach(code -> missing.add(code.getAsString()));
            }
        }
        missing.removeAll(SlackErrorsTest.documented());
        assertThat(missing).isEmpty();
    }
}
