package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EngineClockTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private long nanos = 5_000;
    private Instant store = START;
    private final EngineClock clock = new EngineClock(() -> nanos, Duration.ofMinutes(1));

    /** Time passes; the node's own clock makes more or less of it. */
    private void pass(Duration time, double rate) {
        store = store.plus(time);
        nanos += (long) (time.toNanos() * rate);
    }

    @Test
    void an_answer_that_was_slow_does_not_set_it_back() {
        clock.hear(store);
        pass(Duration.ofSeconds(3), 1);
        clock.hear(store.minusSeconds(2));
        assertThat(clock.now()).isEqualTo(store);
    }

    @Test
    void a_node_whose_clock_is_fast_does_not_run_ahead() {
        clock.hear(store);
        for (int second = 0; second < 3600; second++) {
            pass(Duration.ofSeconds(1), 1.001);
            clock.hear(store.minusMillis(second % 3));
        }
        assertThat(Duration.between(store, clock.now())).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void it_follows_a_clock_that_was_set_back_at_once() {
        clock.hear(store);
        store = store.minusSeconds(300);
        clock.hear(store);
        assertThat(clock.now()).isEqualTo(store);
    }

    @Test
    void a_store_that_answers_at_all_was_heard_lately() {
        clock.hear(store);
        pass(Duration.ofSeconds(30), 1.01);
        clock.hear(store);
        assertThat(clock.hasHeardWithin(Duration.ofSeconds(1))).isTrue();
        pass(Duration.ofSeconds(2), 1);
        assertThat(clock.hasHeardWithin(Duration.ofSeconds(1))).isFalse();
    }
}
