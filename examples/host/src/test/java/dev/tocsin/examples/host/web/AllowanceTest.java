package dev.tocsin.examples.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private Instant now = Instant.parse("2026-05-04T14:30:00Z");
    private final Allowance allowance = Allowance.of(3, Duration.ofSeconds(10), () -> now);

    private boolean may(String who) {
        return allowance.use(who).isZero();
    }

    @Test
    void is_used_up_and_comes_back_with_time() {
        assertThat(List.of(may("ada"), may("ada"), may("ada"))).containsOnly(true);
        assertThat(allowance.use("ada")).isEqualTo(Duration.ofSeconds(10));
        now = now.plusSeconds(9);
        assertThat(allowance.use("ada")).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(may("ada")).isTrue();
        assertThat(may("ada")).isFalse();
        now = now.plusSeconds(3600);
        assertThat(List.of(may("ada"), may("ada"), may("ada"))).containsOnly(true);
        assertThat(may("ada")).as("no more than the bucket holds").isFalse();
    }

    @Test
    void is_each_ones_own() {
        for (int i = 0; i < 5; i++) {
            allowance.use("script");
        }

        assertThat(may("script")).isFalse();
        assertThat(may("ada")).isTrue();
    }

    @Test
    void forgets_those_who_have_not_asked_for_longest() {
        for (int i = 0; i < 3; i++) {
            allowance.use("ada");
            allowance.use("dana");
        }
        for (int i = 0; i < 9_999; i++) {
            allowance.use("somebody-" + i);
            assertThat(allowance.use("dana")).isPositive();
        }

        assertThat(may("dana")).isFalse();
        assertThat(may("ada")).isTrue();
    }

    @Test
    void is_told_in_whole_seconds() {
        assertThat(Allowance.seconds(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(Allowance.seconds(Duration.ofMillis(1_001))).isEqualTo(2);
        assertThat(Allowance.seconds(Duration.ofSeconds(7))).isEqualTo(7);
    }
}
