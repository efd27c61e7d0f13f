package dev.tocsin.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * A source file, parsed and no more: for what has left no trace in the classes, and for modules whose classes core's
 * tests do not see.
 */
record Source(CompilationUnitTree unit, DocTrees docs) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** All sources below these folders. */
    static List<Source> below(List<Path> folders) {
        return parse(COMPILER.getStandardFileManager(null, null, null)
                .getJavaFileObjectsFromPaths(folders.stream()
                        .flatMap(Source::files)
                        .filter(it -> it.toString().endsWith(".java"))
                        .toList()));
    }

    /** Sources from memory. */
    static List<Source> of(String... texts) {
        return parse(Stream.of(texts).map(Planted::source).toList());
    }

    /** Where a tree begins, in characters from the file's own beginning. */
    long start(Tree tree) {
        return docs.getSourcePositions().getStartPosition(unit, tree);
    }

    /** Where a tree begins, for a finding. */
    String place(Tree tree) {
        return unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(start(tree));
    }

    private static List<Source> parse(Iterable<? extends JavaFileObject> files) {
        JavacTask task = (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, files);
        DocTrees docs = DocTrees.instance(task);
        try {
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .<Source>map(it -> new Source(it, docs))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sources", e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
