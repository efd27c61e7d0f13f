package dev.tocsin.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What code that only computes may not touch, and the packages that only compute. */
final class Purity {

    /** No clock, chance, thread, log, environment, and no way in or out. */
    static final List<String> PURE =
            List.of("model", "event", "effect", "command", "view", "decision", "postmortem", "metrics", "runtime.step");

    /** The same, but they read files or bytes. */
    static final List<String> STILL = List.of("text", "policy", "catalog", "oncall", "codec", "lint", "simulation");

    static final List<String> ALL =
            Stream.of(PURE, STILL).flatMap(Collection::stream).toList();

    private static final List<String> RESTLESS = List.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.Runtime",
            "java.lang.System$Logger",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.concurrent.",
            "java.util.logging.",
            "java.util.random.",
            "org.slf4j.");

    private static final List<String> WAYS_OUT =
            List.of("java.io.", "java.net.", "java.nio.channels.", "java.nio.file.", "java.sql.", "javax.");

    private static final Set<String> NO_WAY_OUT =
            Set.of("java.io.Serializable", "java.net.URI", "java.net.URISyntaxException");

    private static final Set<String> MOODS = Set.of(
            "java.lang.Math.random",
            "java.time.ZoneId.systemDefault",
            "java.util.Locale.getDefault",
            "java.util.TimeZone.getDefault",
            "java.util.UUID.randomUUID");

    private static final Set<String> SHUFFLED_FACTORIES = Set.of(
            "java.util.Map.copyOf",
            "java.util.Map.of",
            "java.util.Map.ofEntries",
            "java.util.Set.copyOf",
            "java.util.Set.of",
            "java.util.stream.Collectors.toSet",
            "java.util.stream.Collectors.toUnmodifiableMap",
            "java.util.stream.Collectors.toUnmodifiableSet");

    private Purity() {}

    static ArchRule noClockChanceThreadOrLog() {
        return Search.rule(
                "read no clock and no environment, draw nothing, start nothing, log nothing",
                ALL,
                type -> Stream.of(
                                Search.dependencies(type, name -> isAmong(name, RESTLESS)),
                                Search.accesses(type, Purity::dependsOnTheMoment),
                                synchronizedMethods(type))
                        .flatMap(it -> it));
    }

    static ArchRule noInputOrOutput() {
        return Search.rule(
                "neither read nor write files, sockets, databases",
                PURE,
                type -> Search.dependencies(type, name -> isAmong(name, WAYS_OUT) && !NO_WAY_OUT.contains(name)));
    }

    static ArchRule collectionsKeepTheirOrder() {
        return Search.rule(
                "use no collection that iterates differently in each JVM",
                ALL,
                type -> Stream.concat(
                        Search.dependencies(
                                type, name -> name.equals("java.util.HashMap") || name.equals("java.util.HashSet")),
                        Search.accesses(type, Purity::isShuffled)));
    }

    private static boolean dependsOnTheMoment(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.startsWith("java.time.") && access.getName().equals("now")
                || owner.equals("java.lang.System") && !access.getName().equals("arraycopy")
                || MOODS.contains(owner + "." + access.getName());
    }

    private static boolean isShuffled(JavaAccess<?> access) {
        String target = access.getTargetOwner().getName() + "." + access.getName();
        return SHUFFLED_FACTORIES.contains(target)
                || target.equals("java.util.stream.Collectors.toMap") && parameters(access) < 4
                || target.equals("java.util.stream.Collectors.groupingBy") && parameters(access) < 3;
    }

    private static int parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
    }

    private static Stream<String> synchronizedMethods(JavaClass type) {
        return type.getCodeUnits().stream()
                .filter(it -> it.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .map(JavaCodeUnit::getDescription)
                .map(it -> it + " is synchronized");
    }

    /** An entry that ends in a dot is a package with all below it; any other is a type with its nested ones. */
    private static boolean isAmong(String name, List<String> entries) {
        return entries.stream()
                .anyMatch(it -> it.endsWith(".") ? name.startsWith(it) : name.equals(it) || name.startsWith(it + "$"));
    }
}
