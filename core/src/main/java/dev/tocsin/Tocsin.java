package dev.tocsin;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.drive.Engine;
import dev.tocsin.runtime.step.Pulse;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Feed;
import dev.tocsin.spi.Heartbeat;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.People;
import dev.tocsin.spi.StatusPageAdapter;
import dev.tocsin.spi.TicketAdapter;
import dev.tocsin.view.Health;
import dev.tocsin.view.Meters;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The incident engine. One is built at the start of the host and closed at its end; {@link #as} is the only door to what
 * it can be told and asked. Safe for any thread.
 */
public final class Tocsin implements AutoCloseable {
    private final Engine engine;
    private final Authorizer authorizer;
    private final Given.Parts parts;
    private final ManualClock.@Nullable Paced paced;

    private Tocsin(Engine engine, Authorizer authorizer, Given.Parts parts) {
        this.engine = engine;
        this.authorizer = authorizer;
        this.parts = parts;
        this.paced = parts.clock() == null ? null : new Pace(engine);
        if (parts.clock() != null && paced != null) {
            parts.clock().pace(paced);
        }
    }

    /**
     * Begins to build an engine.
     *
     * @param policy where its response policy comes from
     * @return the builder
     */
    public static Builder builder(PolicySource policy) {
        return new Builder(new Given(policy, Engine.Role.HOME));
    }

    /**
     * Begins a door for a service of the namespace that has no adapters: it declares, commands and queries, decides
     * nothing and does nothing outside. What is asked for waits in the store's inbox until a node of the home, one started
     * by {@link #builder}, has decided it: within a second, as a rule. If that takes longer than a call may, {@link
     * OutcomeUnknown} is thrown; asking again under the same id gives the answer.
     *
     * <p>It wants {@link Builder#store} and, if it is not the default, {@link Builder#namespace}; who may do and see what
     * is up to its own {@link Builder#authorizer}. It tells listeners of alarms alone.
     *
     * @return a builder that refuses adapters
     */
    public static Builder client() {
        return new Builder(new Given(PolicySource.of(ResponsePolicy.standard()), Engine.Role.CLIENT));
    }

    /**
     * The door for somebody: what she may do and see is asked of the {@link Authorizer} each time.
     *
     * @param principal who, as the host has established it
     * @return her session; holds nothing and need not be closed
     */
    public Session as(Principal principal) {
        return new Session(engine, authorizer, principal);
    }

    /**
     * Who people are, for doors that have to find out who knocks.
     *
     * @return the source that the engine was given
     */
    public People people() {
        return parts.people();
    }

    /**
     * Who is on call, for doors that are asked so.
     *
     * @return the source that the engine was given
     */
    public OnCallSource onCall() {
        return parts.onCall();
    }

    /**
     * How the next incident will be responded to. Answers from memory.
     *
     * @return the last good policy
     * @throws IllegalStateException if this is a client
     */
    public ResponsePolicy policy() {
        parts.checkHome("policy");
        return engine.policy();
    }

    /**
     * Which services there are. Answers from memory.
     *
     * @return the last good catalog
     * @throws IllegalStateException if this is a client
     */
    public Catalog catalog() {
        parts.checkHome("catalog");
        return engine.catalog();
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
     * How it is. Answers from memory. Holds no word of a restricted incident, and neither does the log.
     *
     * @return its health
     */
    public Health health() {
        return engine.health();
    }

    /**
     * What this node has counted since its start, for the host's own meters.
     *
     * @return the numbers, from memory; never blocks
     */
    public Meters meters() {
        return engine.meters();
    }

    /** Another node says that there may be something to do; a hint that saves the time until the next poll. */
    public void wake() {
        engine.wake();
    }

    /**
     * Takes no more commands, finishes what is under way if that takes no longer than a few seconds, closes the adapters
     * and ends its threads. What is unfinished is done by another node, or at the next start. Twice is fine, and so is
     * calling it from a listener.
     */
    @Override
    public void close() {
        ManualClock clock = parts.clock();
        if (clock != null && paced != null) {
            clock.release(paced);
        }
        engine.close();
    }

    /** Builds an engine. Only the store is required; what is not given is not done. For one thread. */
    public static final class Builder {
        private final Given given;

        private Builder(Given given) {
            this.given = given;
        }

        /**
         * Where facts are kept.
         *
         * @param incidents the store
         * @return this
         */
        public Builder store(IncidentStore incidents) {
            given.store = incidents;
            return this;
        }

        /**
         * Which services there are.
         *
         * @param services where the catalog comes from
         * @return this
         */
        public Builder catalog(CatalogSource services) {
            given.catalog = services;
            return this;
        }

        /**
         * Who people are.
         *
         * @param source where to ask
         * @return this
         */
        public Builder people(People source) {
            given.people = source;
            return this;
        }

        /**
         * Who is on call.
         *
         * @param source where to ask
         * @return this
         */
        public Builder onCall(OnCallSource source) {
            given.onCall = source;
            return this;
        }

        /**
         * The chat.
         *
         * @param adapter its adapter
         * @return this
         */
        public Builder chat(ChatAdapter adapter) {
            given.chat = adapter;
            return this;
        }

        /**
         * The tracker.
         *
         * @param adapter its adapter
         * @return this
         */
        public Builder tickets(TicketAdapter adapter) {
            given.tickets = adapter;
            return this;
        }

        /**
         * The public status page.
         *
         * @param adapter its adapter
         * @return this
         */
        public Builder statusPage(StatusPageAdapter adapter) {
            given.statusPage = adapter;
            return this;
        }

        /**
         * The pagers.
         *
         * @param inOrder their adapters, the preferred first
         * @return this
         */
        public Builder pagers(Pager... inOrder) {
            given.pagers.addAll(List.of(inOrder));
            return this;
        }

        /**
         * Who may do and see what, instead of {@link Authorizer#standard()}.
         *
         * @param rules the rules
         * @return this
         */
        public Builder authorizer(Authorizer rules) {
            given.authorizer = rules;
            return this;
        }

        /**
         * Whose incidents these are, where one store serves several.
         *
         * @param tenant the namespace
         * @return this
         */
        public Builder namespace(Namespace tenant) {
            given.namespace = tenant;
            return this;
        }

        /**
         * Whether effects leave the process.
         *
         * @param liveOrShadow the mode
         * @return this
         */
        public Builder mode(Mode liveOrShadow) {
            given.mode = liveOrShadow;
            return this;
        }

        /**
         * The number of the first incident of a namespace that has none yet; numbers are then given out without gaps.
         *
         * @param first from 1
         * @return this
         * @throws IllegalArgumentException if it is below 1
         */
        public Builder firstNumber(long first) {
            if (first < 1) {
                throw new IllegalArgumentException("numbers of incidents start at 1, asked to start at " + first);
            }
            given.settings = given.settings.numberedFrom(first);
            return this;
        }

        /**
         * A clock that a test moves by hand; the store must have the same.
         *
         * @param manual the clock
         * @return this
         */
        public Builder clock(ManualClock manual) {
            given.clock = manual;
            return this;
        }

        /**
         * Somebody to be told of commits and alarms: of what the {@link Authorizer} lets this principal see.
         *
         * @param principal as whom; {@link Principal#ENGINE} hears everything, restricted incidents included
         * @param listener whom
         * @return this
         */
        public Builder listener(Principal principal, Listener listener) {
            given.listeners.add(engine -> new Told(engine, given.authorizer, principal, listener));
            return this;
        }

        /**
         * Somebody who takes every event of the incidents that a principal may see, in the order of each incident, at
         * least once, from its first registration on. How far it has come is kept in the store under its name; of all
         * nodes and clients that register the name one at a time brings it events.
         *
         * @param name its name for ever: 1 to 60 of a-z, 0-9 and hyphens
         * @param principal as whom: what it may see is asked of the {@link Authorizer}
         * @param feed what takes them
         * @return this
         * @throws IllegalArgumentException if the name has another shape or was registered before
         */
        public Builder feed(String name, Principal principal, Feed feed) {
            given.feed(name, principal, feed);
            return this;
        }

        /**
         * A sign of life for somebody outside, given only while all is sound: the store answers, every lane claims, and
         * the last look for what is stuck found nothing. Its absence is the alarm.
         *
         * @param every how long between two, such as 30 s; at least one second
         * @param heartbeat what gives it
         * @return this
         * @throws IllegalArgumentException if it is to be given more often
         */
        public Builder heartbeat(Duration every, Heartbeat heartbeat) {
            if (every.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("a heartbeat wants a second between two at least, found " + every);
            }
            given.beats.add(new Pulse.Beat(every, heartbeat));
            return this;
        }

        /**
         * Starts it. Waits for nothing outside: what is away is seen in {@link Tocsin#health()}.
         *
         * @return the running engine
         * @throws IllegalStateException if there is no store, one that will never work as it is, or a {@link ManualClock}
         *     that the store does not live by
         * @throws IllegalArgumentException if two pagers have the same name
         */
        public Tocsin start() {
            return new Tocsin(given.start(), given.authorizer, given.parts());
        }
    }
}
