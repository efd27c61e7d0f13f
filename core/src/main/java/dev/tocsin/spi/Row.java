package dev.tocsin.spi;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Subject;
import dev.tocsin.view.LedgerEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An effect or a timer as the store keeps it.
 *
 * @param key its key
 * @param lane in which lane it runs
 * @param kind its kind
 * @param adapter which adapter it needs; empty for the engine's own
 * @param subject what it is about, if order matters
 * @param state what became of it
 * @param withdrawn whether an event took it back when it may have left: it must not be done again, only looked for
 * @param due when it is or was due
 * @param visibleAt when it can be claimed: its due time, or the end of its lease
 * @param fence raised by each claim, 0 before the first
 * @param attempts how often it was claimed and not given back
 * @param mayHaveHappenedSince since when it may have happened, as known before this claim; none if it surely has not
 * @param ref what it made, once done
 * @param remark the last reason given; empty if none
 * @param body what it says
 */
public record Row(
        EffectKey key,
        Lane lane,
        String kind,
        String adapter,
        @Nullable Subject subject,
        LedgerEntry.State state,
        boolean withdrawn,
        Instant due,
        Instant visibleAt,
        long fence,
        int attempts,
        @Nullable Instant mayHaveHappenedSince,
        @Nullable OutsideRef ref,
        String remark,
        String body) {

    /**
     * The row as hosts read it.
     *
     * @return without body and lease
     */
    public LedgerEntry asEntry() {
        return new LedgerEntry(key, lane, kind, subject, state, due, attempts, ref, remark);
    }
}
