package dev.tocsin.metrics;

import dev.tocsin.model.EventId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one arming of the severity's rules was answered: a severity that was reached, by declaration, change or reopening.
 *
 * @param arming which arming, from 1
 * @param target how long the first acknowledgement was to take; none if the policy starts no clock
 * @param acknowledged how long it took; none if nobody acknowledged, or all who were sought had done so before
 * @param verdict what that means
 * @param from the events that the verdict came from, in their order
 */
public record Response(
        int arming, @Nullable Duration target, @Nullable Figure acknowledged, Verdict verdict, List<EventId> from) {

    /** Whether the response target was met. */
    public enum Verdict {
        /** Somebody acknowledged in time, or before the time began. */
        MET,
        /** Nobody acknowledged in time. */
        MISSED,
        /** There is still time. */
        RUNNING,
        /** The time stopped to matter before it was over: the incident ended, or another severity was reached. */
        STOPPED,
        /** The policy sets no target. */
        NO_TARGET
    }

    /** Copies the list. */
    public Response {
        from = List.copyOf(from);
    }
}
