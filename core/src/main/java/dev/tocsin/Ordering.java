package dev.tocsin;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.util.stream.Stream;

/** Why a command is turned away at the door. */
final class Ordering {
    private Ordering() {}

    static Finding denied(Command command, String reason) {
        return Finding.error(
                Place.of("authorizer"), command.kind(), "somebody who may do this", reason, "ask somebody who may");
    }

    static Finding notYours(Session.Order order) {
        return Finding.error(
                Place.of("command"),
                "id",
                "an id of your own",
                "the id " + order.id() + ", which begins as those of the engine do",
                "let it begin with something else");
    }

    static Finding otherBody(Session.Order order) {
        return Finding.error(
                Place.of("command"),
                "id",
                "a new id, or the same command as the first time",
                "the id " + order.id() + " was used before for something else",
                "send each command under an id of its own");
    }

    /** A declaration without the incident that it says to follow; any other command as it is. */
    static Session.Order alone(Session.Order order) {
        return order.command() instanceof LifecycleCommand.Declare declare
                ? new Session.Order(order.id(), null, order.source(), order.happenedAt(), declare.following(null))
                : order;
    }

    /** An answer with something more to know. */
    static Session.Answer saying(Finding finding, Session.Answer answer) {
        return answer.match(
                done -> new Session.Accepted(
                        done.command(),
                        done.incident(),
                        done.ref(),
                        Stream.concat(Stream.of(finding), done.findings().stream())
                                .toList()),
                refused -> refused);
    }
}
