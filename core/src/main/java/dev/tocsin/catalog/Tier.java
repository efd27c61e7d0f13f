package dev.tocsin.catalog;

import java.util.List;
import java.util.Locale;

/**
 * How much a service matters.
 *
 * @param rank 1 for the most important, at most 9
 */
public record Tier(int rank) implements Comparable<Tier> {

    private static final List<String> WORDS = List.of("critical", "high", "medium", "low");

    /**
     * Checks the rank.
     *
     * @throws IllegalArgumentException if it is not 1 to 9
     */
    public Tier {
        if (rank < 1 || rank > 9) {
            throw new IllegalArgumentException("a tier is 1 to 9, found " + rank);
        }
    }

    /**
     * Reads a tier.
     *
     * @param text {@code 1}, {@code tier-1}, {@code Tier 1}, {@code 1 Critical}, or one of the words critical, high,
     *     medium, low for 1 to 4; case does not count
     * @return the tier
     * @throws IllegalArgumentException if it is none of these
     */
    public static Tier parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int word = WORDS.indexOf(lower);
        if (word >= 0) {
            return new Tier(word + 1);
        }
        String rest = lower.startsWith("tier") ? lower.substring(4).replaceFirst("^[- _]", "") : lower;
        boolean digit = !rest.isEmpty() && rest.charAt(0) >= '1' && rest.charAt(0) <= '9';
        if (!digit || rest.length() > 1 && rest.charAt(1) != ' ') {
            throw new IllegalArgumentException("write a number from 1 to 9, or critical, high, medium, low");
        }
        return new Tier(rest.charAt(0) - '0');
    }

    @Override
    public int compareTo(Tier other) {
        return Integer.compare(rank, other.rank);
    }

    @Override
    public String toString() {
        return "tier " + rank;
    }
}
