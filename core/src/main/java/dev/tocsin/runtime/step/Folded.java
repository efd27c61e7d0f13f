package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableSet;
import dev.tocsin.decision.Decision;
import dev.tocsin.decision.Question;
import dev.tocsin.decision.StreamLogic;
import dev.tocsin.decision.Surroundings;
import dev.tocsin.effect.Bounds;
import dev.tocsin.event.Asked;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.UnknownEvent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.view.Head;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream as far as it was read, and what every stream's events say alike. Immutable: two nodes, or a cache and a fresh
 * reading, that have the same version have the same of it.
 *
 * @param <S> the state of its kind
 */
public final class Folded<S> {
    private final StreamLogic<S> logic;
    private final StreamId stream;
    private final S state;
    private final long version;
    private final @Nullable PolicyHash policy;
    private final @Nullable IncidentRef ref;
    private final ImmutableSet<Subject> subjects;
    private final @Nullable String strange;

    private Folded(
            StreamLogic<S> logic,
            StreamId stream,
            S state,
            long version,
            @Nullable PolicyHash policy,
            @Nullable IncidentRef ref,
            ImmutableSet<Subject> subjects,
            @Nullable String strange) {
        this.logic = logic;
        this.stream = stream;
        this.state = state;
        this.version = version;
        this.policy = policy;
        this.ref = ref;
        this.subjects = subjects;
        this.strange = strange;
    }

    /**
     * A stream of which nothing was read.
     *
     * @param logic how it is folded
     * @param stream which
     * @param <S> the state of its kind
     * @return it
     */
    public static <S> Folded<S> empty(StreamLogic<S> logic, StreamId stream) {
        return new Folded<>(logic, stream, logic.empty(stream), 0, null, null, ImmutableSet.of(), null);
    }

    Folded<S> with(Recorded event) {
        if (event.id().sequence() != version + 1) {
            throw new IllegalArgumentException("the events of a stream come without gap: wanted position "
                    + (version + 1) + ", found " + event.id());
        }
        return new Folded<>(
                logic,
                stream,
                logic.apply(state, event),
                version + 1,
                event.envelope().policy() == null ? policy : event.envelope().policy(),
                event.event() instanceof LifecycleEvent.Declared declared ? declared.ref() : ref,
                with(event.envelope().asked()),
                strange == null ? strange(event) : strange);
    }

    private static @Nullable String strange(Recorded event) {
        return event.event() instanceof UnknownEvent unknown
                ? event.id() + " is of the kind '" + unknown.kind() + "', version " + unknown.version()
                        + ", which this version does not know"
                : null;
    }

    private ImmutableSet<Subject> with(Iterable<Asked> asked) {
        ImmutableSet<Subject> all = subjects;
        for (Asked it : asked) {
            Subject subject = it.subject();
            if (subject != null && !all.contains(subject)) {
                all = ImmutableSet.<Subject>builder().addAll(all).add(subject).build();
            }
        }
        return all;
    }

    Decision decide(Question question, Surroundings surroundings) {
        return logic.decide(state, question, surroundings);
    }

    Optional<Bounds> bounds(Surroundings surroundings) {
        return logic.bounds(state, surroundings);
    }

    List<EffectKey> timers() {
        return logic.timers(state);
    }

    @Nullable
    Head head(Surroundings surroundings) {
        return version == 0 ? null : logic.head(state, surroundings);
    }

    /**
     * Which stream.
     *
     * @return its id
     */
    public StreamId stream() {
        return stream;
    }

    /**
     * The state of its kind.
     *
     * @return what its logic folds
     */
    public S state() {
        return state;
    }

    /**
     * How many events were read.
     *
     * @return 0 for none
     */
    public long version() {
        return version;
    }

    /** The policy that its last event was decided under. */
    @Nullable
    PolicyHash policy() {
        return policy;
    }

    /** Why nothing may be decided on it here: it has an event that this version does not know; null if it has none. */
    @Nullable
    String strange() {
        return strange;
    }

    @Nullable
    IncidentRef ref() {
        return ref;
    }

    /** Whether an effect of this subject was ever asked for: if not, none can be unfinished. */
    boolean knows(Subject subject) {
        return subjects.contains(subject);
    }

    /** Folded states that are kept; keeping none is as good. Called while landing. */
    public interface Cache {
        /**
         * What is kept of a stream.
         *
         * @param stream which
         * @return it, or null
         */
        @Nullable
        Folded<?> get(StreamId stream);

        /**
         * Keeps a stream.
         *
         * @param folded as far as it was read
         */
        void put(Folded<?> folded);

        /**
         * Lets go of a stream.
         *
         * @param stream which
         */
        void drop(StreamId stream);
    }
}
