package dev.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Proves that the build itself, not a copy of its flags, refuses a null where none may be. */
class NullnessTest {

    private static final String PROJECT = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>dev.tocsin</groupId><artifactId>tocsin-parent</artifactId><version>0.1.0-SNAPSHOT</version>
                <relativePath>../../../pom.xml</relativePath>
              </parent>
              <artifactId>planted-null</artifactId>
              <dependencies>
                <dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId></dependency>
              </dependencies>
            </project>
            """;

    private static final String SOURCE = """
            package planted;

            import org.jspecify.annotations.NullMarked;
            import org.jspecify.annotations.Nullable;

            @NullMarked
            final class Planted {
                private Planted() {}

                static int length(@Nullable String text) {
                    return text.length();
                }
            }
            """;

    @Test
    void a_planted_null_dereference_fails_the_build() throws Exception {
        Path project = Path.of(property("basedir"), "target", "planted-null");
        write(project.resolve("pom.xml"), PROJECT);
        write(project.resolve("src/main/java/planted/Planted.java"), SOURCE);

        Process build = new ProcessBuilder(
                        Path.of(property("tocsin.build.maven"), "bin", "mvn").toString(),
                        "--batch-mode",
                        "--offline",
                        "-Dmaven.repo.local="
                                + System.getProperty("maven.repo.local", property("tocsin.build.repository")),
                        "--file=" + project.resolve("pom.xml"),
                        "org.apache.maven.plugins:maven-compiler-plugin:compile@default-compile")
                .redirectErrorStream(true)
                .start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(build.waitFor()).as(output).isNotZero();
        assertThat(output).contains("Planted.java:[11,20] [NullAway] dereferenced expression 'text' is @Nullable");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name),
                () -> "Maven sets the system property " + name + " for this test: run it there");
    }
}
