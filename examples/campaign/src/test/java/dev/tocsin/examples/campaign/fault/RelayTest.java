package dev.tocsin.examples.campaign.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.examples.campaign.wire.Door;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a relay does to those who speak through it. */
class RelayTest {
    private final Door door = new Door().with("/hello", (query, body) -> Door.Answer.of("hello " + query + body));
    private final Door other = new Door().with("/hello", (query, body) -> Door.Answer.of("the other"));
    private final Relay relay = new Relay(door.address().getPort());

    @AfterEach
    void close() {
        relay.close();
        door.close();
        other.close();
    }

    private String ask(Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(relay.address(door.address()) + "/hello?you"))
                .timeout(patience)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String ask() throws IOException, InterruptedException {
        return ask(Duration.ofSeconds(30));
    }

    @Test
    void passes_on_what_is_said() throws Exception {
        assertThat(ask()).isEqualTo("hello you");
    }

    @Test
    void leads_elsewhere_from_one_moment_to_the_next() throws Exception {
        assertThat(ask()).isEqualTo("hello you");

        relay.lead(other.address().getPort());

        assertThat(ask()).isEqualTo("the other");
    }

    @Test
    void swallows_and_is_well_again() throws Exception {
        relay.mode(Relay.Mode.SWALLOWING);
        assertThatThrownBy(() -> ask(Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);

        relay.mode(Relay.Mode.THROUGH);

        assertThat(ask()).isEqualTo("hello you");
    }

    @Test
    void hangs_up_on_everybody() {
        relay.mode(Relay.Mode.HANGING_UP);

        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
    }
}
