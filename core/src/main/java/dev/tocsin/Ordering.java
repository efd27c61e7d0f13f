package dev.tocsin;

import dev.tocsin.codec.Codec;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.Request;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Place;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import java.time.Duration;
import java.util.stream.Stream;

/** How a command is put into an inbox, and why one is turned away at the door. */
final class Ordering {
    private Ordering() {}

    /** The effect that has a command decided: due at once, for whoever takes it first. */
    static Batch.NewEffect effect(StreamId target, Request request) {
        EngineTask task = new EngineTask.Ordered(target, Codec.request(request));
        StreamId inbox =
                new StreamId(target.namespace(), StreamKind.INBOX, request.id().value());
        return new Batch.NewEffect(
                new EffectKey(inbox, 1, 0),
                Lane.ENGINE,
                task.kind(),
                "",
                null,
                Batch.Succession.QUEUES,
                Duration.ZERO,
                null,
                Codec.effect(task));
    }

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
