package dev.tocsin.text;

import dev.tocsin.model.Place;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document and the place where it begins. Nodes never contain themselves. */
public sealed interface YamlNode permits YamlNode.Mapping, YamlNode.Sequence, YamlNode.Scalar {

    /**
     * Where it begins.
     *
     * @return file, line and column
     */
    Place place();

    /**
     * Names and their values, in the order of the file; each name once.
     *
     * @param place where it begins
     * @param entries its entries
     */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {
        /** Copies the entries. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /**
         * The value under a key.
         *
         * @param key the key
         * @return the value, or null if the key is absent
         */
        public @Nullable YamlNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }
    }

    /**
     * A key and its value.
     *
     * @param place where the key stands
     * @param key the key's text
     * @param value the value
     */
    record Entry(Place place, String key, YamlNode value) {}

    /**
     * A list.
     *
     * @param place where it begins
     * @param items its items
     */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A single value.
     *
     * @param place where it begins
     * @param text its text as YAML 1.2 reads it, without quotes
     * @param kind what the core schema makes of it
     */
    record Scalar(Place place, String text, Kind kind) implements YamlNode {}

    /** What a scalar is. */
    enum Kind {
        /** Text, quoted or not. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A number with a fraction or exponent. */
        DECIMAL,
        /** true or false. */
        FLAG,
        /** Nothing at all, {@code ~} or {@code null}. */
        NOTHING
    }

    /**
     * Whether this is nothing: an empty value, {@code ~} or {@code null}.
     *
     * @return true for nothing
     */
    default boolean isNothing() {
        return this instanceof Scalar it && it.kind() == Kind.NOTHING;
    }

    /**
     * Reads the node by its kind.
     *
     * @param mapping what to do with a mapping
     * @param sequence what to do with a list
     * @param scalar what to do with a single value
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Function<Mapping, R> mapping, Function<Sequence, R> sequence, Function<Scalar, R> scalar) {
        if (this instanceof Mapping it) {
            return mapping.apply(it);
        }
        return this instanceof Sequence it ? sequence.apply(it) : scalar.apply((Scalar) this);
    }

    /**
     * What this is, for the "found" of a finding.
     *
     * @return a few words, at most 80 characters of the text itself
     */
    default String describe() {
        return match(
                mapping -> "a mapping of " + mapping.entries().size(),
                list -> "a list of " + list.items().size(),
                scalar -> isNothing() ? "nothing" : Quoted.of(scalar.text()));
    }
}
