package dev.tocsin;

import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Incident;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of a session, one method each: what goes without saying is filled in, and a refusal is thrown. */
abstract class ShortForms {

    abstract Session.Answer execute(Session.Order order);

    abstract Optional<Incident> incident(IncidentId incident);

    /** The incident of a declaration that was accepted, whatever the one who declared it may see otherwise. */
    abstract Optional<Incident> declared(Session.Accepted done);

    private Session.Accepted accepted(Session.Order order) {
        return execute(order).match(Function.identity(), refused -> {
            throw new CommandRefused(refused.findings());
        });
    }

    private Session.Accepted accepted(IncidentId incident, Command command) {
        return accepted(Session.Order.of(incident, command));
    }

    /**
     * Something is wrong.
     *
     * @param declaration what
     * @return the incident as it stands right after
     */
    public Incident declare(Declaration declaration) {
        Session.Accepted done = accepted(Session.Order.of(declaration));
        return declared(done).orElseThrow(() -> new StoreUnavailable(done.ref() + " was declared, but can't be read"));
    }

    /**
     * The principal, who was paged or holds a role, has it.
     *
     * @param incident which incident
     * @return the answer
     */
    public Session.Accepted acknowledge(IncidentId incident) {
        return accepted(incident, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED));
    }

    /**
     * The principal takes it, though nobody has asked her.
     *
     * @param incident which incident
     * @return the answer
     */
    public Session.Accepted takeOver(IncidentId incident) {
        return accepted(incident, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT));
    }

    /**
     * The principal takes a role.
     *
     * @param incident which incident
     * @param role which role
     * @return the answer
     */
    public Session.Accepted takeRole(IncidentId incident, RoleName role) {
        return accepted(incident, new ResponseCommand.TakeRole(role));
    }

    /**
     * Somebody gets a role.
     *
     * @param incident which incident
     * @param role which role
     * @param person who gets it
     * @return the answer
     */
    public Session.Accepted assignRole(IncidentId incident, RoleName role, PersonId person) {
        return accepted(incident, new ResponseCommand.AssignRole(role, person));
    }

    /**
     * The principal hands a role on.
     *
     * @param incident which incident
     * @param role which role
     * @param to to whom
     * @return the answer
     */
    public Session.Accepted handOverRole(IncidentId incident, RoleName role, PersonId to) {
        return accepted(incident, new ResponseCommand.HandOverRole(role, to));
    }

    /**
     * Somebody is needed now.
     *
     * @param incident which incident
     * @param person who
     * @param text what to tell her
     * @return the answer
     */
    public Session.Accepted page(IncidentId incident, PersonId person, String text) {
        return accepted(incident, new ResponseCommand.PagePerson(person, text));
    }

    /**
     * The next level is to be paged now, on all tracks that nobody has acknowledged.
     *
     * @param incident which incident
     * @return the answer
     */
    public Session.Accepted escalate(IncidentId incident) {
        return accepted(incident, new ResponseCommand.EscalateNow(null));
    }

    /**
     * Whether the incident goes on the status page.
     *
     * @param incident which incident
     * @param decision agreed or declined
     * @return the answer
     */
    public Session.Accepted publish(IncidentId incident, Consent decision) {
        return accepted(incident, new ResponseCommand.DecidePublication(decision));
    }

    /**
     * Let all see a restricted incident from now on.
     *
     * @param incident which incident
     * @param reason why
     * @return the answer
     */
    public Session.Accepted openUp(IncidentId incident, String reason) {
        return accepted(incident, new LifecycleCommand.OpenUp(reason));
    }

    /**
     * Say what a component of the status page shows at least.
     *
     * @param incident which incident
     * @param component the status page's id of it
     * @param floor the state; operational lets it follow the incidents alone again
     * @return the answer
     */
    public Session.Accepted setComponent(IncidentId incident, String component, ComponentStatus floor) {
        return accepted(incident, new ResponseCommand.SetComponent(component, floor));
    }

    /**
     * It is better or worse than was thought; in triage it is taken.
     *
     * @param incident which incident
     * @param to the severity
     * @return the answer
     */
    public Session.Accepted changeSeverity(IncidentId incident, SeverityName to) {
        return accepted(incident, new LifecycleCommand.ChangeSeverity(to));
    }

    /**
     * It has come further, or fallen back.
     *
     * @param incident which incident
     * @param to the status
     * @return the answer
     */
    public Session.Accepted changeStatus(IncidentId incident, StatusName to) {
        return accepted(incident, new LifecycleCommand.ChangeStatus(to));
    }

    /**
     * It is known whether customers are affected.
     *
     * @param incident which incident
     * @param to what is known
     * @return the answer
     */
    public Session.Accepted changeImpact(IncidentId incident, CustomerImpact to) {
        return accepted(incident, new LifecycleCommand.ChangeImpact(to));
    }

    /**
     * It should be called otherwise.
     *
     * @param incident which incident
     * @param title its new title, or none to keep it
     * @param shortName what should stand in the channel's name, or none to keep it
     * @return the answer
     */
    public Session.Accepted rename(IncidentId incident, @Nullable String title, @Nullable String shortName) {
        return accepted(incident, new LifecycleCommand.Rename(title, shortName));
    }

    /**
     * Those who wait should know something.
     *
     * @param incident which incident
     * @param text what
     * @param audience who
     * @return the answer
     */
    public Session.Accepted postUpdate(IncidentId incident, String text, RecordEvent.Audience audience) {
        return accepted(incident, new RecordCommand.PostUpdate(text, audience, null));
    }

    /**
     * The timeline should have an entry.
     *
     * @param incident which incident
     * @param text what it says
     * @return the answer
     */
    public Session.Accepted addNote(IncidentId incident, String text) {
        return accepted(incident, new RecordCommand.AddNote(text));
    }

    /**
     * An entry of the timeline should say something else.
     *
     * @param incident which incident
     * @param entry the position of the entry
     * @param text what it should say
     * @return the answer
     */
    public Session.Accepted correctNote(IncidentId incident, long entry, String text) {
        return accepted(incident, new RecordCommand.CorrectNote(entry, text));
    }

    /**
     * An entry of the timeline should not be there.
     *
     * @param incident which incident
     * @param entry the position of the entry
     * @param reason why
     * @return the answer
     */
    public Session.Accepted strikeNote(IncidentId incident, long entry, String reason) {
        return accepted(incident, new RecordCommand.StrikeNote(entry, reason));
    }

    /**
     * Something is to be done so that it does not happen again.
     *
     * @param incident which incident
     * @param title what
     * @param owner by whom
     * @param deadline until when
     * @param priority how urgent
     * @return the answer
     */
    public Session.Accepted addActionItem(
            IncidentId incident, String title, PersonId owner, LocalDate deadline, FollowUpEvent.Priority priority) {
        return accepted(incident, new FollowUpCommand.AddActionItem(title, owner, deadline, priority));
    }

    /**
     * An action item has come further.
     *
     * @param incident which incident
     * @param item which item
     * @param to where it stands
     * @param reason why, if it is dropped
     * @return the answer
     */
    public Session.Accepted moveActionItem(
            IncidentId incident, ActionItemId item, FollowUpEvent.Progress to, @Nullable String reason) {
        return accepted(incident, new FollowUpCommand.MoveActionItem(item, to, reason));
    }

    /**
     * A section of the postmortem says something.
     *
     * @param incident which incident
     * @param section which section
     * @param text what it says
     * @return the answer
     */
    public Session.Accepted writePostmortem(IncidentId incident, String section, String text) {
        return accepted(incident, new FollowUpCommand.WritePostmortem(section, text));
    }

    /**
     * The effect on users has ended.
     *
     * @param incident which incident
     * @param how what ended it, if somebody says
     * @return the answer
     */
    public Session.Accepted resolve(IncidentId incident, @Nullable String how) {
        return accepted(incident, new LifecycleCommand.Resolve(how));
    }

    /**
     * It has not ended after all; possible for two minutes.
     *
     * @param incident which incident
     * @return the answer
     */
    public Session.Accepted undoResolve(IncidentId incident) {
        return accepted(incident, new LifecycleCommand.UndoResolve());
    }

    /**
     * It is back.
     *
     * @param incident which incident
     * @param reason why
     * @return the answer
     */
    public Session.Accepted reopen(IncidentId incident, String reason) {
        return accepted(incident, new LifecycleCommand.Reopen(reason));
    }

    /**
     * It was declared by mistake; in triage it is declined.
     *
     * @param incident which incident
     * @param reason why
     * @return the answer
     */
    public Session.Accepted cancel(IncidentId incident, String reason) {
        return accepted(incident, new LifecycleCommand.Cancel(reason));
    }

    /**
     * It is the same as another.
     *
     * @param incident which incident
     * @param survivor the other one, which goes on
     * @return the answer
     * @throws CommandRefused also if the other one does not exist
     */
    public Session.Accepted markDuplicate(IncidentId incident, IncidentId survivor) {
        Incident other = incident(survivor)
                .orElseThrow(() -> new CommandRefused(List.of(Finding.error(
                        Place.of("command"),
                        "duplicate-of",
                        "an incident that goes on",
                        "there is no incident " + survivor,
                        "look for it in the list of open incidents"))));
        return accepted(incident, new LifecycleCommand.MarkDuplicate(survivor, other.ref()));
    }

    /**
     * Nothing is owed any more.
     *
     * @param incident which incident
     * @param reason what is to be said about it, if anything
     * @return the answer
     */
    public Session.Accepted close(IncidentId incident, @Nullable String reason) {
        return accepted(incident, new LifecycleCommand.Close(reason));
    }

    /**
     * A parked effect should be tried again.
     *
     * @param effect which
     * @return the answer
     */
    public Session.Accepted retry(EffectKey effect) {
        return accepted(IncidentId.of(effect.stream().id()), new RecordCommand.RetryEffect(effect));
    }

    /**
     * A parked effect should be given up.
     *
     * @param effect which
     * @param reason why
     * @return the answer
     */
    public Session.Accepted abandon(EffectKey effect, String reason) {
        return accepted(IncidentId.of(effect.stream().id()), new RecordCommand.AbandonEffect(effect, reason));
    }
}
