package dev.tocsin.model;

/**
 * The canonical name of a service of the catalog, such as {@code api-gateway}.
 *
 * @param value the text of it, checked against the pattern for such names
 */
public record ServiceName(String value) implements Comparable<ServiceName> {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or has a character that such a name may not hold
     */
    public ServiceName {
        NamePattern.NAME.check("ServiceName", value);
    }

    /**
     * The same as the constructor, for reading aloud.
     *
     * @param value the text of it
     * @return the name
     * @throws IllegalArgumentException as the constructor does
     */
    public static ServiceName of(String value) {
        return new ServiceName(value);
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
