package dev.tocsin.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small sources that break a rule, compiled on the spot, so that each rule is seen to fail. */
final class Planted {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private Planted() {}

    /** The classes of these sources, compiled below {@code folder}, each a compilation unit with its package and one type. */
    static JavaClasses classes(Path folder, String... sources) {
        Path output = folder.resolve(UUID.randomUUID().toString());
        if (!output.toFile().mkdir()) {
            throw new IllegalStateException("cannot make the folder " + output);
        }
        StringWriter messages = new StringWriter();
        boolean compiled = COMPILER.getTask(
                        messages,
                        FILES,
                        null,
                        List.of(
                                "-d",
                                output.toString(),
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        Stream.of(sources).map(Planted::source).toList())
                .call();
        if (!compiled) {
            throw new IllegalArgumentException("the planted source does not compile: " + messages);
        }
        return new ClassFileImporter().importPath(output);
    }

    /** One source, as the compiler takes it. */
    static JavaFileObject source(String text) {
        String name = first(PACKAGE, text) + "." + (!TYPE.matcher(text).find() ? "package-info" : first(TYPE, text));
        return new SimpleJavaFileObject(
                URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }
}
