package dev.tocsin.model;

import java.util.Locale;

/**
 * The reference by which people call an incident, such as {@code INC-142}. Numbers are per namespace, never reset, and
 * may have gaps.
 *
 * @param prefix what stands before the number, such as {@code INC}, or {@code D} for a drill
 * @param number the number, from 1
 */
public record IncidentRef(String prefix, long number) {

    /**
     * Checks prefix and number.
     *
     * @throws IllegalArgumentException if the prefix is not 1 to 20 letters or digits, or the number is below 1
     */
    public IncidentRef {
        if (prefix.isEmpty()
                || prefix.length() > 20
                || !prefix.chars().allMatch(c -> c < 0x7f && Character.isLetterOrDigit(c))) {
            throw new IllegalArgumentException(
                    "the prefix of a reference is 1 to 20 letters or digits, found '" + prefix + "'");
        }
        if (number < 1) {
            throw new IllegalArgumentException("numbers of incidents start at 1, found " + number);
        }
    }

    /**
     * Reads a reference such as {@code INC-142}; the case of the prefix is kept.
     *
     * @param text what somebody typed
     * @return the reference
     * @throws IllegalArgumentException if the text has not that shape
     */
    public static IncidentRef parse(String text) {
        int dash = text.lastIndexOf('-');
        String digits = text.substring(dash + 1);
        if (dash < 1
                || digits.isEmpty()
                || digits.length() > 18
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a reference looks like INC-142, found '" + text + "'");
        }
        return new IncidentRef(text.substring(0, dash), Long.parseLong(digits));
    }

    /**
     * The number with at least four digits, as channel names show it.
     *
     * @return for example {@code 0142}
     */
    public String paddedNumber() {
        return String.format(Locale.ROOT, "%04d", number);
    }

    @Override
    public String toString() {
        return prefix + "-" + number;
    }
}
