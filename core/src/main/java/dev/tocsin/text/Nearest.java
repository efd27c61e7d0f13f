package dev.tocsin.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known word at most two slips away (one for words of up to four characters): a letter added, left out,
     * exchanged, or two swapped. Case does not count.
     *
     * @param word what was written
     * @param known what could have been meant
     * @return the nearest, the earliest of equals; null if none is near
     */
    public static @Nullable String of(String word, Collection<String> known) {
        String best = null;
        int least = word.length() <= 4 ? 2 : 3;
        for (String candidate : known) {
            int slips = slips(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (slips < least) {
                least = slips;
                best = candidate;
            }
        }
        return best;
    }

    /**
     * The remedy of a finding about an unknown word.
     *
     * @param word what was written
     * @param known what could have been meant
     * @param otherwise what to do if nothing is near
     * @return a question naming the nearest word, or the other remedy
     */
    public static String remedy(String word, Collection<String> known, String otherwise) {
        String nearest = of(word, known);
        return nearest == null ? otherwise : "did you mean '" + nearest + "'?";
    }

    private static int slips(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return 3;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + other);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(row[j], before[j - 2] + 1) : row[j];
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
