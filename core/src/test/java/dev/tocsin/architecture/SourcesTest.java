package dev.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Holds the sources of all modules against each rule, and each rule against a planted breach. */
class SourcesTest {

    private static final Path TREE =
            Path.of(System.getProperty("basedir", "core")).toAbsolutePath().resolveSibling("");

    private static final List<Path> MAIN = folders(
            "core/src/main/java",
            "slack-adapter/src/main/java",
            "jira-adapter/src/main/java",
            "statuspage-adapter/src/main/java");
    private static final List<Path> KITS = folders(
            "core/src/test/java/dev/tocsin/testkit",
            "slack-adapter/src/test/java/dev/tocsin/slack/fake",
            "jira-adapter/src/test/java/dev/tocsin/jira/fake",
            "statuspage-adapter/src/test/java/dev/tocsin/statuspage/fake");

    private static final List<Source> ALL = Source.below(everyJavaFolder());

    @Nested
    class Every_module {

        @Test
        void is_looked_at() {
            Stream.of(MAIN, KITS, folders("examples/quickstart/src/main/java"))
                    .flatMap(List::stream)
                    .forEach(folder -> assertThat(ALL).anyMatch(it -> path(it).startsWith(folder)));
        }

        @Test
        void neither_sleeps_nor_asks_for_the_time_nor_throws_without_a_name() {
            assertThat(findings(ALL, SourceRules::badManners)).isEmpty();
        }

        @Test
        void is_null_marked() {
            List<Source> marked = ALL.stream().filter(SourceRules::isNullMark).toList();
            assertThat(ALL)
                    .extracting(SourceRules::packageName)
                    .filteredOn(it -> !it.isEmpty())
                    .isSubsetOf(marked.stream().map(SourceRules::packageName).collect(Collectors.toSet()));
        }
    }

    @Nested
    class What_hosts_see {

        @Test
        void has_its_comments() {
            List<Source> seen = Stream.of(MAIN, KITS)
                    .flatMap(List::stream)
                    .flatMap(folder -> ALL.stream().filter(it -> path(it).startsWith(folder)))
                    .toList();
            assertThat(findings(seen, SourceRules::missingComments)).isEmpty();
        }
    }

    @Nested
    class A_planted_breach_is_found {

        @Test
        void of_manners() {
            assertThat(findings(Source.of("""
                                    package planted;
                                    class Rude {
                                        Object at = Instant.now();
                                        Object later = java.time.ZonedDateTime.now();
                                        Supplier<Instant> clock = Instant::now;
                                        Object given = clock.now();
                                        Object fine = Instant.now(clock);
                                        void nap() {
                                            Thread.sleep(1);
                                            TimeUnit.SECONDS.sleep(1);
                                            throw new RuntimeException("no name");
                                        }
                                    }
                                    """), SourceRules::badManners))
                    .extracting(it -> it.replaceAll(".*java:", ""))
                    .containsExactly(
                            "3: Instant.now is called",
                            "4: java.time.ZonedDateTime.now is called",
                            "5: Instant::now is used",
                            "9: Thread.sleep is called",
                            "10: TimeUnit.SECONDS.sleep is called",
                            "11: new RuntimeException(\"no name\") is thrown");
        }

        @Test
        void of_null_marks() {
            assertThat(Source.of("/** Bare. */ package planted;", "@NullMarked package marked;"))
                    .extracting(SourceRules::isNullMark)
                    .containsExactly(false, true);
        }

        @Test
        void of_comments() {
            assertThat(findings(
                            Source.of("""
                                    package planted;
                                    public interface Mute {
                                        /** Takes. */
                                        int take(String what);
                                        /** Said. @param <T> type */
                                        record Said<T>(T what) {
                                            public Said {}
                                            @Override
                                            public String toString() { return ""; }
                                            private void hidden() {}
                                        }
                                        /** One of. */
                                        enum Kind { ONE, /** Two. */ TWO }
                                        String NAME = "mute";
                                    }
                                    """, "package planted; class Hidden { public void open() {} }"),
                            SourceRules::missingComments))
                    .extracting(it -> it.replaceAll(".*java:", ""))
                    .containsExactly(
                            "2: Mute has no comment",
                            "4: take has no @param for what",
                            "4: take has no @return",
                            "6: Said has no @param for what",
                            "6: Said has no @param for T",
                            "13: ONE has no comment",
                            "14: NAME has no comment");
        }
    }

    private static List<String> findings(List<Source> sources, Function<Source, List<String>> rule) {
        return sources.stream().flatMap(it -> rule.apply(it).stream()).toList();
    }

    private static Path path(Source source) {
        return Path.of(source.unit().getSourceFile().getName());
    }

    private static List<Path> folders(String... names) {
        return Stream.of(names).map(TREE::resolve).toList();
    }

    /** {@code src/main/java} and {@code src/test/java} of every module, nested ones too. */
    private static List<Path> everyJavaFolder() {
        try (Stream<Path> found = Files.find(
                TREE, 5, (path, attributes) -> path.endsWith("src/main/java") || path.endsWith("src/test/java"))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + TREE, e);
        }
    }
}
