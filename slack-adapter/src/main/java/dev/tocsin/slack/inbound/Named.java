package dev.tocsin.slack.inbound;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finding by what was typed. */
final class Named {

    private Named() {}

    static <T> String all(List<T> things, Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.joining(", "));
    }

    /** By name or label, whatever the case; else by a part of the name that only one has. */
    static <T> Optional<T> in(List<T> things, String typed, Function<T, String> name, Function<T, String> label) {
        Optional<T> exact = things.stream()
                .filter(it -> name.apply(it).equalsIgnoreCase(typed)
                        || label.apply(it).equalsIgnoreCase(typed))
                .findFirst();
        String part = typed.toLowerCase(Locale.ROOT);
        List<T> near = part.length() < 2
                ? List.of()
                : things.stream()
                        .filter(it -> name.apply(it).toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        return exact.isPresent() || near.size() != 1 ? exact : Optional.of(near.get(0));
    }

    /** One of an enum's, as people write it: {@code in-progress}, {@code in progress}. */
    static <E extends Enum<E>> Optional<E> of(List<E> values, String typed) {
        String wanted = typed.strip().replace(' ', '-').replace('_', '-');
        return values.stream().filter(it -> typed(it).equalsIgnoreCase(wanted)).findFirst();
    }

    static String typed(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
