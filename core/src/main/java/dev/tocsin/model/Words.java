package dev.tocsin.model;

/**
 * Free text with its author. Every free text of an event is of this type, so that it can be found, withheld and erased.
 *
 * @param author who wrote it
 * @param text what was written: no U+0000 and no lone surrogates, at most 16,384 characters
 */
public record Words(Actor author, String text) {

    /** The most characters that one text may hold. */
    public static final int LONGEST = 16_384;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is longer than {@link #LONGEST}, or holds U+0000 or a lone surrogate
     */
    public Words {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a text may hold " + LONGEST + " characters, found " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                throw new IllegalArgumentException("a text may hold neither U+0000 nor lone surrogates, found U+"
                        + String.format("%04X", (int) c) + " at position " + i);
            }
            if (pair) {
                i++;
            }
        }
    }

    /**
     * Words of the engine.
     *
     * @param text what it says
     * @return the words
     */
    public static Words ofEngine(String text) {
        return new Words(Actor.engine(), text);
    }

    @Override
    public String toString() {
        return text;
    }
}
