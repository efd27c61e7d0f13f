package dev.tocsin.examples.campaign.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of it.
 *
 * @param rows the table
 * @param findings a word for each thing that is wrong
 */
public record Verdict(List<Row> rows, List<String> findings) {

    /** Copies the lists. */
    public Verdict {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /** Compares. */
    public static Verdict of(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        List<Row> rows = new ArrayList<>(new Commands(evidence, findings).rows());
        rows.addAll(new Pages(evidence, findings).rows());
        rows.addAll(new Things(evidence, findings).rows());
        return new Verdict(rows, findings);
    }

    /** Whether nothing was lost, nothing was doubled, and nothing was late. */
    public boolean isGood() {
        return rows.stream().noneMatch(Row::isBad);
    }
}
