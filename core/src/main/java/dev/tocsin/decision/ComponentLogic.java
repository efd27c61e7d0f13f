package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.StreamId;
import dev.tocsin.view.Head;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of the status page: it shows the worst of all incidents that hold it, never better than what a human set. */
final class ComponentLogic implements StreamLogic<ComponentLogic.Component> {

    /**
     * A component.
     *
     * @param stream which stream
     * @param version how many events it has
     * @param holders which incidents hold it in which state
     * @param floor what a human set at least
     */
    record Component(StreamId stream, long version, Map<IncidentId, ComponentStatus> holders, ComponentStatus floor) {

        ComponentStatus shown() {
            return holders.values().stream()
                    .max(Comparator.naturalOrder())
                    .filter(it -> it.compareTo(floor) > 0)
                    .orElse(floor);
        }
    }

    @Override
    public Component empty(StreamId stream) {
        return new Component(stream, 0, ImmutableMap.of(), ComponentStatus.OPERATIONAL);
    }

    @Override
    public Component apply(Component state, Recorded event) {
        return after(state, event.event(), event.id().sequence());
    }

    private static Component after(Component state, Event event, long version) {
        Map<IncidentId, ComponentStatus> holders = state.holders();
        ComponentStatus floor = state.floor();
        if (event instanceof PublicEvent.ComponentHeld held) {
            holders = Maps.with(holders, held.incident(), held.status());
        } else if (event instanceof PublicEvent.ComponentReleased released) {
            holders = Maps.without(holders, released.incident());
        } else if (event instanceof PublicEvent.ComponentFloorSet set) {
            floor = set.floor();
        }
        return new Component(state.stream(), version, holders, floor);
    }

    @Override
    public Decision decide(Component state, Question question, Surroundings surroundings) {
        return question.match(
                asked -> asked.request().command() instanceof RecordCommand.RetryEffect retry
                        ? again(state, retry.effect())
                        : new Decision.Refused(List.of(Refusals.error(
                                "component",
                                "a request of an incident",
                                "a command",
                                "send it to an incident's stream"))),
                due -> Decision.Accepted.nothing(),
                cameOf -> outcome(cameOf),
                requested -> requested
                        .request()
                        .match(
                                hold -> hold.status().equals(state.holders().get(hold.incident()))
                                        ? Decision.Accepted.nothing()
                                        : change(state, new PublicEvent.ComponentHeld(hold.incident(), hold.status())),
                                release -> state.holders().containsKey(release.incident())
                                        ? change(state, new PublicEvent.ComponentReleased(release.incident()))
                                        : Decision.Accepted.nothing(),
                                absorb -> Decision.Accepted.nothing(),
                                part -> Decision.Accepted.nothing(),
                                conclude -> Decision.Accepted.nothing(),
                                floor -> floor.floor() == state.floor()
                                        ? Decision.Accepted.nothing()
                                        : change(state, new PublicEvent.ComponentFloorSet(floor.floor())),
                                follow -> Decision.Accepted.nothing()),
                sighted -> Decision.Accepted.nothing());
    }

    private static Decision change(Component state, PublicEvent event) {
        ComponentStatus before = state.shown();
        ComponentStatus shown = after(state, event, state.version() + 1).shown();
        List<PlannedEffect> effects = shown == before
                ? List.of()
                : List.of(PlannedEffect.superseding(
                        new StatusPageCall.SetComponent(state.stream().id(), shown), "component", "component"));
        return happen(event, effects);
    }

    /** Shows it as it is now: what was parked may have been overtaken, and must not be shown after what is newer. */
    private static Decision again(Component state, EffectKey parked) {
        StatusPageCall call = new StatusPageCall.SetComponent(state.stream().id(), state.shown());
        Event event = new EffectEvent.EffectRetried(parked, call.kind());
        PlannedEffect effect = PlannedEffect.superseding(call, "component", "component");
        return new Decision.Accepted(
                List.of(new Planned(event, Envelopes.engine("component"), 0, List.of(effect))),
                List.of(parked),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Decision outcome(Question.CameOf came) {
        String kind = came.effect().kind();
        return came.outcome()
                .match(
                        done -> happen(new EffectEvent.EffectDone(came.key(), kind, done.remarks()), List.of()),
                        later -> came.attempt() == 1
                                ? happen(new EffectEvent.EffectFailed(came.key(), kind, later.reason()), List.of())
                                : Decision.Accepted.nothing(),
                        unknown -> came.attempt() == 1
                                ? happen(new EffectEvent.EffectUnknown(came.key(), kind, unknown.reason()), List.of())
                                : Decision.Accepted.nothing(),
                        refused -> happen(
                                new EffectEvent.EffectParked(came.key(), kind, refused.reason(), refused.remedy()),
                                List.of()));
    }

    private static Decision happen(Event event, List<PlannedEffect> effects) {
        return new Decision.Accepted(
                List.of(new Planned(event, Envelopes.engine("component"), 0, effects)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public @Nullable Head head(Component state, Surroundings surroundings) {
        return null;
    }
}
