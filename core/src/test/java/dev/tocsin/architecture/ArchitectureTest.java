package dev.tocsin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.tocsin.model.IncidentId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds core against each rule, and each rule against a planted breach. */
class ArchitectureTest {

    /** The lines of the {@link ImportTable} that have classes: extend it with each package that lands. */
    private static final List<String> LANDED = List.of(
            "model",
            "text",
            "event",
            "effect",
            "command",
            "policy",
            "catalog",
            "oncall",
            "view",
            "spi",
            "decision",
            "codec",
            "store.memory",
            "metrics",
            "postmortem",
            "runtime.step",
            "runtime.drive",
            "");

    private static final Path MAIN = home(IncidentId.class);
    private static final JavaClasses WITH_TESTS =
            new ClassFileImporter().importPaths(MAIN, home(ArchitectureTest.class));
    private static final JavaClasses CORE = WITH_TESTS.that(DescribedPredicate.describe(
            "are core", it -> it.getSource().orElseThrow().getUri().getPath().startsWith(MAIN.toString())));

    @TempDir
    Path folder;

    @Test
    void every_package_that_landed_is_seen_and_stands_in_the_table() {
        assertThat(ImportTable.PACKAGES).containsAll(LANDED);
        assertThat(LANDED)
                .allSatisfy(line -> assertThat(CORE)
                        .as("classes of the package %s.%s", ImportTable.ROOT, line)
                        .anyMatch(it -> ImportTable.isOn(it, List.of(line)) && isNoPackageInfo(it)));
    }

    @Nested
    class Imports {

        @Test
        void go_upwards_only() {
            holdsFor(ImportTable.eachImportsOnlyWhatStandsAbove(), ImportTable.PACKAGES);
        }

        @Test
        void have_no_cycles() {
            holdsFor(ImportTable.noCycles(), ImportTable.PACKAGES);
        }

        @Test
        void that_go_down_are_found() {
            breaks(
                    ImportTable.eachImportsOnlyWhatStandsAbove(),
                    "dev.tocsin.model.Up.port",
                    "package dev.tocsin.model; class Up { dev.tocsin.spi.Down port; }",
                    "package dev.tocsin.spi; public class Down {}");
        }

        @Test
        void in_a_package_of_no_line_are_found() {
            breaks(
                    ImportTable.eachImportsOnlyWhatStandsAbove(),
                    "dev.tocsin.internal.Stray is in no package of the table",
                    "package dev.tocsin.internal; class Stray {}");
        }

        @Test
        void in_a_circle_are_found() {
            breaks(
                    ImportTable.noCycles(),
                    "Cycle detected",
                    "package dev.tocsin.model.a; public class Hen { dev.tocsin.model.b.Egg egg; }",
                    "package dev.tocsin.model.b; public class Egg { dev.tocsin.model.a.Hen hen; }");
        }
    }

    @Nested
    class Pure_code {

        @Test
        void has_no_clock_chance_thread_or_log() {
            holdsFor(Purity.noClockChanceThreadOrLog(), Purity.ALL);
        }

        @Test
        void has_no_input_or_output() {
            holdsFor(Purity.noInputOrOutput(), Purity.PURE);
        }

        @Test
        void has_collections_that_keep_their_order() {
            holdsFor(Purity.collectionsKeepTheirOrder(), Purity.ALL);
        }

        @Test
        void with_a_clock_chance_thread_or_log_is_found() {
            eachBreaks(
                    Purity.noClockChanceThreadOrLog(),
                    "package dev.tocsin.decision; class %s { %s }",
                    "long n = System.nanoTime();",
                    "String s = System.getenv(\"HOME\");",
                    "double d = Math.random();",
                    "java.util.UUID u = java.util.UUID.randomUUID();",
                    "java.util.function.Supplier<java.time.Instant> now = java.time.Instant::now;",
                    "java.time.InstantSource clock;",
                    "Thread thread;",
                    "java.util.concurrent.ExecutorService pool;",
                    "synchronized void locked() {}",
                    "org.slf4j.Logger log;");
        }

        @Test
        void with_input_or_output_is_found() {
            eachBreaks(
                    Purity.noInputOrOutput(),
                    "package dev.tocsin.decision; class %s { %s }",
                    "java.io.File file;",
                    "java.nio.file.Path path;",
                    "java.sql.Connection base;");
        }

        @Test
        void with_shuffled_collections_is_found() {
            eachBreaks(
                    Purity.collectionsKeepTheirOrder(),
                    "package dev.tocsin.decision; import java.util.*; import java.util.stream.*;"
                            + " class %s { Object made = %s; }",
                    "Set.of(1, 2)",
                    "Set.copyOf(List.of(1))",
                    "Map.of(1, 2)",
                    "Map.copyOf(new TreeMap<>())",
                    "new HashMap<>()",
                    "new HashSet<>()",
                    "Stream.of(1).collect(Collectors.toSet())",
                    "Stream.of(1).collect(Collectors.toMap(i -> i, i -> i))",
                    "Stream.of(1).collect(Collectors.groupingBy(i -> i))");
        }
    }

    @Nested
    class Every_class {

        @Test
        void is_null_marked() {
            holdsFor(Manners.packagesAreNullMarked(), ImportTable.PACKAGES);
            Manners.packagesAreNullMarked().check(WITH_TESTS);
        }

        @Test
        void is_given_the_time() {
            holdsFor(Manners.nobodyAsksWhatTimeItIs(), ImportTable.PACKAGES);
            holdsFor(Manners.onlyTheShellHasAClock(), ImportTable.PACKAGES);
            Manners.nobodyAsksWhatTimeItIs().check(WITH_TESTS);
        }

        @Test
        void is_awake() {
            holdsFor(Manners.nobodySleeps(), ImportTable.PACKAGES);
            Manners.nobodySleeps().check(WITH_TESTS);
        }

        @Test
        void throws_exceptions_with_names() {
            holdsFor(Manners.exceptionsHaveNames(), ImportTable.PACKAGES);
            Manners.exceptionsHaveNames().check(WITH_TESTS);
        }

        @Test
        void shows_only_types_of_its_own_and_of_java() {
            holdsFor(Manners.signaturesShowNoForeignType(exported()), List.of("model", "spi"));
        }

        @Test
        void without_null_marks_is_found() {
            breaks(
                    Manners.packagesAreNullMarked(),
                    "dev.tocsin.model has no",
                    "package dev.tocsin.model; class Bare {}");
        }

        @Test
        void that_asks_for_the_time_is_found() {
            breaks(
                    Manners.nobodyAsksWhatTimeItIs(),
                    "Instant.now()",
                    "package dev.tocsin.runtime.drive; class Late { Object at = java.time.Instant.now(); }");
            breaks(
                    Manners.onlyTheShellHasAClock(),
                    "InstantSource.system()",
                    "package dev.tocsin.simulation; class Late { Object clock = java.time.InstantSource.system(); }");
        }

        @Test
        void that_sleeps_is_found() {
            breaks(
                    Manners.nobodySleeps(),
                    "Thread.sleep",
                    "package dev.tocsin.runtime.drive;"
                            + " class Lazy { void nap() throws InterruptedException { Thread.sleep(1); } }");
        }

        @Test
        void that_throws_an_exception_without_a_name_is_found() {
            breaks(
                    Manners.exceptionsHaveNames(),
                    "RuntimeException",
                    "package dev.tocsin.spi; class Vague { void fail() { throw new RuntimeException(); } }");
        }

        @Test
        void that_shows_a_foreign_or_a_hidden_type_is_found() {
            eachBreaks(
                    Manners.signaturesShowNoForeignType(Set.of("dev.tocsin.spi")),
                    "package dev.tocsin.spi; public class %s { %s }",
                    "public com.google.common.collect.ImmutableList<String> names() { return null; }",
                    "public void take(java.util.List<com.fasterxml.jackson.databind.JsonNode> nodes) {}",
                    "protected org.slf4j.Logger log;",
                    "public dev.tocsin.text.YamlFile hidden() { return null; }",
                    "public static class Nested extends com.google.common.collect.ForwardingObject {"
                            + " protected Object delegate() { return null; } }");
        }
    }

    /** Checks core, and that the rule had classes to look at on every line it is about. */
    private static void holdsFor(ArchRule rule, List<String> lines) {
        List<String> landed = lines.stream().filter(LANDED::contains).toList();
        assertThat(landed).as("packages this rule is about").isNotEmpty();
        rule.check(CORE);
    }

    /** One class for each body, by a template that takes its name and the body. */
    private void eachBreaks(ArchRule rule, String template, String... bodies) {
        String[] sources = new String[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            sources[i] = template.formatted("Planted" + i, bodies[i]);
        }
        String report = report(rule, sources);
        for (int i = 0; i < bodies.length; i++) {
            assertThat(report)
                    .as("%s, for %s", rule.getDescription(), bodies[i])
                    .containsPattern("Planted" + i + "\\b");
        }
    }

    private void breaks(ArchRule rule, String expected, String... sources) {
        assertThat(report(rule, sources)).as(rule.getDescription()).contains(expected);
    }

    private String report(ArchRule rule, String... sources) {
        return rule.evaluate(Planted.classes(folder, sources))
                .getFailureReport()
                .toString();
    }

    private static boolean isNoPackageInfo(JavaClass type) {
        return !type.getSimpleName().equals("package-info");
    }

    private static Set<String> exported() {
        try (InputStream descriptor = Files.newInputStream(MAIN.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).exports().stream()
                    .filter(it -> !it.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the module descriptor of core", e);
        }
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no folder of classes for " + type, e);
        }
    }
}
