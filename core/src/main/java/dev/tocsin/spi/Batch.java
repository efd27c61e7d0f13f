package dev.tocsin.spi;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.model.UniqueName;
import dev.tocsin.view.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is written at once: events, the effects they ask for, changes to effects that were there, names, and the commands
 * that are hereby decided. All streams are of one namespace.
 *
 * @param namespace whose
 * @param appends events for streams; a stream at most once
 * @param effects new effects and timers
 * @param changes what becomes of effects that are there, made in this order; each effect at most once, but one that is settled
 *     or revived may be withdrawn after that
 * @param takes names that lead to a stream from now on
 * @param releases names that lead nowhere from now on
 * @param decided commands that are decided by this
 */
public record Batch(
        Namespace namespace,
        List<Append> appends,
        List<NewEffect> effects,
        List<RowChange> changes,
        List<Take> takes,
        List<UniqueName> releases,
        List<Decided> decided) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a stream, an effect, a change or a command stands in it twice, or a stream is of
     *     another namespace
     */
    public Batch {
        appends = List.copyOf(appends);
        effects = List.copyOf(effects);
        changes = List.copyOf(changes);
        takes = List.copyOf(takes);
        releases = List.copyOf(releases);
        decided = List.copyOf(decided);
        once("stream", appends, Append::stream);
        once("new effect", effects, NewEffect::key);
        onceButWithdrawn(changes);
        once("command", decided, Decided::command);
        Stream.of(
                        appends.stream().map(Append::stream),
                        effects.stream().map(effect -> effect.key().stream()),
                        changes.stream().map(change -> change.key().stream()),
                        takes.stream().map(Take::stream))
                .flatMap(streams -> streams)
                .forEach(stream -> checkNamespace(namespace, stream));
    }

    private static <T, K extends Comparable<K>> void once(String what, List<T> all, Function<T, K> key) {
        if (all.size() < 2) {
            return;
        }
        Set<K> seen = new TreeSet<>();
        for (T one : all) {
            if (!seen.add(key.apply(one))) {
                throw new IllegalArgumentException(
                        "each " + what + " stands in a batch once, found " + key.apply(one) + " twice");
            }
        }
    }

    private static void onceButWithdrawn(List<RowChange> changes) {
        if (changes.size() < 2) {
            return;
        }
        Set<EffectKey> changed = new TreeSet<>();
        Set<EffectKey> withdrawn = new TreeSet<>();
        for (RowChange one : changes) {
            boolean first = one instanceof Withdraw
                    ? withdrawn.add(one.key())
                    : !withdrawn.contains(one.key()) && changed.add(one.key());
            if (!first) {
                throw new IllegalArgumentException(
                        "each change of an effect stands in a batch once, a withdrawal behind the others, found one of "
                                + one.key() + " too much");
            }
        }
    }

    private static void checkNamespace(Namespace namespace, StreamId stream) {
        if (!stream.namespace().equals(namespace)) {
            throw new IllegalArgumentException(
                    "all of a batch is of one namespace, wanted " + namespace + ", found " + stream);
        }
    }

    /**
     * Events for one stream.
     *
     * @param stream which
     * @param expectedVersion how many events it must have now
     * @param events the bodies of the new events, which take the positions {@code expectedVersion + 1} and on
     * @param head what is kept beside the events of an incident, afterwards; none for other streams
     */
    public record Append(
            StreamId stream,
            long expectedVersion,
            List<String> events,
            @Nullable Head head) {
        /** Copies the list. */
        public Append {
            events = List.copyOf(events);
        }
    }

    /**
     * A new effect or timer.
     *
     * @param key its key
     * @param lane in which lane it runs
     * @param kind its kind
     * @param adapter which adapter it needs, by its name; empty for the engine's own
     * @param subject what it is about, if order matters
     * @param succession what it does to older ones of its subject
     * @param delay how long after the store's clock it is due
     * @param lease for whom it is born claimed; none if it is born due
     * @param body what it says
     */
    public record NewEffect(
            EffectKey key,
            Lane lane,
            String kind,
            String adapter,
            @Nullable Subject subject,
            Succession succession,
            Duration delay,
            @Nullable Lease lease,
            String body) {}

    /**
     * What a new effect does to older ones of its subject in its stream that are neither claimed nor ended, once the
     * changes of its batch are made.
     */
    public enum Succession {
        /** It comes after them. */
        QUEUES,
        /** It takes their place. */
        SUPERSEDES
    }

    /**
     * A lease for a node.
     *
     * @param node which node, by an id drawn at its start
     * @param length how long from the store's clock on
     */
    public record Lease(String node, Duration length) {}

    /** What becomes of an effect that is there. */
    public sealed interface RowChange permits Settle, Withdraw, Revive {
        /**
         * Which effect.
         *
         * @return its key
         */
        EffectKey key();
    }

    /**
     * The holder of a lease says what came of the attempt. With a fence that is not the row's, or when nobody holds the
     * row, the whole batch is refused as {@link CommitAnswer.FenceLost}. A lease that ran out and that nobody took since
     * still counts.
     *
     * @param key which effect
     * @param fence the fence under which it was claimed
     * @param turn what came of it
     * @param remark why, for the ledger; empty if there is nothing to say
     */
    public record Settle(EffectKey key, long fence, Turn turn, String remark) implements RowChange {}

    /**
     * An event takes the effect back. One that may have left, claimed or unknown, is marked and ends as what its holder
     * then settles; one that its holder settles before this in the same batch is taken back as what it then is, so that what
     * surely has not left ends; one that has ended stays as it is; one that is born in the same batch and not claimed ends at once.
     *
     * @param key which effect
     * @param remark why
     */
    public record Withdraw(EffectKey key, String remark) implements RowChange {}

    /**
     * A human has a parked effect tried again, at once. One that is not parked stays as it is.
     *
     * @param key which effect
     */
    public record Revive(EffectKey key) implements RowChange {}

    /** What came of an attempt. */
    public sealed interface Turn permits Turn.Done, Turn.Again, Turn.Unknown, Turn.Parked {

        /**
         * It has happened.
         *
         * @param ref what it made, if it made something
         */
        record Done(@Nullable OutsideRef ref) implements Turn {}

        /**
         * It is due again later. A row marked as withdrawn ends as withdrawn instead.
         *
         * @param delay how long after the store's clock
         * @param mayHaveHappenedSince since when an earlier attempt may have happened, if one may
         */
        record Again(Duration delay, @Nullable Instant mayHaveHappenedSince) implements Turn {}

        /**
         * Nobody knows whether it has happened: it is due again later, to be looked for.
         *
         * @param delay how long after the store's clock
         * @param mayHaveHappenedSince since when it may have happened
         */
        record Unknown(Duration delay, Instant mayHaveHappenedSince) implements Turn {}

        /** It waits for a human. A row marked as withdrawn ends as withdrawn instead. */
        record Parked() implements Turn {}

        /**
         * Reads the turn by its kind.
         *
         * @param done if it has happened
         * @param again if it is due again
         * @param unknown if nobody knows
         * @param parked if it waits for a human
         * @param <R> the answer's type
         * @return the answer of the one that fits
         */
        default <R> R match(
                Function<Done, R> done,
                Function<Again, R> again,
                Function<Unknown, R> unknown,
                Function<Parked, R> parked) {
            if (this instanceof Done it) {
                return done.apply(it);
            }
            if (this instanceof Again it) {
                return again.apply(it);
            }
            return this instanceof Unknown it ? unknown.apply(it) : parked.apply((Parked) this);
        }
    }

    /**
     * A name that leads to a stream from now on; a name that leads to the same stream already is fine, and so is one that
     * the same batch releases.
     *
     * @param name which
     * @param stream where it leads
     */
    public record Take(UniqueName name, StreamId stream) {}

    /**
     * A command that is decided.
     *
     * @param command its id
     * @param digest the digest of its body
     * @param result what its asker is told
     */
    public record Decided(CommandId command, String digest, String result) {}
}
