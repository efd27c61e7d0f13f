package dev.tocsin.examples.campaign.verdict;

import java.util.List;

/** Counts what one line of the table says, and keeps a word for each thing that is wrong. For one thread. */
final class Tally {
    private final String what;
    private final List<String> findings;
    private long count;
    private long lost;
    private long doubled;
    private long late;

    Tally(String what, List<String> findings) {
        this.what = what;
        this.findings = findings;
    }

    void seen() {
        count++;
    }

    void lost(String finding) {
        lost++;
        findings.add("lost: " + finding);
    }

    void doubled(String finding) {
        doubled++;
        findings.add("doubled: " + finding);
    }

    void late(String finding) {
        late++;
        findings.add("late: " + finding);
    }

    /** The line, where nothing can be late. */
    Row row() {
        return new Row(what, count, lost, doubled, Row.NONE);
    }

    Row rowWithLateness() {
        return new Row(what, count, lost, doubled, late);
    }
}
