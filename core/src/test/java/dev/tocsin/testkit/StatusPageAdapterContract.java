package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Subscribers;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of a {@link dev.tocsin.spi.StatusPageAdapter}. */
public abstract class StatusPageAdapterContract
        extends FindableContract<StatusPageCall, OutsideFixture<StatusPageCall>> {

    /** For subclasses. */
    protected StatusPageAdapterContract() {}

    @Override
    final List<StatusPageCall> family() {
        OutsideRef nowhere = new OutsideRef("nowhere0000", "nowhere", null);
        return List.of(
                new StatusPageCall.Publish(
                        "Nobody reads this",
                        "A text",
                        PublicStatus.INVESTIGATING,
                        List.of(),
                        Subscribers.NOT_TOLD,
                        Marker.of("tocsin-nowhere")),
                new StatusPageCall.Update(nowhere, "A text", PublicStatus.RESOLVED, List.of(), Subscribers.NOT_TOLD),
                new StatusPageCall.SetComponent("nowhere0001", ComponentStatus.OPERATIONAL));
    }

    @Override
    final Set<String> needed() {
        return Set.of("status.publish", "status.update");
    }

    @Test
    void a_components_state_can_be_set_again() {
        if (kinds().contains("status.set-component")) {
            StatusPageCall call = draw("status.set-component");
            assertThat(perform(call, key())).isInstanceOf(Outcome.Done.class);
            assertThat(perform(call, key())).as("again").isInstanceOf(Outcome.Done.class);
        }
    }

    @Test
    void what_is_published_answers_a_ref_that_updates_can_use() {
        OutsideRef made = ref(perform(draw("status.publish"), key()));

        Outcome updated = perform(
                new StatusPageCall.Update(made, "It is over.", PublicStatus.RESOLVED, List.of(), Subscribers.NOT_TOLD),
                key());

        assertThat(updated).isInstanceOf(Outcome.Done.class);
    }
}
