package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, reading answers; what it accepts can be written and read again. */
class PolicyFuzzTest {

    private static final int SEEDS = 400;

    private static final List<String> SPICE = List.of(
            "0",
            "-1",
            "99999999999999999999",
            "~",
            "true",
            "[]",
            "{}",
            "''",
            "\"\\u0000\"",
            "*a",
            "&a [1]",
            "!!set x",
            "P1",
            "not",
            "and (",
            "5m",
            "-5m",
            "é",
            "\ud83d\ude00",
            ": :",
            "- -",
            "a: b",
            "|\n x",
            "{summary}",
            "#x");

    @Test
    void never_throws_and_accepts_only_what_it_can_write() {
        List<String> lines = StandardPolicy.text().lines().toList();
        int accepted = 0;
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            String text = spoiled(lines, new Random(seed));
            Reading<ResponsePolicy> reading = ResponsePolicy.read("p.yaml", text);
            if (reading.asOptional().isPresent()) {
                accepted++;
                ResponsePolicy policy = reading.asOptional().orElseThrow();
                assertThat(ResponsePolicy.read("p.yaml", policy.toYaml()).asOptional())
                        .as("seed %d", seed)
                        .contains(policy);
            } else {
                refused++;
                assertThat(reading.findings()).as("seed %d", seed).isNotEmpty();
            }
        }
        assertThat(accepted).isGreaterThan(SEEDS / 50);
        assertThat(refused).isGreaterThan(SEEDS / 2);
    }

    @Test
    void never_throws_anything_but_a_refusal_for_a_condition() {
        List<String> words = List.of(
                "severity",
                "==",
                "P1",
                "in",
                "[",
                "]",
                ",",
                "(",
                ")",
                "not",
                "and",
                "or",
                "impact",
                "yes",
                "affected",
                "role",
                ".taken",
                "always",
                "affected.tier",
                "<=",
                "1",
                "acknowledged",
                "field",
                "é",
                "$",
                "");
        int sound = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(7); i >= 0; i--) {
                text.append(words.get(random.nextInt(words.size()))).append(random.nextBoolean() ? " " : "");
            }
            try {
                Condition condition = Condition.parse(text.toString());
                assertThat(Condition.parse(condition.toString())).isEqualTo(condition);
                sound++;
            } catch (ConditionFault fault) {
                assertThat(fault.found()).contains(" at position ");
            }
        }
        assertThat(sound).isGreaterThan(50);
    }

    private static String spoiled(List<String> sound, Random random) {
        List<String> lines = new ArrayList<>(sound);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int colon = line.indexOf(": ");
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(random.nextInt(lines.size()), line);
                case 2 -> lines.set(at, line.substring(0, colon + 1) + " " + pinch(random));
                case 3 -> lines.set(at, " " + line);
                default ->
                    lines.set(at, line.isEmpty() ? pinch(random) : line.substring(random.nextInt(line.length())));
            }
        }
        return String.join("\n", lines);
    }

    private static String pinch(Random random) {
        return SPICE.get(random.nextInt(SPICE.size()));
    }
}
