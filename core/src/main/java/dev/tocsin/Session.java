package dev.tocsin;

import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.Request;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.metrics.Figures;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.Principal;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.Source;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.postmortem.Postmortem;
import dev.tocsin.runtime.drive.Engine;
import dev.tocsin.runtime.step.Ids;
import dev.tocsin.runtime.step.Reply;
import dev.tocsin.runtime.step.Result;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.DueTimer;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import dev.tocsin.view.LedgerEntry;
import dev.tocsin.view.TimelineEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody can tell the engine and ask it. Each command and each query is first put to the {@link Authorizer}; an
 * incident that the principal may not see is answered like one that does not exist.
 *
 * <p>Commands block at most two seconds. {@link #execute} answers {@link Accepted} or {@link Refused}; the short forms
 * throw {@link CommandRefused} with the same findings. Every command also throws {@link OutcomeUnknown} if nobody knows
 * whether it was decided, {@link Overloaded} if there is too much to do, and {@link StoreUnavailable} if the store is
 * away; in the last two cases nothing was changed. Queries throw {@link StoreUnavailable} alone. Safe for any thread.
 */
public final class Session {
    private final Engine engine;
    private final Principal principal;
    private final Views views;

    Session(Engine engine, Authorizer authorizer, Principal principal) {
        this.engine = engine;
        this.principal = principal;
        this.views = new Views(engine, authorizer, principal);
    }

    /**
     * A command and how it came in.
     *
     * @param id the id under which it is decided at most once; the same id with the same body gives the first answer again
     * @param incident which incident it is about; none for a declaration
     * @param source by which door it came in
     * @param happenedAt when the thing happened that it reports, if that is not now
     * @param command what is asked for
     */
    public record Order(
            CommandId id,
            @Nullable IncidentId incident,
            Source source,
            @Nullable Instant happenedAt,
            Command command) {

        /**
         * A declaration by the host's own code.
         *
         * @param declaration what is wrong
         * @return the order, under a new id
         */
        public static Order of(Declaration declaration) {
            return new Order(newId(), null, Source.API, null, declaration.asCommand());
        }

        /**
         * A command of the host's own code.
         *
         * @param incident which incident it is about
         * @param command what is asked for
         * @return the order, under a new id
         */
        public static Order of(IncidentId incident, Command command) {
            return new Order(newId(), incident, Source.API, null, command);
        }

        /**
         * The same, under an id of the caller: a webhook's delivery id, a message's id.
         *
         * @param id the id
         * @return another order
         */
        public Order under(CommandId id) {
            return new Order(id, incident, source, happenedAt, command);
        }

        /**
         * The same, by another door.
         *
         * @param door by which
         * @return another order
         */
        public Order from(Source door) {
            return new Order(id, incident, door, happenedAt, command);
        }

        /**
         * The same, of something that happened at another time than now.
         *
         * @param instant when
         * @return another order
         */
        public Order at(Instant instant) {
            return new Order(id, incident, source, instant, command);
        }

        private static CommandId newId() {
            return CommandId.of("c" + UUID.randomUUID());
        }
    }

    /** The answer to a command. */
    public sealed interface Answer permits Accepted, Refused {

        /**
         * What was repaired or should be known; why, if it was refused.
         *
         * @return the findings
         */
        List<Finding> findings();

        /**
         * Reads the answer by its kind.
         *
         * @param accepted if it was accepted
         * @param refused if it was refused
         * @param <R> the result's type
         * @return the result of the one that fits
         */
        default <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused) {
            return this instanceof Accepted it ? accepted.apply(it) : refused.apply((Refused) this);
        }
    }

    /**
     * It was done, or was so already.
     *
     * @param command under which id
     * @param incident about which incident
     * @param ref how people call the incident
     * @param findings what was repaired or should be known
     */
    public record Accepted(CommandId command, IncidentId incident, IncidentRef ref, List<Finding> findings)
            implements Answer {
        /** Copies the list. */
        public Accepted {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing was changed.
     *
     * @param findings why, and what to do instead; at least one
     */
    public record Refused(List<Finding> findings) implements Answer {
        /** Copies the list. */
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    // --- commands

    /**
     * Has a command decided.
     *
     * @param order the command and how it came in
     * @return the answer
     * @throws IllegalArgumentException if a declaration names an incident, or another command names none
     */
    public Answer execute(Order order) {
        boolean declares = order.command() instanceof LifecycleCommand.Declare;
        IncidentId named = order.incident();
        if (declares != (named == null)) {
            throw new IllegalArgumentException(
                    declares
                            ? "a declaration is about no incident yet, found " + named
                            : "the command " + order.command().kind() + " needs an incident, found none");
        }
        IncidentId incident = named == null ? Ids.incident(engine.namespace(), order.id()) : named;
        return views.denied(order.command(), named)
                .map(reason -> (Answer) new Refused(List.of(denied(order.command(), reason))))
                .orElseGet(() -> decide(order, incident));
    }

    private Answer decide(Order order, IncidentId incident) {
        StreamId stream = order.command() instanceof ChatCommand
                ? StreamId.ofChat(engine.namespace(), incident)
                : StreamId.of(engine.namespace(), incident);
        Request request = new Request(order.id(), principal, order.source(), order.happenedAt(), order.command());
        return engine.execute(stream, request)
                .match(new Reply.Cases<>(
                        decided -> answer(order, incident, decided.result()),
                        other -> new Refused(List.of(otherBody(order))),
                        busy -> {
                            throw new Overloaded(
                                    "the command " + order.command().kind() + " was not decided: " + busy.reason()
                                            + "; try again a little later");
                        },
                        unknown -> {
                            throw new OutcomeUnknown(order.id(), unknown.reason());
                        },
                        lost -> {
                            throw new OutcomeUnknown(order.id(), "its effect is held elsewhere");
                        },
                        away -> {
                            throw new StoreUnavailable(
                                    "the command " + order.command().kind() + " was not decided, nothing was changed: "
                                            + away.reason());
                        }));
    }

    private Answer answer(Order order, IncidentId incident, Result result) {
        if (result.verdict() == Result.Verdict.REFUSED) {
            return new Refused(result.findings());
        }
        IncidentRef ref = result.ref();
        if (ref == null) {
            ref = views.incident(incident)
                    .map(Incident::ref)
                    .orElseThrow(() -> new StoreUnavailable("the command " + order.id()
                            + " was accepted, but its incident " + incident + " can't be read"));
        }
        return new Accepted(order.id(), incident, ref, result.findings());
    }

    private static Finding denied(Command command, String reason) {
        return Finding.error(
                Place.of("authorizer"), command.kind(), "somebody who may do this", reason, "ask somebody who may");
    }

    private static Finding otherBody(Order order) {
        return Finding.error(
                Place.of("command"),
                "id",
                "a new id, or the same command as the first time",
                "the id " + order.id() + " was used before for something else",
                "send each command under an id of its own");
    }

    private Accepted accepted(Order order) {
        return execute(order).match(Function.identity(), refused -> {
            throw new CommandRefused(refused.findings());
        });
    }

    private Accepted accepted(IncidentId incident, Command command) {
        return accepted(Order.of(incident, command));
    }

    /**
     * Something is wrong.
     *
     * @param declaration what
     * @return the incident as it stands right after
     */
    public Incident declare(Declaration declaration) {
        Accepted done = accepted(Order.of(declaration));
        return views.unguarded(done.incident())
                .orElseThrow(() -> new StoreUnavailable(done.ref() + " was declared, but can't be read"));
    }

    /**
     * The principal, who was paged or holds a role, has it.
     *
     * @param incident which incident
     * @return the answer
     */
    public Accepted acknowledge(IncidentId incident) {
        return accepted(incident, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED));
    }

    /**
     * The principal takes it, though nobody has asked her.
     *
     * @param incident which incident
     * @return the answer
     */
    public Accepted takeOver(IncidentId incident) {
        return accepted(incident, new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT));
    }

    /**
     * The principal takes a role.
     *
     * @param incident which incident
     * @param role which role
     * @return the answer
     */
    public Accepted takeRole(IncidentId incident, RoleName role) {
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
    public Accepted assignRole(IncidentId incident, RoleName role, PersonId person) {
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
    public Accepted handOverRole(IncidentId incident, RoleName role, PersonId to) {
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
    public Accepted page(IncidentId incident, PersonId person, String text) {
        return accepted(incident, new ResponseCommand.PagePerson(person, text));
    }

    /**
     * The next level is to be paged now, on all tracks that nobody has acknowledged.
     *
     * @param incident which incident
     * @return the answer
     */
    public Accepted escalate(IncidentId incident) {
        return accepted(incident, new ResponseCommand.EscalateNow(null));
    }

    /**
     * Whether the incident goes on the status page.
     *
     * @param incident which incident
     * @param decision agreed or declined
     * @return the answer
     */
    public Accepted publish(IncidentId incident, Consent decision) {
        return accepted(incident, new ResponseCommand.DecidePublication(decision));
    }

    /**
     * It is better or worse than was thought; in triage it is taken.
     *
     * @param incident which incident
     * @param to the severity
     * @return the answer
     */
    public Accepted changeSeverity(IncidentId incident, SeverityName to) {
        return accepted(incident, new LifecycleCommand.ChangeSeverity(to));
    }

    /**
     * It has come further, or fallen back.
     *
     * @param incident which incident
     * @param to the status
     * @return the answer
     */
    public Accepted changeStatus(IncidentId incident, StatusName to) {
        return accepted(incident, new LifecycleCommand.ChangeStatus(to));
    }

    /**
     * It is known whether customers are affected.
     *
     * @param incident which incident
     * @param to what is known
     * @return the answer
     */
    public Accepted changeImpact(IncidentId incident, CustomerImpact to) {
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
    public Accepted rename(IncidentId incident, @Nullable String title, @Nullable String shortName) {
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
    public Accepted postUpdate(IncidentId incident, String text, RecordEvent.Audience audience) {
        return accepted(incident, new RecordCommand.PostUpdate(text, audience, null));
    }

    /**
     * The timeline should have an entry.
     *
     * @param incident which incident
     * @param text what it says
     * @return the answer
     */
    public Accepted addNote(IncidentId incident, String text) {
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
    public Accepted correctNote(IncidentId incident, long entry, String text) {
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
    public Accepted strikeNote(IncidentId incident, long entry, String reason) {
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
    public Accepted addActionItem(
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
    public Accepted moveActionItem(
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
    public Accepted writePostmortem(IncidentId incident, String section, String text) {
        return accepted(incident, new FollowUpCommand.WritePostmortem(section, text));
    }

    /**
     * The effect on users has ended.
     *
     * @param incident which incident
     * @param how what ended it, if somebody says
     * @return the answer
     */
    public Accepted resolve(IncidentId incident, @Nullable String how) {
        return accepted(incident, new LifecycleCommand.Resolve(how));
    }

    /**
     * It has not ended after all; possible for two minutes.
     *
     * @param incident which incident
     * @return the answer
     */
    public Accepted undoResolve(IncidentId incident) {
        return accepted(incident, new LifecycleCommand.UndoResolve());
    }

    /**
     * It is back.
     *
     * @param incident which incident
     * @param reason why
     * @return the answer
     */
    public Accepted reopen(IncidentId incident, String reason) {
        return accepted(incident, new LifecycleCommand.Reopen(reason));
    }

    /**
     * It was declared by mistake; in triage it is declined.
     *
     * @param incident which incident
     * @param reason why
     * @return the answer
     */
    public Accepted cancel(IncidentId incident, String reason) {
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
    public Accepted markDuplicate(IncidentId incident, IncidentId survivor) {
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
    public Accepted close(IncidentId incident, @Nullable String reason) {
        return accepted(incident, new LifecycleCommand.Close(reason));
    }

    /**
     * A parked effect should be tried again.
     *
     * @param effect which
     * @return the answer
     */
    public Accepted retry(EffectKey effect) {
        return accepted(IncidentId.of(effect.stream().id()), new RecordCommand.RetryEffect(effect));
    }

    /**
     * A parked effect should be given up.
     *
     * @param effect which
     * @param reason why
     * @return the answer
     */
    public Accepted abandon(EffectKey effect, String reason) {
        return accepted(IncidentId.of(effect.stream().id()), new RecordCommand.AbandonEffect(effect, reason));
    }

    // --- queries

    /**
     * An incident.
     *
     * @param incident its id
     * @return it, if it exists and may be seen
     */
    public Optional<Incident> incident(IncidentId incident) {
        return views.incident(incident);
    }

    /**
     * An incident.
     *
     * @param ref how people call it
     * @return it, if it exists and may be seen
     */
    public Optional<Incident> incident(IncidentRef ref) {
        return incident(UniqueName.of("ref/" + ref));
    }

    /**
     * An incident.
     *
     * @param name a name that leads to it, such as {@code channel/C024BE91L}
     * @return it, if it exists and may be seen
     */
    public Optional<Incident> incident(UniqueName name) {
        return views.incident(name);
    }

    /**
     * Incidents, the newest first. Pages are complete: what may not be seen takes no place.
     *
     * @param filter which
     * @return them as they stand
     */
    public List<Incident> incidents(IncidentFilter filter) {
        return views.incidents(filter);
    }

    /**
     * What happened, in the order in which it happened: the events of the incident, and the messages of its channel that
     * are pinned.
     *
     * @param incident which incident
     * @return its entries; none if it does not exist or may not be seen
     */
    public List<TimelineEntry> timeline(IncidentId incident) {
        return views.timeline(incident);
    }

    /**
     * What is learnt from an incident, as a document: what is known of it now, and what is still owed.
     *
     * @param incident which incident
     * @return the document, if the incident exists and may be seen
     */
    public Optional<Postmortem> postmortem(IncidentId incident) {
        return views.postmortem(incident);
    }

    /**
     * How long it took to detect, acknowledge and resolve an incident, with the events that say so.
     *
     * @param incident which incident
     * @return the figures, if the incident exists and may be seen
     */
    public Optional<Figures> figures(IncidentId incident) {
        return views.figures(incident);
    }

    /**
     * Every outside action and every timer of an incident, and what became of it.
     *
     * @param incident which incident
     * @return its entries, in the order in which they were asked for
     */
    public List<LedgerEntry> ledger(IncidentId incident) {
        return views.ledger(incident);
    }

    /**
     * Who holds which role, or is proposed for it.
     *
     * @param incident which incident
     * @return the holders
     */
    public Map<RoleName, Incident.Holder> roles(IncidentId incident) {
        return views.incident(incident).map(Incident::roles).orElseGet(Map::of);
    }

    /**
     * What the engine will do by itself unless somebody acts.
     *
     * @param incident which incident
     * @return the timers, the next one first
     */
    public List<DueTimer> timers(IncidentId incident) {
        return views.timers(incident);
    }
}
