package dev.tocsin.testkit;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Succession;
import dev.tocsin.view.Head;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a batch together, part by part. */
final class Writing {
    private final Namespace namespace;
    private final List<Batch.Append> appends = new ArrayList<>();
    private final List<Batch.NewEffect> effects = new ArrayList<>();
    private final List<Batch.RowChange> changes = new ArrayList<>();
    private final List<Batch.Take> takes = new ArrayList<>();
    private final List<UniqueName> releases = new ArrayList<>();
    private final List<Batch.Decided> decided = new ArrayList<>();

    Writing(Namespace namespace) {
        this.namespace = namespace;
    }

    Writing append(StreamId stream, long expected, String... events) {
        return append(stream, expected, null, events);
    }

    Writing append(StreamId stream, long expected, @Nullable Head head, String... events) {
        appends.add(new Batch.Append(stream, expected, List.of(events), head));
        return this;
    }

    /** An effect of the chat lane that is due at once and not ordered. */
    Writing due(EffectKey key) {
        return effect(key, null, Succession.QUEUES, Duration.ZERO, null);
    }

    Writing due(EffectKey key, Duration delay) {
        return effect(key, null, Succession.QUEUES, delay, null);
    }

    Writing ordered(EffectKey key, String subject) {
        return effect(key, subject, Succession.QUEUES, Duration.ZERO, null);
    }

    Writing superseding(EffectKey key, String subject) {
        return effect(key, subject, Succession.SUPERSEDES, Duration.ZERO, null);
    }

    Writing leased(EffectKey key, Duration length) {
        return effect(key, null, Succession.QUEUES, Duration.ZERO, new Batch.Lease("writer", length));
    }

    Writing effect(
            EffectKey key,
            @Nullable String subject,
            Succession succession,
            Duration delay,
            Batch.@Nullable Lease lease) {
        return effect(new Batch.NewEffect(
                key,
                Lane.CHAT,
                "chat.post",
                "chat",
                subject == null ? null : new Subject(subject),
                succession,
                delay,
                lease,
                "body of " + key));
    }

    Writing effect(Batch.NewEffect effect) {
        effects.add(effect);
        return this;
    }

    Writing settle(EffectKey key, long fence, Batch.Turn turn) {
        changes.add(new Batch.Settle(key, fence, turn, "settled"));
        return this;
    }

    Writing withdraw(EffectKey key) {
        changes.add(new Batch.Withdraw(key, "not needed"));
        return this;
    }

    Writing revive(EffectKey key) {
        changes.add(new Batch.Revive(key));
        return this;
    }

    Writing take(String name, StreamId stream) {
        takes.add(new Batch.Take(UniqueName.of(name), stream));
        return this;
    }

    Writing release(String name) {
        releases.add(UniqueName.of(name));
        return this;
    }

    Writing decide(String command, String digest, String result) {
        decided.add(new Batch.Decided(CommandId.of(command), digest, result));
        return this;
    }

    Batch batch() {
        return new Batch(namespace, appends, effects, changes, takes, releases, decided);
    }
}
