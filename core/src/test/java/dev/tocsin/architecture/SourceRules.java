package dev.tocsin.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** What may be found in no source file, whatever its module, and which comments may not be missing. */
final class SourceRules {

    private static final Pattern SLEEP = Pattern.compile("(Thread|(TimeUnit\\.)?[A-Z]+)(\\.|::)sleep");
    private static final Pattern NOW = Pattern.compile("[\\w.]*\\b[A-Z]\\w*[a-z]\\w*(\\.|::)now");
    private static final Set<String> NAMELESS = Set.of("Error", "Exception", "RuntimeException", "Throwable");

    private SourceRules() {}

    /** Whether this is a package-info.java with @NullMarked. */
    static boolean isNullMark(Source source) {
        return source.unit().getPackageAnnotations().stream()
                .anyMatch(it -> it.getAnnotationType().toString().endsWith("NullMarked"));
    }

    /** The package, or nothing for a module-info.java. */
    static String packageName(Source source) {
        ExpressionTree name = source.unit().getPackageName();
        return name == null ? "" : name.toString();
    }

    /** Sleeping, asking for the time, throwing an exception that has no name of its own. */
    static List<String> badManners(Source source) {
        List<String> findings = new ArrayList<>();
        new TreePathScanner<@Nullable Void, List<String>>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, List<String> findings) {
                String target = call.getMethodSelect().toString();
                boolean asks =
                        call.getArguments().isEmpty() && NOW.matcher(target).matches();
                find(asks || SLEEP.matcher(target).matches(), target + " is called", call);
                return super.visitMethodInvocation(call, findings);
            }

            @Override
            public @Nullable Void visitMemberReference(MemberReferenceTree reference, List<String> findings) {
                String target = reference.toString();
                find(NOW.matcher(target).matches() || SLEEP.matcher(target).matches(), target + " is used", reference);
                return super.visitMemberReference(reference, findings);
            }

            @Override
            public @Nullable Void visitThrow(ThrowTree thrown, List<String> findings) {
                ExpressionTree what = thrown.getExpression();
                find(
                        what instanceof NewClassTree made
                                && NAMELESS.contains(made.getIdentifier().toString()),
                        what + " is thrown",
                        thrown);
                return super.visitThrow(thrown, findings);
            }

            private void find(boolean found, String what, Tree where) {
                if (found) {
                    findings.add(source.place(where) + ": " + what);
                }
            }
        }.scan(source.unit(), findings);
        return findings;
    }

    /**
     * Comments that are missing on what a host sees. The doclint of Java 17 would ask the same, and for each component
     * of a record a second time, on its compact constructor.
     */
    static List<String> missingComments(Source source) {
        List<String> findings = new ArrayList<>();
        new Comments(source).scan(source.unit(), findings);
        return findings;
    }

    private static final class Comments extends TreePathScanner<@Nullable Void, List<String>> {

        private final Source source;

        Comments(Source source) {
            this.source = source;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, List<String> findings) {
            if (!isShown(type.getModifiers())) {
                return null;
            }
            Stream<String> components = type.getKind() == Tree.Kind.RECORD
                    ? type.getMembers().stream()
                            .filter(it -> it instanceof VariableTree field
                                    && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                            .map(it -> ((VariableTree) it).getName().toString())
                    : Stream.of();
            require(
                    type,
                    type.getSimpleName().toString(),
                    Stream.concat(
                                    components,
                                    type.getTypeParameters().stream()
                                            .map(it -> it.getName().toString()))
                            .toList(),
                    findings);
            return super.visitClass(type, findings);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, List<String> findings) {
            if (isShown(method.getModifiers()) && !overrides(method) && !isCompact(method)) {
                require(
                        method,
                        method.getName().toString(),
                        Stream.concat(
                                        method.getParameters().stream()
                                                .map(it -> it.getName().toString()),
                                        method.getTypeParameters().stream()
                                                .map(it -> it.getName().toString()))
                                .toList(),
                        findings);
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, List<String> findings) {
            if (isShown(field.getModifiers()) && !isComponent()) {
                require(field, field.getName().toString(), List.of(), findings);
            }
            return null;
        }

        private void require(Tree tree, String name, List<String> parameters, List<String> findings) {
            DocCommentTree comment = source.docs().getDocCommentTree(getCurrentPath());
            if (comment == null) {
                findings.add(source.place(tree) + ": " + name + " has no comment");
                return;
            }
            List<String> described = comment.getBlockTags().stream()
                    .filter(ParamTree.class::isInstance)
                    .map(it -> ((ParamTree) it).getName().getName().toString())
                    .toList();
            parameters.stream()
                    .filter(it -> !described.contains(it))
                    .forEach(it -> findings.add(source.place(tree) + ": " + name + " has no @param for " + it));
            if (answers(tree) && !hasReturn(comment)) {
                findings.add(source.place(tree) + ": " + name + " has no @return");
            }
        }

        private boolean isShown(ModifiersTree modifiers) {
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED)
                    || isMemberOfInterface() && !modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        private boolean isMemberOfInterface() {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
        }

        private boolean isComponent() {
            return getCurrentPath().getLeaf() instanceof VariableTree field
                    && getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        /** The parameters of a compact constructor stand further up, where the record has its components. */
        private boolean isCompact(MethodTree method) {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                    && method.getParameters().stream().anyMatch(it -> source.start(it) < source.start(method));
        }

        private static boolean overrides(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(it -> it.getAnnotationType().toString().equals("Override"));
        }

        private static boolean answers(Tree tree) {
            return tree instanceof MethodTree method
                    && method.getReturnType() != null
                    && !method.getReturnType().toString().equals("void");
        }

        private static boolean hasReturn(DocCommentTree comment) {
            return Stream.concat(comment.getBlockTags().stream(), comment.getFullBody().stream())
                    .anyMatch(it -> it.getKind() == DocTree.Kind.RETURN);
        }
    }
}
