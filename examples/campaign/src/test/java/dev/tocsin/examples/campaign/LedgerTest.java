package dev.tocsin.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.campaign.verdict.Deed;
import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Told;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into the ledger is read from it. */
class LedgerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    Path folder;

    @Test
    void tells_of_each_command_what_became_of_it() throws Exception {
        Path file = folder.resolve("ledger.jsonl");
        Asked one = Asked.declare("one", "mei", "it burns", "api", true);
        Asked two = Asked.about("two", Asked.Kind.NOTE, "i1", "mei", "seen");
        Told accepted = new Told(Told.Outcome.ACCEPTED, "i1", "INC-1", "");
        try (Ledger ledger = new Ledger(file, () -> Instant.ofEpochMilli(9))) {
            ledger.asks(one);
            ledger.answers(one, null);
            ledger.asks(two);
            ledger.answers(one, accepted);
            ledger.answersAgain(one, accepted);
        }

        assertThat(Ledger.read(file))
                .containsExactly(new Deed(one, 9, 9, accepted, true, accepted), new Deed(two, 9, 0, null, false, null));
    }
}
