package dev.tocsin.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.Command;
import dev.tocsin.effect.Effect;
import dev.tocsin.event.Event;
import dev.tocsin.event.UnknownEvent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StableNamesTest {

    static Stream<StableNames> families() {
        return Stream.of(
                StableNames.EVENTS,
                StableNames.EFFECTS,
                StableNames.COMMANDS,
                StableNames.ACTORS,
                StableNames.DESTINATIONS,
                StableNames.SPANS,
                StableNames.REQUESTS,
                StableNames.CREATIONS);
    }

    @ParameterizedTest
    @MethodSource("families")
    void every_kind_of_a_family_has_a_name(StableNames names) {
        List<Class<?>> kinds = Drawn.kindsOf(names.family()).stream()
                .filter(kind -> kind != UnknownEvent.class)
                .distinct()
                .toList();

        assertThat(names.classes().values())
                .as(
                        "write the missing ones of %s into StableNames",
                        names.family().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void a_kind_says_its_own_name() {
        saysItsName(StableNames.EVENTS, value -> ((Event) value).kind());
        saysItsName(StableNames.EFFECTS, value -> ((Effect) value).kind());
        saysItsName(StableNames.COMMANDS, value -> ((Command) value).kind());
    }

    private static void saysItsName(StableNames names, Function<Object, String> kind) {
        Drawn drawn = new Drawn(1);
        names.classes()
                .forEach((name, type) -> assertThat(kind.apply(drawn.of(type))).isEqualTo(name));
    }

    @Test
    void no_component_stands_where_the_kind_the_version_or_the_envelope_stands() {
        families()
                .flatMap(names -> names.classes().values().stream())
                .forEach(
                        type -> assertThat(Stream.of(type.getRecordComponents()).map(it -> it.getName()))
                                .as(type.getName())
                                .doesNotContain("t", "v", "envelope"));
    }
}
