package dev.tocsin.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules made of a search: each thing that is found in a class breaks the rule. */
final class Search {

    private Search() {}

    /** A rule about every class. */
    static ArchRule rule(String should, Function<JavaClass, Stream<String>> search) {
        return ArchRuleDefinition.classes().should(condition(should, search));
    }

    /** A rule about the classes on these lines of the {@link ImportTable}. */
    static ArchRule rule(String should, List<String> lines, Function<JavaClass, Stream<String>> search) {
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("are in " + lines, type -> ImportTable.isOn(type, lines)))
                .should(condition(should, search));
    }

    static Stream<String> dependencies(JavaClass type, Predicate<String> onWhat) {
        return type.getDirectDependenciesFromSelf().stream()
                .filter(it ->
                        onWhat.test(it.getTargetClass().getBaseComponentType().getName()))
                .map(Dependency::getDescription);
    }

    static Stream<String> accesses(JavaClass type, Predicate<JavaAccess<?>> which) {
        return Stream.<JavaAccess<?>>concat(
                        type.getAccessesFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                .filter(which)
                .map(JavaAccess::getDescription)
                .distinct();
    }

    private static ArchCondition<JavaClass> condition(String should, Function<JavaClass, Stream<String>> search) {
        return new ArchCondition<>(should) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                search.apply(type).forEach(it -> events.add(SimpleConditionEvent.violated(type, it)));
            }
        };
    }
}
