package dev.tocsin.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.event.Event;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Words;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLinesTest {

    private static final Instant THEN = Instant.parse("2024-05-14T03:00:00Z");

    static Stream<Class<?>> kinds() {
        return kindsOf(Event.class);
    }

    private static Stream<Class<?>> kindsOf(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses()).flatMap(it -> it.isSealed() ? kindsOf(it) : Stream.of(it));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_kind_of_event_has_words_of_its_own_or_is_left_out_on_purpose(Class<?> kind) {
        Event event = (Event) any(kind);

        assertThat(EventLines.of(event)).satisfies(line -> {
            if (isLeftOut(event)) {
                assertThat(line).isEmpty();
            } else {
                assertThat(line.orElse("")).isNotBlank().doesNotContain("[", "T03:00");
                assertThat(line.orElse("")).doesNotMatch(".*[a-z]+\\.[a-z]+-[a-z]+.*");
                constants(kind).forEach(it -> assertThat(line.orElse("")).doesNotContain(it));
            }
        });
    }

    /** What the engine notes for itself, and what is told when it leaves the process. */
    private static boolean isLeftOut(Event event) {
        return event instanceof RuleEvent
                || event instanceof SystemEvent
                || event.kind().equals("effect.withdrawn")
                || event.kind().equals("effect.done")
                || event instanceof PublicEvent.ComponentHeld
                || event instanceof PublicEvent.ComponentReleased
                || event instanceof PublicEvent.ComponentFloorSet;
    }

    private static Stream<String> constants(Class<?> kind) {
        return Stream.of(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .filter(Class::isEnum)
                .flatMap(it -> Stream.of(it.getEnumConstants()).map(each -> ((Enum<?>) each).name()))
                .filter(it -> it.equals(it.toUpperCase(Locale.ROOT)));
    }

    private static Object any(Class<?> type) {
        if (type == String.class) {
            return "words";
        }
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == Instant.class) {
            return THEN;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(200);
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2024, 5, 21);
        }
        if (type == URI.class) {
            return URI.create("https://example.com");
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : composed(type);
    }

    private static Object composed(Class<?> type) {
        if (type == byte[].class) {
            return new byte[0];
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == IncidentRef.class) {
            return new IncidentRef("INC", 142);
        }
        if (type == StreamId.class) {
            return new StreamId(Namespace.DEFAULT, StreamKind.INCIDENT, "i1");
        }
        if (type == PolicyHash.class) {
            return new PolicyHash("a".repeat(64));
        }
        if (type == Words.class) {
            return Words.ofEngine("words");
        }
        return type.isSealed() ? any(kindsOf(type).findFirst().orElseThrow()) : made(type);
    }

    private static Object made(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(
                            Stream.of(components).map(it -> any(it.getType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("can't make a " + type, e);
        }
    }
}
