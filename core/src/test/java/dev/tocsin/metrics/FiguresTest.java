package dev.tocsin.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.decision.Told;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.metrics.Response.Verdict;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final ResponseCommand ACKNOWLEDGE = new ResponseCommand.Acknowledge(null, Claim.AS_PAGED);
    private static final LifecycleCommand RESOLVE = new LifecycleCommand.Resolve(null);

    static Figures figures(Told told) {
        return Figures.of(told.incident(), ResponsePolicy.standard());
    }

    static Duration time(String minutes) {
        String[] parts = minutes.split(":", 2);
        return Duration.ofMinutes(Long.parseLong(parts[0])).plusSeconds(Long.parseLong(parts[1]));
    }

    /** The events of these kinds, by their places, in their order. */
    private static List<EventId> events(Told told, Class<?>... kinds) {
        return told.incident().stream()
                .filter(it -> Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(it.event())))
                .map(Recorded::id)
                .toList();
    }

    private static Figure some(@Nullable Figure figure) {
        return Objects.requireNonNull(figure, "no figure");
    }

    /** The brief's P1: felt since 02:56, declared at 03:00, backups answer at 03:10:30 and 03:11:10, over at 03:47. */
    static Told p1() {
        return Told.declared(
                        "P1",
                        IncidentKind.REAL,
                        Visibility.OPEN,
                        Told.START.minus(Duration.ofMinutes(4)),
                        "api-gateway",
                        "payment-service")
                .at("03:10:30")
                .asks("sam", ACKNOWLEDGE)
                .at("03:11:10")
                .asks("lee", ACKNOWLEDGE)
                .at("03:47:00")
                .asks("sam", RESOLVE);
    }

    @Nested
    class The_p1_of_the_brief {
        private final Told told = p1();
        private final Figures figures = figures(told);

        @Test
        void has_the_numbers_that_are_counted_by_hand() {
            assertThat(figures.counting()).isEqualTo(Counting.COUNTED);
            assertThat(some(figures.toDetect()).took()).isEqualTo(time("4:00"));
            assertThat(figures.toAcknowledge().orElseThrow().took()).isEqualTo(time("10:30"));
            assertThat(some(figures.toResolve()).took()).isEqualTo(time("51:00"));
            assertThat(figures.responses())
                    .extracting(Response::arming, Response::target, Response::verdict)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(1, time("5:00"), Verdict.MISSED));
            assertThat(figures.highest()).isEqualTo(SeverityName.of("P1"));
            assertThat(figures.reopenings()).isEmpty();
        }

        @Test
        void has_a_time_for_each_track() {
            assertThat(figures.tracks())
                    .extracting(it -> it.rotation() + " " + it.generation() + " "
                            + some(it.acknowledged()).took())
                    .containsExactly("platform-oncall 1 PT10M30S", "payment-oncall 1 PT11M10S");
        }

        @Test
        void says_for_each_number_which_events_it_came_from() {
            List<EventId> acknowledged = events(told, PagingEvent.Acknowledged.class);
            List<EventId> armed = events(told, PagingEvent.TrackArmed.class);
            EventId started =
                    events(told, PagingEvent.ResponseClockStarted.class).get(0);
            EventId missed =
                    events(told, PagingEvent.ResponseTargetMissed.class).get(0);
            assertThat(some(figures.toDetect()).from()).isEqualTo(events(told, LifecycleEvent.Declared.class));
            assertThat(figures.toAcknowledge().orElseThrow().from()).containsExactly(started, acknowledged.get(0));
            assertThat(figures.responses().get(0).from())
                    .containsExactlyInAnyOrder(started, missed, acknowledged.get(0))
                    .isSortedAccordingTo(Comparator.comparingLong(EventId::sequence));
            assertThat(some(figures.tracks().get(1).acknowledged()).from())
                    .containsExactly(armed.get(1), acknowledged.get(1));
            assertThat(some(figures.toResolve()).from())
                    .isEqualTo(events(told, LifecycleEvent.Declared.class, LifecycleEvent.Resolved.class));
        }
    }

    @Nested
    class The_response_target {
        @Test
        void is_not_answered_by_somebody_whom_another_called_by_hand() {
            Told told = Told.p1()
                    .at("03:01:00")
                    .asks("dana", new ResponseCommand.PagePerson(PersonId.of("noor"), "You know this one."))
                    .asks("noor", ACKNOWLEDGE)
                    .at("03:04:00")
                    .asks("dana", ACKNOWLEDGE);
            assertThat(figures(told).toAcknowledge().orElseThrow().took()).isEqualTo(time("4:00"));
        }

        @Test
        void is_met_by_an_answer_in_time_and_says_by_which_events() {
            Told told = Told.p1().at("03:04:59").asks("dana", ACKNOWLEDGE);
            Response response = figures(told).responses().get(0);
            assertThat(response.verdict()).isEqualTo(Verdict.MET);
            assertThat(response.from())
                    .isEqualTo(events(
                            told,
                            PagingEvent.ResponseClockStarted.class,
                            PagingEvent.Acknowledged.class,
                            PagingEvent.ResponseTargetMet.class));
        }

        @Test
        void runs_while_there_is_time_and_is_missed_when_there_is_none() {
            assertThat(figures(Told.p1()).responses().get(0).verdict()).isEqualTo(Verdict.RUNNING);
            assertThat(figures(Told.p1().at("03:05:01")).responses().get(0).verdict())
                    .isEqualTo(Verdict.MISSED);
        }

        @Test
        void stops_when_the_incident_is_over_before() {
            Told told = Told.p1().at("03:03:00").asks("noor", RESOLVE);
            assertThat(figures(told).responses().get(0).verdict()).isEqualTo(Verdict.STOPPED);
            assertThat(figures(told).toAcknowledge()).isEmpty();
        }

        @Test
        void is_for_the_first_answer_of_any_track_and_a_second_changes_nothing() {
            Told told = Told.p1()
                    .at("03:02:00")
                    .asks("priya", ACKNOWLEDGE)
                    .at("03:12:00")
                    .asks("sam", ACKNOWLEDGE);
            assertThat(figures(told).responses().get(0).verdict()).isEqualTo(Verdict.MET);
            assertThat(figures(told).toAcknowledge().orElseThrow().took()).isEqualTo(time("2:00"));
            assertThat(figures(told).tracks())
                    .extracting(it -> some(it.acknowledged()).took())
                    .containsExactly(time("12:00"), time("2:00"));
        }

        @Test
        void starts_anew_when_a_severity_is_raised() {
            Told told = Told.declared("P3", IncidentKind.REAL, Visibility.OPEN, null, "api-gateway")
                    .at("03:20:00")
                    .asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P1")))
                    .at("03:23:00")
                    .asks("dana", ACKNOWLEDGE);
            Figures figures = figures(told);
            assertThat(figures.responses())
                    .extracting(it -> it.arming() + " " + it.target() + " " + it.verdict())
                    .containsExactly("1 PT1H STOPPED", "2 PT5M MET");
            assertThat(figures.toAcknowledge().orElseThrow().took()).isEqualTo(time("3:00"));
        }
    }

    @Nested
    class A_response_that_is_there_already {
        private final Told told = Told.p1()
                .at("03:02:00")
                .asks("dana", ACKNOWLEDGE)
                .asks("priya", ACKNOWLEDGE)
                .at("03:20:00")
                .asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P3")))
                .at("03:30:00")
                .asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P1")));

        @Test
        void meets_the_target_of_the_next_raise_at_once() {
            told.at("03:40:00");
            assertThat(figures(told).responses())
                    .extracting(it -> it.arming() + " " + it.target() + " " + it.verdict())
                    .containsExactly("1 PT5M MET", "2 PT5M MET");
            assertThat(figures(told).responses().get(1).acknowledged()).isNull();
            assertThat(figures(told).responses().get(1).from())
                    .containsAll(
                            events(told, PagingEvent.ResponseTargetMet.class).subList(1, 2));
            assertThat(events(told, PagingEvent.ResponseTargetMissed.class)).isEmpty();
        }

        @Test
        void is_not_late_when_somebody_joins_afterwards() {
            told.at("03:50:00").asks("sam", new ResponseCommand.Acknowledge(null, Claim.I_TAKE_IT));
            assertThat(figures(told).responses().get(1).verdict()).isEqualTo(Verdict.MET);
        }
    }

    @Nested
    class A_severity {
        @Test
        void that_was_lowered_keeps_the_highest_beside_the_last() {
            Figures figures =
                    figures(Told.p1().asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P3"))));
            assertThat(figures.highest()).isEqualTo(SeverityName.of("P1"));
            assertThat(figures.severity()).isEqualTo(SeverityName.of("P3"));
        }
    }

    @Nested
    class A_reopened_incident {
        private final Told told = p1().at("04:00:00").asks("sam", new LifecycleCommand.Reopen("it is back"));

        @Test
        void is_not_resolved_until_it_is_again() {
            assertThat(figures(told).toResolve()).isNull();
            assertThat(figures(told).reopenings()).isEqualTo(events(told, LifecycleEvent.Reopened.class));
        }

        @Test
        void counts_the_time_in_which_it_was_open_and_not_the_time_between() {
            told.at("04:09:00").asks("sam", RESOLVE);
            assertThat(some(figures(told).toResolve()).took()).isEqualTo(time("60:00"));
            assertThat(some(figures(told).toResolve()).from())
                    .isEqualTo(events(
                            told,
                            LifecycleEvent.Declared.class,
                            LifecycleEvent.Resolved.class,
                            LifecycleEvent.Reopened.class));
        }

        @Test
        void has_a_response_clock_and_track_runs_of_its_own() {
            Told unanswered = Told.p1()
                    .at("03:06:00")
                    .asks("noor", RESOLVE)
                    .at("04:00:00")
                    .asks("noor", new LifecycleCommand.Reopen("it is back"))
                    .at("04:02:00")
                    .asks("dana", ACKNOWLEDGE);
            assertThat(figures(unanswered).responses())
                    .extracting(Response::verdict)
                    .containsExactly(Verdict.MISSED, Verdict.MET);
            assertThat(figures(unanswered).toAcknowledge().orElseThrow().took()).isEqualTo(time("2:00"));
            assertThat(figures(unanswered).tracks())
                    .extracting(it -> it.track() + " " + it.generation() + " " + (it.acknowledged() != null))
                    .containsExactly(
                            "platform-oncall 1 false",
                            "payment-oncall 1 false",
                            "platform-oncall 2 true",
                            "payment-oncall 2 false");
        }

        @Test
        void is_none_when_the_resolution_was_taken_back() {
            Told undone = p1().at("03:48:00").asks("sam", new LifecycleCommand.UndoResolve());
            assertThat(figures(undone).toResolve()).isNull();
            assertThat(figures(undone).reopenings()).isEmpty();
            undone.at("03:56:00").asks("sam", RESOLVE);
            assertThat(some(figures(undone).toResolve()).took()).isEqualTo(time("60:00"));
        }
    }

    @Nested
    class What_does_not_count {
        private void hasNone(Figures figures, Counting why) {
            assertThat(figures.counting()).isEqualTo(why);
            assertThat(figures.toDetect()).isNull();
            assertThat(figures.toAcknowledge()).isEmpty();
            assertThat(figures.responses()).isEmpty();
            assertThat(figures.tracks()).isEmpty();
            assertThat(figures.toResolve()).isNull();
            for (Group.By by : Group.By.values()) {
                assertThat(Figures.over(List.of(figures), by)).isEmpty();
            }
        }

        @Test
        void is_a_drill_even_when_it_was_answered_and_resolved() {
            Told drill = Told.declared(
                            "P1", IncidentKind.DRILL, Visibility.OPEN, Told.START.minusSeconds(60), "api-gateway")
                    .at("03:47:00")
                    .asks("noor", RESOLVE);
            hasNone(figures(drill), Counting.DRILL);
        }

        @Test
        void is_triage_until_a_severity_accepts_it_and_time_counts_from_there() {
            Told told = Told.declared(null, IncidentKind.REAL, Visibility.OPEN, null, "api-gateway");
            hasNone(figures(told), Counting.TRIAGE);
            told.at("03:05:00")
                    .asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P1")))
                    .at("03:08:00")
                    .asks("dana", ACKNOWLEDGE);
            assertThat(figures(told).counting()).isEqualTo(Counting.COUNTED);
            assertThat(figures(told).toAcknowledge().orElseThrow().took()).isEqualTo(time("3:00"));
        }

        @Test
        void is_what_was_found_to_be_none() {
            hasNone(figures(Told.p1().asks("noor", new LifecycleCommand.Cancel("a mistake"))), Counting.NO_INCIDENT);
        }

        @Test
        void is_a_duplicate_since_the_other_counts() {
            hasNone(
                    figures(Told.p1()
                            .asks(
                                    "noor",
                                    new LifecycleCommand.MarkDuplicate(
                                            IncidentId.of("i7"), new IncidentRef("INC", 7)))),
                    Counting.MERGED);
        }

        @Test
        void is_what_was_written_down_after_the_fact() {
            hasNone(
                    figures(Told.declared("P3", IncidentKind.RETROSPECTIVE, Visibility.OPEN, null, "api-gateway")),
                    Counting.RETROSPECTIVE);
        }
    }

    @Nested
    class A_late_report {
        private final Told told = Told.p1()
                .at("03:08:00")
                .asks("dana", ACKNOWLEDGE, Instant.parse("2024-05-14T03:04:00Z"))
                .at("03:47:00")
                .asks("dana", RESOLVE, Instant.parse("2024-05-14T03:40:00Z"));

        @Test
        void counts_from_when_it_happened() {
            assertThat(figures(told).toAcknowledge().orElseThrow().took()).isEqualTo(time("4:00"));
            assertThat(figures(told).responses().get(0).verdict()).isEqualTo(Verdict.MET);
            assertThat(some(figures(told).toResolve()).took()).isEqualTo(time("40:00"));
        }

        @Test
        void leaves_what_was_known_then_as_it_was() {
            Figures then = Figures.asKnownAt(
                            told.incident(), ResponsePolicy.standard(), Instant.parse("2024-05-14T03:07:00Z"))
                    .orElseThrow();
            assertThat(then.responses().get(0).verdict()).isEqualTo(Verdict.MISSED);
            assertThat(then.toAcknowledge()).isEmpty();
            assertThat(then.toResolve()).isNull();
        }

        @Test
        void of_something_before_the_declaration_is_unknown_then() {
            assertThat(Figures.asKnownAt(told.incident(), ResponsePolicy.standard(), Told.START.minusSeconds(1)))
                    .isEmpty();
        }

        @Test
        void takes_no_less_than_no_time() {
            Told early = Told.p1().at("03:01:00").asks("dana", ACKNOWLEDGE, Told.START.minusSeconds(30));
            assertThat(figures(early).toAcknowledge().orElseThrow().took()).isZero();
        }
    }

    @Nested
    class Misuse {
        @Test
        void is_to_begin_without_a_declaration() {
            assertThatThrownBy(() -> Figures.of(List.of(), ResponsePolicy.standard()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("found none");
        }

        @Test
        void is_a_figure_that_no_event_says_or_that_is_negative() {
            assertThatThrownBy(() -> new Figure(Duration.ZERO, List.of())).isInstanceOf(IllegalArgumentException.class);
            List<EventId> some = events(Told.p1(), LifecycleEvent.Declared.class);
            assertThatThrownBy(() -> new Figure(Duration.ofSeconds(-1), some))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
