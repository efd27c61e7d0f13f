package dev.tocsin.runtime.drive;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.command.Request;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Adapters;
import dev.tocsin.runtime.step.Feeding;
import dev.tocsin.runtime.step.Folded;
import dev.tocsin.runtime.step.FrozenPolicy;
import dev.tocsin.runtime.step.Logics;
import dev.tocsin.runtime.step.Node;
import dev.tocsin.runtime.step.Pulse;
import dev.tocsin.runtime.step.Reply;
import dev.tocsin.runtime.step.Settings;
import dev.tocsin.runtime.step.Sources;
import dev.tocsin.runtime.step.Step;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Head;
import dev.tocsin.view.Health;
import dev.tocsin.view.Meters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node with its threads: each lane has its own workers, so that one that hangs holds up no other. Safe for any thread. */
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    private final Parts parts;
    private final Threads threads;
    private final Guard guard = new Guard();
    private final StateCache cache = new StateCache();
    private final Pools pools;
    private final Map<Lane, Machine> claimers = new EnumMap<>(Lane.class); // guarded by guard
    private final List<Teller> tellers = new ArrayList<>();
    private final Driver driver; // guarded by guard, but for its clock
    private final Node node; // guarded by guard
    private final Reader reader;
    private final Door door;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * What an engine is made of.
     *
     * @param name how its threads are called
     * @param namespace whose incidents it works on
     * @param mode whether effects leave the process
     * @param settings the numbers by which it works
     * @param store where facts are kept
     * @param logics how they are folded and decided
     * @param adapters what it can do outside
     * @param sources where it learns what decisions see
     * @param standard the policy until another was read
     * @param moved the clock that a test moves by hand, which the store has too; none for real time
     * @param ears who is told, by what the running engine shows her
     * @param beats the signs of life that it gives
     * @param feeds who takes events, by name
     * @param role whether it decides
     */
    public record Parts(
            String name,
            Namespace namespace,
            Mode mode,
            Settings settings,
            IncidentStore store,
            Logics logics,
            Adapters adapters,
            Sources sources,
            FrozenPolicy standard,
            @Nullable InstantSource moved,
            List<Function<Engine, Ear>> ears,
            List<Pulse.Beat> beats,
            Map<String, Feeding> feeds,
            Role role) {

        /** Copies the lists. */
        public Parts {
            ears = List.copyOf(ears);
            beats = List.copyOf(beats);
            feeds = ImmutableMap.copyOf(feeds);
        }
    }

    /** What an engine is to its namespace. */
    public enum Role {
        /** It decides, and does what was decided. */
        HOME,
        /** It has others decide, and reads. */
        CLIENT
    }

    private Engine(Parts parts) {
        this.parts = parts;
        this.threads = new Threads(parts.name());
        this.pools = new Pools(threads, parts.settings());
        this.driver = new Driver(
                parts.moved(), pools, claimers, tellers, parts.beats(), parts.feeds(), landing -> land(landing, null));
        this.reader = new Reader(parts.store(), parts.logics(), cache, pools.readers());
        this.door = new Door(reader);
        String id = parts.name() + "-"
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        this.node = new Node(new Node.Parts(
                id,
                parts.namespace(),
                parts.mode(),
                parts.settings(),
                parts.store(),
                parts.logics(),
                adapters(parts),
                parts.sources(),
                parts.standard(),
                cache,
                driver));
    }

    private static Adapters adapters(Parts parts) {
        Adapters all = parts.adapters().with(parts.feeds().keySet());
        return parts.role() == Role.HOME ? all : all.withoutEngine();
    }

    /**
     * Builds an engine and starts it. It does not wait for anything outside.
     *
     * @param parts what it is made of
     * @return the running engine
     */
    public static Engine start(Parts parts) {
        Engine engine = new Engine(parts);
        if (parts.role() == Role.HOME) {
            parts.adapters().remarks().forEach(it -> LOG.warn("{}", it));
        }
        engine.guard.run(() -> {
            parts.ears().forEach(it -> engine.tellers.add(new Teller(it.apply(engine), engine.threads)));
            (parts.role() == Role.HOME ? engine.node.standing() : engine.node.listening()).forEach(engine::stand);
        });
        return engine;
    }

    private void stand(Node.Standing standing) {
        Machine machine = new Machine(
                standing.first(),
                pools.keepers(),
                pools.timer(),
                landing -> land(landing, standing.first().after(Duration.ofSeconds(1))));
        Lane lane = standing.lane();
        if (lane != null) {
            claimers.put(lane, machine);
        }
        machine.go();
    }

    private Optional<Step> land(Step.Landing landing, @Nullable Step restart) {
        try {
            return guard.land(landing);
        } catch (RuntimeException e) {
            LOG.error("the engine failed to take in what a step found", e);
            return Optional.ofNullable(restart);
        }
    }

    /**
     * Has a command decided; blocks no longer than it may.
     *
     * @param stream by which stream
     * @param request who asks for what
     * @param deadline how long there is
     * @return what became of it
     */
    public Reply execute(StreamId stream, Request request, Deadline deadline) {
        if (parts.role() == Role.CLIENT) {
            return door.ask(stream, request, deadline);
        }
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Runnable giveUp = guard.get(() -> node.ask(stream, request, reply::complete));
        try {
            return reply.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("the asker of command {} has waited long enough", request.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply is a value, never a failure", e);
        }
        guard.run(giveUp);
        return reply.join();
    }

    /**
     * Reads the store for queries.
     *
     * @return the reader, for any thread
     */
    public Reader reader() {
        return reader;
    }

    /**
     * How long one call of a host may take from now on.
     *
     * @return the deadline
     */
    public Deadline budget() {
        return driver.deadline(parts.settings().commandBudget());
    }

    /**
     * What the store keeps of an incident beside its events.
     *
     * @param folded its stream
     * @return the head, for an incident that exists
     */
    public Optional<Head> head(Folded<?> folded) {
        return guard.get(() -> node.head(folded));
    }

    /**
     * What to call the people that the node knows.
     *
     * @return their names
     */
    public Map<PersonId, String> names() {
        return guard.get(node::names);
    }

    /**
     * Whose incidents it works on.
     *
     * @return the namespace
     */
    public Namespace namespace() {
        return parts.namespace();
    }

    /**
     * The policy for new incidents. Just after the start it waits for the first reading, at most as long as a command.
     *
     * @return the last good one, from memory
     */
    public ResponsePolicy policy() {
        awaitReading();
        return guard.get(node::policy);
    }

    /**
     * The services. Just after the start it waits for the first reading, at most as long as a command.
     *
     * @return the last good catalog, from memory
     */
    public Catalog catalog() {
        awaitReading();
        return guard.get(node::catalog);
    }

    /**
     * How the node is.
     *
     * @return its health, from memory
     */
    public Health health() {
        return guard.get(() -> node.health(closed.get(), driver.alarms()));
    }

    /**
     * What the node has counted.
     *
     * @return the numbers, from memory
     */
    public Meters meters() {
        return guard.get(node::meters);
    }

    // --- for a clock that is moved by hand

    /**
     * Waits until nothing is under way and nothing is due.
     *
     * @param patience how long at most, in real time
     * @return whether it came to that
     */
    public boolean awaitQuiet(Duration patience) {
        return guard.await(
                patience, LOOK, () -> node.isQuiet() && tellers.stream().allMatch(Teller::isIdle), () -> {
                    if (node.isIdle()) {
                        node.stirUnlessDry();
                    }
                });
    }

    /**
     * When there is something to do again; to be asked when it is quiet.
     *
     * @return the earliest time, or empty
     */
    public Optional<Instant> nextDue() {
        return guard.get(() -> Optional.ofNullable(node.nextDue()));
    }

    /** Time has moved, or another node says that there is something to do. */
    public void wake() {
        guard.run(node::stir);
    }

    // --- the end

    /**
     * Takes nothing more, finishes what is under way if that takes no longer than a few seconds, and ends its threads.
     * Twice is fine; so is calling it from a listener.
     */
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        door.close();
        guard.run(node::close);
        drain();
        giveBack();
        pools.shutDown();
        tellers.forEach(it -> it.thread().shutdown());
        if (!threads.isOwn()) {
            threads.awaitEnd(LAST_WORDS);
        }
        parts.adapters().all().forEach(this::close);
    }

    /** What waits behind calls that hang: another node can have it at once. */
    private void giveBack() {
        List<Claim.Held> untouched = guard.get(node::untouched);
        if (untouched.isEmpty()) {
            return;
        }
        try {
            reader.within(budget(), "to give leases back", () -> parts.store().claim(new Claim.Release(untouched)));
        } catch (StoreUnavailable e) {
            LOG.warn("{} leases are not given back and run out by themselves", untouched.size(), e);
        }
    }

    private void drain() {
        boolean idle = guard.await(GRACE, node::isIdle);
        if (!idle && !Thread.currentThread().isInterrupted()) {
            LOG.warn("closed with work under way; whoever holds its leases next finishes it");
        }
    }

    private void close(Adapters.Bound<?> bound) {
        try {
            bound.adapter().close();
        } catch (RuntimeException e) {
            LOG.warn("adapter {} failed to close", bound.name(), e);
        }
    }

    /** Once the sources were asked, or nobody can wait for it any longer. */
    private void awaitReading() {
        guard.await(parts.settings().commandBudget(), node::hasRead);
    }
}
