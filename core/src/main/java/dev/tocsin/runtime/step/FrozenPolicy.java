package dev.tocsin.runtime.step;

import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.RotationName;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy with the text that it is kept as.
 *
 * @param hash the hash of the text
 * @param text the text
 * @param policy what the text says
 */
public record FrozenPolicy(PolicyHash hash, String text, ResponsePolicy policy) {
    /** How the text is written: the YAML that the policy's own reader takes. */
    static final int FORMAT = 1;

    /**
     * A policy as it will be kept.
     *
     * @param policy the policy
     * @return the same with its text
     */
    public static FrozenPolicy of(ResponsePolicy policy) {
        return new FrozenPolicy(policy.hash(), policy.toYaml(), policy);
    }

    /**
     * A policy as it was kept.
     *
     * @throws IllegalArgumentException if the text can't be read
     */
    static FrozenPolicy parse(int format, String text) {
        if (format != FORMAT) {
            throw new IllegalArgumentException("wanted format " + FORMAT + ", found " + format);
        }
        return ResponsePolicy.read("stored policy", text)
                .asOptional()
                .map(FrozenPolicy::of)
                .orElseThrow(() -> new IllegalArgumentException("its text is no policy any more"));
    }

    /** Whether what was kept is this one, which needs not be read again then. */
    boolean isKeptAs(SystemEvent.PolicyStored stored) {
        return stored.format() == FORMAT && stored.text().equals(text);
    }

    String prefix(IncidentKind kind) {
        return switch (kind) {
            case REAL, RETROSPECTIVE -> policy.naming().reference();
            case DRILL -> policy.naming().drill();
        };
    }

    List<GroupName> groups() {
        return targets()
                .filter(Target.Group.class::isInstance)
                .map(it -> ((Target.Group) it).group())
                .distinct()
                .toList();
    }

    List<PersonId> persons() {
        return targets()
                .filter(Target.Person.class::isInstance)
                .map(it -> ((Target.Person) it).person())
                .distinct()
                .toList();
    }

    List<RotationName> rotations() {
        Stream<RotationName> named =
                targets().filter(Target.Rotation.class::isInstance).map(it -> ((Target.Rotation) it).rotation());
        return Stream.concat(named, Stream.ofNullable(policy.paging().defaultRotation()))
                .distinct()
                .toList();
    }

    private Stream<Target> targets() {
        return Stream.of(
                        policy.escalations().stream()
                                .flatMap(it -> it.levels().stream())
                                .flatMap(it -> it.targets().stream()),
                        policy.roles().stream().flatMap(it -> it.candidates().stream()),
                        policy.executives().who().stream(),
                        policy.paging().fallback().stream())
                .flatMap(it -> it);
    }
}
