package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.command.Request;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.ReadAnswer;
import dev.tocsin.spi.RowsQuery;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The inbox of a namespace: commands that wait for whichever node of the home comes first, each in a stream of its own. */
public final class Inboxes {
    private Inboxes() {}

    /**
     * The effect that has a command decided: due at once, for whoever takes it first.
     *
     * @param target which stream decides it
     * @param request the command
     * @return the only effect of its stream
     */
    public static Batch.NewEffect effect(StreamId target, Request request) {
        EngineTask task = new EngineTask.Ordered(target, Codec.request(request));
        return new Batch.NewEffect(
                new EffectKey(stream(target.namespace(), request.id()), 1, 0),
                Lane.ENGINE,
                task.kind(),
                "",
                null,
                Batch.Succession.QUEUES,
                Duration.ZERO,
                null,
                Codec.effect(task));
    }

    private static StreamId stream(Namespace namespace, CommandId command) {
        return new StreamId(namespace, StreamKind.INBOX, command.value());
    }

    /**
     * Puts a command into the inbox, unless it waits there.
     *
     * @param store where the inbox is
     * @param target which stream decides it
     * @param request the command
     * @return what to reply at once, or empty if it waits
     */
    public static Optional<Reply> put(IncidentStore store, StreamId target, Request request) {
        Batch.NewEffect effect = effect(target, request);
        boolean waits = store.rows(new RowsQuery.OfStream(effect.key().stream())).rows().stream()
                .anyMatch(it -> it.body().equals(effect.body()));
        if (waits) {
            return Optional.empty();
        }
        CommandId putting = Ids.inbox(effect.key());
        Batch batch = new Batch(
                target.namespace(),
                List.of(),
                List.of(effect),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Batch.Decided(putting, Codec.digest(request), "")));
        return answered(store.commit(batch));
    }

    private static Optional<Reply> answered(CommitAnswer answer) {
        return answer.match(new CommitAnswer.Cases<>(
                committed -> Optional.empty(),
                conflict -> Optional.of(new Reply.Away("the inbox changed meanwhile")),
                taken -> Optional.of(new Reply.Away("the inbox changed meanwhile")),
                duplicate -> Optional.empty(),
                other -> Optional.of(new Reply.OtherBody()),
                lost -> Optional.of(new Reply.Away("the inbox changed meanwhile")),
                unknown -> Optional.of(new Reply.NotKnown(unknown.reason()))));
    }

    /**
     * What a command came to, if it is decided.
     *
     * @param store where results are kept
     * @param namespace whose
     * @param request the command
     * @param likewise what it may have been decided as instead, under the same id
     * @return the reply, or empty
     */
    public static Optional<Reply> find(IncidentStore store, Namespace namespace, Request request, Request... likewise) {
        ReadAnswer answer = store.read(new Read.Result(namespace, request.id()));
        String result = answer.result();
        if (result == null) {
            return Optional.empty();
        }
        boolean same = Stream.concat(Stream.of(request), Arrays.stream(likewise))
                .anyMatch(it -> Codec.digest(it).equals(answer.digest()));
        return same ? Optional.of(new Reply.Decided(Result.parse(result), 0)) : Optional.of(new Reply.OtherBody());
    }
}
