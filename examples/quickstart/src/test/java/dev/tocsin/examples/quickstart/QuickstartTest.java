package dev.tocsin.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The critical flow from end to end: signed Slack requests in, real HTTP out, the fakes' ledgers as witnesses. */
class QuickstartTest {

    @Test
    void goes_as_told_and_leaves_a_postmortem_of_six_sections(@TempDir Path folder) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        assertThat(Quickstart.tell(new PrintStream(told, true, StandardCharsets.UTF_8), Colours.ofTerminal(), folder))
                .isEmpty();

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("inc-2024-0142-api-degradation", "INC-142", "level 2 of payment-oncall");
        assertThat(folder.resolve("postmortem.md"))
                .content(StandardCharsets.UTF_8)
                .contains("Summary", "Timeline", "Impact", "Root Cause", "Action Items", "Lessons Learned");
        assertThat(folder.resolve("postmortem.html")).exists();
    }
}
