package dev.tocsin.examples.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one process writes another reads, whatever methods a record has besides. */
class JsonTest {
    private static <T> void goesThrough(T value, Class<T> type) {
        assertThat(Json.read(Json.write(value), type)).isEqualTo(value);
    }

    @Test
    void everything_that_is_said_is_understood() {
        goesThrough(Asked.declare("a", "mei", "it burns", "api", true), Asked.class);
        goesThrough(new Told(Told.Outcome.UNKNOWN, null, null, "nobody knows"), Told.class);
        goesThrough(
                new Story(
                        "i1",
                        "INC-1",
                        List.of(new Story.Entry(1, "incident.declared", "a", 9, 0)),
                        List.of(new Story.Done("e", "chat.post", Story.State.WAITING, 9, "")),
                        "C1",
                        null,
                        null),
                Story.class);
        goesThrough(
                new Outside(
                        List.of(new Outside.Ring("k", "dana", "INC-1", 1, 9)),
                        List.of(new Outside.Thing("C1", "INC-1")),
                        List.of(),
                        List.of()),
                Outside.class);
        URI there = URI.create("http://127.0.0.1:1");
        goesThrough(new Wiring(there, "token", "T1", Map.of("dana", "U1"), there, there, there, there), Wiring.class);
        assertThat(Json.texts(Json.write(List.of("a", "b")))).containsExactly("a", "b");
    }

    @Test
    void anything_else_is_told() {
        assertThatThrownBy(() -> Json.read("hello", Told.class)).hasMessageContaining("wanted a Told");
        assertThatThrownBy(() -> Json.texts("hello")).hasMessageContaining("wanted an array");
    }
}
