package dev.tocsin.command;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What concerns an incident as a whole. */
public sealed interface LifecycleCommand extends Command
        permits LifecycleCommand.Declare,
                LifecycleCommand.ChangeSeverity,
                LifecycleCommand.ChangeStatus,
                LifecycleCommand.ChangeImpact,
                LifecycleCommand.Rename,
                LifecycleCommand.Resolve,
                LifecycleCommand.UndoResolve,
                LifecycleCommand.Reopen,
                LifecycleCommand.Cancel,
                LifecycleCommand.MarkDuplicate,
                LifecycleCommand.Close,
                LifecycleCommand.OpenUp {

    @Override
    default <R> R match(Command.Families<R> families) {
        return families.lifecycleCommand().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof Declare it) {
            return cases.declare().apply(it);
        }
        if (this instanceof ChangeSeverity it) {
            return cases.changeSeverity().apply(it);
        }
        if (this instanceof ChangeStatus it) {
            return cases.changeStatus().apply(it);
        }
        if (this instanceof ChangeImpact it) {
            return cases.changeImpact().apply(it);
        }
        if (this instanceof Rename it) {
            return cases.rename().apply(it);
        }
        if (this instanceof Resolve it) {
            return cases.resolve().apply(it);
        }
        if (this instanceof UndoResolve it) {
            return cases.undoResolve().apply(it);
        }
        if (this instanceof Reopen it) {
            return cases.reopen().apply(it);
        }
        if (this instanceof Cancel it) {
            return cases.cancel().apply(it);
        }
        if (this instanceof MarkDuplicate it) {
            return cases.markDuplicate().apply(it);
        }
        if (this instanceof Close it) {
            return cases.close().apply(it);
        }
        return cases.openUp().apply((OpenUp) this);
    }

    /**
     * A function for each kind.
     *
     * @param declare for {@link Declare}
     * @param changeSeverity for {@link ChangeSeverity}
     * @param changeStatus for {@link ChangeStatus}
     * @param changeImpact for {@link ChangeImpact}
     * @param rename for {@link Rename}
     * @param resolve for {@link Resolve}
     * @param undoResolve for {@link UndoResolve}
     * @param reopen for {@link Reopen}
     * @param cancel for {@link Cancel}
     * @param markDuplicate for {@link MarkDuplicate}
     * @param close for {@link Close}
     * @param openUp for {@link OpenUp}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<Declare, R> declare,
            Function<ChangeSeverity, R> changeSeverity,
            Function<ChangeStatus, R> changeStatus,
            Function<ChangeImpact, R> changeImpact,
            Function<Rename, R> rename,
            Function<Resolve, R> resolve,
            Function<UndoResolve, R> undoResolve,
            Function<Reopen, R> reopen,
            Function<Cancel, R> cancel,
            Function<MarkDuplicate, R> markDuplicate,
            Function<Close, R> close,
            Function<OpenUp, R> openUp) {}

    /**
     * Something is wrong.
     *
     * @param summary what, in a line
     * @param severity how bad; none or an unknown one means triage
     * @param affecting services of the catalog, or anything else that is affected
     * @param customerImpact whether customers are affected
     * @param consent whether the declarer saw and agreed to what will be published
     * @param shortName what should stand in the channel's name
     * @param impactStart since when users feel it, if it is not now
     * @param incidentKind whether it is in earnest
     * @param visibility who may see it
     * @param customFields custom fields
     * @param follows the incident that it follows, which had ended too long ago to be reopened; or none
     */
    record Declare(
            String summary,
            @Nullable String severity,
            List<String> affecting,
            CustomerImpact customerImpact,
            Consent consent,
            @Nullable String shortName,
            @Nullable Instant impactStart,
            IncidentKind incidentKind,
            Visibility visibility,
            Map<FieldName, String> customFields,
            @Nullable IncidentLink follows)
            implements LifecycleCommand {
        /** Copies the collections. */
        public Declare {
            affecting = List.copyOf(affecting);
            customFields = ImmutableMap.copyOf(customFields);
        }

        /**
         * Something is wrong, and follows nothing.
         *
         * @param summary what, in a line
         * @param severity how bad; none or an unknown one means triage
         * @param affecting services of the catalog, or anything else that is affected
         * @param customerImpact whether customers are affected
         * @param consent whether the declarer saw and agreed to what will be published
         * @param shortName what should stand in the channel's name
         * @param impactStart since when users feel it, if it is not now
         * @param incidentKind whether it is in earnest
         * @param visibility who may see it
         * @param customFields custom fields
         */
        public Declare(
                String summary,
                @Nullable String severity,
                List<String> affecting,
                CustomerImpact customerImpact,
                Consent consent,
                @Nullable String shortName,
                @Nullable Instant impactStart,
                IncidentKind incidentKind,
                Visibility visibility,
                Map<FieldName, String> customFields) {
            this(
                    summary,
                    severity,
                    affecting,
                    customerImpact,
                    consent,
                    shortName,
                    impactStart,
                    incidentKind,
                    visibility,
                    customFields,
                    null);
        }

        /**
         * The same, following another incident or none.
         *
         * @param earlier the other one, or none
         * @return another declaration
         */
        public Declare following(@Nullable IncidentLink earlier) {
            return new Declare(
                    summary,
                    severity,
                    affecting,
                    customerImpact,
                    consent,
                    shortName,
                    impactStart,
                    incidentKind,
                    visibility,
                    customFields,
                    earlier);
        }

        @Override
        public String kind() {
            return "declare";
        }
    }

    /**
     * It is better or worse than was thought; in triage it is taken.
     *
     * @param to the severity
     */
    record ChangeSeverity(SeverityName to) implements LifecycleCommand {
        @Override
        public String kind() {
            return "change-severity";
        }
    }

    /**
     * It has come further, or fallen back.
     *
     * @param to the status
     */
    record ChangeStatus(StatusName to) implements LifecycleCommand {
        @Override
        public String kind() {
            return "change-status";
        }
    }

    /**
     * It is known whether customers are affected.
     *
     * @param to what is known
     */
    record ChangeImpact(CustomerImpact to) implements LifecycleCommand {
        @Override
        public String kind() {
            return "change-impact";
        }
    }

    /**
     * It should be called otherwise.
     *
     * @param title its new title, or none to keep it
     * @param shortName what should stand in the channel's name, or none to keep it
     */
    record Rename(@Nullable String title, @Nullable String shortName) implements LifecycleCommand {
        @Override
        public String kind() {
            return "rename";
        }
    }

    /**
     * The effect on users has ended.
     *
     * @param how what ended it, if somebody says
     */
    record Resolve(@Nullable String how) implements LifecycleCommand {
        @Override
        public String kind() {
            return "resolve";
        }
    }

    /**
     * It has not ended after all.
     */
    record UndoResolve() implements LifecycleCommand {
        @Override
        public String kind() {
            return "undo-resolve";
        }
    }

    /**
     * It is back.
     *
     * @param reason why
     */
    record Reopen(String reason) implements LifecycleCommand {
        @Override
        public String kind() {
            return "reopen";
        }
    }

    /**
     * It was declared by mistake; in triage it is declined.
     *
     * @param reason why
     */
    record Cancel(String reason) implements LifecycleCommand {
        @Override
        public String kind() {
            return "cancel";
        }
    }

    /**
     * It is the same as another.
     *
     * @param survivor the other one
     * @param survivorRef how people call that one
     */
    record MarkDuplicate(IncidentId survivor, IncidentRef survivorRef) implements LifecycleCommand {
        @Override
        public String kind() {
            return "duplicate-of";
        }
    }

    /**
     * Nothing is owed any more.
     *
     * @param reason what is to be said about it, if anything
     */
    record Close(@Nullable String reason) implements LifecycleCommand {
        @Override
        public String kind() {
            return "close";
        }
    }

    /**
     * Open a restricted incident up for all to see: from then on it is announced, and may be published. Its channel stays
     * as it is. There is no way back but a new incident.
     *
     * @param reason why
     */
    record OpenUp(String reason) implements LifecycleCommand {
        @Override
        public String kind() {
            return "open-up";
        }
    }
}
