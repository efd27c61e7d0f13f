package dev.tocsin.catalog;

import dev.tocsin.model.Place;
import dev.tocsin.text.Findings;
import dev.tocsin.text.Quoted;
import dev.tocsin.text.YamlNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the envelope of an entity: everything that is the same for all kinds. */
final class EntityReader {

    private static final String OURS = "backstage.io/";
    private static final List<String> VERSIONS = List.of("backstage.io/v1alpha1", "backstage.io/v1beta1");
    private static final List<String> ROOT = List.of("apiVersion", "kind", "metadata", "spec", "relations", "status");

    private final Findings findings;

    EntityReader(Findings findings) {
        this.findings = findings;
    }

    /** The entity of a document; null if it is none, if it is somebody else's, or with errors if it can't be read. */
    @Nullable
    Entity read(YamlNode document) {
        if (!(document instanceof YamlNode.Mapping root) || isForeign(root)) {
            return null;
        }
        String kind = Entity.text(root.get("kind"));
        boolean alone = holdsOnlyItsKeys(root);
        boolean known = hasVersionAndKind(root, kind);
        if (!(root.get("metadata") instanceof YamlNode.Mapping metadata)) {
            return refuse(root.place(), "metadata", "a mapping with a name", describe(root.get("metadata")));
        }
        EntityRef ref = kind == null ? null : ref(kind, metadata);
        if (!alone || !known || ref == null) {
            return null;
        }
        checkNames(metadata);
        YamlNode.Mapping spec =
                root.get("spec") instanceof YamlNode.Mapping it ? it : new YamlNode.Mapping(root.place(), List.of());
        return new Entity(root.place(), ref, metadata, spec);
    }

    /** Kubernetes objects, templates of other versions, and files that are no entities at all live in the same folders. */
    private static boolean isForeign(YamlNode.Mapping root) {
        String version = Entity.text(root.get("apiVersion"));
        return version == null ? root.get("kind") == null || root.get("metadata") == null : !version.startsWith(OURS);
    }

    private boolean holdsOnlyItsKeys(YamlNode.Mapping root) {
        List<YamlNode.Entry> strangers = root.entries().stream()
                .filter(entry -> !ROOT.contains(entry.key()))
                .toList();
        strangers.forEach(entry -> findings.error(
                entry.place(),
                entry.key(),
                "one of " + String.join(", ", ROOT) + " at the root of an entity",
                Quoted.of(entry.key()),
                "move it into 'spec'; until then the entity is left out"));
        return strangers.isEmpty();
    }

    private boolean hasVersionAndKind(YamlNode.Mapping root, @Nullable String kind) {
        String version = Entity.text(root.get("apiVersion"));
        boolean known = version != null && VERSIONS.contains(version);
        if (!known) {
            refuse(
                    root.place(),
                    "apiVersion",
                    "one of " + String.join(", ", VERSIONS),
                    describe(root.get("apiVersion")));
        }
        if (kind == null) {
            refuse(root.place(), "kind", "a kind such as Component", describe(root.get("kind")));
        }
        return known && kind != null;
    }

    private @Nullable EntityRef ref(String kind, YamlNode.Mapping metadata) {
        String name = Entity.text(metadata.get("name"));
        String namespace = Entity.text(metadata.get("namespace"));
        if (name == null || !NameRules.isEntityName(name)) {
            YamlNode node = metadata.get("name");
            return refuseName(
                    node == null ? metadata.place() : node.place(),
                    "metadata.name",
                    "1 to 63 letters and digits, with '-', '_' and '.' inside",
                    describe(node));
        }
        YamlNode node = metadata.get("namespace");
        if (node != null && (namespace == null || !NameRules.isNamespace(namespace))) {
            return refuseName(
                    node.place(),
                    "metadata.namespace",
                    "1 to 63 lower-case letters and digits, with '-' inside",
                    describe(node));
        }
        return new EntityRef(kind, namespace == null ? EntityRef.DEFAULT_NAMESPACE : namespace, name).canonical();
    }

    private void checkNames(YamlNode.Mapping metadata) {
        check(metadata, "annotations", NameRules::isAnnotationKey, "a key such as example.com/key");
        check(metadata, "labels", NameRules::isAnnotationKey, "a key such as example.com/key");
        if (metadata.get("tags") instanceof YamlNode.Sequence tags) {
            for (YamlNode tag : tags.items()) {
                String text = Entity.text(tag);
                if (text == null || !NameRules.isTag(text)) {
                    doubt(
                            tag.place(),
                            "metadata.tags",
                            "words of a-z, 0-9, '+' and '#' joined by '-' or ':'",
                            tag.describe());
                }
            }
        }
    }

    private void check(YamlNode.Mapping metadata, String field, Predicate<String> rule, String wanted) {
        if (metadata.get(field) instanceof YamlNode.Mapping keys) {
            for (YamlNode.Entry entry : keys.entries()) {
                if (!rule.test(entry.key())) {
                    doubt(entry.place(), "metadata." + field, wanted, Quoted.of(entry.key()));
                } else if (entry.value() instanceof YamlNode.Scalar it
                        && field.equals("labels")
                        && !NameRules.isLabelValue(it.text())) {
                    doubt(it.place(), "metadata.labels." + entry.key(), "the value of a label", it.describe());
                }
            }
        }
    }

    private void doubt(Place place, String path, String wanted, String found) {
        findings.warning(place, path, wanted, found, "Backstage refuses this entity; mend it");
    }

    private @Nullable EntityRef refuseName(Place place, String path, String wanted, String found) {
        refuse(place, path, wanted, found);
        return null;
    }

    private @Nullable Entity refuse(Place place, String path, String wanted, String found) {
        findings.error(place, path, wanted, found, "mend it; until then the entity is left out");
        return null;
    }

    private static String describe(@Nullable YamlNode node) {
        return node == null ? "nothing" : node.describe();
    }
}
