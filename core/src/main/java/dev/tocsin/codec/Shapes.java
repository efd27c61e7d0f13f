package dev.tocsin.codec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Words;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the shape of each type that can be stored, once, when the codec is made. */
final class Shapes {
    private static final List<StableNames> INNER = List.of(
            StableNames.ACTORS,
            StableNames.COMMANDS,
            StableNames.DESTINATIONS,
            StableNames.SPANS,
            StableNames.REQUESTS,
            StableNames.CREATIONS);

    private final Map<Class<?>, Shape> known = new LinkedHashMap<>(Leaf.SHAPES);

    /** The shape of all kinds of a family, by their names. */
    ImmutableMap<String, RecordShape> kinds(StableNames names) {
        ImmutableMap.Builder<String, RecordShape> shapes = ImmutableMap.builder();
        names.classes().forEach((name, kind) -> shapes.put(name, recordShape(kind)));
        return shapes.buildOrThrow();
    }

    /** The shape of a record, which is an object even if it has one component only. */
    RecordShape recordShape(Class<?> type) {
        ImmutableList.Builder<RecordShape.Part> parts = ImmutableList.builder();
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType annotated = component.getAnnotatedType();
            parts.add(new RecordShape.Part(
                    component.getName(),
                    component.getAccessor(),
                    shape(component.getGenericType()),
                    annotated.isAnnotationPresent(Nullable.class)));
        }
        return RecordShape.of(type, parts.build());
    }

    private Shape shape(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Many.Listed(shape(arguments[0]));
            }
            if (generic.getRawType() == Map.class) {
                return new Many.Mapped(shape(arguments[0]), shape(arguments[1]));
            }
        }
        if (type instanceof Class<?> plain) {
            Shape shape = known.get(plain);
            if (shape == null) {
                shape = make(plain);
                known.put(plain, shape);
            }
            return shape;
        }
        throw new IllegalStateException("nothing says how a " + type + " is stored: give it a shape in Shapes");
    }

    private Shape make(Class<?> type) {
        if (type == Words.class) {
            return new WordsShape(shape(Actor.class));
        }
        if (type.isEnum()) {
            return EnumShape.of(type);
        }
        if (type.isRecord()) {
            return isName(type) ? NameShape.of(type) : recordShape(type);
        }
        for (StableNames names : INNER) {
            if (names.family() == type) {
                return new FamilyShape(names, kinds(names));
            }
        }
        throw new IllegalStateException("nothing says how a " + type.getName()
                + " is stored: give it a shape in Shapes or names in StableNames");
    }

    /** A name, a key, an id: a record of one text that is a kind of nothing. */
    private static boolean isName(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1 && components[0].getType() == String.class && type.getEnclosingClass() == null;
    }
}
