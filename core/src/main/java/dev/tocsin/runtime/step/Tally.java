package dev.tocsin.runtime.step;

import dev.tocsin.view.Meters;
import java.time.Duration;

/** How long commits took. Read and changed while landing only. */
final class Tally {
    private long count;
    private long failed;
    private Duration total = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    void committed(long nanos, boolean answered) {
        Duration time = Duration.ofNanos(Math.max(0, nanos));
        total = total.plus(time);
        longest = time.compareTo(longest) > 0 ? time : longest;
        if (answered) {
            count++;
        } else {
            failed++;
        }
    }

    Meters.Commits asCommits() {
        return new Meters.Commits(count, failed, total, longest);
    }
}
