package dev.tocsin;

import dev.tocsin.command.Command;
import dev.tocsin.metrics.Figures;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Principal;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.Source;
import dev.tocsin.model.UniqueName;
import dev.tocsin.postmortem.Postmortem;
import dev.tocsin.runtime.drive.Engine;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Inbox;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.DueTimer;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import dev.tocsin.view.LedgerEntry;
import dev.tocsin.view.TimelineEntry;
import java.time.Instant;
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
 * <p>Commands and queries block at most two seconds each. {@link #execute} answers {@link Accepted} or {@link Refused}; the short forms
 * throw {@link CommandRefused} with the same findings. Every command also throws {@link OutcomeUnknown} if nobody knows
 * whether it was decided, {@link Overloaded} if there is too much to do, and {@link StoreUnavailable} if the store is
 * away; in the last two cases nothing was changed. Queries throw {@link StoreUnavailable} alone. Safe for any thread.
 */
public final class Session extends ShortForms {
    private final Engine engine;
    private final Principal principal;
    private final Authorizer authorizer;

    Session(Engine engine, Authorizer authorizer, Principal principal) {
        this.engine = engine;
        this.principal = principal;
        this.authorizer = authorizer;
    }

    /** What one call may look at, in the time that it has from now on. */
    private Views views() {
        return new Views(engine, authorizer, principal, engine.budget());
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
    @Override
    public Answer execute(Order order) {
        return dispatch(order).execute();
    }

    /**
     * Puts a command into an inbox, to be decided once what the inbox takes part in is committed; if that is rolled back, it
     * was never sent. What became of it then is found by {@link #answerTo}. Sending the same again changes nothing.
     *
     * @param order the command and how it came in
     * @param inbox where it waits, such as {@code JdbcIncidentStore.joining(connection)}
     * @return the id under which it will be decided
     * @throws CommandRefused if the principal may not, or the id is not one of her own
     * @throws IllegalArgumentException as {@link #execute} does, and if the id was used before for something else
     * @throws StoreUnavailable if it could not be written; a transaction that it was to join has to be rolled back
     */
    public CommandId send(Order order, Inbox inbox) {
        dispatch(order).send(inbox);
        return order.id();
    }

    /**
     * What became of a command, however it was given.
     *
     * @param order the command and how it came in, as it was given and by whom
     * @return the answer; empty if it is not decided yet; a refusal if the id was used for something else or by another
     */
    public Optional<Answer> answerTo(Order order) {
        return dispatch(order).answer();
    }

    private Dispatch dispatch(Order order) {
        return new Dispatch(engine, principal, order, views());
    }

    @Override
    Optional<Incident> declared(Accepted done) {
        return views().unguarded(done.incident());
    }

    // --- queries

    private <T> T ask(String wanted, Function<Views, T> query) {
        Views views = views();
        return views.within(wanted, () -> query.apply(views));
    }

    /**
     * An incident.
     *
     * @param incident its id
     * @return it, if it exists and may be seen
     */
    @Override
    public Optional<Incident> incident(IncidentId incident) {
        return ask("the incident " + incident, it -> it.incident(incident));
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
        return ask("the incident that " + name + " leads to", it -> it.incident(name));
    }

    /**
     * Incidents, the newest first. Pages are complete: what may not be seen takes no place.
     *
     * @param filter which
     * @return them as they stand
     */
    public List<Incident> incidents(IncidentFilter filter) {
        return ask("a list of incidents", it -> it.incidents(filter));
    }

    /**
     * What happened, in the order in which it happened: the events of the incident, and the messages of its channel that
     * are pinned.
     *
     * @param incident which incident
     * @return its entries; none if it does not exist or may not be seen
     */
    public List<TimelineEntry> timeline(IncidentId incident) {
        return ask("the timeline of " + incident, it -> it.timeline(incident));
    }

    /**
     * What is learnt from an incident, as a document: what is known of it now, and what is still owed.
     *
     * @param incident which incident
     * @return the document, if the incident exists and may be seen
     */
    public Optional<Postmortem> postmortem(IncidentId incident) {
        return ask("the postmortem of " + incident, it -> it.postmortem(incident));
    }

    /**
     * How long it took to detect, acknowledge and resolve an incident, with the events that say so.
     *
     * @param incident which incident
     * @return the figures, if the incident exists and may be seen
     */
    public Optional<Figures> figures(IncidentId incident) {
        return ask("the figures of " + incident, it -> it.figures(incident));
    }

    /**
     * Every outside action and every timer of an incident, and what became of it.
     *
     * @param incident which incident
     * @return its entries, in the order in which they were asked for
     */
    public List<LedgerEntry> ledger(IncidentId incident) {
        return ask("the ledger of " + incident, it -> it.ledger(incident));
    }

    /**
     * Who holds which role, or is proposed for it.
     *
     * @param incident which incident
     * @return the holders
     */
    public Map<RoleName, Incident.Holder> roles(IncidentId incident) {
        return incident(incident).map(Incident::roles).orElseGet(Map::of);
    }

    /**
     * What the engine will do by itself unless somebody acts.
     *
     * @param incident which incident
     * @return the timers, the next one first
     */
    public List<DueTimer> timers(IncidentId incident) {
        return ask("the timers of " + incident, it -> it.timers(incident));
    }
}
