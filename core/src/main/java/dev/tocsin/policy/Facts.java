package dev.tocsin.policy;

import dev.tocsin.model.FieldName;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.ServiceName;
import org.jspecify.annotations.Nullable;

/** An incident at a moment, as conditions see it. Answers without side effects, the same each time. */
public interface Facts {

    /**
     * The word of a fact whose shape is a word.
     *
     * @param fact which
     * @return the word as {@link Fact#wordOf} writes it, or the name; null if not known
     */
    @Nullable
    String word(Fact fact);

    /**
     * The number of a fact whose shape is a number.
     *
     * @param fact which
     * @return the number; null if not known
     */
    @Nullable
    Integer number(Fact fact);

    /**
     * The flag of a fact whose shape is a flag.
     *
     * @param fact which
     * @return on or off; absent if the policy is silent
     */
    Setting flag(Fact fact);

    /**
     * Whether a service is affected.
     *
     * @param service which
     * @return true if it is
     */
    boolean affects(ServiceName service);

    /**
     * Whether somebody holds a role.
     *
     * @param role which
     * @return true if somebody does
     */
    boolean isTaken(RoleName role);

    /**
     * What a custom field holds.
     *
     * @param field which
     * @return its text; null if it is missing
     */
    @Nullable
    String field(FieldName field);
}
