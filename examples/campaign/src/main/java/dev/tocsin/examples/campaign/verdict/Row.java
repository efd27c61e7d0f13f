package dev.tocsin.examples.campaign.verdict;

/**
 * A line of the table.
 *
 * @param what what was done, or what was looked at
 * @param count how often
 * @param lost how many of them were lost; {@link #NONE} where that can't be
 * @param doubled how many were there twice, or although they should not be
 * @param late how many came too late
 */
public record Row(String what, long count, long lost, long doubled, long late) {
    /** Where there is nothing to count. */
    public static final long NONE = -1;

    /** Something that was only done. */
    public static Row done(String what, long count) {
        return new Row(what, count, NONE, NONE, NONE);
    }

    /** Whether something is wrong. */
    public boolean isBad() {
        return lost > 0 || doubled > 0 || late > 0;
    }
}
