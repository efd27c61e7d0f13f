package dev.tocsin;

import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.Request;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Principal;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.drive.Engine;
import dev.tocsin.runtime.step.Ids;
import dev.tocsin.runtime.step.Inboxes;
import dev.tocsin.runtime.step.Reply;
import dev.tocsin.runtime.step.Result;
import dev.tocsin.spi.Inbox;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Incident;
import java.util.List;
import java.util.Optional;

/** The way of one order to its decision, and of the answer back to who gave it. */
final class Dispatch {
    private final Engine engine;
    private final Principal principal;
    private final Session.Order order;
    private final IncidentId incident;
    private final Views views;

    /** Of an order that names an incident, unless it declares one. */
    Dispatch(Engine engine, Principal principal, Session.Order order, Views views) {
        this.engine = engine;
        this.principal = principal;
        this.order = order;
        this.incident = about(engine, order);
        this.views = views;
    }

    Session.Answer execute() {
        return refusal().map(Session.Answer.class::cast).orElseGet(this::linked);
    }

    void send(Inbox inbox) {
        refusal().ifPresent(refused -> {
            throw new CommandRefused(refused.findings());
        });
        Session.Order sent = views.unlinked(order.command()).isPresent() ? Ordering.alone(order) : order;
        inbox.put(Inboxes.effect(stream(), request(sent)));
    }

    /** What became of it, if it is decided. */
    Optional<Session.Answer> answer() {
        Optional<Session.Answer> refused = refusal().map(Session.Answer.class::cast);
        return refused.isPresent()
                ? refused
                : views.within("the answer to " + order.id(), this::kept)
                        .map(reply -> reply instanceof Reply.Decided it
                                ? answer(it.result())
                                : new Session.Refused(List.of(Ordering.otherBody(order))));
    }

    private Optional<Reply> kept() {
        Request alone = request(Ordering.alone(order));
        return Inboxes.find(engine.reader().store(), engine.namespace(), request(order), alone);
    }

    private static IncidentId about(Engine engine, Session.Order order) {
        boolean declares = order.command() instanceof LifecycleCommand.Declare;
        IncidentId named = order.incident();
        if (declares != (named == null)) {
            throw new IllegalArgumentException(
                    declares
                            ? "a declaration is about no incident yet, found " + named
                            : "the command " + order.command().kind() + " needs an incident, found none");
        }
        return named == null ? Ids.incident(engine.namespace(), order.id()) : named;
    }

    private Optional<Session.Refused> refusal() {
        if (Ids.isOwn(order.id())) {
            return Optional.of(new Session.Refused(List.of(Ordering.notYours(order))));
        }
        return views.denied(order.command(), order.incident())
                .map(reason -> List.of(Ordering.denied(order.command(), reason)))
                .or(() -> views.unseen(order.command()).map(List::of))
                .map(Session.Refused::new);
    }

    private Request request(Session.Order sent) {
        return new Request(sent.id(), principal, sent.source(), sent.happenedAt(), sent.command());
    }

    private StreamId stream() {
        return order.command() instanceof ChatCommand
                ? StreamId.ofChat(engine.namespace(), incident)
                : StreamId.of(engine.namespace(), incident);
    }

    /** A declaration that names what may not be seen is decided without the name, and the answer says so. */
    private Session.Answer linked() {
        Optional<Finding> unlinked = views.unlinked(order.command());
        Session.Answer answer = decide(unlinked.isPresent() ? Ordering.alone(order) : order);
        return unlinked.map(it -> Ordering.saying(it, answer)).orElse(answer);
    }

    private Session.Answer decide(Session.Order visible) {
        return engine.execute(stream(), request(visible), views.deadline())
                .match(new Reply.Cases<>(
                        decided -> answer(decided.result()),
                        other -> new Session.Refused(List.of(Ordering.otherBody(order))),
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

    private Session.Answer answer(Result result) {
        if (result.verdict() == Result.Verdict.REFUSED) {
            return new Session.Refused(result.findings());
        }
        IncidentRef ref = result.ref();
        if (ref == null) {
            ref = views.within("the number of " + incident, () -> views.incident(incident))
                    .map(Incident::ref)
                    .orElseThrow(() -> new StoreUnavailable("the command " + order.id()
                            + " was accepted, but its incident " + incident + " can't be read"));
        }
        return new Session.Accepted(order.id(), incident, ref, result.findings());
    }
}
