package dev.tocsin.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A fenced block of Java in a README. Declarations of types are compiled as they stand, anything else as the body of a
 * method. What the text leaves to the reader stands in a comment right before the fence, which no page shows:
 *
 * <pre>{@code
 * <!-- compiled with
 * import java.util.zip.*;
 * given(DataSource dataSource)
 * interface Whatever {}
 * -->
 * }</pre>
 *
 * @param readme where it stands
 * @param line the line of its fence, from 1
 * @param context the lines of the comment before it
 * @param code its lines
 */
record Snippet(Path readme, int line, List<String> context, List<String> code) {

    private static final Pattern TYPE =
            Pattern.compile("(public |final |abstract |sealed )*(class|record|interface|enum) .*");
    private static final String IMPORTS = Stream.of(
                    "dev.tocsin",
                    "dev.tocsin.catalog",
                    "dev.tocsin.effect",
                    "dev.tocsin.jira",
                    "dev.tocsin.model",
                    "dev.tocsin.oncall",
                    "dev.tocsin.policy",
                    "dev.tocsin.postmortem",
                    "dev.tocsin.slack",
                    "dev.tocsin.slack.inbound",
                    "dev.tocsin.spi",
                    "dev.tocsin.statuspage",
                    "dev.tocsin.store.memory",
                    "dev.tocsin.view",
                    "java.net",
                    "java.nio.file",
                    "java.time",
                    "java.util")
            .map(it -> "import " + it + ".*; ")
            .collect(Collectors.joining());

    /** A snippet as the compiler reads it. */
    private static final class Source extends SimpleJavaFileObject {
        private final Snippet snippet;
        private final String text;
        private final int before;

        Source(Snippet snippet, int number) {
            super(URI.create("string:///Snippet" + number + ".java"), Kind.SOURCE);
            this.snippet = snippet;
            boolean types = TYPE.matcher(snippet.code().get(0)).matches();
            String head = snippet.head("Snippet" + number, types);
            this.before = (int) head.lines().count();
            this.text = head + String.join("\n", snippet.code()) + (types ? "\n}\n" : "\n}}\n");
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    static List<Snippet> in(Path readme) {
        List<Snippet> found = new ArrayList<>();
        List<String> lines = linesOf(readme);
        List<String> context = List.of();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<!-- compiled with")) {
                int end = next(lines, i, "-->");
                context = lines.subList(i + 1, end);
                i = end;
            } else if (lines.get(i).strip().equals("```java")) {
                int end = next(lines, i, "```");
                found.add(new Snippet(readme, i + 1, context, lines.subList(i + 1, end)));
                context = List.of();
                i = end;
            }
        }
        return List.copyOf(found);
    }

    private static List<String> linesOf(Path readme) {
        try {
            return Files.readAllLines(readme);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + readme, e);
        }
    }

    private static int next(List<String> lines, int from, String wanted) {
        for (int i = from + 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(wanted)) {
                return i;
            }
        }
        throw new IllegalArgumentException("nothing ends what begins in line " + (from + 1));
    }

    private String head(String name, boolean types) {
        List<String> imports =
                context.stream().filter(it -> it.startsWith("import ")).toList();
        List<String> members = context.stream()
                .filter(it -> !it.startsWith("import ") && !it.startsWith("given("))
                .toList();
        String given = context.stream()
                .filter(it -> it.startsWith("given("))
                .map(it -> it.substring("given(".length(), it.lastIndexOf(')')))
                .collect(Collectors.joining(", "));
        return IMPORTS + String.join(" ", imports) + "\nabstract class " + name + " {\n"
                + members.stream().map(it -> it + "\n").collect(Collectors.joining())
                + (types ? "" : "void snippet(" + given + ") throws Exception {\n");
    }

    /** Compiles them together; the answer says what is wrong, each fault with its line of the README. */
    static List<String> compile(List<Snippet> snippets) throws IOException {
        List<Source> sources = new ArrayList<>();
        snippets.forEach(it -> sources.add(new Source(it, sources.size() + 1)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        Path classes = Files.createTempDirectory("snippets");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(told, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-cp", classPath, "-d", classes.toString());
            compiler.getTask(null, files, told, options, null, sources).call();
        } finally {
            delete(classes);
        }
        return told.getDiagnostics().stream()
                .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                .map(Snippet::told)
                .toList();
    }

    private static String told(Diagnostic<? extends JavaFileObject> fault) {
        if (fault.getSource() instanceof Source source) {
            long line = source.snippet.line() + fault.getLineNumber() - source.before;
            return source.snippet.readme() + ":" + line + " " + fault.getMessage(Locale.ROOT);
        }
        return fault.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }
}
