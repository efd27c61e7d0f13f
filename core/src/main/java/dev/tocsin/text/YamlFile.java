package dev.tocsin.text;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

    /**
     * Reads a file of the file system. Never throws for what it finds there: a file that is missing, too large or not
     * UTF-8 has no documents and one finding.
     *
     * @param path where it is; as it stands here, it names the place of findings
     * @return its documents and findings
     */
    public static YamlFile read(Path path) {
        String name = path.toString();
        try {
            if (Files.size(path) > 4L * MOST_CODE_POINTS) {
                return unread(name, Files.size(path) + " bytes", "divide it");
            }
            return read(name, Files.readString(path));
        } catch (NoSuchFileException e) {
            return unread(name, "no such file", "create it, or mend the path");
        } catch (CharacterCodingException e) {
            return unread(name, "bytes that are no UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            return unread(name, e.getClass().getSimpleName(), "let the process read it");
        }
    }

    private static YamlFile unread(String name, String found, String remedy) {
        return new YamlFile(
                name,
                List.of(),
                List.of(Finding.error(Place.of(name), "", "a readable file of YAML in UTF-8", found, remedy)));
    }
}
