package dev.tocsin.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.decision.Told;
import dev.tocsin.event.FollowUpEvent.Priority;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.metrics.Figures;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.EventId;
import dev.tocsin.model.OutsideRef;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in the text fields, an independent reader finds the document that plain words would have made, and
 * finds each text in it: 1,000 documents with 22 hostile texts each, through both sinks.
 */
class HostileTextTest {
    private static final int DOCUMENTS = 1_000;
    private static final int TEXTS = 22;
    private static final long SEED = 20240514;
    private static final String OURS = "https://acme.slack.com/";
    private static final List<String> LINKS = List.of(
            OURS + "archives/C0142/p1?a=1&b=(2)*_~'c'$",
            "javascript:alert(1)",
            "http://evil.example/",
            "https://bank.example@evil.example/",
            "data:text/html,x",
            "https:evil.example");
    private static final Pattern BLANK = Pattern.compile("[\\s\\u0085\\u00a0\\u2028\\u2029\\u3000']");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\p{Cf}&&[^\\u200c\\u200d]]|[\\u2028\\u2029\\ufffe\\uffff\\p{Cs}]");

    private final Postmortem pattern = Stories.postmortem(Stories.learnt());
    private final EventId event = Stories.answered().incident().get(0).id();

    @Test
    void markdown_is_read_as_if_all_texts_were_plain_words() {
        eachDocument(Postmortem::toMarkdown, HostileTextTest::markdown);
    }

    @Test
    void html_is_read_as_if_all_texts_were_plain_words() {
        eachDocument(Postmortem::toHtml, HtmlReader::of);
    }

    private void eachDocument(Function<Postmortem, String> sink, Function<String, DocumentReader> reader) {
        Map<URI, DocumentReader> plain = new LinkedHashMap<>();
        int texts = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            Nasty nasty = new Nasty(SEED + i);
            URI link = URI.create(LINKS.get(i % LINKS.size()));
            String raw = sink.apply(document(nasty::text, link));
            DocumentReader read = reader.apply(raw);

            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(raw)).isTrue();
            assertThat(raw).doesNotContainPattern(UNSEEN);
            assertThat(differing(
                            read,
                            plain.computeIfAbsent(link, to -> reader.apply(sink.apply(document(() -> "word", to))))))
                    .as(() -> "seed " + nasty.seed() + " made " + raw)
                    .isEmpty();
            assertThat(read.links()).hasSize(link.toString().startsWith(OURS) ? 4 : 0);
            assertThat(read.links()).allMatch(it -> it.startsWith(OURS));
            assertThat(read.cells()).noneMatch(HostileTextTest::isFormula);
            String text = BLANK.matcher(read.text()).replaceAll("");
            nasty.drawn().forEach(it -> assertThat(text).contains(seen(it)));
            texts += nasty.drawn().size();
        }
        assertThat(texts).as("hostile texts").isEqualTo(DOCUMENTS * TEXTS);
    }

    /** The first element that one has and the other has not, if there is any. */
    private static String differing(DocumentReader one, DocumentReader other) {
        for (int i = 0; i < Math.max(one.shape().size(), other.shape().size()); i++) {
            String found = i < one.shape().size() ? one.shape().get(i) : "the end";
            String wanted = i < other.shape().size() ? other.shape().get(i) : "the end";
            if (!found.equals(wanted)) {
                return found + " instead of " + wanted + ", after "
                        + one.shape().subList(Math.max(0, i - 5), i);
            }
        }
        return "";
    }

    private Postmortem document(Supplier<String> text, URI link) {
        List<Entry> entries = new ArrayList<>();
        for (Entry.Standing standing : Entry.Standing.values()) {
            @Nullable String before = standing == Entry.Standing.STANDS ? null : text.get();
            entries.add(new Entry(event, Told.START, Instant.EPOCH, text.get(), text.get(), link, standing, before));
        }
        Content.Item item = new Content.Item(
                ActionItemId.of("a1"),
                text.get(),
                text.get(),
                LocalDate.EPOCH,
                Priority.HIGH,
                Progress.DROPPED,
                text.get(),
                new OutsideRef("1", text.get(), link));
        List<Content> contents = List.of(
                new Content.Prose(text.get()),
                new Content.Timeline(text.get(), entries),
                new Content.RootCause(new Whys(text.get(), List.of(new Whys.Step(text.get(), text.get())), text.get())),
                new Content.ActionItems(text.get(), List.of(item)));
        Figures figures = pattern.figures();
        return new Postmortem(
                pattern.incident(),
                pattern.ref(),
                pattern.kind(),
                pattern.visibility(),
                pattern.mode(),
                text.get(),
                text.get(),
                1,
                pattern.review(),
                text.get(),
                figures,
                contents.stream()
                        .map(it -> new Section(pattern.sections().get(0).template(), Section.State.WRITTEN, it))
                        .toList());
    }

    private static boolean isFormula(String cell) {
        return cell.lines()
                .map(String::strip)
                .anyMatch(it -> !it.isEmpty() && "=+-@\uff1d\uff0b\uff0d\uff20".indexOf(it.charAt(0)) >= 0);
    }

    /** What a reader sees of a text, blanks and apostrophes apart. */
    private static String seen(String text) {
        StringBuilder seen = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            boolean unseen = UNSEEN.matcher(one).matches() || c >= 0xd800 && c <= 0xdfff;
            boolean blank = BLANK.matcher(one).matches();
            seen.append(blank ? "" : unseen ? String.format(Locale.ROOT, "[U+%04X]", c) : one);
        });
        return seen.toString();
    }

    /**
     * Line by line, too: with our own marks taken away, a backslash stands before each character that could mean something
     * to one reader or another.
     */
    private static DocumentReader markdown(String raw) {
        for (String line : raw.split("\n", -1)) {
            String texts = line.replace("<br>", " ")
                    .replaceAll("\\]\\(<" + OURS.replace(".", "\\.") + "[^<>\\s]*>\\)", "")
                    .replaceAll("^> ", "");
            assertThat(texts)
                    .doesNotContain("<", ">", "www.", "WWW.", "mailto:", "xmpp:")
                    .doesNotContainPattern("(?<!\\\\)(\\\\\\\\)*[\\]`{}$@_]")
                    .doesNotContainPattern("(?<!\\\\)://")
                    .doesNotContainPattern("^(\\s|[-+=:!%`~]|\\d+[.)]|#(?!#? ))")
                    .doesNotContainPattern("&(?!(amp|lt|gt);)");
        }
        return MarkdownReader.of(raw);
    }
}
