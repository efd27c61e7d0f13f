package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.verdict.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table that a campaign prints. */
final class Table {
    private Table() {}

    /** Its lines. */
    static List<String> lines(List<Row> faults, List<Row> checks) {
        List<String> lines = new ArrayList<>();
        lines.add("| what was done | how often | lost | doubled | late |");
        lines.add("|---|---:|---:|---:|---:|");
        faults.forEach(row -> lines.add(line(row)));
        lines.add("| **what was compared** | **how many** | **lost** | **doubled** | **late** |");
        checks.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static String line(Row row) {
        return "| " + row.what().replace("  ", "\u2003") + " | " + text(row.count()) + " | " + text(row.lost()) + " | "
                + text(row.doubled()) + " | " + text(row.late()) + " |";
    }

    private static String text(long number) {
        return number == Row.NONE ? "" : String.format(Locale.ROOT, "%,d", number);
    }
}
