package dev.tocsin.decision;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.TrackId;
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
 * @param armedAt since when
 * @param level the level it has reached, 0 before the first
 * @param round how often that level was reached before
 * @param meant who was meant by the levels of this arming, in order, each once
 * @param reached whose page has left in this arming
 * @param stage where it stands
 * @param acker who acknowledged it
 */
public record TrackState(
        TrackId id,
        @Nullable RotationName rotation,
        String escalation,
        List<ServiceName> services,
        int generation,
        Instant armedAt,
        int level,
        int round,
        List<PersonId> meant,
        List<PersonId> reached,
        Stage stage,
        @Nullable PersonId acker) {

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

    TrackState reaching(int to, int inRound, List<PersonId> people) {
        return new TrackState(
                id,
                rotation,
                escalation,
                services,
                generation,
                armedAt,
                to,
                inRound,
                union(meant, people),
                reached,
                stage,
                acker);
    }

    TrackState reaching(PersonId person) {
        return new TrackState(
                id,
                rotation,
                escalation,
                services,
                generation,
                armedAt,
                level,
                round,
                meant,
                union(reached, List.of(person)),
                stage,
                acker);
    }

    TrackState acknowledgedBy(PersonId person) {
        return new TrackState(
                id,
                rotation,
                escalation,
                services,
                generation,
                armedAt,
                level,
                round,
                meant,
                reached,
                Stage.ACKNOWLEDGED,
                person);
    }

    TrackState withdrawn() {
        return new TrackState(
                id,
                rotation,
                escalation,
                services,
                generation,
                armedAt,
                level,
                round,
                meant,
                reached,
                Stage.WITHDRAWN,
                acker);
    }

    boolean isArmed() {
        return stage == Stage.ARMED;
    }

    private static List<PersonId> union(List<PersonId> some, List<PersonId> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
