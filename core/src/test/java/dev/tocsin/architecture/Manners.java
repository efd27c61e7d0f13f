package dev.tocsin.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What holds for every class, wherever it stands. */
final class Manners {

    /** Where the engine's one clock comes from. */
    private static final List<String> SHELL = List.of("store.memory", "store.jdbc", "runtime.drive");

    private Manners() {}

    static ArchRule packagesAreNullMarked() {
        return Search.rule(
                "be in a package that is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class)
                        ? Stream.of()
                        : Stream.of(type.getPackageName() + " has no package-info.java with @NullMarked"));
    }

    static ArchRule nobodyAsksWhatTimeItIs() {
        return Search.rule("be given the time", type -> Search.accesses(type, access -> isNowWithoutAClock(access)));
    }

    static ArchRule onlyTheShellHasAClock() {
        return Search.rule(
                "be given an InstantSource, unless they are the shell",
                type -> Search.accesses(type, access -> isAClockOfTheSystem(access) && !ImportTable.isOn(type, SHELL)));
    }

    static ArchRule nobodySleeps() {
        return Search.rule(
                "wait for something, never for some time",
                type -> Search.accesses(
                        type,
                        access -> access.getName().equals("sleep")
                                && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                        .contains(access.getTargetOwner().getName())));
    }

    static ArchRule exceptionsHaveNames() {
        return GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
    }

    /** No type of another library, and none of a package that is kept inside, in what {@code exported} shows. */
    static ArchRule signaturesShowNoForeignType(Set<String> exported) {
        return Search.rule(
                "show only types of their own and of Java",
                type -> isShown(type, exported)
                        ? signatures(type)
                                .flatMap(it -> it.getAllInvolvedRawTypes().stream())
                                .map(JavaClass::getBaseComponentType)
                                .filter(it -> !it.isPrimitive() && !it.getName().startsWith("java."))
                                .filter(it -> !it.getPackageName().equals("javax.sql"))
                                .filter(it -> !exported.contains(it.getPackageName()))
                                .map(it -> type.getName() + " shows " + it.getName())
                                .distinct()
                        : Stream.of());
    }

    private static boolean isShown(JavaClass type, Set<String> exported) {
        return exported.contains(type.getPackageName())
                && isShown(type.getModifiers())
                && type.getEnclosingClass().map(it -> isShown(it, exported)).orElse(true);
    }

    private static boolean isShown(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaType> signatures(JavaClass type) {
        Stream<JavaType> own = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields = type.getFields().stream()
                .filter(it -> isShown(it.getModifiers()))
                .map(it -> it.getType());
        Stream<JavaType> methods = type.getCodeUnits().stream()
                .filter(it -> isShown(it.getModifiers()) && !it.getModifiers().contains(JavaModifier.SYNTHETIC))
                .flatMap(Manners::signature);
        return Stream.of(own, type.getTypeParameters().stream(), fields, methods)
                .flatMap(it -> it);
    }

    private static Stream<JavaType> signature(JavaCodeUnit method) {
        return Stream.of(
                        Stream.of(method.getReturnType()),
                        method.getParameterTypes().stream(),
                        method.getTypeParameters().stream(),
                        method.getExceptionTypes().stream())
                .flatMap(it -> it);
    }

    private static boolean isNowWithoutAClock(JavaAccess<?> access) {
        return access.getTargetOwner().getName().startsWith("java.time.")
                && access.getName().equals("now")
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream()
                        .noneMatch(it -> it.getName().equals("java.time.Clock"));
    }

    private static boolean isAClockOfTheSystem(JavaAccess<?> access) {
        String name = access.getName();
        return switch (access.getTargetOwner().getName()) {
            case "java.time.Clock", "java.time.InstantSource" -> name.startsWith("system") || name.startsWith("tick");
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            default -> false;
        };
    }
}
