package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.Scope;
import dev.tocsin.view.Head;
import dev.tocsin.view.IncidentFilter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches: all or nothing, versions, names, commands, and what is read of them. */
abstract class CommitRules extends StoreRules {
    private static final StreamId ONE = stream("one");
    private static final StreamId TWO = stream("two");

    @Test
    void a_batch_is_there_as_a_whole() {
        Head head = head("one", Phase.INVESTIGATING, 1, Visibility.OPEN, "2026-03-01T10:00:00Z", "dana");
        write(writing()
                .append(ONE, 0, head, "first", "second")
                .append(TWO, 0, "other")
                .due(key(1))
                .take("ref/INC-1", ONE)
                .decide("command", "digest", "result"));

        assertThat(events(ONE).events()).containsExactly("first", "second");
        assertThat(events(ONE).version()).isEqualTo(2);
        assertThat(events(TWO).events()).containsExactly("other");
        assertThat(rows()).hasSize(1);
        assertThat(holder("ref/INC-1")).isEqualTo(ONE);
        ReadAnswer read = store().read(new Read.Result(NAMESPACE, CommandId.of("command")));
        assertThat(read.digest()).isEqualTo("digest");
        assertThat(read.result()).isEqualTo("result");
        assertThat(find(IncidentFilter.all())).containsExactly(head);
    }

    @Test
    void nothing_of_a_refused_batch_is_there() {
        write(writing()
                .append(ONE, 0, "first")
                .append(stream("holder"), 0, "first")
                .leased(key(1), LEASE)
                .take("taken", stream("holder"))
                .decide("known", "digest", "result"));

        Stream.of(
                        full().append(ONE, 5, "late"),
                        full().take("taken", TWO),
                        full().decide("known", "digest", "again"),
                        full().decide("known", "other digest", "again"),
                        full().settle(key(1), 99, new Batch.Turn.Done(null)))
                .forEach(writing -> {
                    CommitAnswer answer = commit(writing);

                    assertThat(answer).isNotInstanceOf(CommitAnswer.Committed.class);
                    assertThat(events(TWO).events()).as("after %s", answer).isEmpty();
                    assertThat(store().read(new Read.Events(TWO, 0, 10)).version())
                            .isZero();
                    assertThat(rows()).extracting(row -> row.key().sequence()).containsExactly(1L);
                    assertThat(holder("free")).isNull();
                    assertThat(result("fresh")).isNull();
                    assertThat(find(IncidentFilter.all())).isEmpty();
                });
    }

    /** Something of each sort, which is fine by itself. */
    private static Writing full() {
        Head head = head("two", Phase.INVESTIGATING, 1, Visibility.OPEN, "2026-03-01T10:00:00Z");
        return writing()
                .append(TWO, 0, head, "event")
                .due(key(2))
                .withdraw(key(3))
                .take("free", TWO)
                .decide("fresh", "digest", "result");
    }

    @Test
    void a_stream_that_went_on_meanwhile_is_a_conflict_that_tells_its_version() {
        write(writing().append(ONE, 0, "first", "second"));

        assertThat(commit(writing().append(ONE, 1, "late")))
                .isInstanceOfSatisfying(CommitAnswer.Conflict.class, conflict -> {
                    assertThat(conflict.stream()).isEqualTo(ONE);
                    assertThat(conflict.version()).isEqualTo(2);
                });
        assertThat(commit(writing().append(TWO, 1, "early"))).isInstanceOf(CommitAnswer.Conflict.class);
        write(writing().append(ONE, 2, "third"));
    }

    @Test
    void a_stream_can_be_checked_without_an_event() {
        write(writing().append(ONE, 0, "first"));

        assertThat(commit(writing().append(ONE, 0))).isInstanceOf(CommitAnswer.Conflict.class);
        write(writing().append(ONE, 1).append(TWO, 0));
        assertThat(events(ONE).version()).isOne();
        assertThat(events(TWO).version()).isZero();
    }

    @Test
    void an_event_that_was_changed_where_it_is_kept_makes_its_stream_unreadable_and_no_other() {
        write(writing().append(ONE, 0, "1", "2").append(TWO, 0, "1").due(key(1)));
        write(writing().append(ONE, 2, "3"));
        assertThat(events(ONE).unreadable()).isNull();

        damage(ONE, 2);

        ReadAnswer read = events(ONE);
        assertThat(read.unreadable()).contains("event 2 of " + ONE).contains("is not what was written");
        assertThat(read.events()).isEmpty();
        assertThat(events(TWO).events()).containsExactly("1");
        assertThat(claim()).as("what waits of it can still be taken").containsExactly(key(1));
        write(writing().settle(key(1), 1, new Batch.Turn.Done(null)));
    }

    @Test
    void events_are_read_from_a_position_to_a_limit_and_to_the_letter() {
        String odd = "{\"a\":\"\u00e4\ud83d\udd25 \\u0000 \u2028\"}";
        write(writing().append(ONE, 0, "1", odd, "3", "4"));

        ReadAnswer read = store().read(new Read.Events(ONE, 1, 2));
        assertThat(read.events()).containsExactly(odd, "3");
        assertThat(read.version()).isEqualTo(4);
        assertThat(store().read(new Read.Events(ONE, 4, 10)).events()).isEmpty();
        assertThat(store().read(new Read.Events(ONE, 9, 10)).events()).isEmpty();
    }

    @Test
    void a_name_leads_to_one_stream_until_it_is_released() {
        write(writing().append(ONE, 0, "first").take("alert/disk", ONE));
        write(writing().take("alert/disk", ONE));

        assertThat(commit(writing().take("alert/disk", TWO)))
                .isInstanceOfSatisfying(CommitAnswer.NameTaken.class, taken -> {
                    assertThat(taken.name()).isEqualTo(UniqueName.of("alert/disk"));
                    assertThat(taken.holder()).isEqualTo(ONE);
                });

        write(writing().release("alert/disk").release("never taken"));
        assertThat(holder("alert/disk")).isNull();
        write(writing().take("alert/disk", TWO));
        assertThat(holder("alert/disk")).isEqualTo(TWO);
    }

    @Test
    void a_name_moves_when_one_batch_releases_and_takes_it() {
        write(writing().take("alert/disk", ONE));

        write(writing().release("alert/disk").take("alert/disk", TWO));

        assertThat(holder("alert/disk")).isEqualTo(TWO);
    }

    @Test
    void a_name_can_not_lead_to_two_streams_by_one_batch() {
        assertThat(commit(writing().take("alert/disk", ONE).take("alert/disk", TWO)))
                .isInstanceOf(CommitAnswer.NameTaken.class);
        assertThat(holder("alert/disk")).isNull();
    }

    @Test
    void a_command_sent_again_is_told_its_first_result_whatever_has_happened_since() {
        Writing batch = writing()
                .append(ONE, 0, "first")
                .take("alert/disk", ONE)
                .leased(key(1), LEASE)
                .decide("command", "digest", "first result");
        write(batch);
        write(writing()
                .append(ONE, 1, "second")
                .settle(key(1), 1, new Batch.Turn.Done(null))
                .release("alert/disk"));
        write(writing().take("alert/disk", TWO));

        assertThat(commit(batch)).isInstanceOfSatisfying(CommitAnswer.Duplicate.class, duplicate -> {
            assertThat(duplicate.command()).isEqualTo(CommandId.of("command"));
            assertThat(duplicate.result()).isEqualTo("first result");
        });
        assertThat(commit(writing()
                        .settle(key(1), 1, new Batch.Turn.Done(null))
                        .decide("command", "digest", "another result")))
                .isInstanceOf(CommitAnswer.Duplicate.class);
        assertThat(result("command")).isEqualTo("first result");
    }

    @Test
    void a_command_id_used_for_something_else_is_refused() {
        write(writing().decide("command", "digest", "result"));

        assertThat(commit(writing().append(ONE, 0, "event").decide("command", "other", "result")))
                .isInstanceOfSatisfying(
                        CommitAnswer.OtherBody.class,
                        other -> assertThat(other.command()).isEqualTo(CommandId.of("command")));
    }

    @Test
    void several_commands_of_a_batch_are_decided_together_or_not_at_all() {
        write(writing().decide("known", "digest", "result"));

        CommitAnswer answer = commit(writing()
                .append(ONE, 0, "event")
                .decide("new", "digest", "result")
                .decide("known", "digest", "result"));

        assertThat(answer).isInstanceOf(CommitAnswer.Duplicate.class);
        assertThat(result("new")).isNull();
        assertThat(events(ONE).version()).isZero();
        write(writing()
                .append(ONE, 0, "event")
                .decide("new", "digest", "result")
                .decide("newer", "digest", "result"));
        assertThat(result("newer")).isEqualTo("result");
    }

    @Test
    void namespaces_never_meet() {
        Namespace other = Namespace.of("other");
        StreamId there = StreamId.of(other, IncidentId.of("one"));
        write(writing()
                .append(ONE, 0, head("one", Phase.TRIAGE, 1, Visibility.OPEN, "2026-03-01T10:00:00Z"), "event")
                .due(key(1))
                .take("name", ONE)
                .decide("command", "digest", "result"));

        CommitAnswer answer = store().commit(new Writing(other)
                .append(there, 0, "theirs")
                .take("name", there)
                .decide("command", "other digest", "their result")
                .batch());

        assertThat(answer).isInstanceOf(CommitAnswer.Committed.class);
        assertThat(events(there).events()).containsExactly("theirs");
        assertThat(holder("name")).isEqualTo(ONE);
        assertThat(result("command")).isEqualTo("result");
        assertThat(store().find(new Find(other, IncidentFilter.all(), Scope.everything()))
                        .heads())
                .isEmpty();
    }

    @Test
    void incidents_are_found_by_filter_the_newest_first() {
        Head oldest = head("a", Phase.RESOLVED, 3, Visibility.OPEN, "2026-03-01T10:00:00Z", "dana");
        Head middle = head("b", Phase.INVESTIGATING, 1, Visibility.RESTRICTED, "2026-03-02T10:00:00Z", "noor");
        Head newest = head("c", Phase.TRIAGE, Integer.MAX_VALUE, Visibility.OPEN, "2026-03-03T10:00:00Z");
        Stream.of(middle, newest, oldest).forEach(head -> write(writing().append(head.stream(), 0, head, "declared")));

        assertThat(find(IncidentFilter.all())).containsExactly(newest, middle, oldest);
        assertThat(find(IncidentFilter.open())).containsExactly(newest, middle);
        assertThat(find(filter(null, null, null, 2))).containsExactly(newest, middle);
        assertThat(find(filter(2, null, null, 9))).containsExactly(middle);
        assertThat(find(filter(null, "service-a", null, 9))).containsExactly(oldest);
        assertThat(find(filter(null, null, "noor", 9))).containsExactly(middle);
        assertThat(find(new IncidentFilter(List.of(), null, List.of(), List.of(IncidentKind.DRILL), null, 9)))
                .isEmpty();
    }

    @Test
    void a_scope_shows_what_is_open_and_ones_own_and_fills_the_page() {
        Head secret = head("a", Phase.TRIAGE, 1, Visibility.RESTRICTED, "2026-03-03T10:00:00Z", "noor");
        Head open = head("b", Phase.TRIAGE, 1, Visibility.OPEN, "2026-03-02T10:00:00Z");
        Head older = head("c", Phase.TRIAGE, 1, Visibility.OPEN, "2026-03-01T10:00:00Z");
        Stream.of(secret, open, older).forEach(head -> write(writing().append(head.stream(), 0, head, "declared")));

        List<Visibility> all = List.of(Visibility.OPEN);
        assertThat(find(filter(null, null, null, 2), new Scope(all, null))).containsExactly(open, older);
        assertThat(find(filter(null, null, null, 2), new Scope(all, PersonId.of("noor"))))
                .containsExactly(secret, open);
        assertThat(find(IncidentFilter.all(), new Scope(List.of(), null))).isEmpty();
    }

    @Test
    void incidents_are_found_as_they_changed_from_a_place_on() {
        Head first = head("c", Phase.RESOLVED, 3, Visibility.OPEN, "2026-03-01T10:00:00Z");
        Head second = head("a", Phase.INVESTIGATING, 1, Visibility.OPEN, "2026-03-02T10:00:00Z");
        Head third = head("b", Phase.INVESTIGATING, 1, Visibility.OPEN, "2026-03-02T10:00:00Z");
        Head secret = head("d", Phase.TRIAGE, 1, Visibility.RESTRICTED, "2026-03-04T10:00:00Z");
        Stream.of(third, secret, first, second)
                .forEach(head -> write(writing().append(head.stream(), 0, head, "declared")));

        assertThat(after(first.changed().minusNanos(1000), null, 9)).containsExactly(first, second, third);
        assertThat(after(first.changed(), null, 2)).containsExactly(first, second);
        assertThat(after(first.changed(), first.stream(), 9)).containsExactly(second, third);
        assertThat(after(second.changed(), second.stream(), 9)).containsExactly(third);
        assertThat(after(third.changed(), third.stream(), 9)).isEmpty();
    }

    private List<Head> after(Instant changed, @Nullable StreamId stream, int limit) {
        return store().find(new Find(
                        NAMESPACE,
                        filter(null, null, null, limit),
                        new Scope(List.of(Visibility.OPEN), null),
                        new Find.After(changed, stream)))
                .heads();
    }

    @Test
    void a_newer_head_takes_the_place_of_the_older_and_none_keeps_it() {
        Head before = head("one", Phase.TRIAGE, 1, Visibility.OPEN, "2026-03-01T10:00:00Z");
        Head after = head("one", Phase.RESOLVED, 2, Visibility.OPEN, "2026-03-01T10:00:00Z", "dana");
        write(writing().append(ONE, 0, before, "declared"));
        write(writing().append(ONE, 1, after, "resolved"));
        write(writing().append(ONE, 2, "noted"));

        assertThat(find(IncidentFilter.all())).containsExactly(after);
    }

    private List<Head> find(IncidentFilter filter) {
        return find(filter, Scope.everything());
    }

    private List<Head> find(IncidentFilter filter, Scope scope) {
        return store().find(new Find(NAMESPACE, filter, scope)).heads();
    }

    private static IncidentFilter filter(
            @Nullable Integer worst, @Nullable String service, @Nullable String person, int limit) {
        return new IncidentFilter(
                List.of(),
                worst,
                service == null ? List.of() : List.of(ServiceName.of(service)),
                List.of(),
                person == null ? null : PersonId.of(person),
                limit);
    }

    private static Head head(String id, Phase phase, int rank, Visibility visibility, String opened, String... people) {
        return new Head(
                stream(id),
                1,
                phase,
                rank,
                List.of(ServiceName.of("service-" + id), ServiceName.of("shared")),
                IncidentKind.REAL,
                visibility,
                Instant.parse(opened),
                Instant.parse(opened).plusSeconds(60),
                Stream.of(people).map(PersonId::of).toList());
    }
}
