package dev.tocsin.model;

/**
 * One way to reach a person.
 *
 * @param kind which pager serves it
 * @param address where, in that pager's terms; never shown to other people
 */
public record ContactWay(WayKind kind, String address) {

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if the address is empty or over 500 characters
     */
    public ContactWay {
        if (address.isBlank() || address.length() > 500) {
            throw new IllegalArgumentException(
                    "the address of a way holds 1 to 500 characters, found " + address.length());
        }
    }

    /** The kind alone: addresses stay out of logs. */
    @Override
    public String toString() {
        return kind.value();
    }
}
