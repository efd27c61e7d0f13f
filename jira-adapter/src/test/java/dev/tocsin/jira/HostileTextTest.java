package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.MARKER;
import static dev.tocsin.jira.JiraSetup.done;
import static dev.tocsin.jira.JiraSetup.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Content;
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.jira.fake.Issue;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts from anywhere, made from seeds: each run is the same. */
final class HostileTextTest {

    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u001b[2J",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u00a0",
            "\u202e",
            "\u200b",
            "\ud83d",
            "\ude00",
            "😀",
            "é",
            "日本",
            "\"",
            "\\",
            "\\\"",
            "'",
            "` ",
            "{",
            "}",
            "]",
            "{html}",
            "[~user]",
            "!img!",
            "\" OR project = SECRET --",
            "ORDER BY",
            "<script>",
            "&lt;",
            "%s",
            "${jndi:ldap://x}",
            "@all",
            "{\"type\":\"mention\"}",
            "tocsin-inc-7f3a-ticket",
            "/../",
            "http://169.254.169.254/",
            "ALERT{1}");
    private static final Set<String> NODES = Set.of("doc", "paragraph", "text", "hardBreak");
    private static final Set<String> MARKS = Set.of("link", "code");

    @RegisterExtension
    final JiraSetup setup = new JiraSetup();

    @Test
    void a_summary_is_one_line_of_at_most_254_for_any_of_2_000_seeds() {
        for (long seed = 0; seed < 2_000; seed++) {
            String summary = Texts.summary(text(new SplittableRandom(seed), 300));
            assertThat(summary).as("seed %d", seed).isNotBlank().hasSizeLessThanOrEqualTo(254);
            assertThat(summary.codePoints().noneMatch(HostileTextTest::isForbidden))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void a_label_is_one_word_of_at_most_255_for_any_of_2_000_seeds() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> labels = Texts.labels(List.of(List.of(text(random, 300), text(random, 3), text(random, 3))));
            assertThat(labels).as("seed %d", seed).doesNotHaveDuplicates().allSatisfy(label -> {
                assertThat(label).isNotEmpty().hasSizeLessThanOrEqualTo(255);
                assertThat(label.codePoints()
                                .noneMatch(
                                        c -> isForbidden(c) || Character.isWhitespace(c) || Character.isSpaceChar(c)))
                        .isTrue();
            });
        }
    }

    @Test
    void a_document_holds_text_alone_for_any_of_2_000_seeds() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int longest = random.nextInt(3, 400);
            Document document = new Document(longest)
                    .paragraph(text(random, 100))
                    .paragraph(text(random, 100))
                    .code("tocsin-x");
            String as = "seed " + seed;
            JsonNode json = Json.read(document.asJson().toString());
            int length = walk(json, as) - "tocsin-x".length();
            assertThat(length).as(as).isLessThanOrEqualTo(longest);
        }
    }

    /** The length of all texts in a document that holds nothing but the few forms that the adapter knows. */
    private static int walk(JsonNode node, String as) {
        assertThat(NODES).as(as).contains(node.path("type").asText());
        int length = node.path("type").asText().equals("hardBreak") ? 1 : 0;
        if (node.path("type").asText().equals("text")) {
            assertThat(node.path("text").asText()).as(as).isNotEmpty();
            assertThat(node.path("text").asText().codePoints().noneMatch(HostileTextTest::isForbidden))
                    .as(as)
                    .isTrue();
            length += node.path("text").asText().length();
        }
        node.path("marks")
                .forEach(mark ->
                        assertThat(MARKS).as(as).contains(mark.path("type").asText()));
        for (JsonNode child : node.path("content")) {
            length += walk(child, as);
        }
        return length;
    }

    @Test
    void jira_takes_tickets_revisions_and_comments_of_60_seeds_as_they_are() {
        for (long seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Content content = new Content(
                    text(random, 100),
                    List.of(text(random, 50), text(random, 50)),
                    null,
                    List.of(text(random, 5), text(random, 2)),
                    null);
            Marker marker = Marker.of("seed-" + seed);
            OutsideRef ref = done(setup.perform(new Open(Purpose.INCIDENT, content, null, null, null, marker)));
            assertThat(setup.perform(new Revise(ref, content)))
                    .as("seed %d", seed)
                    .isEqualTo(Outcome.done());
            assertThat(setup.perform(new Comment(ref, text(random, 30), marker)))
                    .as("seed %d", seed)
                    .isEqualTo(Outcome.done());
            Issue issue = setup.issue(ref);
            assertThat(issue.labels()).as("seed %d", seed).startsWith("tocsin-seed-" + seed);
            assertThat(issue.comments()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a                             | "a"
            " OR project = SECRET --      | "\\" OR project = SECRET --"
            a\\                           | "a\\\\"
            \\" OR x = "                  | "\\\\\\" OR x = \\""
            `a'b`                         | `"a'b"`
            """)
    void a_value_in_a_query_stays_a_value(String value, String quoted) {
        assertThat(Jql.quoted(value)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a?b=c, true",
        "http://localhost/x, true",
        "javascript:alert(1), false",
        "mailto:a@example.com, false",
        "file:///etc/passwd, false",
        "/relative, false"
    })
    void only_a_web_address_becomes_a_link(URI address, boolean link) {
        Content content = new Content("a", List.of(), null, List.of(), address);

        Issue issue = setup.issue(done(setup.perform(incident(content))));

        assertThat(issue.descriptionText()).isEqualTo(address.toString());
        assertThat(String.valueOf(issue.description()).contains("\"href\"")).isEqualTo(link);
    }

    @Test
    void what_is_too_long_is_cut_between_characters() {
        assertThat(Texts.summary("😀".repeat(200))).isEqualTo("😀".repeat(126) + "…");
        assertThat(Texts.summary("a" + "😀".repeat(200))).isEqualTo("a" + "😀".repeat(126) + "…");
        assertThat(Texts.summary("a".repeat(254))).isEqualTo("a".repeat(254));
        assertThat(Texts.summary("a".repeat(255))).isEqualTo("a".repeat(253) + "…");
        assertThat(Texts.summary(" \n ")).isEqualTo("(no title)");
    }

    @Test
    void a_description_that_is_too_long_is_cut_and_said_so() {
        Content content = new Content("a", List.of("x".repeat(31_999), "y", "z"), null, List.of(), null);

        Outcome.Done outcome = JiraSetup.doneAs(setup.perform(incident(content)));

        assertThat(outcome.remarks()).containsExactly("the description was cut at 32000 characters");
        assertThat(setup.jira().issuesLabelled("tocsin-" + MARKER)).hasSize(1);
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static String text(SplittableRandom random, int most) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(most + 1);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
