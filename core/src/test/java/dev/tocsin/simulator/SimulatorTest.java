package dev.tocsin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine under everything that goes wrong. {@code -Dtocsin.simulator.seeds=n} plays so many seeds, {@code
 * -Dtocsin.simulator.first=n} from another one on.
 */
class SimulatorTest {
    private static final long FIRST = Long.getLong("tocsin.simulator.first", 0);
    private static final long SEEDS = Long.getLong("tocsin.simulator.seeds", MutantsTest.SEEDS);

    @Test
    void whatever_goes_wrong_nothing_is_lost_done_twice_or_told_too_late() {
        Campaign campaign = Campaign.of(FIRST, SEEDS);
        System.out.println(campaign.report());
        assertThat(campaign.missing()).as("what a campaign has to have seen").isEmpty();
    }

    @Test
    void a_campaign_that_is_blind_says_so() {
        assertThat(Campaign.of(1, 1).missing())
                .as("a seed on which nothing goes wrong")
                .contains("CRASH_BEFORE_CALL", "COMMIT_ANSWER_LOST", "LATE_LANDING", "Revive", "found by its marker");
    }

    /** {@code seeds.txt} says what each was about. */
    @ParameterizedTest
    @MethodSource("once")
    void what_failed_once_holds(String line) {
        Run.of(Long.parseLong(line.substring(0, line.indexOf(' '))));
    }

    static List<String> once() throws IOException {
        try (InputStream file = SimulatorTest.class.getResourceAsStream("seeds.txt")) {
            String text = new String(Objects.requireNonNull(file, "seeds.txt").readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4, 35})
    void a_seed_gives_the_same_run_whenever_it_is_played(long seed) {
        Run first = Run.of(seed);
        Run second = Run.of(seed);
        Invariant.I22_SAME_AGAIN.holds(
                first.trace() == second.trace() && first.steps() == second.steps(), "seed " + seed);
        assertThat(Run.of(seed + 1).trace()).isNotEqualTo(first.trace());
    }
}
