package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.spi.Capabilities.Pace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How much an adapter is given. */
class ThrottleTest {
    private static final Instant NOW = Instant.parse("2024-03-18T14:30:00Z");
    private static final Duration REST = Duration.ofSeconds(10);

    private final Throttle throttle = new Throttle(new Pace(1, 3), 2, REST);

    @Nested
    class A_bucket {

        @Test
        void gives_a_burst_and_then_at_its_pace() {
            assertThat(throttle.take(5, NOW)).isEqualTo(3);
            assertThat(throttle.take(5, NOW)).isZero();
            assertThat(throttle.take(5, NOW.plusSeconds(2))).isEqualTo(2);
            assertThat(throttle.nextAt(NOW.plusSeconds(2)))
                    .isAfter(NOW.plusSeconds(2))
                    .isBefore(NOW.plusMillis(3001));
        }

        @Test
        void takes_back_what_was_not_used() {
            throttle.take(3, NOW);
            throttle.giveBack(2);

            assertThat(throttle.take(5, NOW)).isEqualTo(2);
        }
    }

    @Nested
    class A_breaker {

        @Test
        void leaves_one_alone_that_failed_twice_and_then_tries_it_with_one_call() {
            throttle.failed(NOW);
            assertThat(throttle.take(1, NOW)).isEqualTo(1);
            throttle.failed(NOW);

            assertThat(throttle.take(1, NOW.plusSeconds(9))).isZero();
            Instant later = NOW.plus(REST);
            assertThat(throttle.take(3, later)).isEqualTo(1);
            assertThat(throttle.take(3, later)).isZero();
        }

        @Test
        void lets_another_try_when_a_try_ended_without_an_outcome() {
            throttle.failed(NOW);
            throttle.failed(NOW);
            Instant later = NOW.plus(REST);
            throttle.take(1, later);

            throttle.ended();

            assertThat(throttle.take(1, later)).isEqualTo(1);
        }

        @Test
        void closes_with_the_first_success() {
            throttle.failed(NOW);
            throttle.failed(NOW);
            throttle.take(1, NOW.plus(REST));
            throttle.succeeded();

            assertThat(throttle.take(5, NOW.plus(REST))).isEqualTo(2);
        }
    }

    @Nested
    class An_adapter_that_refuses_everything {

        @Test
        void is_given_nothing_until_it_is_well() {
            throttle.refused("revoked");
            assertThat(throttle.take(1, NOW.plusSeconds(3600))).isZero();

            throttle.succeeded();
            assertThat(throttle.take(1, NOW.plusSeconds(3600))).isEqualTo(1);
        }
    }
}
