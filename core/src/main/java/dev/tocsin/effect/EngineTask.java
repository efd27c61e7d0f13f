package dev.tocsin.effect;

import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Lane;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.RulePath;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TrackId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the engine asks of itself: timers, and requests to other streams. */
public sealed interface EngineTask extends Effect
        permits EngineTask.EscalationDue,
                EngineTask.ResponseTargetDue,
                EngineTask.StepDue,
                EngineTask.PublicationDue,
                EngineTask.ResolutionDue,
                EngineTask.UpdateDue,
                EngineTask.TriageDue,
                EngineTask.ExecutivesDue,
                EngineTask.DrillDue,
                EngineTask.Ask,
                EngineTask.Ordered {

    @Override
    default Lane lane() {
        return Lane.ENGINE;
    }

    /**
     * Reads the task by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof EscalationDue it) {
            return cases.escalationDue().apply(it);
        }
        if (this instanceof ResponseTargetDue it) {
            return cases.responseTargetDue().apply(it);
        }
        if (this instanceof StepDue it) {
            return cases.stepDue().apply(it);
        }
        if (this instanceof PublicationDue it) {
            return cases.publicationDue().apply(it);
        }
        if (this instanceof ResolutionDue it) {
            return cases.resolutionDue().apply(it);
        }
        if (this instanceof UpdateDue it) {
            return cases.updateDue().apply(it);
        }
        if (this instanceof TriageDue it) {
            return cases.triageDue().apply(it);
        }
        if (this instanceof ExecutivesDue it) {
            return cases.executivesDue().apply(it);
        }
        if (this instanceof DrillDue it) {
            return cases.drillDue().apply(it);
        }
        return this instanceof Ask it ? cases.ask().apply(it) : cases.ordered().apply((Ordered) this);
    }

    /**
     * A function for each kind of task.
     *
     * @param escalationDue for the next level of a track
     * @param responseTargetDue for the end of the response time
     * @param stepDue for a delayed step of a workflow
     * @param publicationDue for the end of a hold on publishing
     * @param resolutionDue for the end of the time in which a resolution can be undone
     * @param updateDue for the next update that is owed
     * @param triageDue for the end of the time in which triage is to be taken
     * @param executivesDue for the next time that the executives are told
     * @param drillDue for the end of a drill
     * @param ask for a request to another stream
     * @param ordered for a command that waits in the inbox
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<EscalationDue, R> escalationDue,
            Function<ResponseTargetDue, R> responseTargetDue,
            Function<StepDue, R> stepDue,
            Function<PublicationDue, R> publicationDue,
            Function<ResolutionDue, R> resolutionDue,
            Function<UpdateDue, R> updateDue,
            Function<TriageDue, R> triageDue,
            Function<ExecutivesDue, R> executivesDue,
            Function<DrillDue, R> drillDue,
            Function<Ask, R> ask,
            Function<Ordered, R> ordered) {}

    /**
     * Nobody has answered on a track: go on to a level. What is needed to page when the stream can't be read is in it.
     *
     * @param track which track
     * @param generation which arming of the track; one of an older arming does nothing
     * @param level the level to go to, from 1
     * @param round how often that level was reached before, from 0
     * @param rotation whom the track pages
     * @param lastKnown the people who were meant when the timer was set, with their ways
     * @param plainText what to tell them
     * @param incident how people call the incident; absent in rows of before it was kept
     */
    record EscalationDue(
            TrackId track,
            int generation,
            int level,
            int round,
            @Nullable RotationName rotation,
            List<Reachable> lastKnown,
            String plainText,
            @Nullable IncidentRef incident)
            implements EngineTask {
        /** Copies the list. */
        public EscalationDue {
            lastKnown = List.copyOf(lastKnown);
        }

        @Override
        public String kind() {
            return "timer.escalation";
        }
    }

    /**
     * The response time is over.
     *
     * @param arming which arming of the severity's rules
     */
    record ResponseTargetDue(int arming) implements EngineTask {
        @Override
        public String kind() {
            return "timer.response-target";
        }
    }

    /**
     * A delayed step of a workflow is due.
     *
     * @param rule the rule's place in the policy
     * @param step which of its steps, from 0
     * @param arming in which arming it was triggered
     * @param trigger the position of the event that triggered it
     */
    record StepDue(RulePath rule, int step, int arming, long trigger) implements EngineTask {
        @Override
        public String kind() {
            return "timer.step";
        }
    }

    /**
     * The hold on publishing is over.
     *
     * @param arming in which arming it was held
     */
    record PublicationDue(int arming) implements EngineTask {
        @Override
        public String kind() {
            return "timer.publication";
        }
    }

    /**
     * A resolution can't be undone any more.
     *
     * @param resolution which resolution of the incident, from 1
     */
    record ResolutionDue(int resolution) implements EngineTask {
        @Override
        public String kind() {
            return "timer.resolution";
        }
    }

    /**
     * An update is owed.
     *
     * @param after the position of the update, or of what began the cadence, that it follows
     */
    record UpdateDue(long after) implements EngineTask {
        @Override
        public String kind() {
            return "timer.update";
        }
    }

    /** The time within which an incident in triage is to be taken is over. */
    record TriageDue() implements EngineTask {
        @Override
        public String kind() {
            return "timer.triage";
        }
    }

    /** A drill has lasted long enough and ends itself. */
    record DrillDue() implements EngineTask {
        @Override
        public String kind() {
            return "timer.drill";
        }
    }

    /**
     * The executives are told again how it stands.
     *
     * @param arming of which arming
     */
    record ExecutivesDue(int arming) implements EngineTask {
        @Override
        public String kind() {
            return "timer.executives";
        }
    }

    /**
     * Ask another stream to decide something.
     *
     * @param target which stream
     * @param request what is asked
     */
    record Ask(StreamId target, Request request) implements EngineTask {
        @Override
        public String kind() {
            return "engine.ask";
        }
    }

    /**
     * Decide a command that was put into the inbox.
     *
     * @param target which stream decides it
     * @param request the command and who asks, as text
     */
    record Ordered(StreamId target, String request) implements EngineTask {
        @Override
        public String kind() {
            return "engine.order";
        }
    }

    /** What one stream asks of another. */
    sealed interface Request
            permits Request.Hold,
                    Request.Release,
                    Request.Absorb,
                    Request.Part,
                    Request.Conclude,
                    Request.SetFloor,
                    Request.Follow {

        /**
         * An incident holds a component of the status page in a state.
         *
         * @param incident which incident
         * @param status the state it needs shown at least
         */
        record Hold(IncidentId incident, ComponentStatus status) implements Request {}

        /**
         * An incident lets go of a component.
         *
         * @param incident which incident
         */
        record Release(IncidentId incident) implements Request {}

        /**
         * An incident takes over what another one, found to be the same, has left.
         *
         * @param from the other incident
         * @param fromRef how people call it
         * @param tracks its tracks that nobody had acknowledged
         */
        record Absorb(IncidentId from, IncidentRef fromRef, List<Moved> tracks) implements Request {
            /** Copies the list. */
            public Absorb {
                tracks = List.copyOf(tracks);
            }
        }

        /**
         * A track that goes over to another incident.
         *
         * @param rotation whom it pages
         * @param escalation by which escalation of the policy
         * @param level the level it had reached
         * @param left how long until the next level
         * @param paged who was meant so far
         */
        record Moved(
                @Nullable RotationName rotation, String escalation, int level, Duration left, List<PersonId> paged) {
            /** Copies the list. */
            public Moved {
                paged = List.copyOf(paged);
            }
        }

        /**
         * An incident that had been found to be the same goes on by itself.
         *
         * @param from the other incident
         * @param fromRef how people call it
         */
        record Part(IncidentId from, IncidentRef fromRef) implements Request {}

        /**
         * The incident in which a duplicate goes on is over: what is still public of the duplicate ends with it.
         *
         * @param survivor the incident that is over
         * @param how how it ended
         */
        record Conclude(IncidentId survivor, How how) implements Request {

            /** How an incident ended. */
            public enum How {
                /** Users are well again. */
                RESOLVED,
                /** There was nothing. */
                FALSE_ALARM
            }
        }

        /**
         * A human says what a component shows at least, until she says otherwise.
         *
         * @param floor the state
         */
        record SetFloor(ComponentStatus floor) implements Request {}

        /**
         * A new incident follows one that had ended.
         *
         * @param later the new one
         */
        record Follow(IncidentLink later) implements Request {}

        /**
         * Reads the request by its kind.
         *
         * @param hold for a hold
         * @param release for a release
         * @param absorb for a merge
         * @param part for the end of a merge
         * @param conclude for the end of what duplicates go on in
         * @param floor for what a human set
         * @param follow for a new incident that follows
         * @param <R> the answer's type
         * @return the answer of the one that fits
         */
        default <R> R match(
                Function<Hold, R> hold,
                Function<Release, R> release,
                Function<Absorb, R> absorb,
                Function<Part, R> part,
                Function<Conclude, R> conclude,
                Function<SetFloor, R> floor,
                Function<Follow, R> follow) {
            if (this instanceof Hold it) {
                return hold.apply(it);
            }
            if (this instanceof Release it) {
                return release.apply(it);
            }
            if (this instanceof Absorb it) {
                return absorb.apply(it);
            }
            if (this instanceof Part it) {
                return part.apply(it);
            }
            if (this instanceof Conclude it) {
                return conclude.apply(it);
            }
            return this instanceof SetFloor it ? floor.apply(it) : follow.apply((Follow) this);
        }
    }
}
