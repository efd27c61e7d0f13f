package dev.tocsin.examples.campaign.node;

import dev.tocsin.Declaration;
import dev.tocsin.OutcomeUnknown;
import dev.tocsin.Overloaded;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Story;
import dev.tocsin.examples.campaign.wire.Told;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import dev.tocsin.view.LedgerEntry;
import dev.tocsin.view.TimelineEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the campaign's commands to the engine, and tells what it knows. Safe for any thread. */
final class Desk {
    private static final int MOST = 1_000;

    private final Tocsin tocsin;

    Desk(Tocsin tocsin) {
        this.tocsin = tocsin;
    }

    /** Has a command decided. */
    Told ask(Asked asked) {
        Session session = tocsin.as(Principal.member(PersonId.of(asked.person())));
        try {
            return session.execute(order(asked))
                    .match(
                            done -> new Told(
                                    Told.Outcome.ACCEPTED,
                                    done.incident().value(),
                                    done.ref().toString(),
                                    ""),
                            no -> new Told(
                                    Told.Outcome.REFUSED,
                                    null,
                                    null,
                                    no.findings().toString()));
        } catch (OutcomeUnknown e) {
            return new Told(Told.Outcome.UNKNOWN, null, null, String.valueOf(e.getMessage()));
        } catch (Overloaded | StoreUnavailable e) {
            return new Told(Told.Outcome.NOT_NOW, null, null, String.valueOf(e.getMessage()));
        }
    }

    private static Session.Order order(Asked asked) {
        CommandId id = CommandId.of(asked.id());
        if (asked.kind() == Asked.Kind.DECLARE) {
            Declaration declaration = Declaration.of(asked.text())
                    .severity("P1")
                    .affecting(Objects.requireNonNull(asked.service(), "a declaration names a service"));
            return Session.Order.of(
                            asked.publicly()
                                    ? declaration.customersAffected(Consent.AGREED)
                                    : declaration.customersNotAffected())
                    .under(id);
        }
        String incident = Objects.requireNonNull(asked.incident(), "this is about an incident");
        return Session.Order.of(IncidentId.of(incident), command(asked)).under(id);
    }

    private static Command command(Asked asked) {
        return switch (asked.kind()) {
            case NOTE -> new RecordCommand.AddNote(asked.text());
            case ACKNOWLEDGE -> new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT);
            case RESOLVE -> new LifecycleCommand.Resolve(asked.text());
            case DECLARE -> throw new IllegalArgumentException("a declaration is no command about an incident");
        };
    }

    private Session reader() {
        return tocsin.as(Principal.member(PersonId.of(Company.REPORTER)));
    }

    /** The ids of all incidents, at most a thousand. */
    List<String> incidents() {
        return reader().incidents(new IncidentFilter(List.of(), null, List.of(), List.of(), null, MOST)).stream()
                .map(it -> it.id().value())
                .toList();
    }

    /** All that is known of an incident. */
    Story story(String id) {
        IncidentId incident = IncidentId.of(id);
        Session session = reader();
        Incident now = session.incident(incident)
                .orElseThrow(() -> new IllegalArgumentException("there is no incident " + id));
        return new Story(
                id,
                now.ref().toString(),
                session.timeline(incident).stream()
                        .filter(it -> it.id().stream().kind() == StreamKind.INCIDENT)
                        .map(Desk::entry)
                        .sorted(Comparator.comparingLong(Story.Entry::position))
                        .toList(),
                session.ledger(incident).stream().map(Desk::effect).toList(),
                id(now.outside().channel()),
                id(now.outside().ticket()),
                id(now.outside().published()));
    }

    private static @Nullable String id(@Nullable OutsideRef ref) {
        return ref == null ? null : ref.id();
    }

    private static Story.Entry entry(TimelineEntry entry) {
        return new Story.Entry(
                entry.id().sequence(),
                entry.event().kind(),
                entry.envelope().command().value(),
                entry.envelope().recordedAt().toEpochMilli(),
                entry.event() instanceof PagingEvent.LevelReached reached ? reached.level() : 0);
    }

    private static Story.Done effect(LedgerEntry entry) {
        Story.State state = switch (entry.state()) {
            case DONE -> Story.State.DONE;
            case WITHDRAWN, SUPERSEDED -> Story.State.DROPPED;
            case DUE, CLAIMED, UNKNOWN -> Story.State.WAITING;
            case PARKED -> Story.State.PARKED;
        };
        return new Story.Done(
                entry.key().asText(), entry.kind(), state, entry.due().toEpochMilli(), entry.remark());
    }
}
