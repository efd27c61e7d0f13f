package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.tocsin.decision.Equipment;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Place;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.StatusPageAdapter;
import dev.tocsin.spi.TicketAdapter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The adapters of a node, by lane and name. Immutable. */
public final class Adapters {
    private final ImmutableMap<Lane, ImmutableMap<String, Bound<?>>> lanes;

    private final ImmutableList<String> own;
    private final ImmutableList<String> feeds;

    private Adapters(ImmutableMap<Lane, ImmutableMap<String, Bound<?>>> lanes) {
        this(lanes, ImmutableList.of(""), ImmutableList.of());
    }

    private Adapters(
            ImmutableMap<Lane, ImmutableMap<String, Bound<?>>> lanes,
            ImmutableList<String> own,
            ImmutableList<String> feeds) {
        this.lanes = lanes;
        this.own = own;
        this.feeds = feeds;
    }

    /**
     * The same, and the feeds that the node has.
     *
     * @param names the feeds by their names
     * @return other adapters
     */
    public Adapters with(Collection<String> names) {
        return new Adapters(lanes, own, ImmutableList.copyOf(names));
    }

    /**
     * The same, but what the engine asks of itself is left to other nodes.
     *
     * @return other adapters
     */
    public Adapters withoutEngine() {
        return new Adapters(lanes, ImmutableList.of(), feeds);
    }

    /**
     * These adapters.
     *
     * @param pagers the pagers, in order
     * @param chat the chat, if there is one
     * @param tickets the tracker, if there is one
     * @param statusPage the status page, if there is one
     * @return the adapters
     * @throws IllegalArgumentException if two pagers have the same name
     */
    public static Adapters of(
            List<Pager> pagers,
            @Nullable ChatAdapter chat,
            @Nullable TicketAdapter tickets,
            @Nullable StatusPageAdapter statusPage) {
        ImmutableMap.Builder<String, Bound<?>> page = ImmutableMap.builder();
        pagers.forEach(pager -> page.put(name(pager), new Bound<>(PagerCall.class, pager)));
        return new Adapters(ImmutableMap.of(
                Lane.PAGE, page.buildOrThrow(),
                Lane.CHAT, one(ChatCall.class, chat),
                Lane.TICKET, one(TicketCall.class, tickets),
                Lane.STATUS, one(StatusPageCall.class, statusPage),
                Lane.ENGINE, ImmutableMap.of()));
    }

    private static <C extends Effect> ImmutableMap<String, Bound<?>> one(
            Class<C> type, @Nullable OutsideAdapter<C> adapter) {
        return adapter == null ? ImmutableMap.of() : ImmutableMap.of(name(adapter), new Bound<>(type, adapter));
    }

    private static String name(OutsideAdapter<?> adapter) {
        return adapter.capabilities().name().value();
    }

    /**
     * The same, but nothing leaves the process: every call is answered as if it had.
     *
     * @return other adapters
     */
    public Adapters asShadows() {
        ImmutableMap.Builder<Lane, ImmutableMap<String, Bound<?>>> shadows = ImmutableMap.builder();
        lanes.forEach((lane, bound) -> {
            ImmutableMap.Builder<String, Bound<?>> row = ImmutableMap.builder();
            bound.forEach((name, it) -> row.put(name, it.asShadow()));
            shadows.put(lane, row.buildOrThrow());
        });
        return new Adapters(shadows.buildOrThrow(), own, feeds);
    }

    /**
     * What a decision knows of them.
     *
     * @return which there are
     */
    public Equipment asEquipment() {
        return new Equipment(
                names(Lane.PAGE).stream().map(WayKind::new).toList(),
                sole(Lane.CHAT),
                sole(Lane.TICKET),
                sole(Lane.STATUS),
                lane(Lane.TICKET).values().stream().anyMatch(it -> it.has(Capabilities.Trait.TAKES_DRILLS))
                        ? Equipment.Drills.HAVE_TICKETS
                        : Equipment.Drills.HAVE_NONE);
    }

    /**
     * What is to be said of them whatever happens.
     *
     * @return remarks for humans, empty if all is as it should be
     */
    public List<Finding> remarks() {
        List<String> pagers = names(Lane.PAGE);
        if (pagers.isEmpty()) {
            return List.of(remark("none: nobody is paged, whatever happens"));
        }
        return names(Lane.CHAT).containsAll(pagers)
                ? List.of(remark("only " + pagers + ": chat alone is silent in do-not-disturb hours"))
                : List.of();
    }

    private static Finding remark(String found) {
        return Finding.warning(
                Place.of("engine"),
                "adapters.pagers",
                "a pager that wakes people up",
                found,
                "give the engine another pager, before the chat: builder.pagers(pager, chat)");
    }

    private @Nullable WayKind sole(Lane lane) {
        List<String> names = names(lane);
        return names.isEmpty() ? null : new WayKind(names.get(0));
    }

    /** The names of a lane's adapters; the empty one for the engine itself. */
    List<String> names(Lane lane) {
        return switch (lane) {
            case ENGINE -> own;
            case FEED -> feeds;
            case PAGE, CHAT, TICKET, STATUS -> lane(lane).keySet().asList();
        };
    }

    /** By which name an effect's row is claimed. */
    String nameFor(Effect effect) {
        if (effect instanceof PagerCall call) {
            return call.way().kind().value();
        }
        return names(effect.lane()).stream()
                .findFirst()
                .orElse(effect.lane().name().toLowerCase(Locale.ROOT));
    }

    Optional<Bound<?>> find(Lane lane, String name) {
        return Optional.ofNullable(lane(lane).get(name));
    }

    /**
     * All of them.
     *
     * @return the adapters, lane by lane
     */
    public List<Bound<?>> all() {
        return lanes.values().stream().flatMap(it -> it.values().stream()).collect(ImmutableList.toImmutableList());
    }

    private ImmutableMap<String, Bound<?>> lane(Lane lane) {
        ImmutableMap<String, Bound<?>> bound = lanes.get(lane);
        return bound == null ? ImmutableMap.of() : bound;
    }

    /**
     * An adapter with the family of calls that it takes.
     *
     * @param type the family
     * @param adapter the adapter
     * @param <C> the family
     */
    public record Bound<C extends Effect>(Class<C> type, OutsideAdapter<C> adapter) {

        /**
         * What it is called.
         *
         * @return its name
         */
        public String name() {
            return adapter.capabilities().name().value();
        }

        boolean has(Capabilities.Trait trait) {
            return adapter.capabilities().traits().contains(trait);
        }

        Outcome perform(Effect effect, Attempt attempt) {
            return type.isInstance(effect) ? adapter.perform(type.cast(effect), attempt) : Outcome.unsupported(effect);
        }

        Sighting look(Effect effect, Marker marker, Deadline deadline) {
            return type.isInstance(effect)
                    ? adapter.look(type.cast(effect), marker, deadline)
                    : new Sighting.Unclear(name() + " is not for " + effect.kind(), null);
        }

        Bound<C> asShadow() {
            return new Bound<>(type, new Shadow<>(adapter.capabilities()));
        }
    }

    /** Stands in an adapter's place where nothing may leave the process. */
    private record Shadow<C extends Effect>(Capabilities capabilities) implements OutsideAdapter<C> {
        @Override
        public Outcome perform(C call, Attempt attempt) {
            return new Outcome.Done(
                    new OutsideRef("shadow/" + attempt.key().asText(), "(shadow)", null),
                    List.of("not sent: shadow mode"));
        }

        @Override
        public Sighting look(C call, Marker marker, Deadline deadline) {
            return new Sighting.Absent();
        }

        @Override
        public Probe check(Deadline deadline) {
            return new Probe(Probe.State.READY, List.of("shadow mode: nothing leaves the process"));
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
