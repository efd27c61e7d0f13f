package dev.tocsin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The simulator can fail: each planted fault is found within a tenth of the seeds that a campaign plays, and the table of what
 * found it is printed.
 */
class MutantsTest {
    /** How many seeds a campaign plays, unless it is told another number. */
    static final long SEEDS = 180;

    private static final long A_TENTH = SEEDS / 10;

    /** What the first seed that finds it says of it. */
    record Kill(String name, long seed, Invariant which, String how) {
        @Override
        public String toString() {
            return name + " | seed " + seed + " | " + how.substring(0, Math.min(how.length(), 140));
        }
    }

    private record Planted(String name, Supplier<Mutation> mutation) {
        /** The first kill, or null if no seed sees anything. */
        @Nullable
        Kill search() {
            return LongStream.range(0, A_TENTH)
                    .mapToObj(seed -> kill(name, seed, Plan.of(seed), mutation.get()))
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .orElse(null);
        }
    }

    static @Nullable Kill kill(String name, long seed, Plan plan, Mutation mutation) {
        try {
            new Run(plan, mutation, Map.of()).play();
            return null;
        } catch (Invariant.Broken e) {
            return new Kill(name, seed, e.which(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Planted> alone() {
        return Stream.of(Mutant.values())
                .filter(it -> it.hidesBehind() == null)
                .map(it -> new Planted(it.name(), it::mutation))
                .toList();
    }

    private static List<Planted> pairs() {
        return Stream.of(Pair.values())
                .map(it -> new Planted("pair " + it.name(), it::mutation))
                .toList();
    }

    @Test
    void what_is_planted_is_found_within_a_tenth_of_a_campaign() {
        List<Planted> all = Stream.concat(alone().stream(), pairs().stream()).toList();
        List<Kill> kills = all.parallelStream()
                .map(Planted::search)
                .flatMap(Stream::ofNullable)
                .toList();
        kills.forEach(System.out::println);
        Stream.of(Mutant.values())
                .filter(it -> it.hidesBehind() != null)
                .forEach(it -> System.out.println(it + " | hides alone, behind " + it.hidesBehind()));
        assertThat(kills)
                .extracting(Kill::name)
                .containsAll(all.stream().map(Planted::name).toList());
    }

    @Test
    void at_least_twenty_are_planted_alone_and_six_in_pairs() {
        assertThat(alone()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(pairs()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(Stream.of(Mutant.values()).filter(it -> it.hidesBehind() != null))
                .as("those that hide")
                .hasSizeLessThan(9);
    }

    @Test
    void what_fails_is_shrunk_to_what_it_takes() {
        Kill kill = new Planted("", Mutant.NO_QUARANTINE::mutation).search();
        assertThat(kill).isNotNull();
        if (kill != null) {
            Plan plan = Plan.of(kill.seed());
            Plan least = Shrinker.shrink(plan, Mutant.NO_QUARANTINE::mutation, kill.which());
            assertThat(least.faults().size()).isLessThan(plan.faults().size());
            assertThat(least.items().size()).isLessThan(plan.items().size());
            Kill again = kill("", kill.seed(), least, Mutant.NO_QUARANTINE.mutation());
            assertThat(again).isNotNull().extracting(it -> it.which()).isEqualTo(kill.which());
        }
    }
}
