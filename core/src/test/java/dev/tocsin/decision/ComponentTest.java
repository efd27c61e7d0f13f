package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentTest {
    private final StreamId stream = new StreamId(Namespace.DEFAULT, StreamKind.COMPONENT, "cmp-api");
    private final ComponentLogic logic = new ComponentLogic();
    private final List<ComponentStatus> shown = new ArrayList<>();
    private ComponentLogic.Component state = logic.empty(stream);

    private void asks(EngineTask.Request request) {
        decides(new Question.Requested(CommandId.of("c"), stream, request));
    }

    private Decision.Accepted decides(Question question) {
        Decision.Accepted accepted = (Decision.Accepted) logic.decide(state, question, new Story().around());
        for (Planned planned : accepted.events()) {
            planned.effects().forEach(it -> shown.add(((StatusPageCall.SetComponent) it.effect()).status()));
            state = logic.apply(
                    state,
                    new Recorded(
                            new EventId(stream, state.version() + 1),
                            Envelopes.of(question, planned, Story.START, null),
                            planned.event()));
        }
        return accepted;
    }

    private static EngineTask.Request hold(String incident, ComponentStatus status) {
        return new EngineTask.Request.Hold(IncidentId.of(incident), status);
    }

    private static EngineTask.Request release(String incident) {
        return new EngineTask.Request.Release(IncidentId.of(incident));
    }

    @Test
    void shows_the_worst_of_all_incidents_that_hold_it_and_lets_go() {
        asks(hold("a", ComponentStatus.DEGRADED_PERFORMANCE));
        asks(hold("b", ComponentStatus.MAJOR_OUTAGE));
        asks(release("a"));
        asks(release("b"));
        assertThat(shown)
                .containsExactly(
                        ComponentStatus.DEGRADED_PERFORMANCE,
                        ComponentStatus.MAJOR_OUTAGE,
                        ComponentStatus.OPERATIONAL);
    }

    @Test
    void says_nothing_twice() {
        asks(hold("a", ComponentStatus.MAJOR_OUTAGE));
        asks(hold("a", ComponentStatus.MAJOR_OUTAGE));
        asks(hold("b", ComponentStatus.PARTIAL_OUTAGE));
        asks(release("b"));
        assertThat(shown).containsExactly(ComponentStatus.MAJOR_OUTAGE);
    }

    @Test
    void never_shows_better_than_what_a_human_set() {
        asks(new EngineTask.Request.SetFloor(ComponentStatus.PARTIAL_OUTAGE));
        asks(hold("a", ComponentStatus.DEGRADED_PERFORMANCE));
        asks(hold("b", ComponentStatus.MAJOR_OUTAGE));
        asks(release("b"));
        asks(release("a"));
        asks(new EngineTask.Request.SetFloor(ComponentStatus.OPERATIONAL));
        assertThat(shown)
                .containsExactly(
                        ComponentStatus.PARTIAL_OUTAGE,
                        ComponentStatus.MAJOR_OUTAGE,
                        ComponentStatus.PARTIAL_OUTAGE,
                        ComponentStatus.OPERATIONAL);
    }

    @Test
    void shows_how_things_are_now_when_what_was_parked_is_tried_again() {
        asks(hold("a", ComponentStatus.MAJOR_OUTAGE));
        EffectKey parked = new EffectKey(stream, 1, 0);
        asks(hold("a", ComponentStatus.PARTIAL_OUTAGE));
        shown.clear();

        Decision.Accepted again = decides(new Question.Asked(new Request(
                CommandId.of("again"), Principal.ENGINE, Source.ENGINE, null, new RecordCommand.RetryEffect(parked))));

        assertThat(again.withdrawn()).containsExactly(parked);
        assertThat(again.revived()).isEmpty();
        assertThat(shown).containsExactly(ComponentStatus.PARTIAL_OUTAGE);
    }
}
