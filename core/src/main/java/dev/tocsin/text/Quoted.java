package dev.tocsin.text;

/** Outside text inside a message: in quotes, shortened, on one line. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * Quotes a text.
     *
     * @param text the text
     * @return it, in single quotes, control characters and lone surrogates shown as '?', cut at 80 characters
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder("'");
        int i = 0;
        while (i < text.length() && out.length() <= LONGEST) {
            int c = text.codePointAt(i);
            boolean shown = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
            out.appendCodePoint(shown ? c : '?');
            i += Character.charCount(c);
        }
        return out.append(i < text.length() ? "...'" : "'").toString();
    }
}
