package dev.tocsin.runtime.step;

import dev.tocsin.spi.Heartbeat;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a sign of life as long as the node is sound; where it is not, silence is the alarm. */
public final class Pulse {
    private static final Duration CALL = Duration.ofSeconds(5);

    private final Node node;
    private final Beat beat;
    private boolean told;

    /**
     * What is called how often.
     *
     * @param every how long between two calls
     * @param heartbeat what is called
     */
    public record Beat(Duration every, Heartbeat heartbeat) {}

    Pulse(Node node, Beat beat) {
        this.node = node;
        this.beat = beat;
    }

    Step first() {
        Step next = () -> this::turn;
        return next.after(beat.every());
    }

    private Optional<Step> turn() {
        if (node.isClosing()) {
            return Optional.empty();
        }
        return Optional.of(node.checkup().isSound() ? call() : first());
    }

    private Step call() {
        return Step.within(
                CALL,
                () -> {
                    String failure = beat();
                    return () -> came(failure);
                },
                () -> came("it did not return within " + CALL.toSeconds() + " s"));
    }

    private @Nullable String beat() {
        try {
            beat.heartbeat().beat(node.host().deadline(CALL));
            return null;
        } catch (RuntimeException e) {
            return "it threw " + e.getClass().getName();
        }
    }

    private Optional<Step> came(@Nullable String failure) {
        if (failure != null && !told) {
            node.notes().heartbeat(failure);
        }
        told = failure != null;
        return Optional.of(first());
    }
}
