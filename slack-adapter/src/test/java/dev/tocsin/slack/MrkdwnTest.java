package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.util.json.GsonFactory;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.effect.Message.Fact;
import dev.tocsin.effect.Message.Line;
import dev.tocsin.effect.Message.Span;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.slack.fake.FakeMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MrkdwnTest {

    private static final List<String> POISON = List.of(
            "<!channel>",
            "<!here|here>",
            "<!everyone>",
            "<@U0DANA>",
            "<#C1>",
            "<!subteam^S1>",
            "<https://evil|https://good>",
            "&lt;!channel&gt;",
            "&amp;lt;",
            "<",
            ">",
            "&",
            "|",
            "*",
            "_",
            "~",
            "`",
            "```",
            "\n",
            "\r",
            "\u0000",
            "\u202E",
            "\uD83D",
            "\uDE00",
            "😀",
            "e\u0301",
            "<!date^1^{date}|x>",
            "mailto:x@y.z",
            "https://evil.example",
            "plain words",
            "é",
            "<<",
            ">>");

    private static FakeMessage sent(Message message) {
        String blocks = GsonFactory.createSnakeCase().toJson(MessageBlocks.of(message));
        return new FakeMessage(
                "C1",
                "1.000001",
                "U0TOCSIN",
                MessageBlocks.fallback(message),
                blocks,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    /** A small reader of Slack's markup: what stands between angle brackets, none of which can be escaped away by data. */
    private static List<String> controls(String markup) {
        List<String> found = new ArrayList<>();
        int open = markup.indexOf('<');
        while (open >= 0) {
            int close = markup.indexOf('>', open);
            found.add(markup.substring(open, close < 0 ? markup.length() : close + 1));
            open = markup.indexOf('<', open + 1);
        }
        return found;
    }

    private static String noise(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(random.nextInt(20) == 0 ? 400 : 12);
        for (int i = 0; i < pieces; i++) {
            text.append(POISON.get(random.nextInt(POISON.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 142, 20261123})
    void no_text_from_outside_becomes_a_control_sequence(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Message message = new Message(
                    noise(random),
                    List.of(
                            Line.of(noise(random)),
                            Line.of(
                                    new Span.Strong(noise(random)),
                                    new Span.Link(
                                            noise(random),
                                            URI.create("https://jira.example.com/x?a=1&b=%3C%21here%3E")),
                                    new Span.Mention(noise(random), new OutsideIdentity("slack", "-/T1/U42")),
                                    new Span.Mention(noise(random), new OutsideIdentity("pagerduty", "P1")))),
                    List.of(Fact.of(noise(random), noise(random))),
                    List.of(new Button(Button.Action.ACKNOWLEDGE, noise(random), "i-142")));
            for (String markup : sent(message).markups()) {
                for (String control : controls(markup)) {
                    boolean meant =
                            control.equals("<@U42>") || control.matches("<https://jira\\.example\\.com/[^<>]*>");
                    assertThat(meant)
                            .as("seed %s round %s: %s in %s", seed, round, control, markup)
                            .isTrue();
                }
            }
            assertThat(sent(message).pings()).allMatch("@U42"::equals);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void a_cut_never_splits_an_escape_or_a_character(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1500; round++) {
            String text = noise(random);
            int most = random.nextInt(60);
            String cut = Mrkdwn.escape(text, most);
            assertThat(cut.length()).isLessThanOrEqualTo(most);
            assertThat(cut.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
            assertThat(cut.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                    .isTrue();
            String plain = Mrkdwn.plain(text, most + 1);
            assertThat(plain.length()).isLessThanOrEqualTo(most + 1);
            assertThat(plain.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"a < b & c,a &lt; b &amp; c", "&lt;,&amp;lt;", "*bold*,*bold*"})
    void only_three_characters_are_escaped_and_once(String text, String escaped) {
        assertThat(Mrkdwn.escape(text)).isEqualTo(escaped);
    }

    @Test
    void only_web_addresses_become_links() {
        assertThat(Mrkdwn.line(
                        Line.of(new Span.Link("run|book", URI.create("https://wiki.example/a%7Cb?c=1&d=2"))), 3000))
                .isEqualTo("<https://wiki.example/a%7Cb?c=1&amp;d=2|run¦book>");
        assertThat(Mrkdwn.line(Line.of(new Span.Link("click", URI.create("javascript:alert(1)"))), 3000))
                .isEqualTo("click");
        assertThat(Mrkdwn.line(Line.of(new Span.Link("click", URI.create("file:///etc/passwd"))), 3000))
                .isEqualTo("click");
    }

    @Test
    void a_link_that_does_not_fit_is_left_out_whole() {
        Line line = Line.of(new Span.Link("label", URI.create("https://wiki.example/" + "x".repeat(100))));
        assertThat(Mrkdwn.line(line, 50)).isEqualTo("label");
    }

    @Test
    void strong_text_that_would_break_out_is_left_plain() {
        assertThat(Mrkdwn.line(Line.of(new Span.Strong("P1")), 3000)).isEqualTo("*P1*");
        assertThat(Mrkdwn.line(Line.of(new Span.Strong("a*b")), 3000)).isEqualTo("a*b");
    }

    @Test
    void buttons_come_back_as_what_they_ask_for() {
        for (Button.Action action : Button.Action.values()) {
            assertThat(SlackButtons.action(SlackButtons.actionId(action, 3))).contains(action);
        }
        assertThat(SlackButtons.action("someone:elses:0")).isEmpty();
    }

    @Test
    void what_can_t_be_seen_or_turns_the_writing_is_taken_out_and_lines_stay_lines() {
        String hidden =
                "\u200B\u2060\uFEFF\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u0007\u009B";

        assertThat(Mrkdwn.escape("INC" + hidden + "-142\u2028next\u2029last")).isEqualTo("INC-142\nnext\nlast");
        assertThat(Mrkdwn.plain("INC" + hidden + "-142\u2028next\u2029last", 100))
                .isEqualTo("INC-142 next last");
        assertThat(Mrkdwn.escape("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \uD83D\uDC69\u200D\uD83D\uDE92"))
                .as("joiners that words and pictures are written with stay")
                .contains("\u200C", "\u200D");
    }
}
