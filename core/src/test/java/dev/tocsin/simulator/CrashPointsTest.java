package dev.tocsin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Twelve short stories; at every call of a port its node dies before it or after it, it fails, its answer is lost, or the
 * node stands still until its leases are gone. {@code -Dtocsin.simulator.pairs=true} does so at each two calls of a story,
 * {@code -Dtocsin.simulator.every=n} at each n-th call only.
 */
class CrashPointsTest {
    private static final int EVERY = Integer.getInteger("tocsin.simulator.every", 16);
    private static final boolean PAIRS = Boolean.getBoolean("tocsin.simulator.pairs");

    @Test
    void every_call_of_every_story_may_fail_in_every_way() {
        List<Point> points = new ArrayList<>();
        int offset = 0;
        for (Scenario scenario : Scenario.values()) {
            int calls = play(scenario, Map.of());
            assertThat(calls).as("calls of %s", scenario).isGreaterThan(30);
            for (int call = 1 + offset++ % EVERY; call <= calls; call += EVERY) {
                for (Gate.Act act : Gate.Act.values()) {
                    points.add(new Point(scenario, call, act));
                }
            }
        }
        AtomicInteger runs = new AtomicInteger();
        points.parallelStream().forEach(point -> {
            play(point.scenario(), Map.of(point.call(), point.act()));
            runs.incrementAndGet();
        });
        System.out.println(runs + " crash points of " + Scenario.values().length + " stories");
        if (PAIRS) {
            pairs(points);
        }
    }

    private record Point(Scenario scenario, int call, Gate.Act act) {}

    private static void pairs(List<Point> points) {
        AtomicInteger runs = new AtomicInteger();
        points.parallelStream()
                .forEach(one -> points.stream()
                        .filter(other -> other.scenario() == one.scenario() && other.call() > one.call())
                        .forEach(other -> {
                            play(one.scenario(), Map.of(one.call(), one.act(), other.call(), other.act()));
                            runs.incrementAndGet();
                        }));
        System.out.println(runs + " pairs of crash points");
    }

    private static int play(Scenario scenario, Map<Integer, Gate.Act> script) {
        Run run = new Run(scenario.plan(), Mutation.NONE, script);
        try {
            run.play();
            return run.calls();
        } catch (Invariant.Broken e) {
            throw new AssertionError(
                    scenario + " with " + new TreeMap<>(script) + ": " + e.getMessage() + "\n" + run.story(), e);
        }
    }
}
