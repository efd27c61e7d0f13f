package dev.tocsin.policy;

import java.util.function.Function;

/** What the engine does for itself. */
public sealed interface RecordAction extends StepAction
        permits RecordAction.StartTimer, RecordAction.StartResponseClock, RecordAction.DraftPostmortem {

    /** Show the elapsed time since impact began, until resolved. */
    record StartTimer() implements RecordAction {
        @Override
        public String kind() {
            return "start_timer";
        }
    }

    /** Start the clock of the severity's response time. */
    record StartResponseClock() implements RecordAction {
        @Override
        public String kind() {
            return "start_response_clock";
        }
    }

    /** Draft the postmortem from what has happened. */
    record DraftPostmortem() implements RecordAction {
        @Override
        public String kind() {
            return "draft_postmortem";
        }
    }

    @Override
    default <R> R match(StepAction.Families<R> families) {
        return families.recordAction().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof StartTimer it) {
            return cases.startTimer().apply(it);
        } else if (this instanceof StartResponseClock it) {
            return cases.startResponseClock().apply(it);
        }
        return cases.draftPostmortem().apply((DraftPostmortem) this);
    }

    /**
     * A function for each kind.
     *
     * @param startTimer for {@link StartTimer}
     * @param startResponseClock for {@link StartResponseClock}
     * @param draftPostmortem for {@link DraftPostmortem}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<StartTimer, R> startTimer,
            Function<StartResponseClock, R> startResponseClock,
            Function<DraftPostmortem, R> draftPostmortem) {}
}
