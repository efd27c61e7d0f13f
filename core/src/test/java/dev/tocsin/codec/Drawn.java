package dev.tocsin.codec;

import dev.tocsin.model.Actor;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Words;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of any record, drawn from a seed: each component anything it may be, absent ones too. */
final class Drawn {
    private static final String[] TEXTS = {
        "plain",
        "quotes \" and \\ and / and <b>&amp;</b>",
        "two\nlines\tand a tab",
        "\u00e4\u00f6\u00fc \u2013 \u65e5\u672c\u8a9e \ud83d\udd25\ud83d\udcc8 \u202eright to left\u200b",
        "{\"t\":\"incident.declared\",\"v\":2}",
        "\u2028\u2029\u007f"
    };

    private final Random random;

    Drawn(long seed) {
        random = new Random(seed);
    }

    Object of(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            @Nullable Object[] values = new @Nullable Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                boolean mayBeAbsent = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
                values[i] = mayBeAbsent && random.nextInt(3) == 0 ? null : any(components[i].getGenericType());
                types[i] = components[i].getType();
            }
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot draw a " + type, e);
        }
    }

    private Object any(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(generic.getActualTypeArguments()[0])
                    : map(generic.getActualTypeArguments());
        }
        return leaf((Class<?>) type);
    }

    private List<Object> list(Type element) {
        return Stream.generate(() -> any(element)).limit(random.nextInt(3)).toList();
    }

    private Map<Object, Object> map(Type[] arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put(any(arguments[0]), any(arguments[1]));
        }
        return map;
    }

    private Object leaf(Class<?> type) {
        if (type == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
        if (type == int.class) {
            return 1 + random.nextInt(9);
        }
        if (type == long.class) {
            return 1 + random.nextLong(1L << 40);
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(
                    1_700_000_000L + random.nextInt(100_000_000), random.nextInt(1_000_000) * 1000L);
        }
        if (type == Duration.class) {
            return Duration.ofMillis(random.nextInt(100_000_000));
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28));
        }
        if (type == URI.class) {
            return URI.create("https://example.com/" + name() + "?q=%22" + name());
        }
        return composed(type);
    }

    private Object composed(Class<?> type) {
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        if (type.isSealed()) {
            List<Class<?>> kinds = kindsOf(type);
            return composed(kinds.get(random.nextInt(kinds.size())));
        }
        if (type == IncidentRef.class) {
            return new IncidentRef("INC", 1 + random.nextInt(9999));
        }
        if (type == StreamId.class) {
            return new StreamId(
                    (Namespace) any(Namespace.class), (StreamKind) any(StreamKind.class), name() + "/" + name());
        }
        if (type == Words.class) {
            return new Words((Actor) any(Actor.class), TEXTS[random.nextInt(TEXTS.length)]);
        }
        return isName(type) ? named(type) : of(type);
    }

    /** A name that every shape of names allows. */
    private String name() {
        return "a" + Integer.toHexString(random.nextInt(1 << 24));
    }

    private static boolean isName(Class<?> type) {
        return type.getPackageName().equals("dev.tocsin.model")
                && Stream.of(type.getRecordComponents()).allMatch(it -> it.getType() == String.class);
    }

    private Object named(Class<?> type) {
        try {
            int length = type.getRecordComponents().length;
            Class<?>[] types = Stream.generate(() -> String.class).limit(length).toArray(Class<?>[]::new);
            Object[] names = Stream.generate(this::name).limit(length).toArray();
            return type.getDeclaredConstructor(types).newInstance(names);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot draw a " + type, e);
        }
    }

    /** All records below a sealed interface. */
    static List<Class<?>> kindsOf(Class<?> family) {
        List<Class<?>> kinds = new ArrayList<>();
        for (Class<?> permitted : family.getPermittedSubclasses()) {
            kinds.addAll(permitted.isInterface() ? kindsOf(permitted) : List.of(permitted));
        }
        return kinds;
    }
}
