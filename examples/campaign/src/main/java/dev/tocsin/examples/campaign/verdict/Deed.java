package dev.tocsin.examples.campaign.verdict;

import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Told;
import org.jspecify.annotations.Nullable;

/**
 * A command, as the ledger outside the database has it.
 *
 * @param asked what was asked for
 * @param askedAt when it was first asked, in milliseconds
 * @param answeredAt when it was last answered
 * @param told with what, or null if it never was
 * @param wasUnknown whether any of its answers was that nobody knows, or did not come
 * @param again with what it was answered when it was asked once more at the end, if it was
 */
public record Deed(
        Asked asked,
        long askedAt,
        long answeredAt,
        @Nullable Told told,
        boolean wasUnknown,
        @Nullable Told again) {

    /** A command that is asked. */
    public static Deed of(Asked asked, long at) {
        return new Deed(asked, at, 0, null, false, null);
    }

    /** The same, answered; none if no answer came. */
    public Deed answered(@Nullable Told answer, long at) {
        boolean unknown = answer == null || answer.outcome() == Told.Outcome.UNKNOWN;
        return new Deed(asked, askedAt, at, answer, wasUnknown || unknown, again);
    }

    /** The same, asked once more at the end. */
    public Deed again(Told answer) {
        return new Deed(asked, askedAt, answeredAt, told, wasUnknown, answer);
    }

    /** Whether it was acknowledged. */
    public boolean isAccepted() {
        return told != null && told.outcome() == Told.Outcome.ACCEPTED;
    }

    /** Whether it is certain that nothing was done. */
    public boolean isCertainlyNothing() {
        return told != null
                && (told.outcome() == Told.Outcome.REFUSED || told.outcome() == Told.Outcome.NOT_NOW && !wasUnknown);
    }

    /** The incident that it is about, if that is known. */
    public @Nullable String incident() {
        if (asked.incident() != null) {
            return asked.incident();
        }
        return told == null ? null : told.incident();
    }
}
