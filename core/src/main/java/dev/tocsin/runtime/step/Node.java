package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Question;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.StreamId;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Row;
import dev.tocsin.view.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node of an engine: what its machines share. Its driver makes one landing at a time, and calls the methods here under
 * the same guard, but for those that say otherwise.
 */
public final class Node {
    private final Parts parts;
    private final EngineClock clock;
    private final Notes notes;
    private final World world;
    private final Numbers numbers;
    private final Map<Lane, LaneState> lanes = new EnumMap<>(Lane.class);
    private final Map<StreamId, StreamQueue> queues = new TreeMap<>();
    private boolean closing;
    private long activity;

    /**
     * What a node is made of.
     *
     * @param id its id, drawn at its start
     * @param namespace whose incidents it works on
     * @param mode whether effects leave the process
     * @param settings the numbers by which it works
     * @param store where facts are kept
     * @param logics how they are folded and decided
     * @param adapters what it can do outside
     * @param sources where it learns what decisions see
     * @param standard the policy until another was read
     * @param cache the folded states that are kept
     * @param host who drives it
     */
    public record Parts(
            String id,
            Namespace namespace,
            Mode mode,
            Settings settings,
            IncidentStore store,
            Logics logics,
            Adapters adapters,
            Sources sources,
            FrozenPolicy standard,
            Cache cache,
            Host host) {}

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

    /**
     * A node that does nothing yet.
     *
     * @param parts what it is made of
     */
    public Node(Parts parts) {
        this.parts = parts;
        this.clock = new EngineClock(parts.host()::nanos);
        this.notes = new Notes(parts.host());
        this.world = new World(
                parts.namespace(),
                parts.mode(),
                parts.adapters().asEquipment(),
                parts.settings().refresh(),
                parts.standard());
        this.numbers = new Numbers(this);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LaneState(lane, parts.settings().of(lane), parts.adapters()));
        }
    }

    // --- for the driver

    /**
     * The machines that run for as long as the node does: one that claims for each lane, one that refreshes what
     * decisions see, one that looks for what is stuck.
     *
     * @return their first steps, with the lane that a claimer is for
     */
    public List<Standing> standing() {
        List<Standing> all = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            if (!parts.adapters().names(lane).isEmpty()) {
                all.add(new Standing(lane, new Claimer(this, lane).next()));
            }
        }
        all.add(new Standing(null, new Housekeeping(this).refresh()));
        all.add(new Standing(null, new Housekeeping(this).audit()));
        return all;
    }

    /**
     * A machine that runs for as long as the node does.
     *
     * @param lane the lane that it claims for, if it does
     * @param first its first step
     */
    public record Standing(@Nullable Lane lane, Step first) {}

    /**
     * Has a command decided.
     *
     * @param stream by which stream
     * @param request who asks for what
     * @param asker is told once, while landing
     * @return to be called when the asker will not wait any longer
     */
    public Runnable ask(StreamId stream, Request request, Consumer<Reply> asker) {
        Work work = Work.asked(new Question.Asked(request), asker);
        if (closing) {
            work.reply(new Reply.Busy("the engine is being closed"));
        } else {
            add(stream, work);
        }
        return () -> work.giveUp(settings().commandBudget().toMillis() + " ms");
    }

    /**
     * What the store keeps of an incident beside its events.
     *
     * @param folded its stream
     * @return the head, for an incident that exists
     */
    public Optional<Head> head(Folded<?> folded) {
        PolicyHash hash = folded.policy();
        FrozenPolicy frozen = hash == null ? null : world.frozen(hash);
        return Optional.ofNullable(
                folded.head(world.around(now(), frozen == null ? world.policy() : frozen, ImmutableMap.of())));
    }

    /**
     * The policy for new incidents.
     *
     * @return the last good one
     */
    public ResponsePolicy policy() {
        return world.policy().policy();
    }

    /**
     * The services.
     *
     * @return the last good catalog
     */
    public Catalog catalog() {
        return world.catalog();
    }

    /**
     * What to call the people that the node knows.
     *
     * @return their names
     */
    public Map<PersonId, String> names() {
        ImmutableMap.Builder<PersonId, String> names = ImmutableMap.builder();
        world.around(now(), world.policy(), ImmutableMap.of()).people().forEach((id, it) -> names.put(id, it.name()));
        return names.build();
    }

    /**
     * Whether the sources were asked once, to the end: before that, the node knows no service and nobody.
     *
     * @return true if so
     */
    public boolean hasRead() {
        return world.isRead();
    }

    /** Claims nothing more and takes no more commands; what is under way goes on to its end. */
    public void close() {
        closing = true;
    }

    /**
     * Whether nothing is under way: no command, no commit, no call.
     *
     * @return true if so
     */
    public boolean isQuiet() {
        return queues.isEmpty()
                && world.isRead()
                && !world.isRefreshing()
                && lanes.values().stream().allMatch(it -> it.isIdle() && isDry(it));
    }

    private boolean isDry(LaneState lane) {
        Instant due = lane.nextDue();
        return lane.adapters().isEmpty() || lane.isDrySince(activity) && (due == null || due.isAfter(now()));
    }

    /**
     * When there is something to do again, as far as the last claims told.
     *
     * @return the earliest due time or end of a lease, or null
     */
    public @Nullable Instant nextDue() {
        return lanes.values().stream()
                .map(LaneState::nextDue)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Time has moved, or somebody else says that there is something to do: claim again before being quiet. */
    public void stir() {
        activity++;
        for (Lane lane : Lane.values()) {
            parts.host().wake(lane);
        }
    }

    long activity() {
        return activity;
    }

    /**
     * Whether nothing is in this node's hands: what is due may be.
     *
     * @return true if no command, no commit and no call is under way
     */
    public boolean isIdle() {
        return queues.isEmpty() && lanes.values().stream().allMatch(LaneState::isIdle);
    }

    /**
     * Has the lanes claim that have not done so since something last happened.
     */
    public void stirUnlessDry() {
        lanes.forEach((lane, state) -> {
            if (!state.isDrySince(activity)) {
                parts.host().wake(lane);
            }
        });
    }

    /**
     * Whether the store has ever answered.
     *
     * @return true once engine time is known
     */
    public boolean hasHeard() {
        return clock.hasHeard();
    }

    /**
     * Engine time.
     *
     * @return the store's clock, carried forward
     */
    public Instant now() {
        return clock.now();
    }

    /**
     * The adapters that refuse everything, are left alone for a while, or work, each in a few words.
     *
     * @return by name
     */
    public Map<String, String> adapterStates() {
        Map<String, String> states = new TreeMap<>();
        lanes.values().forEach(it -> it.describe(now(), states));
        return states;
    }

    /**
     * What is under way in each lane.
     *
     * @return how many effects this node holds
     */
    public Map<Lane, Integer> busy() {
        Map<Lane, Integer> busy = new EnumMap<>(Lane.class);
        lanes.forEach((lane, state) -> busy.put(lane, state.running()));
        return busy;
    }

    /**
     * The effects that wait for a human, as the last audit saw them.
     *
     * @return at most a hundred
     */
    public List<Row> parked() {
        return parked;
    }

    /**
     * The effects that nobody took in time, as the last audit saw them.
     *
     * @return at most a hundred
     */
    public List<Row> overdue() {
        return overdue;
    }

    private List<Row> parked = List.of();
    private List<Row> overdue = List.of();

    void audited(List<Row> nowParked, List<Row> nowOverdue) {
        parked = nowParked;
        overdue = nowOverdue;
    }

    // --- for the machines

    boolean isClosing() {
        return closing;
    }

    void add(StreamId stream, Work work) {
        queues.computeIfAbsent(stream, it -> new StreamQueue(this, it)).add(work);
    }

    void ended(StreamId stream) {
        activity++;
        queues.remove(stream);
    }

    LaneState lane(Lane lane) {
        LaneState state = lanes.get(lane);
        if (state == null) {
            throw new IllegalStateException("no lane " + lane);
        }
        return state;
    }

    /** Runs a row that this node holds, since a moment before it was given the lease. */
    void run(Row row, long heldSince) {
        lane(row.lane()).begin(row.key());
        activity++;
        Step first =
                row.lane() == Lane.ENGINE ? new Firer(this, row).first() : new Sender(this, row, heldSince).first();
        parts.host().drive(row.lane(), first);
    }

    /** A row is out of this node's hands. */
    Optional<Step> end(Row row) {
        lane(row.lane()).end(row.key());
        lane(row.lane()).throttle(row.adapter()).ended();
        activity++;
        parts.host().wake(row.lane());
        return Optional.empty();
    }

    void withdrawn(List<EffectKey> keys) {
        lanes.values().forEach(it -> it.withdrawn(keys));
    }

    Slots reserveSlots() {
        Slots slots = new Slots();
        if (!closing) {
            lanes.values().forEach(it -> it.reserve(slots, now()));
        }
        return slots;
    }

    void giveBack(Slots slots) {
        slots.shares().forEach(it -> lane(it.lane()).giveBack(it));
    }

    void hear(@Nullable Instant store) {
        if (store != null && !store.equals(Instant.EPOCH)) {
            clock.hear(store);
        }
    }

    @Nullable
    Folded<?> cached(StreamId stream) {
        return parts.cache().get(stream);
    }

    void cache(Folded<?> folded) {
        parts.cache().put(folded);
    }

    void forget(StreamId stream) {
        parts.cache().drop(stream);
    }

    Folded<?> blank(StreamId stream) {
        return Folded.empty(parts.logics().of(stream.kind()), stream);
    }

    /** Full jitter: anything up to twice as long as before, up to an end. */
    Duration backoff(Duration first, Duration most, int attempt) {
        double upper = Math.min((double) most.toNanos(), first.toNanos() * Math.pow(2, Math.max(0, attempt - 1)));
        return Duration.ofNanos((long) (upper * parts.host().jitter()));
    }

    Duration jittered(Duration about) {
        return Duration.ofNanos((long) (about.toNanos() * (0.5 + parts.host().jitter())));
    }

    String id() {
        return parts.id();
    }

    Namespace namespace() {
        return parts.namespace();
    }

    Settings settings() {
        return parts.settings();
    }

    IncidentStore store() {
        return parts.store();
    }

    Adapters adapters() {
        return parts.adapters();
    }

    Sources sources() {
        return parts.sources();
    }

    Host host() {
        return parts.host();
    }

    Notes notes() {
        return notes;
    }

    World world() {
        return world;
    }

    Numbers numbers() {
        return numbers;
    }
}
