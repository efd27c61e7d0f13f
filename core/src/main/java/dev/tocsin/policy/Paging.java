package dev.tocsin.policy;

import dev.tocsin.model.RotationName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about paging as a whole.
 *
 * @param fallback who is told when nobody answers or nobody can be reached
 * @param defaultRotation whom to page for a service that is unknown or has no rotation; null goes to the fallback
 */
public record Paging(List<Target> fallback, @Nullable RotationName defaultRotation) {

    /**
     * Checks the fallback.
     *
     * @throws IllegalArgumentException if it is empty or names itself
     */
    public Paging {
        fallback = List.copyOf(fallback);
        if (fallback.isEmpty() || fallback.contains(new Target.Fallback())) {
            throw new IllegalArgumentException("the fallback tells somebody and not itself, found " + fallback);
        }
    }
}
