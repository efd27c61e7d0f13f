package dev.tocsin.runtime.step;

import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Question;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.spi.Row;
import dev.tocsin.view.LedgerEntry;
import java.util.List;

/** Brings back what was parked because an adapter refused everything, once that adapter is well again. */
final class Revival {
    private static final String REMARK = "the adapter refuses everything";
    private static final String AGAIN = ", time ";
    /** One that is refused again and again, although the adapter says that it is well, is for a human. */
    private static final int MOST_TIMES = 5;

    private Revival() {}

    /** How a row says that it was not its own fault, and how often it was told so in a row. */
    static String remark(Row row, String reason) {
        int times = times(row.remark()) + 1;
        return REMARK + (times > 1 ? AGAIN + times : "") + ": " + reason;
    }

    private static int times(String remark) {
        if (!remark.startsWith(REMARK)) {
            return 0;
        }
        String rest = remark.substring(REMARK.length());
        int end = rest.indexOf(':');
        return rest.startsWith(AGAIN) && end > 0 ? Integer.parseInt(rest.substring(AGAIN.length(), end)) : 1;
    }

    static boolean waitsFor(String adapter, Row row) {
        return row.state() == LedgerEntry.State.PARKED
                && row.adapter().equals(adapter)
                && row.remark().startsWith(REMARK)
                && times(row.remark()) <= MOST_TIMES;
    }

    /** Has them tried again, each by a command to its own stream, which tells it. */
    static void begin(Node node, String adapter, List<Row> parked) {
        for (Row row : parked) {
            if (waitsFor(adapter, row)) {
                CommandId id = Ids.revival(row.key(), row.fence());
                Request request = new Request(
                        id, Principal.ENGINE, Source.ENGINE, null, new RecordCommand.RetryEffect(row.key()));
                node.add(row.key().stream(), Work.asked(new Question.Asked(request), reply -> {}));
            }
        }
    }
}
