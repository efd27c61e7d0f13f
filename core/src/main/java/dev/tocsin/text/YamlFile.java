package dev.tocsin.text;

import dev.tocsin.model.Finding;
import java.util.List;

/**
 * A file of YAML 1.2 documents, and what is wrong with it as YAML.
 *
 * @param name the file's name, for places
 * @param documents its documents; after a fault of syntax, those that stood before it
 * @param findings faults of syntax, keys that stand twice (the first counts), limits overstepped
 */
public record YamlFile(String name, List<YamlNode> documents, List<Finding> findings) {

    /** The most code points one file may hold. */
    public static final int MOST_CODE_POINTS = 3_000_000;

    /** The most levels nodes may stand inside each other. */
    public static final int MOST_NESTING = 50;

    /** The most aliases in one file. */
    public static final int MOST_ALIASES = 50;

    /** The most nodes that all aliases of a file together may stand for. */
    public static final int MOST_ALIASED_NODES = 100_000;

    /** Copies the lists. */
    public YamlFile {
        documents = List.copyOf(documents);
        findings = List.copyOf(findings);
    }

    /**
     * Reads a file. Never throws: whatever is wrong is a finding. Safe for text from anybody: tags build no objects.
     *
     * @param name the file's name, for places
     * @param text the whole text
     * @return its documents and findings
     */
    public static YamlFile read(String name, String text) {
        return new YamlComposer(name, text).read();
    }
}
