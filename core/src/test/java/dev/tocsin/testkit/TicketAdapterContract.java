package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of a {@link dev.tocsin.spi.TicketAdapter}. */
public abstract class TicketAdapterContract extends FindableContract<TicketCall, OutsideFixture<TicketCall>> {

    /** For subclasses. */
    protected TicketAdapterContract() {}

    @Override
    final List<TicketCall> family() {
        OutsideRef nowhere = new OutsideRef("NOWHERE-1", "NOWHERE-1", null);
        Marker marker = Marker.of("tocsin-nowhere");
        TicketCall.Content content =
                new TicketCall.Content("Nobody reads this", List.of("A paragraph"), null, List.of(), null);
        return List.of(
                new TicketCall.Open(TicketCall.Purpose.INCIDENT, content, null, null, null, marker),
                new TicketCall.Revise(nowhere, content),
                new TicketCall.Move(nowhere, TicketCall.State.DONE),
                new TicketCall.Comment(nowhere, "text", marker));
    }

    @Override
    final Set<String> needed() {
        return Set.of("ticket.open");
    }

    @Test
    void an_opened_ticket_is_called_by_the_trackers_key() {
        OutsideRef made = ref(perform(draw("ticket.open"), key()));

        assertThat(made.label()).isNotBlank().doesNotContain(" ");
    }

    @Test
    void what_sets_a_state_can_be_done_again() {
        for (String kind : List.of("ticket.move", "ticket.revise")) {
            if (kinds().contains(kind)) {
                TicketCall call = draw(kind);
                assertThat(perform(call, key())).as(kind).isInstanceOf(Outcome.Done.class);
                assertThat(perform(call, key())).as("%s again", kind).isInstanceOf(Outcome.Done.class);
            }
        }
    }
}
