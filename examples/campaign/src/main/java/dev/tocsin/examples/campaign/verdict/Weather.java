package dev.tocsin.examples.campaign.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * When the surroundings were not healthy enough for a page to be punctual: no database, no pager, no node, or a machine that
 * stood still. Immutable.
 */
public record Weather(List<Spell> spells) {
    /** How late a page may be while one node, the database and one pager are healthy, in milliseconds. */
    public static final long BOUND = 16_000;

    /** What was wrong. */
    public enum Kind {
        /** The database was down, or commits waited for a standby that was not there. */
        DATABASE,
        /** The pager was down. */
        PAGER,
        /** No node was up. */
        NODES,
        /** The machine itself stood still. */
        MACHINE
    }

    /**
     * Some bad time.
     *
     * @param kind what was wrong
     * @param from since when, in milliseconds
     * @param to until when
     */
    public record Spell(Kind kind, long from, long to) {}

    /** Copies the list. */
    public Weather {
        spells = List.copyOf(spells);
    }

    /** The same, but for what the machine did. */
    public Weather withoutMachine() {
        return new Weather(
                spells.stream().filter(it -> it.kind() != Kind.MACHINE).toList());
    }

    /** Until when a page that is due has to have left: after the first whole bound of healthy time. */
    public long deadline(long due) {
        long start = due;
        List<Spell> left = new ArrayList<>(spells);
        while (true) {
            long from = start;
            Spell in = left.stream()
                    .filter(it -> it.from() < from + BOUND && it.to() > from)
                    .findFirst()
                    .orElse(null);
            if (in == null) {
                return start + BOUND;
            }
            start = in.to();
            left.remove(in);
        }
    }
}
