package dev.tocsin.examples.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the README promises of the run command. */
class DemoTest {
    @Test
    void two_alerts_are_opened_silenced_and_closed() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Demo.play(new PrintStream(told, true, StandardCharsets.UTF_8));

        String text = told.toString(StandardCharsets.UTF_8);
        String last = text.substring(text.indexOf("resolved in Tocsin"));
        assertThat(text).contains("P1000  dana  TRIGGERED", "P1001  noor  TRIGGERED", "is answered 200");
        assertThat(text).contains("P1000  dana  ACKNOWLEDGED", "P1001  noor  ACKNOWLEDGED");
        assertThat(last).contains("P1000  dana  RESOLVED", "P1001  noor  RESOLVED");
    }
}
