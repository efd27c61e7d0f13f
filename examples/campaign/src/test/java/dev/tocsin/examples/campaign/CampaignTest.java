package dev.tocsin.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign of some seconds: one node, one kill, and a fault planted in what is compared, which has to be found. */
class CampaignTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    Path folder;

    @Test
    void sees_what_was_planted_and_nothing_else() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int code = Campaign.run(
                Options.read(List.of("--tiny", "--seed", "1", "--plant", "doubled", "--folder", folder.toString()), 0),
                InstantSource.system(),
                new PrintStream(said, true, StandardCharsets.UTF_8));

        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().filter(it -> it.startsWith("- ")))
                .as("%s", text)
                .singleElement()
                .asString()
                .startsWith("- doubled: tickets of INC-1: ");
        assertThat(code).as("%s", text).isEqualTo(1);
        assertThat(text).contains("SIGKILL of a node under load | 1 |", "Something is wrong (seed 1");
    }
}
