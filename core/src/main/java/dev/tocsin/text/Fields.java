package dev.tocsin.text;

import dev.tocsin.model.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of a mapping. Ask for each key with {@link #get}, then {@link #refuseOthers()}. Every fault goes to the
 * {@link Findings}; the getters answer null or the given default instead of throwing, so that reading goes on.
 * Not safe for several threads.
 */
public final class Fields {

    private final YamlNode.Mapping mapping;
    private final String path;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();
    private boolean refused;

    private Fields(YamlNode.Mapping mapping, String path, Findings findings) {
        this.mapping = mapping;
        this.path = path;
        this.findings = findings;
    }

    /**
     * The fields of a node; no fields and a finding if it is no mapping.
     *
     * @param node the node
     * @param path its path in the document; empty for the root
     * @param findings where faults go
     * @return its fields
     */
    public static Fields of(YamlNode node, String path, Findings findings) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Fields(mapping, path, findings);
        }
        findings.error(node.place(), path, "keys with values", node.describe(), "write 'key: value' lines");
        return new Fields(new YamlNode.Mapping(node.place(), List.of()), path, findings);
    }

    /**
     * Where the mapping begins.
     *
     * @return the place
     */
    public Place place() {
        return mapping.place();
    }

    /**
     * The path of the mapping.
     *
     * @return the path; empty for the root
     */
    public String path() {
        return path;
    }

    /**
     * The field of a key, which is a known key from now on.
     *
     * @param key the key
     * @return its field, which may be absent
     */
    public Field get(String key) {
        known.add(key);
        findings.asked(key);
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key().equals(key)) {
                return new Field(entry.place(), pathOf(key), entry.value(), findings);
            }
        }
        return new Field(mapping.place(), pathOf(key), null, findings);
    }

    /**
     * All fields, for a mapping whose keys are names.
     *
     * @return each key with its field, in the order of the file
     */
    public List<Named> all() {
        return mapping.entries().stream()
                .map(it -> new Named(it.key(), new Field(it.place(), pathOf(it.key()), it.value(), findings)))
                .toList();
    }

    /**
     * A field under a name that the author chose.
     *
     * @param name the name
     * @param field its field; the place is the name's
     */
    public record Named(String name, Field field) {}

    /**
     * Makes every key that was not asked for a finding, with the known key that looks most like it; only the first
     * time.
     *
     * @return how many such keys there are
     */
    public int refuseOthers() {
        List<YamlNode.Entry> others = mapping.entries().stream()
                .filter(it -> !known.contains(it.key()))
                .toList();
        for (YamlNode.Entry entry : refused ? List.<YamlNode.Entry>of() : others) {
            findings.error(
                    entry.place(),
                    pathOf(entry.key()),
                    "one of " + String.join(", ", known),
                    "the unknown key " + Quoted.of(entry.key()),
                    Nearest.remedy(entry.key(), known, "remove it"));
        }
        refused = true;
        return others.size();
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
