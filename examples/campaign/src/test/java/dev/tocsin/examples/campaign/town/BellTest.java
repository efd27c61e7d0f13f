package dev.tocsin.examples.campaign.town;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.campaign.wire.Outside;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the pager rings. */
class BellTest {
    private final Bell bell = new Bell(() -> Instant.ofEpochMilli(77));

    @AfterEach
    void close() {
        bell.close();
    }

    private void event(String action, String key) throws Exception {
        String body = "{\"event_action\":\"" + action + "\",\"dedup_key\":\"" + key + "\",\"routing_key\":\""
                + Bell.keyOf("dana")
                + "\",\"payload\":{\"custom_details\":{\"incident\":\"INC-7\",\"level\":2}}}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(bell.address() + "/v2/enqueue"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"success\"", key);
    }

    @Test
    void an_open_alert_is_joined() throws Exception {
        event("trigger", "k1");
        event("trigger", "k1");
        event("acknowledge", "k1");
        event("trigger", "k1");

        assertThat(bell.rings()).containsExactly(new Outside.Ring("k1", "dana", "INC-7", 2, 77));
    }

    @Test
    void another_key_and_a_key_that_was_resolved_ring() throws Exception {
        event("trigger", "k1");
        event("trigger", "k2");
        event("resolve", "k1");
        event("trigger", "k1");

        assertThat(bell.rings()).extracting(Outside.Ring::key).containsExactly("k1", "k2", "k1");
    }
}
