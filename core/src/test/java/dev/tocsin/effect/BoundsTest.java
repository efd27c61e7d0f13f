package dev.tocsin.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Visibility;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each bound by itself; that decider and lane hold effects against them is proven where they do. */
class BoundsTest {
    private static final Marker MARK = Marker.of("m1");
    private static final OutsideRef TICKET = new OutsideRef("10001", "OPS-1", null);
    private static final String RESTRICTED_TITLE = "INC-142 P1 Critical" + Bounds.RESTRICTED;

    private static Bounds of(IncidentKind kind, Visibility visibility, Mode mode) {
        return new Bounds(kind, visibility, mode, "#incident-drills", List.of(PersonId.of("sam")));
    }

    private static Effect component(EngineTask.Request request) {
        return new EngineTask.Ask(new StreamId(Namespace.DEFAULT, StreamKind.COMPONENT, "cmp-api"), request);
    }

    private static Effect hold() {
        return component(new EngineTask.Request.Hold(IncidentId.of("i1"), ComponentStatus.MAJOR_OUTAGE));
    }

    private static Effect floor() {
        return component(new EngineTask.Request.SetFloor(ComponentStatus.MAJOR_OUTAGE));
    }

    private static Effect ticket(TicketCall.Purpose purpose, String title) {
        return new TicketCall.Open(
                purpose, new TicketCall.Content(title, List.of(), null, List.of(), null), null, null, null, MARK);
    }

    private static Effect channel(String purpose, Visibility visibility) {
        return new ChatCall.OpenChannel("inc-2024-0142", purpose, visibility, MARK);
    }

    private static void forbidden(Bounds bounds, Effect effect, String why) {
        assertThat(bounds.forbids(effect))
                .hasValueSatisfying(it -> assertThat(it).contains(why));
    }

    @Nested
    class A_drill {
        private final Bounds bounds = of(IncidentKind.DRILL, Visibility.OPEN, Mode.LIVE);

        @Test
        void holds_no_component_and_sets_none() {
            forbidden(bounds, hold(), "never touches the status page");
            forbidden(bounds, floor(), "never touches the status page");
        }

        @Test
        void writes_tickets_to_its_own_project_alone() {
            forbidden(bounds, ticket(TicketCall.Purpose.INCIDENT, "[DRILL] D-7"), "only to the project for drills");
            assertThat(bounds.forbids(ticket(TicketCall.Purpose.DRILL, "[DRILL] D-7")))
                    .isEmpty();
        }

        @Test
        void says_so_first_in_tickets_and_channels() {
            forbidden(bounds, ticket(TicketCall.Purpose.DRILL, "D-7"), "says so first");
            forbidden(bounds, channel("D-7", Visibility.OPEN), "says so first");
            forbidden(bounds, new TicketCall.Comment(TICKET, "told", MARK), "says so first");
        }
    }

    @Nested
    class A_retrospective {
        private final Bounds bounds = of(IncidentKind.RETROSPECTIVE, Visibility.OPEN, Mode.LIVE);

        @Test
        void holds_no_component_and_sets_none() {
            forbidden(bounds, hold(), "nothing but the ticket");
            forbidden(bounds, floor(), "nothing but the ticket");
        }

        @Test
        void has_a_ticket_and_its_own_timers() {
            assertThat(bounds.forbids(ticket(TicketCall.Purpose.INCIDENT, "INC-142")))
                    .isEmpty();
            assertThat(bounds.forbids(new EngineTask.TriageDue())).isEmpty();
        }
    }

    @Nested
    class A_restricted_one {
        private final Bounds bounds = of(IncidentKind.REAL, Visibility.RESTRICTED, Mode.LIVE);

        @Test
        void holds_no_component_and_sets_none() {
            forbidden(bounds, hold(), "never touches the status page");
            forbidden(bounds, floor(), "never touches the status page");
        }

        @Test
        void has_a_private_channel() {
            forbidden(bounds, channel("INC-142", Visibility.OPEN), "is private");
            assertThat(bounds.forbids(channel("INC-142", Visibility.RESTRICTED)))
                    .isEmpty();
        }

        @Test
        void shows_its_words_in_no_ticket() {
            forbidden(bounds, ticket(TicketCall.Purpose.INCIDENT, "Payments leak"), "says only that it is one");
            forbidden(bounds, new TicketCall.Comment(TICKET, RESTRICTED_TITLE, MARK), "not told in tickets");
            assertThat(bounds.forbids(ticket(TicketCall.Purpose.INCIDENT, RESTRICTED_TITLE)))
                    .isEmpty();
        }
    }

    @Test
    void a_drill_that_is_restricted_keeps_both_bounds() {
        Bounds bounds = of(IncidentKind.DRILL, Visibility.RESTRICTED, Mode.LIVE);
        forbidden(bounds, channel("[DRILL] D-7", Visibility.OPEN), "is private");
        forbidden(bounds, channel("D-7", Visibility.RESTRICTED), "says so first");
    }

    @Test
    void only_a_real_open_live_one_is_out_of_all_bounds() {
        assertThat(of(IncidentKind.REAL, Visibility.OPEN, Mode.LIVE).areOpen()).isTrue();
        assertThat(of(IncidentKind.DRILL, Visibility.OPEN, Mode.LIVE).areOpen()).isFalse();
        assertThat(of(IncidentKind.REAL, Visibility.RESTRICTED, Mode.LIVE).areOpen())
                .isFalse();
        assertThat(of(IncidentKind.REAL, Visibility.OPEN, Mode.SHADOW).areOpen())
                .isFalse();
    }
}
