package dev.tocsin.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;

/** The packages of core in their order: each imports only what stands above it. */
final class ImportTable {

    static final String ROOT = "dev.tocsin";

    /** Top to bottom, without {@link #ROOT}; the door itself, at the very bottom, is the empty name. */
    static final List<String> PACKAGES = List.of(
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
            "store.effects",
            "store.memory",
            "store.jdbc",
            "metrics",
            "postmortem",
            "runtime.step",
            "simulation",
            "lint",
            "migrate",
            "runtime.drive",
            "");

    private ImportTable() {}

    /** The line of the table that a package stands on, or -1. A package below a line's belongs to that line. */
    static int lineOf(String packageName) {
        if (packageName.equals(ROOT)) {
            return PACKAGES.size() - 1;
        }
        for (int line = 0; line < PACKAGES.size() - 1; line++) {
            String full = ROOT + "." + PACKAGES.get(line);
            if (packageName.equals(full) || packageName.startsWith(full + ".")) {
                return line;
            }
        }
        return -1;
    }

    static boolean isOn(JavaClass type, List<String> lines) {
        int line = lineOf(type.getPackageName());
        return line >= 0 && lines.contains(PACKAGES.get(line));
    }

    static ArchRule eachImportsOnlyWhatStandsAbove() {
        return ArchRuleDefinition.classes().should(new ArchCondition<>("import only what stands above them") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = lineOf(type.getPackageName());
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no package of the table"));
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(it -> it.getTargetClass().getPackageName().startsWith(ROOT))
                        .filter(it -> lineOf(it.getTargetClass().getPackageName()) > own)
                        .map(Dependency::getDescription)
                        .forEach(it -> events.add(SimpleConditionEvent.violated(type, it)));
            }
        });
    }

    static ArchRule noCycles() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith(ROOT)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "each package";
                    }
                })
                .should()
                .beFreeOfCycles();
    }
}
