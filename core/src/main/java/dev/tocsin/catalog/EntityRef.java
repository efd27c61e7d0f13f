package dev.tocsin.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an entity of a catalog, {@code [<kind>:][<namespace>/]<name>}. Two references mean the same entity if
 * their {@link #canonical() canonical} forms are equal.
 *
 * @param kind the kind, such as {@code component} or {@code group}; not empty
 * @param namespace the namespace, such as {@code default}; not empty
 * @param name the name; not empty
 */
public record EntityRef(String kind, String namespace, String name) implements Comparable<EntityRef> {

    /** The namespace of what names none. */
    public static final String DEFAULT_NAMESPACE = "default";

    /**
     * Checks the parts. Whether they may be names is not checked: references to what can't exist are found in the wild.
     *
     * @throws IllegalArgumentException if a part is empty
     */
    public EntityRef {
        if (kind.isEmpty() || namespace.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("a reference has the form [<kind>:][<namespace>/]<name>, found '" + kind
                    + ":" + namespace + "/" + name + "'");
        }
    }

    /**
     * Reads a reference that names its kind.
     *
     * @param text such as {@code component:api-gateway}; blanks count
     * @return the reference, in the case in which it was written
     * @throws IllegalArgumentException if the kind is missing or a part is empty
     */
    public static EntityRef parse(String text) {
        return parse(text, null, DEFAULT_NAMESPACE);
    }

    /**
     * Reads a reference. The kind ends at the first colon if that stands before any slash; the namespace ends at the
     * first slash after it; all other colons and slashes belong to the name.
     *
     * @param text the reference; blanks count
     * @param defaultKind the kind of a reference that names none; null if it must
     * @param defaultNamespace the namespace of a reference that names none
     * @return the reference, in the case in which it was written
     * @throws IllegalArgumentException if the kind is missing without a default, or a part is empty
     */
    public static EntityRef parse(String text, @Nullable String defaultKind, String defaultNamespace) {
        int slash = text.indexOf('/');
        int colon = text.indexOf(':');
        boolean named = colon >= 0 && (slash < 0 || colon < slash);
        String kind = named ? text.substring(0, colon) : defaultKind;
        String rest = named ? text.substring(colon + 1) : text;
        if (kind == null) {
            throw new IllegalArgumentException("write the kind too, such as component:" + rest);
        }
        int end = rest.indexOf('/');
        return new EntityRef(
                kind, end < 0 ? defaultNamespace : rest.substring(0, end), end < 0 ? rest : rest.substring(end + 1));
    }

    /**
     * The form in which references are compared.
     *
     * @return the same reference in lower case
     */
    public EntityRef canonical() {
        return new EntityRef(
                kind.toLowerCase(Locale.ROOT), namespace.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(EntityRef other) {
        return toString().compareTo(other.toString());
    }

    /** The canonical form as a text, {@code kind:namespace/name}. */
    @Override
    public String toString() {
        return (kind + ":" + namespace + "/" + name).toLowerCase(Locale.ROOT);
    }
}
