package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_500_000_000L);
    private final Pacer pacer = new Pacer(Duration.ofSeconds(1), nanos::get);

    @Test
    void gives_one_turn_a_second_also_where_the_nanoseconds_wrap_around() {
        assertThat(pacer.take(MINUTE)).isEqualTo(new Pacer.Turn(Duration.ZERO, true));
        assertThat(pacer.take(MINUTE)).isEqualTo(new Pacer.Turn(Duration.ofSeconds(1), true));
        assertThat(pacer.take(MINUTE)).isEqualTo(new Pacer.Turn(Duration.ofSeconds(2), true));

        nanos.addAndGet(Duration.ofMillis(2_500).toNanos());

        assertThat(pacer.take(MINUTE)).isEqualTo(new Pacer.Turn(Duration.ofMillis(500), true));
    }

    @Test
    void gathers_no_turns_while_nobody_asks() {
        pacer.take(MINUTE);
        nanos.addAndGet(MINUTE.toNanos());

        assertThat(pacer.take(MINUTE).in()).isEqualTo(Duration.ZERO);
        assertThat(pacer.take(MINUTE).in()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void keeps_the_turn_of_one_who_could_not_use_it() {
        pacer.take(MINUTE);

        assertThat(pacer.take(Duration.ofMillis(1_249))).isEqualTo(new Pacer.Turn(Duration.ofSeconds(1), false));
        assertThat(pacer.take(Duration.ofMillis(1_250))).isEqualTo(new Pacer.Turn(Duration.ofSeconds(1), true));
    }
}
