package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.event.SystemEvent.Entry;
import dev.tocsin.event.SystemEvent.SourceKept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written of a source when it has changed, and what is read of it again. */
class JournalTest {
    private static final Instant NOW = Instant.parse("2024-03-18T14:30:00Z");

    /** The stream, as a store would keep it. */
    private final List<SourceKept> stream = new ArrayList<>();

    private static Known whole(Map<String, String> texts) {
        return new Known(texts, true, ImmutableSet.of(), NOW);
    }

    private static Map<String, String> things(int count, int length) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            texts.put("thing/" + i, "x".repeat(length));
        }
        return texts;
    }

    private Journal written(Journal before, Known known) {
        Journal journal = before;
        for (SourceKept event : before.toBecome(known)) {
            stream.add(event);
            journal = journal.plus(event);
        }
        return journal;
    }

    /** Read from where the last event says. */
    private Journal reread() {
        Journal journal = Journal.from(stream.get(stream.size() - 1).base());
        for (SourceKept event : List.copyOf(stream).subList((int) journal.version(), stream.size())) {
            journal = journal.plus(event);
        }
        return journal;
    }

    private static Map<String, String> texts(Journal journal) {
        Map<String, String> texts = new LinkedHashMap<>();
        journal.entries().values().stream().map(Entry.class::cast).forEach(it -> texts.put(it.key(), it.text()));
        return texts;
    }

    @Test
    void says_nothing_when_nothing_has_changed() {
        Journal journal = written(Journal.EMPTY, whole(things(3, 10)));
        assertThat(stream).hasSize(1);
        assertThat(journal.toBecome(whole(things(3, 10)))).isEmpty();
    }

    @Test
    void says_what_has_changed_alone() {
        Journal journal = written(Journal.EMPTY, whole(things(3, 10)));
        Map<String, String> changed = things(3, 10);
        changed.put("thing/1", "another");
        changed.remove("thing/2");

        assertThat(journal.toBecome(whole(changed)))
                .containsExactly(new SourceKept(1, List.of(new Entry("thing/1", "another", NOW)), List.of("thing/2")));
    }

    @Test
    void lets_go_of_what_is_surely_gone_alone_if_it_does_not_know_all() {
        Journal journal = written(Journal.EMPTY, whole(things(3, 10)));
        Known few = new Known(ImmutableMap.of(), false, ImmutableSet.of("thing/0", "thing/9"), NOW);

        assertThat(journal.toBecome(few)).containsExactly(new SourceKept(1, List.of(), List.of("thing/0")));
    }

    @Test
    void cuts_ten_thousand_things_into_events_of_bounded_length() {
        Map<String, String> all = things(10_000, 600);
        Journal journal = written(Journal.EMPTY, whole(all));

        assertThat(stream)
                .hasSizeBetween(20, 40)
                .allSatisfy(it -> assertThat(Journal.length(it.entries())).isLessThanOrEqualTo(Journal.LONGEST_EVENT));
        assertThat(texts(reread())).isEqualTo(all);
        assertThat(reread()).isEqualTo(journal);
    }

    @Test
    void passes_over_a_thing_that_is_too_long() {
        Map<String, String> all = things(1, Journal.LONGEST_ENTRY + 1);
        all.put("thing/short", "kept");

        assertThat(texts(written(Journal.EMPTY, whole(all)))).containsOnlyKeys("thing/short");
    }

    @Test
    void begins_anew_before_reading_takes_much_longer_than_the_whole() {
        Map<String, String> all = things(1_000, 600);
        Journal journal = written(Journal.EMPTY, whole(all));
        for (int i = 0; i < 2_000; i++) {
            all.put("thing/" + i % 1_000, "changed for the " + i + "th time" + "x".repeat(600));
            journal = written(journal, whole(all));
            assertThat(journal.since()).isLessThan(100);
        }

        assertThat(journal.base()).isGreaterThan(1_000);
        assertThat(reread()).isEqualTo(journal);
        assertThat(texts(journal)).isEqualTo(all);
        assertThat(stream.stream().mapToLong(it -> Journal.length(it.entries())).sum())
                .as("characters written for 2,000 changes of 700")
                .isLessThan(2_000L * 50 * 700);
    }

    @Test
    void is_whole_when_a_new_beginning_was_broken_off() {
        Map<String, String> all = things(1_000, 600);
        Journal journal = written(Journal.EMPTY, whole(all));
        int i = 0;
        List<SourceKept> anew = List.of();
        while (anew.size() < 2) {
            all.put("thing/0", "change " + i++);
            anew = journal.toBecome(whole(all));
            if (anew.size() < 2) {
                journal = written(journal, whole(all));
            }
        }
        stream.add(anew.get(0));

        Journal read = reread();
        assertThat(read.base()).isEqualTo(1);
        assertThat(texts(read)).isEqualTo(all);
        assertThat(read).isEqualTo(journal.plus(anew.get(0)));
    }
}
