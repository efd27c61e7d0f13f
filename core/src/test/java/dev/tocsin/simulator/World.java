package dev.tocsin.simulator;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.decision.Deciders;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Adapters;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.FrozenPolicy;
import dev.tocsin.runtime.step.Node;
import dev.tocsin.runtime.step.Settings;
import dev.tocsin.runtime.step.Sources;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Nodes, the store, and what is outside, with all that goes wrong in between. */
final class World {
    private static final long MINUTE = 60 * VirtualTime.SECOND;
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());
    private static final CatalogSource CATALOG = CatalogSource.of(Company.catalog());
    private static final long GRACE = 15 * VirtualTime.SECOND;

    private final Plan plan;
    private final Mutation mutation;
    private final VirtualTime time;
    private final StoreClock clock;
    private final Chances chances;
    private final Gate gate;
    private final Spells spells;
    private final IncidentStore kept;
    private final Journal journal;
    private final Settings settings;
    private final Ledger chat;
    private final Ledger tickets;
    private final Ledger page;
    private final Ledger siren;
    private final Ledger horn;
    private final List<SimNode> nodes = new ArrayList<>();
    private final List<Finding> alarms = new ArrayList<>();
    private int born;
    private long mayDieFrom;

    World(Plan plan, Mutation mutation, Map<Integer, Gate.Act> script) {
        this.plan = plan;
        this.mutation = mutation;
        this.time = new VirtualTime(new SplittableRandom(plan.seed() * 31 + 5));
        this.clock = new StoreClock(time);
        this.chances = new Chances(plan.seed(), plan.faults(), this::mayDie);
        this.gate = new Gate(chances, script);
        this.spells = new Spells(time);
        this.kept = InMemoryIncidentStore.notDurable(clock);
        this.journal = new Journal(kept, time, clock, chances);
        Settings sound = Pace.of(plan.weather());
        this.settings = mutation.settings().apply(sound);
        this.chat = new Ledger("slack", sound.chat().quarantine(), journal, time);
        this.tickets = new Ledger("jira", sound.ticket().quarantine(), journal, time);
        this.page = new Ledger("statuspage", sound.status().quarantine(), journal, time);
        this.siren = new Ledger("siren", sound.page().quarantine(), journal, time, Capabilities.Trait.JOINS_SAME_KEY);
        this.horn = new Ledger("horn", sound.page().quarantine(), journal, time);
        for (int i = 0; i < plan.nodes(); i++) {
            nodes.add(start());
        }
        time.in(null, MINUTE, this::minute);
    }

    private SimNode start() {
        SimNode node = new SimNode(++born, time, chances, plan.keeps(), this::alarm);
        node.start(this::parts);
        return node;
    }

    private Node.Parts parts(SimNode node) {
        Mutation.Near near = new Mutation.Near(journal, clock, node);
        IncidentStore store = mutation.front()
                .over(new SimStore(mutation.store().over(journal, near), node, gate, chances, spells, journal), near);
        SimSources sources = new SimSources(node, chances);
        SimAdapter.Around around = around(node, false);
        SimAdapter.Around phones = around(node, plan.weather() == Plan.Weather.PUNCTUAL);
        return new Node.Parts(
                "node-" + node.number(),
                Namespace.DEFAULT,
                Mode.LIVE,
                settings,
                store,
                mutation.logics().apply(Deciders::of),
                Adapters.of(
                        List.of(new SimAdapter.Phone(phones, siren), new SimAdapter.Phone(phones, horn)),
                        new SimAdapter.Chat(around, chat),
                        new SimAdapter.Tickets(around, tickets),
                        new SimAdapter.Page(around, page)),
                new Sources(PolicySource.of(STANDARD.policy()), CATALOG, sources, sources),
                STANDARD,
                node,
                node);
    }

    private SimAdapter.Around around(SimNode node, boolean well) {
        return new SimAdapter.Around(node, gate, chances, spells, time, journal, well, mutation.distortion());
    }

    private void alarm(Finding finding) {
        boolean fault = finding.path().equals("engine");
        Invariant.NO_FAULT.holds(!fault, finding.toString());
        Invariant.I20_AUDIT.holds(plan.weather() != Plan.Weather.CALM, "with nothing wrong: " + finding);
        alarms.add(finding);
    }

    /** While pages have to be punctual, one node at a time may die. */
    private boolean mayDie() {
        return plan.weather() != Plan.Weather.PUNCTUAL
                || time.now() >= mayDieFrom
                        && nodes.stream()
                                        .filter(it -> it.isAlive() && !it.isClosing())
                                        .count()
                                > 1;
    }

    // --- what happens by the minute: nodes are started in the place of those that died, and spells begin

    private void minute() {
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).isAlive()) {
                nodes.set(i, start());
            }
        }
        if (chances.isStormy()) {
            spells();
        }
        time.in(null, MINUTE / 2 + time.random().nextLong(MINUTE), this::minute);
    }

    private void spells() {
        if (chances.strikes(Fault.STORE_DOWN)) {
            spells.begin(SimStore.DOWN, chances.upTo(Fault.STORE_DOWN, 60_000));
        }
        if (chances.strikes(Fault.STORE_CLOCK_BACK)) {
            clock.step(-chances.upTo(Fault.STORE_CLOCK_BACK, 300_000));
        }
        if (chances.strikes(Fault.STORE_CLOCK_FORWARD)) {
            clock.step(chances.upTo(Fault.STORE_CLOCK_FORWARD, 3_600_000));
        }
        if (chances.strikes(Fault.OUTAGE)) {
            spells.begin(SimAdapter.outage(any(Fault.OUTAGE)), chances.upTo(Fault.OUTAGE, 600_000));
        }
        if (chances.strikes(Fault.REVOKED)) {
            spells.begin(SimAdapter.revoked(any(Fault.REVOKED)), chances.upTo(Fault.REVOKED, 300_000));
        }
        if (mayDie() && chances.strikes(Fault.NODE_CLOSED)) {
            close(nodes.get(chances.of(Fault.NODE_CLOSED).nextInt(nodes.size())));
        }
    }

    private String any(Fault fault) {
        boolean punctual = plan.weather() == Plan.Weather.PUNCTUAL;
        List<Ledger> some = punctual ? List.of(chat, tickets, page) : ledgers();
        return some.get(chances.of(fault).nextInt(some.size())).name();
    }

    private void close(SimNode node) {
        if (node.isAlive() && !node.isClosing()) {
            mayDieFrom = time.now() + MINUTE;
            node.close();
            time.in(node, VirtualTime.SECOND, () -> closed(node, time.now() + GRACE));
        }
    }

    /** As an engine does it: what is under way ends, what was not begun is given back, the rest runs out. */
    private void closed(SimNode node, long latest) {
        if (!node.node().isIdle() && time.now() < latest) {
            time.in(node, VirtualTime.SECOND, () -> closed(node, latest));
            return;
        }
        chances.see(node.node().isIdle() ? "closed at rest" : "closed with calls under way");
        List<Claim.Held> untouched = node.node().untouched();
        if (!untouched.isEmpty()) {
            journal.claim(new Claim.Release(untouched));
        }
        node.die();
    }

    @Nullable
    SimNode anyNode() {
        SimNode node = nodes.get(time.random().nextInt(nodes.size()));
        return node.isAlive() && !node.isClosing() ? node : null;
    }

    /** The storm is over. */
    void calm() {
        chances.calm();
        spells.end();
    }

    // --- for those who look at it

    List<Ledger> ledgers() {
        return List.of(chat, tickets, page, siren, horn);
    }

    List<Ledger> pagers() {
        return List.of(siren, horn);
    }

    Ledger ledger(String name) {
        return ledgers().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("wanted an adapter, found " + name));
    }

    List<SimNode> nodes() {
        return nodes;
    }

    List<Finding> alarms() {
        return alarms;
    }

    IncidentStore kept() {
        return kept;
    }

    Journal journal() {
        return journal;
    }

    VirtualTime time() {
        return time;
    }

    Chances chances() {
        return chances;
    }

    Gate gate() {
        return gate;
    }

    Settings settings() {
        return settings;
    }
}
