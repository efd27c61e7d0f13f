package dev.tocsin.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The brief's P1 as a document, letter by letter. After a change that is meant, run once with
 * {@code -Dtocsin.golden=renew}: the files are written anew and the run fails; look at the difference, then run without.
 */
class GoldenDocumentsTest {
    private static final Path FILES = Path.of("src/test/resources/dev/tocsin/postmortem");
    private static final boolean RENEW = "renew".equals(System.getProperty("tocsin.golden"));

    private final Postmortem postmortem = Stories.postmortem(Stories.learnt());

    @Test
    void the_markdown_of_the_p1_is_as_it_was() {
        same("p1.md", postmortem.toMarkdown());
    }

    @Test
    void the_page_of_the_p1_is_as_it_was() {
        same("p1.html", postmortem.toHtml());
    }

    private static void same(String name, String written) {
        Path file = (Files.isDirectory(FILES) ? FILES : Path.of("core").resolve(FILES)).resolve(name);
        try {
            if (RENEW) {
                Files.writeString(file, written);
                fail("%s was written anew: look at the difference, then run without -Dtocsin.golden=renew", file);
            }
            assertThat(written)
                    .as("%s; if the change is meant, -Dtocsin.golden=renew", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
