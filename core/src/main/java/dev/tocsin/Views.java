package dev.tocsin;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.decision.IncidentStream;
import dev.tocsin.decision.IncidentView;
import dev.tocsin.event.ChatEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.metrics.Figures;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Lane;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.Principal;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.UniqueName;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.postmortem.Postmortem;
import dev.tocsin.runtime.drive.Engine;
import dev.tocsin.runtime.step.Folded;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Find;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.spi.Scope;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.DueTimer;
import dev.tocsin.view.Head;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import dev.tocsin.view.LedgerEntry;
import dev.tocsin.view.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a principal may see, read from the store; and whether she may ask for something. */
final class Views {
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final List<RoleName> LEADS =
            List.of(RoleName.of("incident-commander"), RoleName.of("communication-lead"));

    private final Engine engine;
    private final Authorizer authorizer;
    private final Principal principal;
    private final Deadline deadline;

    Views(Engine engine, Authorizer authorizer, Principal principal, Deadline deadline) {
        this.engine = engine;
        this.deadline = deadline;
        this.authorizer = authorizer;
        this.principal = principal;
    }

    /** Until when all of it has to be there. */
    Deadline deadline() {
        return deadline;
    }

    /** In the time that there is, on a thread that can be left behind. */
    <T> T within(String wanted, Supplier<T> query) {
        return engine.reader().within(deadline, wanted, query);
    }

    /** Why a command is denied; empty if it may be decided. An authorizer that throws allows nothing. */
    Optional<String> denied(Command command, @Nullable IncidentId incident) {
        try {
            Authorizer.Part part = null;
            if (incident != null) {
                Folded<?> folded =
                        within("the incident " + incident, () -> engine.reader().read(stream(incident)));
                Head head = engine.head(folded).orElse(null);
                if (head == null) {
                    return Optional.of("there is no such incident, or it is not yours to see");
                }
                part = new Authorizer.Part(head, involvement(folded, head));
            }
            Authorizer.Ruling ruling = authorizer.mayAsk(principal, command, part);
            return ruling.verdict() == Authorizer.Ruling.Verdict.ALLOWED
                    ? Optional.empty()
                    : Optional.of(ruling.reason());
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the authorizer threw; the command {} is refused", command.kind(), e);
            return Optional.of("the authorizer failed; the log says how");
        }
    }

    /** What is wrong with an incident that a command names: it has to be there, seen, and called by its own reference. */
    Optional<Finding> unseen(Command command) {
        if (!(command instanceof LifecycleCommand.MarkDuplicate duplicate)) {
            return Optional.empty();
        }
        return sees(duplicate.survivor(), duplicate.survivorRef())
                ? Optional.empty()
                : Optional.of(Finding.error(
                        Place.of("command"),
                        "survivor",
                        "an incident that goes on",
                        "no " + duplicate.survivorRef() + " with that id, or it is not yours to see",
                        "look it up in the list of incidents"));
    }

    /** What a declaration says that it follows is left out if it is not there, or not hers to see: declaring goes on. */
    Optional<Finding> unlinked(Command command) {
        if (!(command instanceof LifecycleCommand.Declare declare)) {
            return Optional.empty();
        }
        IncidentLink earlier = declare.follows();
        return earlier == null || sees(earlier.incident(), earlier.ref())
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        Place.of("command"),
                        "follows",
                        "an incident that you may see",
                        "no " + earlier.ref() + " with that id, or it is not yours to see",
                        "it is declared without the link; name the older one in a note"));
    }

    private boolean sees(IncidentId incident, IncidentRef ref) {
        return within("the incident " + ref, () -> incident(incident))
                .filter(it -> it.ref().equals(ref))
                .isPresent();
    }

    private Authorizer.Involvement involvement(Folded<?> folded, Head head) {
        PersonId person = principal.actor().match(human -> human.person(), machine -> null, engine -> null);
        if (person == null) {
            return Authorizer.Involvement.NONE;
        }
        boolean leads = view(folded).stream()
                .flatMap(it -> LEADS.stream()
                        .flatMap(role -> Stream.ofNullable(it.roles().get(role))))
                .anyMatch(holder -> holder.person().equals(person));
        if (leads) {
            return Authorizer.Involvement.LEAD;
        }
        return head.people().contains(person) ? Authorizer.Involvement.RESPONDER : Authorizer.Involvement.NONE;
    }

    /** What she may see at all. An authorizer that throws shows nothing. */
    Scope scope() {
        try {
            return authorizer.maySee(principal);
        } catch (RuntimeException e) {
            LOG.error("the authorizer threw; nothing is shown", e);
            return new Scope(List.of(), null);
        }
    }

    private StreamId stream(IncidentId incident) {
        return StreamId.of(engine.namespace(), incident);
    }

    private static Optional<Incident> view(Folded<?> folded) {
        return folded.state() instanceof IncidentStream stream ? IncidentView.of(stream) : Optional.empty();
    }

    private Optional<Folded<?>> visible(IncidentId incident) {
        Folded<?> folded = engine.reader().read(stream(incident));
        Scope scope = scope();
        return engine.head(folded).filter(scope::shows).map(head -> folded);
    }

    /** Whether an incident may be seen, as it stands at its event of that number or later; not if it can't be read. */
    boolean shows(Scope scope, IncidentId incident, long sequence) {
        try {
            Folded<?> folded = engine.reader()
                    .kept(stream(incident))
                    .filter(it -> it.version() >= Math.max(1, sequence))
                    .orElseGet(() -> within(
                            "the incident " + incident, () -> engine.reader().read(stream(incident))));
            return engine.head(folded).filter(scope::shows).isPresent();
        } catch (StoreUnavailable e) {
            LOG.warn("a listener is not told of incident {}: whether it may be can't be looked up", incident, e);
            return false;
        }
    }

    Optional<Incident> incident(IncidentId incident) {
        return visible(incident).flatMap(Views::view);
    }

    /** For the one who has just declared it, whatever she may see otherwise. */
    Optional<Incident> unguarded(IncidentId incident) {
        return engine.reader()
                .kept(stream(incident))
                .flatMap(Views::view)
                .or(() -> within(
                        "the incident " + incident, () -> view(engine.reader().read(stream(incident)))));
    }

    Optional<Incident> incident(UniqueName name) {
        StreamId holder = engine.reader()
                .store()
                .read(new Read.Name(engine.namespace(), name))
                .holder();
        return holder == null || holder.kind() != StreamKind.INCIDENT
                ? Optional.empty()
                : incident(IncidentId.of(holder.id()));
    }

    List<Incident> incidents(IncidentFilter filter) {
        return engine.reader().store().find(new Find(engine.namespace(), filter, scope())).heads().stream()
                .flatMap(head -> view(engine.reader().read(head.stream())).stream())
                .toList();
    }

    List<TimelineEntry> timeline(IncidentId incident) {
        if (visible(incident).isEmpty()) {
            return List.of();
        }
        List<TimelineEntry> all = new ArrayList<>();
        engine.reader().events(stream(incident)).forEach(it -> all.add(entry(it)));
        pinned(incident).forEach(it -> all.add(entry(it)));
        all.sort(Comparator.comparing(Views::happenedAt));
        return List.copyOf(all);
    }

    /** A stable sort keeps events of one stream that happened at once in their order. */
    private static Instant happenedAt(TimelineEntry entry) {
        return entry.event() instanceof ChatEvent.MessagePinned pinned
                ? pinned.writtenAt()
                : entry.envelope().happenedAt();
    }

    private List<Recorded> pinned(IncidentId incident) {
        Map<String, Recorded> pinned = new LinkedHashMap<>();
        for (Recorded it : engine.reader().events(StreamId.ofChat(engine.namespace(), incident))) {
            if (it.event() instanceof ChatEvent.MessagePinned pin) {
                pinned.put(pin.message(), it);
            } else if (it.event() instanceof ChatEvent.MessageUnpinned unpin) {
                pinned.remove(unpin.message());
            }
        }
        return List.copyOf(pinned.values());
    }

    private static TimelineEntry entry(Recorded event) {
        return new TimelineEntry(event.id(), event.envelope(), event.event());
    }

    Optional<Figures> figures(IncidentId incident) {
        return visible(incident)
                .flatMap(Views::view)
                .map(it -> Figures.of(engine.reader().events(stream(incident)), policy(it)));
    }

    Optional<Postmortem> postmortem(IncidentId incident) {
        return visible(incident)
                .flatMap(Views::view)
                .map(it -> Postmortem.of(
                        engine.reader().events(stream(incident)),
                        engine.reader().events(StreamId.ofChat(engine.namespace(), incident)),
                        policy(it),
                        engine.names()));
    }

    /** The policy that is frozen for an incident, as it was kept when the incident was declared. */
    private ResponsePolicy policy(Incident incident) {
        StreamId kept = new StreamId(
                engine.namespace(), StreamKind.POLICY, incident.policy().value());
        return engine.reader().events(kept).stream()
                .flatMap(it -> it.event() instanceof SystemEvent.PolicyStored stored
                        ? ResponsePolicy.read("stored policy", stored.text()).asOptional().stream()
                        : Stream.empty())
                .findFirst()
                .orElseThrow(() -> new StoreUnavailable(
                        "the policy " + incident.policy() + " of " + incident.ref() + " can't be read"));
    }

    List<LedgerEntry> ledger(IncidentId incident) {
        return rows(incident).map(Row::asEntry).toList();
    }

    List<DueTimer> timers(IncidentId incident) {
        return rows(incident)
                .filter(row -> (row.lane() == Lane.ENGINE || row.kind().startsWith("timer."))
                        && !row.state().isEnd())
                .sorted(Comparator.comparing(Row::due))
                .map(row -> new DueTimer(row.key(), row.kind(), row.due()))
                .toList();
    }

    private Stream<Row> rows(IncidentId incident) {
        return visible(incident).isEmpty()
                ? Stream.empty()
                : engine.reader().store().rows(new RowsQuery.OfStream(stream(incident))).rows().stream();
    }
}
