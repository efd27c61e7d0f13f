package dev.tocsin.catalog;

import dev.tocsin.model.Place;
import dev.tocsin.text.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that is an entity: its envelope is in order.
 *
 * @param place where it begins
 * @param ref its own reference, canonical
 * @param metadata what it says of itself
 * @param spec the rest; empty if it has none
 */
record Entity(Place place, EntityRef ref, YamlNode.Mapping metadata, YamlNode.Mapping spec) {

    /** A value and where it stands. */
    record Value(String text, Place place, String path) {}

    boolean isComponent() {
        return ref.kind().equals("component");
    }

    /** The text under a key of {@code metadata}; null if there is none, or a placeholder in its stead. */
    @Nullable
    String meta(String key) {
        return text(metadata.get(key));
    }

    /** All that stands under a key of an annotation, or in a field such as {@code spec.tier}. */
    List<Value> at(String place) {
        boolean field = place.startsWith(CatalogKeys.SPEC);
        YamlNode node = field
                ? inSpec(place.substring(CatalogKeys.SPEC.length()))
                : annotations().get(place);
        List<Value> values = new ArrayList<>();
        collect(node, field ? place : "metadata.annotations." + place, values);
        return values;
    }

    /** What this entity refers to in that way. */
    List<Value> at(Relation relation) {
        return at(CatalogKeys.SPEC + relation.field());
    }

    YamlNode.Mapping annotations() {
        return metadata.get("annotations") instanceof YamlNode.Mapping it
                ? it
                : new YamlNode.Mapping(metadata.place(), List.of());
    }

    static @Nullable String text(@Nullable YamlNode node) {
        return node instanceof YamlNode.Scalar it
                        && !it.isNothing()
                        && !it.text().isBlank()
                ? it.text().strip()
                : null;
    }

    private @Nullable YamlNode inSpec(String path) {
        YamlNode node = spec;
        for (String step : path.split("\\.", -1)) {
            node = node instanceof YamlNode.Mapping it ? it.get(step) : null;
        }
        return node;
    }

    private static void collect(@Nullable YamlNode node, String path, List<Value> values) {
        String text = text(node);
        if (text != null && node != null) {
            values.add(new Value(text, node.place(), path));
        } else if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(list.items().get(i), path + "[" + i + "]", values);
            }
        }
    }
}
