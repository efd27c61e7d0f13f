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
    private static final String REMARK = "the adapter refuses everything: ";
    /** One that is refused again and again, although the adapter says that it is well, is for a human. */
    private static final int MOST_ATTEMPTS = 5;

    private Revival() {}

    /** How a row says that it was not its own fault. */
    static String remark(String reason) {
        return REMARK + reason;
    }

    static boolean waitsFor(String adapter, Row row) {
        return row.state() == LedgerEntry.State.PARKED
                && row.adapter().equals(adapter)
                && row.remark().startsWith(REMARK)
                && row.attempts() <= MOST_ATTEMPTS;
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
