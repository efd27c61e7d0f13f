package dev.tocsin.simulator;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every call of a port goes through here: it is counted, and its node may die or stand still before or after it. */
final class Gate {
    private static final int LONGEST_PAUSE = 60_000;
    private static final long PAST_THE_LEASE = 45 * VirtualTime.SECOND;

    private final Chances chances;
    private final Map<Integer, Act> script;
    private int calls;

    /** What is done to one call by the number that it has. */
    enum Act {
        CRASH_BEFORE,
        CRASH_AFTER,
        ERROR_BEFORE,
        UNKNOWN_AFTER,
        PAUSE
    }

    Gate(Chances chances, Map<Integer, Act> script) {
        this.chances = chances;
        this.script = script;
    }

    /**
     * One call.
     *
     * @param error what a call answers, or throws, that did nothing
     * @param lost what a call answers, or throws, whose answer was lost
     */
    <A> A call(SimNode node, Supplier<A> real, Supplier<A> error, Function<A, A> lost) {
        Act act = script.get(++calls);
        if (act == Act.CRASH_BEFORE || chances.strikes(Fault.CRASH_BEFORE_CALL)) {
            throw new SimNode.Died();
        }
        if (act == Act.PAUSE || chances.strikes(Fault.PAUSE_BEFORE_CALL)) {
            pause(node, act, Fault.PAUSE_BEFORE_CALL);
        }
        if (act == Act.ERROR_BEFORE) {
            return error.get();
        }
        return after(node, act, real.get(), lost);
    }

    /** A claim counts only if it brought something: most of them don't. */
    <A> A claim(SimNode node, Supplier<A> real, Function<A, Boolean> counts, Function<A, A> lost) {
        if (chances.strikes(Fault.CRASH_BEFORE_CALL)) {
            throw new SimNode.Died();
        }
        A answer = real.get();
        if (!counts.apply(answer)) {
            return answer;
        }
        Act act = script.get(++calls);
        if (act == Act.PAUSE) {
            pause(node, act, Fault.PAUSE_AFTER_CALL);
        }
        return after(node, act == Act.CRASH_BEFORE ? Act.CRASH_AFTER : act, answer, lost);
    }

    private <A> A after(SimNode node, @Nullable Act act, A answer, Function<A, A> lost) {
        if (act == Act.CRASH_AFTER || chances.strikes(Fault.CRASH_AFTER_CALL)) {
            throw new SimNode.Died();
        }
        if (chances.strikes(Fault.PAUSE_AFTER_CALL)) {
            pause(node, null, Fault.PAUSE_AFTER_CALL);
        }
        return act == Act.UNKNOWN_AFTER ? lost.apply(answer) : answer;
    }

    private void pause(SimNode node, @Nullable Act act, Fault kind) {
        boolean scripted = act == Act.PAUSE;
        node.standStill(
                scripted ? PAST_THE_LEASE : chances.upTo(kind, LONGEST_PAUSE),
                !scripted && chances.strikes(Fault.SUSPEND));
    }

    int calls() {
        return calls;
    }
}
