package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Question;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.view.Head;
import dev.tocsin.view.Health;
import dev.tocsin.view.Meters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private final Lanes lanes;
    private final Map<StreamId, StreamQueue> queues = new TreeMap<>();
    private final Checkup checkup;
    private final Veil veil;
    private final Tally tally = new Tally();
    private final Feeds feeds = new Feeds(this);
    private final Crew crew = new Crew(this);
    private final Leases leases = new Leases(this);
    private boolean closing;
    private boolean listens;

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
            Folded.Cache cache,
            Host host) {}

    /**
     * A node that does nothing yet.
     *
     * @param parts what it is made of
     */
    public Node(Parts parts) {
        this.parts = parts;
        this.clock = new EngineClock(parts.host()::nanos, parts.host().setBack());
        this.veil = new Veil(parts.cache());
        this.notes = new Notes(parts.host(), veil);
        this.world = new World(
                parts.namespace(),
                parts.mode(),
                parts.adapters().asEquipment(),
                parts.settings().refresh(),
                parts.standard());
        this.numbers = new Numbers(this);
        this.lanes = new Lanes(parts.settings(), parts.adapters(), parts.host(), clock);
        this.checkup = new Checkup(
                clock,
                lanes,
                world,
                veil,
                parts.settings().audit(),
                parts.adapters().remarks());
    }

    // --- for the driver

    /**
     * The machines that run for as long as the node does: one that claims for each lane, one that refreshes what
     * decisions see, one that looks for what is stuck.
     *
     * @return their first steps, with the lane that a claimer is for
     */
    public List<Standing> standing() {
        return crew.ofHome();
    }

    /**
     * The machine of a node that decides nothing and has no adapters: it listens whether the store is there, and whether
     * somebody takes what waits.
     *
     * @return its first step
     */
    public List<Standing> listening() {
        listens = true;
        return crew.ofClient();
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
        return Optional.ofNullable(folded.head(world.around(now(), world.inForce(folded), ImmutableMap.of())));
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
        return world.everybody().names();
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
     * What this node holds and has not begun: it can be given back as if it had never been taken.
     *
     * @return the leases
     */
    public List<Claim.Held> untouched() {
        return lanes.untouched();
    }

    /**
     * Whether nothing is under way: no command, no commit, no call.
     *
     * @return true if so
     */
    public boolean isQuiet() {
        return queues.isEmpty() && (listens || world.isRead() && !world.isBusy()) && lanes.isQuiet();
    }

    /**
     * When there is something to do again, as far as the last claims told.
     *
     * @return the earliest due time or end of a lease, or null
     */
    public @Nullable Instant nextDue() {
        return lanes.nextDue();
    }

    /** Time has moved, or somebody else says that there is something to do: claim again before being quiet. */
    public void stir() {
        lanes.stir();
    }

    /**
     * Whether nothing is in this node's hands: what is due may be.
     *
     * @return true if no command, no commit and no call is under way
     */
    public boolean isIdle() {
        return queues.isEmpty() && lanes.isIdle();
    }

    /**
     * Has the lanes claim that have not done so since something last happened.
     */
    public void stirUnlessDry() {
        lanes.stirUnlessDry();
    }

    /** Whether the store has ever answered: before that, engine time is not known. */
    boolean hasHeard() {
        return clock.hasHeard();
    }

    /** Engine time: the store's clock, carried forward. */
    Instant now() {
        return clock.now();
    }

    /**
     * How it is.
     *
     * @param closed whether its driver has ended
     * @param remarks what else a human should know
     * @return its health
     */
    public Health health(boolean closed, List<Finding> remarks) {
        return checkup.health(closed, remarks);
    }

    /**
     * What it has counted.
     *
     * @return the numbers
     */
    public Meters meters() {
        return checkup.meters(tally.asCommits());
    }

    Tally tally() {
        return tally;
    }

    /** The adapters that refuse everything, are left alone for a while, or work, each in a few words, by name. */
    Map<String, String> adapterStates() {
        return lanes.states();
    }

    Checkup checkup() {
        return checkup;
    }

    Veil veil() {
        return veil;
    }

    // --- for the machines

    boolean isClosing() {
        return closing;
    }

    void add(StreamId stream, Work work) {
        queues.computeIfAbsent(stream, it -> new StreamQueue(this, it)).add(work);
    }

    void ended(StreamId stream) {
        lanes.stirred();
        queues.remove(stream);
    }

    LaneState lane(Lane lane) {
        return lanes.get(lane);
    }

    Lanes lanes() {
        return lanes;
    }

    Leases leases() {
        return leases;
    }

    Feeds feeds() {
        return feeds;
    }

    Slots reserveSlots() {
        return closing ? new Slots() : lanes.reserve();
    }

    void hear(@Nullable Instant store) {
        clock.hear(store);
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
