package dev.tocsin.examples.host.files;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML file as places, keys and texts, with what is wrong in it. For one thread. */
final class Yaml {
    private final String name;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Node root;

    private Yaml(String name) {
        this.name = name;
    }

    /** Something at a place: the value under a key, or an item of a list. */
    record Entry(String path, String key, Node at, Node value) {}

    static Yaml of(String name, String text) {
        Yaml yaml = new Yaml(name);
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(3_000_000)
                .build();
        try {
            yaml.root = new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            yaml.add(yaml.place(e.getProblemMark()), "", "YAML", String.valueOf(e.getProblem()), "mend it there");
        } catch (YamlEngineException e) {
            yaml.add(Place.of(name), "", "YAML", "something else", "mend it");
        }
        return yaml;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The one key of the top, or nothing and a finding. */
    private Optional<Entry> asTop(String key) {
        Node top = root;
        if (top == null) {
            if (findings.isEmpty()) {
                add(Place.of(name), key, "the key '" + key + "'", "an empty file", "write it");
            }
            return Optional.empty();
        }
        Entry found = null;
        for (Entry entry : entries(new Entry("", "", top, top))) {
            if (entry.key().equals(key)) {
                found = entry;
            } else {
                error(entry, "the key '" + key + "' alone", "'" + entry.key() + "'", "correct or remove it");
            }
        }
        if (found == null && findings.isEmpty()) {
            add(place(top.getStartMark()), key, "the key '" + key + "'", "none", "write it");
        }
        return Optional.ofNullable(found);
    }

    List<Entry> top(String key) {
        return asTop(key).stream().toList();
    }

    List<Entry> entries(Entry of) {
        if (!(of.value() instanceof MappingNode mapping)) {
            error(of, "a mapping", kind(of.value()), "write keys and values below it");
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                String path = of.path().isEmpty() ? key.getValue() : of.path() + "." + key.getValue();
                Entry entry = new Entry(path, key.getValue(), key, tuple.getValueNode());
                if (keys.add(key.getValue())) {
                    entries.add(entry);
                } else {
                    error(entry, "each key once", "'" + key.getValue() + "' again", "remove one");
                }
            }
        }
        return entries;
    }

    List<Entry> items(Entry of) {
        if (!(of.value() instanceof SequenceNode sequence)) {
            error(of, "a list", kind(of.value()), "write it in [ ], or with dashes");
            return List.of();
        }
        List<Entry> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String key = String.valueOf(items.size());
            items.add(new Entry(of.path() + "[" + key + "]", key, item, item));
        }
        return items;
    }

    @Nullable
    String scalar(Entry of) {
        if (of.value() instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        error(of, "a text", kind(of.value()), "write one");
        return null;
    }

    void error(Entry at, String wanted, String found, String remedy) {
        add(place(at.at().getStartMark()), at.path(), wanted, found, remedy);
    }

    private void add(Place place, String path, String wanted, String found, String remedy) {
        findings.add(Finding.error(place, path, wanted, found, remedy));
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(it -> new Place(name, it.getLine() + 1, it.getColumn() + 1))
                .orElseGet(() -> Place.of(name));
    }

    private static String kind(Node node) {
        return node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : "an empty text";
    }
}
