package dev.tocsin.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.Effect;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.Event;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.UnknownEvent;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Texts that were stored once, one a line, are read for ever. Lines are added with each new kind and version; from the
 * first release on none is ever changed or taken out. The first line of a pair is the stored text, the second what it says, as the records print it.
 */
class HistoryTest {
    private static final EventId ID = new EventId(new StreamId(Namespace.DEFAULT, StreamKind.INCIDENT, "inc-1"), 1);

    @Test
    void stored_events_say_what_they_said() {
        List<String> lines = lines("events-1.txt");
        for (int i = 0; i < lines.size(); i += 2) {
            Recorded recorded = Codec.event(ID, lines.get(i)).orThrow();
            assertThat(recorded.event()).isNotInstanceOf(UnknownEvent.class);
            assertThat(shown(recorded)).isEqualTo(lines.get(i + 1));
        }
    }

    @Test
    void stored_effects_say_what_they_said() {
        List<String> lines = lines("effects-1.txt");
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(shown(Codec.effect(lines.get(i)).orThrow())).isEqualTo(lines.get(i + 1));
        }
    }

    @Test
    void every_kind_stands_in_the_history() {
        List<String> events = lines("events-1.txt");
        List<String> effects = lines("effects-1.txt");

        assertThat(StableNames.EVENTS.classes().keySet())
                .allSatisfy(name -> assertThat(events)
                        .as("add to events-1.txt:%n%s", sample(name))
                        .anyMatch(line -> line.startsWith("{\"t\":\"" + name + "\",")));
        assertThat(StableNames.EFFECTS.classes().keySet())
                .allSatisfy(name -> assertThat(effects)
                        .as("add to effects-1.txt:%n%s", sampleEffect(name))
                        .anyMatch(line -> line.startsWith("{\"t\":\"" + name + "\",")));
    }

    private static String sample(String name) {
        Drawn drawn = new Drawn(name.hashCode());
        Envelope envelope = (Envelope) drawn.of(Envelope.class);
        Class<?> type = Objects.requireNonNull(StableNames.EVENTS.classes().get(name));
        Event event = (Event) drawn.of(type);
        return Codec.event(envelope, event) + "\n" + shown(new Recorded(ID, envelope, event));
    }

    private static String sampleEffect(String name) {
        Class<?> type = Objects.requireNonNull(StableNames.EFFECTS.classes().get(name));
        Effect effect = (Effect) new Drawn(name.hashCode()).of(type);
        return Codec.effect(effect) + "\n" + shown(effect);
    }

    private static String shown(Object value) {
        return value.toString()
                .replace("\n", "\\n")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static List<String> lines(String name) {
        try (InputStream file = HistoryTest.class.getResourceAsStream("/histories/" + name)) {
            assertThat(file).as("histories/%s", name).isNotNull();
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>(List.of(text.split("\n")));
            lines.removeIf(String::isBlank);
            return lines;
        } catch (IOException e) {
            throw new AssertionError("cannot read histories/" + name, e);
        }
    }
}
