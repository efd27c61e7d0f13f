package dev.tocsin.examples.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is told.
 *
 * @param length how long it goes on
 * @param rounds how often everything goes wrong
 * @param seed what chance follows from: who does what when, and when what goes wrong
 * @param plant a fault of the comparison's own, to see it noticed
 * @param folder where its files are
 */
record Options(Length length, int rounds, long seed, Plant plant, Path folder) {

    /** How long a campaign goes on. */
    enum Length {
        /** Some seconds, one node, one kill: what a test can wait for. */
        TINY(1, 12, 1, 2, 20, 2),
        /** Three minutes. */
        SHORT(1, 112, 3, 45, 10, 2),
        /** An hour. */
        FULL(25, 140, 3, 90, 300, 4);

        final int rounds;
        final int secondsOfRound;
        final int nodes;
        final int secondsForLives;
        final int secondsForEffects;
        final int secondsBetweenIncidents;

        Length(
                int rounds,
                int secondsOfRound,
                int nodes,
                int secondsForLives,
                int secondsForEffects,
                int secondsBetweenIncidents) {
            this.rounds = rounds;
            this.secondsOfRound = secondsOfRound;
            this.nodes = nodes;
            this.secondsForLives = secondsForLives;
            this.secondsForEffects = secondsForEffects;
            this.secondsBetweenIncidents = secondsBetweenIncidents;
        }
    }

    /** What is done to the evidence, so that it can be seen that the comparison can fail. */
    enum Plant {
        /** Nothing. */
        NONE,
        /** The event of one acknowledged command is taken out of its timeline. */
        LOST,
        /** A second ticket is made for an incident. */
        DOUBLED,
        /** The pager's ledger says of one page that it rang a minute later. */
        LATE
    }

    static final String USAGE =
            "wanted [--full | --tiny] [--rounds NUMBER] [--seed NUMBER] [--plant lost|doubled|late] [--folder PATH]";

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if there are others
     */
    static Options read(List<String> arguments, long anySeed) {
        Options read =
                new Options(Length.SHORT, Length.SHORT.rounds, anySeed, Plant.NONE, Path.of("target", "campaign"));
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String name = left.pop();
            read = switch (name) {
                case "--full" -> read.lasting(Length.FULL);
                case "--tiny" -> read.lasting(Length.TINY);
                case "--rounds" ->
                    new Options(read.length, (int) number(left.poll(), name), read.seed, read.plant, read.folder);
                case "--seed" ->
                    new Options(read.length, read.rounds, number(left.poll(), name), read.plant, read.folder);
                case "--plant" -> new Options(read.length, read.rounds, read.seed, plant(left.poll()), read.folder);
                case "--folder" ->
                    new Options(read.length, read.rounds, read.seed, read.plant, Path.of(given(left.poll(), name)));
                default -> throw new IllegalArgumentException(USAGE + ", found " + name);
            };
        }
        return read;
    }

    private Options lasting(Length other) {
        return new Options(other, other.rounds, seed, plant, folder);
    }

    /** How long the load goes on. */
    Duration load() {
        return Duration.ofSeconds((long) rounds * length.secondsOfRound);
    }

    private static String given(@Nullable String value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(USAGE + ", found nothing after " + name);
        }
        return value;
    }

    private static long number(@Nullable String text, String name) {
        try {
            return Long.parseLong(given(text, name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(USAGE + ", found " + text + " after " + name, e);
        }
    }

    private static Plant plant(@Nullable String text) {
        return switch (given(text, "--plant")) {
            case "lost" -> Plant.LOST;
            case "doubled" -> Plant.DOUBLED;
            case "late" -> Plant.LATE;
            default -> throw new IllegalArgumentException(USAGE + ", found the plant " + text);
        };
    }
}
