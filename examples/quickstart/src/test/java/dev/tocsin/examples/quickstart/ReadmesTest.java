package dev.tocsin.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the READMEs promise can be done: their Java compiles, and each example says with one command how it is run. */
class ReadmesTest {

    private static final Path ROOT = root();

    /** The repository, wherever in it the tests run. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("slack-adapter"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests run in the repository");
        }
        return folder;
    }

    static Stream<Path> readmesWithJava() throws IOException {
        return readmes().filter(it -> !Snippet.in(it).isEmpty());
    }

    private static Stream<Path> readmes() throws IOException {
        List<Path> found = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (Path module : modulesOf(ROOT)) {
            found.add(module.resolve("README.md"));
        }
        found.add(ROOT.resolve("examples/quickstart/README.md"));
        return found.stream();
    }

    static List<Path> readmesOfExamples() throws IOException {
        return modulesOf(ROOT.resolve("examples")).stream()
                .map(it -> it.resolve("README.md"))
                .toList();
    }

    private static List<Path> modulesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(it -> Files.exists(it.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("readmesWithJava")
    void its_java_compiles(Path readme) throws IOException {
        assertThat(Snippet.compile(Snippet.in(readme))).isEmpty();
    }

    @Test
    void those_of_the_root_and_of_all_libraries_hold_java() throws IOException {
        assertThat(readmesWithJava().map(it -> ROOT.relativize(it).toString()))
                .contains(
                        "README.md",
                        "core/README.md",
                        "slack-adapter/README.md",
                        "jira-adapter/README.md",
                        "statuspage-adapter/README.md");
    }

    @ParameterizedTest
    @MethodSource("readmesOfExamples")
    void an_example_is_run_by_one_command(Path readme) throws IOException {
        assertThat(commands(readme, "Run it"))
                .as("commands under '## Run it' of %s", readme)
                .hasSize(1);
    }

    @Test
    void the_root_is_run_and_tested_by_one_command_each() throws IOException {
        assertThat(commands(ROOT.resolve("README.md"), "Run it")).hasSize(1);
        assertThat(commands(ROOT.resolve("README.md"), "Test it")).hasSize(1);
        assertThat(commands(ROOT.resolve("examples/README.md"), "Run it")).hasSize(1);
    }

    private static List<String> commands(Path readme, String heading) throws IOException {
        List<String> commands = new ArrayList<>();
        boolean here = false;
        boolean fenced = false;
        for (String line : Files.readAllLines(readme)) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced && line.startsWith("## ")) {
                here = line.equals("## " + heading);
            } else if (here && fenced && !line.isBlank()) {
                commands.add(line);
            }
        }
        return commands;
    }

    @Nested
    class A_readme_that_lies {

        @TempDir
        @SuppressWarnings("NullAway.Init") // JUnit's
        Path folder;

        @Test
        void is_told_with_the_line_of_the_fault() throws IOException {
            Path readme = Files.writeString(folder.resolve("README.md"), """
                    # A
                    <!-- compiled with
                    import java.util.zip.*;
                    given(CRC32 sum)
                    -->
                    ```java
                    sum.update(1);
                    sum.bogus();
                    ```
                    """);

            assertThat(Snippet.compile(Snippet.in(readme)))
                    .singleElement()
                    .asString()
                    .contains("README.md:8", "bogus");
        }
    }

    @BeforeAll
    static void the_tree_is_at_hand() {
        assertThat(ROOT.resolve("README.md")).exists();
    }
}
