package dev.tocsin;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.Visibility;
import dev.tocsin.view.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says when something is wrong. Only the summary is needed: what else is missing or wrong is repaired, and
 * the answer says so. Immutable.
 */
public final class Declaration {
    private final LifecycleCommand.Declare command;

    private Declaration(LifecycleCommand.Declare command) {
        this.command = command;
    }

    /**
     * Something is wrong.
     *
     * @param summary what, in a line
     * @return the declaration
     */
    public static Declaration of(String summary) {
        return new Declaration(new LifecycleCommand.Declare(
                summary,
                null,
                List.of(),
                CustomerImpact.NOT_KNOWN,
                Consent.NOT_ASKED,
                null,
                null,
                IncidentKind.REAL,
                Visibility.OPEN,
                Map.of()));
    }

    /**
     * How bad it is.
     *
     * @param severity a severity of the policy, such as {@code P1}; an unknown one means triage
     * @return another declaration
     */
    public Declaration severity(String severity) {
        return with(severity, command.affecting(), command.customerImpact(), command.consent(), command.shortName());
    }

    /**
     * What is affected.
     *
     * @param services services of the catalog, or anything else
     * @return another declaration
     */
    public Declaration affecting(String... services) {
        return affecting(ImmutableList.copyOf(services));
    }

    /**
     * What is affected.
     *
     * @param services services of the catalog, or anything else
     * @return another declaration
     */
    public Declaration affecting(List<String> services) {
        return with(command.severity(), services, command.customerImpact(), command.consent(), command.shortName());
    }

    /**
     * Customers are affected.
     *
     * @param consent whether the declarer saw and agreed to what will be published
     * @return another declaration
     */
    public Declaration customersAffected(Consent consent) {
        return with(command.severity(), command.affecting(), CustomerImpact.YES, consent, command.shortName());
    }

    /**
     * Customers are not affected: nothing is published.
     *
     * @return another declaration
     */
    public Declaration customersNotAffected() {
        return with(command.severity(), command.affecting(), CustomerImpact.NO, Consent.NOT_ASKED, command.shortName());
    }

    /**
     * What should stand in the channel's name.
     *
     * @param shortName a few words
     * @return another declaration
     */
    public Declaration shortName(String shortName) {
        return with(command.severity(), command.affecting(), command.customerImpact(), command.consent(), shortName);
    }

    /**
     * Since when users feel it.
     *
     * @param start when it began
     * @return another declaration
     */
    public Declaration since(Instant start) {
        return rest(start, command.incidentKind(), command.visibility(), command.customFields());
    }

    /**
     * Whether it is in earnest.
     *
     * @param kind its kind
     * @return another declaration
     */
    public Declaration kind(IncidentKind kind) {
        return rest(command.impactStart(), kind, command.visibility(), command.customFields());
    }

    /**
     * Who may see it.
     *
     * @param visibility its visibility
     * @return another declaration
     */
    public Declaration visibility(Visibility visibility) {
        return rest(command.impactStart(), command.incidentKind(), visibility, command.customFields());
    }

    /**
     * A custom field of the policy.
     *
     * @param field which
     * @param value its value
     * @return another declaration
     */
    public Declaration field(FieldName field, String value) {
        ImmutableMap<FieldName, String> fields = ImmutableMap.<FieldName, String>builder()
                .putAll(command.customFields())
                .put(field, value)
                .buildKeepingLast();
        return rest(command.impactStart(), command.incidentKind(), command.visibility(), fields);
    }

    /**
     * It follows an incident that had ended too long ago to be reopened: both say so in their timelines. Of a drill and of
     * a restricted incident only its own does.
     *
     * @param earlier the one that had ended
     * @return another declaration
     */
    public Declaration following(Incident earlier) {
        return new Declaration(command.following(new IncidentLink(earlier.id(), earlier.ref())));
    }

    /**
     * The declaration as a command.
     *
     * @return the command
     */
    public LifecycleCommand.Declare asCommand() {
        return command;
    }

    private Declaration with(
            @Nullable String severity,
            List<String> affecting,
            CustomerImpact impact,
            Consent consent,
            @Nullable String shortName) {
        return new Declaration(new LifecycleCommand.Declare(
                command.summary(),
                severity,
                affecting,
                impact,
                consent,
                shortName,
                command.impactStart(),
                command.incidentKind(),
                command.visibility(),
                command.customFields(),
                command.follows()));
    }

    private Declaration rest(
            @Nullable Instant start, IncidentKind kind, Visibility visibility, Map<FieldName, String> fields) {
        return new Declaration(new LifecycleCommand.Declare(
                command.summary(),
                command.severity(),
                command.affecting(),
                command.customerImpact(),
                command.consent(),
                command.shortName(),
                start,
                kind,
                visibility,
                fields,
                command.follows()));
    }

    @Override
    public String toString() {
        return command.toString();
    }
}
