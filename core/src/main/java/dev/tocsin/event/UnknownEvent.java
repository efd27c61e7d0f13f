package dev.tocsin.event;

/**
 * An event of a kind that this version does not know. Its bytes are kept as they are; the stream is read-only here.
 *
 * @param kind the kind that it names
 * @param version the version that it names
 * @param text its stored text
 */
public record UnknownEvent(String kind, int version, String text) implements Event {
    @Override
    public <R> R match(Families<R> families) {
        return families.unknownEvent().apply(this);
    }
}
