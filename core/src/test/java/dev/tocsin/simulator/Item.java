package dev.tocsin.simulator;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Ids;
import java.util.List;
import java.util.Map;

/**
 * Something that a person does.
 *
 * @param at when, in nanoseconds from the start
 * @param incident with which incident
 * @param deed what
 * @param who the person
 * @param number of all items of its plan
 * @param patient whether it is asked again for as long as nothing is known; else it ends with a definite failure
 */
record Item(long at, int incident, Deed deed, PersonId who, int number, boolean patient) {

    enum Deed {
        DECLARE_P1,
        DECLARE_P2,
        DECLARE_P3,
        ACKNOWLEDGE,
        TAKE_IT,
        NOTE,
        RAISE,
        LOWER,
        IDENTIFIED,
        AFFECTS_CUSTOMERS,
        RENAME,
        ESCALATE,
        PAGE_BY_HAND,
        TAKE_ROLE,
        SET_COMPONENT,
        RESOLVE,
        UNDO,
        REOPEN
    }

    CommandId id() {
        return CommandId.of("item-" + number);
    }

    boolean declares() {
        return deed == Deed.DECLARE_P1 || deed == Deed.DECLARE_P2 || deed == Deed.DECLARE_P3;
    }

    /** The stream of an incident, which follows from the command that declares it. */
    static StreamId stream(Item declaration) {
        return StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, declaration.id()));
    }

    /** What a note says: nothing else says it. */
    String note() {
        return "note " + number + " of " + who;
    }

    Command command() {
        return switch (deed) {
            case DECLARE_P1 -> declare("P1", List.of("api-gateway", "payment-service"));
            case DECLARE_P2 -> declare("P2", List.of("payment-service"));
            case DECLARE_P3 -> declare("P3", List.of("api-gateway"));
            case ACKNOWLEDGE -> new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED);
            case TAKE_IT -> new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT);
            case NOTE -> new RecordCommand.AddNote(note());
            case RAISE -> new LifecycleCommand.ChangeSeverity(SeverityName.of("P1"));
            case LOWER -> new LifecycleCommand.ChangeSeverity(SeverityName.of("P3"));
            case IDENTIFIED -> new LifecycleCommand.ChangeStatus(StatusName.of("identified"));
            case AFFECTS_CUSTOMERS -> new LifecycleCommand.ChangeImpact(CustomerImpact.YES);
            case RENAME -> new LifecycleCommand.Rename("renamed " + number, "renamed-" + number);
            case ESCALATE -> new ResponseCommand.EscalateNow(null);
            case PAGE_BY_HAND -> new ResponseCommand.PagePerson(Company.QUIN, "please look " + number);
            case TAKE_ROLE -> new ResponseCommand.TakeRole(RoleName.of("incident-commander"));
            case SET_COMPONENT -> new ResponseCommand.SetComponent("c-api", ComponentStatus.DEGRADED_PERFORMANCE);
            case RESOLVE -> new LifecycleCommand.Resolve("rolled back");
            case UNDO -> new LifecycleCommand.UndoResolve();
            case REOPEN -> new LifecycleCommand.Reopen("it is back");
        };
    }

    private static Command declare(String severity, List<String> services) {
        return new LifecycleCommand.Declare(
                "API response time > 5s for all users",
                severity,
                services,
                severity.equals("P1") ? CustomerImpact.YES : CustomerImpact.NOT_KNOWN,
                Consent.AGREED,
                "api degradation",
                null,
                IncidentKind.REAL,
                Visibility.OPEN,
                Map.of());
    }
}
