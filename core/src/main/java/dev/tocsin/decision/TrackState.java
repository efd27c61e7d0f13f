package dev.tocsin.decision;

import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.TrackId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One escalation run as the events tell it.
 *
 * @param id which
 * @param rotation whom it pages
 * @param escalation by which escalation of the policy
 * @param services for which services
 * @param generation how often it was armed
 * @param levelSince since when it is at its level, by the escalation's reckoning
 * @param level the level it has reached, 0 before the first
 * @param round how often that level was reached before
 * @param meant who was meant by the levels of this arming, in order, each once
 * @param reached whose page has left in this arming
 * @param stage where it stands
 * @param acker who acknowledged it
 * @param ended why nobody needs to answer, once it was withdrawn
 */
public record TrackState(
        TrackId id,
        @Nullable RotationName rotation,
        String escalation,
        List<ServiceName> services,
        int generation,
        Instant levelSince,
        int level,
        int round,
        List<PersonId> meant,
        List<PersonId> reached,
        Stage stage,
        @Nullable PersonId acker,
        PagingEvent.@Nullable Reason ended) {

    /** Where a track stands. */
    public enum Stage {
        /** Somebody is being sought. */
        ARMED,
        /** Somebody has it. */
        ACKNOWLEDGED,
        /** Nobody needs to answer. */
        WITHDRAWN
    }

    /** Copies the lists. */
    public TrackState {
        services = List.copyOf(services);
        meant = List.copyOf(meant);
        reached = List.copyOf(reached);
    }

    static TrackState of(PagingEvent.TrackArmed armed, Instant at) {
        Duration spent = armed.spent();
        return new TrackState(
                armed.track(),
                armed.rotation(),
                armed.escalation(),
                armed.services(),
                armed.generation(),
                spent == null ? at : at.minus(spent),
                spent == null ? 0 : armed.level(),
                0,
                armed.paged(),
                armed.paged(),
                Stage.ARMED,
                null,
                null);
    }

    TrackState reaching(int to, int inRound, List<PersonId> people, Instant at) {
        return new TrackState(
                id,
                rotation,
                escalation,
                services,
                generation,
                at,
                to,
                inRound,
                union(meant, people),
                reached,
                stage,
                acker,
                ended);
    }

    TrackState reaching(PersonId person) {
        return with(union(reached, List.of(person)), stage, acker, ended);
    }

    TrackState acknowledgedBy(PersonId person) {
        return with(reached, Stage.ACKNOWLEDGED, person, null);
    }

    /** Nobody needs to answer; without a reason, it waits to be armed anew. */
    TrackState withdrawn(PagingEvent.@Nullable Reason why) {
        return with(reached, Stage.WITHDRAWN, acker, why);
    }

    private TrackState with(
            List<PersonId> newReached,
            Stage newStage,
            @Nullable PersonId newAcker,
            PagingEvent.@Nullable Reason newEnded) {
        return new TrackState(
                id,
                rotation,
                escalation,
                services,
                generation,
                levelSince,
                level,
                round,
                meant,
                newReached,
                newStage,
                newAcker,
                newEnded);
    }

    boolean isArmed() {
        return stage == Stage.ARMED;
    }

    /** Whether it ended with a merge: should that be undone, a human says whether somebody is sought again. */
    boolean endedByMerge() {
        return stage == Stage.WITHDRAWN && ended == PagingEvent.Reason.MERGED;
    }

    private static List<PersonId> union(List<PersonId> some, List<PersonId> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
