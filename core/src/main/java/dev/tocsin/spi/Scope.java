package dev.tocsin.spi;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.Visibility;
import dev.tocsin.view.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see at all, so that the store can fill its pages.
 *
 * @param visibilities incidents of these visibilities
 * @param own and those in which this person has a part, if given
 */
public record Scope(List<Visibility> visibilities, @Nullable PersonId own) {

    /** Copies the list. */
    public Scope {
        visibilities = List.copyOf(visibilities);
    }

    /**
     * Everything.
     *
     * @return the scope of the engine itself
     */
    public static Scope everything() {
        return new Scope(List.of(Visibility.values()), null);
    }

    /**
     * Whether every incident may be seen, so that none needs to be looked up.
     *
     * @return true if so
     */
    public boolean isEverything() {
        return visibilities.containsAll(List.of(Visibility.values()));
    }

    /**
     * Whether no incident may be seen.
     *
     * @return true if so
     */
    public boolean isNothing() {
        return visibilities.isEmpty() && own == null;
    }

    /**
     * Whether an incident may be seen.
     *
     * @param head what the store keeps of it
     * @return true if it may
     */
    public boolean shows(Head head) {
        return visibilities.contains(head.visibility())
                || own != null && head.people().contains(own);
    }
}
