package dev.tocsin;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.decision.Deciders;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Principal;
import dev.tocsin.model.UniqueName;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.drive.Ear;
import dev.tocsin.runtime.drive.Engine;
import dev.tocsin.runtime.step.Adapters;
import dev.tocsin.runtime.step.Feeding;
import dev.tocsin.runtime.step.FrozenPolicy;
import dev.tocsin.runtime.step.Pulse;
import dev.tocsin.runtime.step.Settings;
import dev.tocsin.runtime.step.Sources;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Feed;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.People;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.StatusPageAdapter;
import dev.tocsin.spi.TicketAdapter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an engine is given by its host, held together until its start and checked then. For one thread. */
final class Given {
    final PolicySource policy;
    final Engine.Role role;
    final List<Pager> pagers = new ArrayList<>();
    final List<Function<Engine, Ear>> listeners = new ArrayList<>();
    final List<Pulse.Beat> beats = new ArrayList<>();
    private final Map<String, Named> feeds = new LinkedHashMap<>();

    @Nullable
    IncidentStore store;

    CatalogSource catalog = CatalogSource.of(Catalog.empty());
    People people = NotGiven.NOBODY;
    OnCallSource onCall = NotGiven.NO_ROTATIONS;

    @Nullable
    ChatAdapter chat;

    @Nullable
    TicketAdapter tickets;

    @Nullable
    StatusPageAdapter statusPage;

    Authorizer authorizer = Authorizer.standard();
    Namespace namespace = Namespace.DEFAULT;
    Mode mode = Mode.LIVE;
    Settings settings = Settings.standard();

    @Nullable
    ManualClock clock;

    /** What a host may ask for again. */
    record Parts(
            People people,
            OnCallSource onCall,
            Namespace namespace,
            @Nullable ManualClock clock,
            Engine.Role role) {

        void checkHome(String what) {
            if (role == Engine.Role.CLIENT) {
                throw new IllegalStateException(
                        "wanted the " + what + ", found a client, which knows none: ask the namespace's home");
            }
        }
    }

    /** Who takes events, as whom. */
    private record Named(Principal principal, Feed feed) {}

    Given(PolicySource policy, Engine.Role role) {
        this.policy = policy;
        this.role = role;
    }

    void feed(String name, Principal principal, Feed feed) {
        boolean fits = !name.isEmpty()
                && name.length() <= 60
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
        if (!fits) {
            throw new IllegalArgumentException(
                    "wanted a name of 1 to 60 of a-z, 0-9 and hyphens for a feed, found '" + name + "'");
        }
        if (feeds.putIfAbsent(name, new Named(principal, feed)) != null) {
            throw new IllegalArgumentException("wanted one feed for a name, found two for '" + name + "'");
        }
    }

    Engine start() {
        IncidentStore kept = store;
        if (kept == null) {
            throw new IllegalStateException(
                    "an engine needs a store: builder.store(...), for tests" + " InMemoryIncidentStore.notDurable()");
        }
        checkRole();
        kept.ready();
        checkClock(kept);
        Adapters adapters = Adapters.of(pagers, chat, tickets, statusPage);
        return Engine.start(new Engine.Parts(
                "tocsin-" + namespace,
                namespace,
                mode,
                settings,
                kept,
                Deciders::of,
                mode == Mode.SHADOW ? adapters.asShadows() : adapters,
                new Sources(policy, catalog, onCall, people),
                FrozenPolicy.of(ResponsePolicy.standard()),
                clock,
                listeners,
                beats,
                taken(),
                role));
    }

    Parts parts() {
        return new Parts(people, onCall, namespace, clock, role);
    }

    private Map<String, Feeding> taken() {
        Map<String, Feeding> all = new LinkedHashMap<>();
        feeds.forEach((name, it) -> all.put(name, new Fed(authorizer, it.principal(), it.feed())));
        return all;
    }

    private void checkRole() {
        boolean hasAdapters = !pagers.isEmpty() || chat != null || tickets != null || statusPage != null;
        if (role == Engine.Role.CLIENT && (hasAdapters || !beats.isEmpty())) {
            throw new IllegalStateException("wanted a client without adapters and heartbeat, found some: give them"
                    + " to the namespace's home, Tocsin.builder(...)");
        }
    }

    /** A store on another clock would judge what is due by a time that no test moves. */
    private void checkClock(IncidentStore kept) {
        ManualClock manual = clock;
        if (manual == null) {
            return;
        }
        Instant shown = manual.instant();
        Instant heard = kept.read(new Read.Name(namespace, UniqueName.of("clock/check")))
                .now();
        if (Duration.between(heard, shown).abs().compareTo(Duration.ofMillis(1)) > 0) {
            throw new IllegalStateException("wanted a store that lives by the same ManualClock as the engine, at "
                    + shown + ", found one at " + heard
                    + ": give the clock to both, InMemoryIncidentStore.notDurable(clock)");
        }
    }
}
