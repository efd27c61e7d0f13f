package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.codec.Codec;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.Request;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.decision.Deciders;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The P1 of the brief under the real deciders, with two nodes that die, a store whose connection breaks, adapters that are
 * dead, slow or lose their answers; then the faults stop, and everything has to be in order.
 */
class SeededRunTest {
    private static final long SEEDS = Long.getLong("tocsin.seeds", 1000);
    private static final long FIRST = Long.getLong("tocsin.first-seed", 0);
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());
    private static final CatalogSource CATALOG = CatalogSource.of(Company.catalog());
    private static final Principal DANA = Principal.member(Company.DANA);
    private static final Principal SAM = Principal.member(Company.SAM);

    @Test
    void a_thousand_ways_for_a_p1_to_go_wrong_and_none_loses_a_page() {
        Map<String, Integer> fired = new TreeMap<>();
        AtomicLong steps = new AtomicLong();
        AtomicLong pages = new AtomicLong();
        // each seed is one thread's; two of them are played beside each other
        LongStream.range(FIRST, FIRST + SEEDS).parallel().forEach(seed -> {
            Run run = new Run(seed);
            run.playAndCheck();
            steps.addAndGet(run.world.steps());
            pages.addAndGet(run.siren.done().size() + run.horn.done().size());
            synchronized (fired) {
                run.fired.forEach((kind, count) -> fired.merge(kind, count, Integer::sum));
            }
        });
        System.out.println(SEEDS + " seeds, " + steps + " steps, " + pages + " pages; fired: " + fired);
        assertThat(fired)
                .containsKeys(
                        "crash before a step",
                        "crash between step and landing",
                        "answer after the deadline",
                        "commit written, answer lost",
                        "commit: store away",
                        "claimed, answer lost",
                        "Conflict",
                        "Duplicate",
                        "FenceLost",
                        "siren ANSWER_LOST",
                        "siren REFUSED",
                        "slack ANSWER_LOST",
                        "slack REQUEST_LOST",
                        "jira ANSWER_LOST",
                        "statuspage THROTTLED");
    }

    /** One seed. */
    private static final class Run {
        private final SplittableRandom random;
        private final SingleThread world;
        private final InMemoryIncidentStore kept;
        private final FaultyStore store;
        private final Outside.Chat chat = new Outside.Chat();
        private final Outside.Tickets tickets = new Outside.Tickets();
        private final Outside.Page page = new Outside.Page();
        private final Outside.Siren siren = new Outside.Siren("siren");
        private final Outside.Siren horn = new Outside.Siren("horn");
        private final Company company = new Company();
        private final List<SingleThread.Running> nodes = new ArrayList<>();
        private final Set<CommandId> decided = new TreeSet<>();
        private final StreamId stream;
        private final long seed;
        private boolean faulty = true;
        private final Map<String, Integer> fired = new TreeMap<>();
        private int born;

        Run(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            world = new SingleThread(random.split(), START, fired);
            kept = InMemoryIncidentStore.notDurable(world);
            store = new FaultyStore(kept, world);
            stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, CommandId.of("declare-" + seed)));
        }

        void playAndCheck() {
            try {
                play();
                check();
            } catch (AssertionError | IllegalStateException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + "\n" + story(), e);
            }
        }

        private void play() {
            script(chat, 0.15, Outside.Fault.REFUSED_CONNECTION, Outside.Fault.ANSWER_LOST, Outside.Fault.REQUEST_LOST);
            script(tickets, 0.2, Outside.Fault.THROTTLED, Outside.Fault.ANSWER_LOST, Outside.Fault.REQUEST_LOST);
            script(page, 0.2, Outside.Fault.THROTTLED, Outside.Fault.ANSWER_LOST, Outside.Fault.REFUSED_CONNECTION);
            script(
                    siren,
                    0.2,
                    Outside.Fault.REFUSED_CONNECTION,
                    Outside.Fault.ANSWER_LOST,
                    Outside.Fault.REQUEST_LOST,
                    Outside.Fault.REFUSED);
            script(horn, 0.1, Outside.Fault.REFUSED_CONNECTION, Outside.Fault.ANSWER_LOST);
            world.faults(random.nextDouble() * 0.004, random.nextDouble() * 0.2);
            store.faults(random.nextDouble() * 0.05);
            nodes.add(start());
            nodes.add(start());
            watch();
            ask("declare-" + seed, SAM, declare(), Duration.ofSeconds(1));
            Duration answer = Duration.ofSeconds(60 + random.nextInt(700));
            if (random.nextInt(3) > 0) {
                ask("ack-" + seed, DANA, acknowledge(), answer);
                ask("ack2-" + seed, DANA, acknowledge(), answer.plusMillis(random.nextInt(50)));
            }
            world.runUntil(START.plus(Duration.ofMinutes(12)));
            heal();
            world.runUntil(START.plus(Duration.ofMinutes(30)));
            ask("resolve-" + seed, SAM, new LifecycleCommand.Resolve("rolled back"), Duration.ofSeconds(1));
            world.runUntil(START.plus(Duration.ofMinutes(50)));
        }

        private void heal() {
            faulty = false;
            world.faults(0, 0);
            store.faults(0);
        }

        private <C extends Effect> void script(Outside<C> outside, double probability, Outside.Fault... kinds) {
            boolean dead = random.nextInt(10) == 0;
            double often = dead ? 1 : random.nextDouble() * 2 * probability;
            String name = outside.capabilities().name().value();
            outside.failing(call -> {
                if (!faulty || !world.chance(often)) {
                    return Outside.Fault.NONE;
                }
                Outside.Fault fault = dead
                        ? Outside.Fault.REFUSED_CONNECTION
                        : kinds[world.random().nextInt(kinds.length)];
                world.count(dead ? name + " dead" : name + " " + fault);
                return fault;
            });
        }

        private SingleThread.Running start() {
            boolean keeps = seed % 16 != 0;
            int number = ++born;
            return world.start(running -> new Node.Parts(
                    "node-" + number,
                    Namespace.DEFAULT,
                    Mode.LIVE,
                    patient(Settings.standard().numberedFrom(142)),
                    store,
                    Deciders::of,
                    Adapters.of(List.of(siren, horn), chat, tickets, page),
                    new Sources(PolicySource.of(STANDARD.policy()), CATALOG, company, company),
                    STANDARD,
                    world.cache(running, keeps),
                    world.host(running)));
        }

        /** Polls more rarely: in virtual time a claim tells exactly when the next one is due. */
        private static Settings patient(Settings it) {
            return new Settings(
                    slow(it.page()),
                    slow(it.chat()),
                    slow(it.ticket()),
                    slow(it.status()),
                    slow(it.engine()),
                    it.commandBudget(),
                    it.mostWaiting(),
                    it.mostTogether(),
                    it.conflicts(),
                    it.repeats(),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10),
                    it.overdue(),
                    it.numberBlock(),
                    it.firstNumber(),
                    it.longestRetryAfter());
        }

        private static Settings.OfLane slow(Settings.OfLane lane) {
            return new Settings.OfLane(
                    lane.workers(),
                    Duration.ofSeconds(20),
                    lane.lease(),
                    lane.call(),
                    lane.look(),
                    lane.backoffFirst(),
                    lane.backoffMost(),
                    lane.quarantine(),
                    lane.failures(),
                    lane.rest());
        }

        /** Starts a node in the place of one that died, after a while. */
        private void watch() {
            for (int i = 0; i < nodes.size(); i++) {
                if (!nodes.get(i).isAlive()) {
                    nodes.set(i, start());
                }
            }
            world.at(Duration.ofSeconds(5 + random.nextInt(40)), this::watch);
        }

        /** A client that asks again under the same id until it is told. */
        private void ask(String id, Principal principal, Command command, Duration after) {
            world.at(after, () -> {
                if (decided.contains(CommandId.of(id))) {
                    return;
                }
                SingleThread.Running node = nodes.get(world.random().nextInt(nodes.size()));
                if (node.isAlive()) {
                    Request request = new Request(CommandId.of(id), principal, Source.API, null, command);
                    node.node().ask(stream, request, reply -> {
                        if (reply instanceof Reply.Decided) {
                            decided.add(request.id());
                        }
                    });
                }
                ask(id, principal, command, Duration.ofSeconds(3));
            });
        }

        private static Command declare() {
            return new LifecycleCommand.Declare(
                    "API response time > 5s for all users",
                    "P1",
                    List.of("api-gateway", "payment-service"),
                    CustomerImpact.YES,
                    Consent.AGREED,
                    "api degradation",
                    null,
                    IncidentKind.REAL,
                    Visibility.OPEN,
                    Map.of());
        }

        private static Command acknowledge() {
            return new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED);
        }

        // --- what has to hold at the end

        private void check() {
            assertThat(decided).contains(CommandId.of("declare-" + seed), CommandId.of("resolve-" + seed));
            List<Recorded> events = Readings.events(kept, stream);
            List<Row> rows = kept.rows(new RowsQuery.OfStream(stream)).rows();
            assertThat(events.stream().filter(it -> it.event() instanceof LifecycleEvent.Declared))
                    .as("one declaration")
                    .hasSize(1);
            assertThat(events.stream().filter(it -> it.event() instanceof LifecycleEvent.Resolved))
                    .as("one resolution")
                    .hasSize(1);
            ended(rows);
            outside(rows);
            nobodyIsPagedAfterTheAnswer(events);
            assertThat(page(rows, Company.DANA))
                    .as("a page to dana that left or was taken back")
                    .isTrue();
            assertThat(page(rows, Company.PAUL))
                    .as("a page to paul that left or was taken back")
                    .isTrue();
        }

        /** Nothing is stuck: ended, or due later; parked only what was refused. */
        private void ended(List<Row> rows) {
            for (Row row : rows) {
                boolean later = row.state() == State.DUE && row.due().isAfter(world.instant());
                boolean refused = row.state() == State.PARKED && row.remark().equals("no such thing");
                assertThat(row.state().isEnd() || later || refused)
                        .as("an end for %s", row)
                        .isTrue();
            }
        }

        /** What is done is there, once; and nothing is there that nobody asked for. */
        private void outside(List<Row> rows) {
            Set<EffectKey> all = rows.stream().map(Row::key).collect(Collectors.toSet());
            for (Outside<?> it : List.of(chat, tickets, page, siren, horn)) {
                it.objects()
                        .forEach((mark, refs) ->
                                assertThat(refs).as("one object for %s", mark).hasSize(1));
                assertThat(it.keys())
                        .filteredOn(key -> key.stream().equals(stream))
                        .isSubsetOf(all);
            }
            for (Row row : rows) {
                if (row.state() == State.DONE && row.kind().equals("pager.page")) {
                    assertThat(pager(row).keys())
                            .as("%s is with the pager", row)
                            .contains(row.key());
                }
            }
            assertThat(rows)
                    .filteredOn(
                            row -> List.of("chat.open-channel", "ticket.create").contains(row.kind()))
                    .as("channel and ticket")
                    .isNotEmpty()
                    .allMatch(row -> row.state() == State.DONE && row.ref() != null);
        }

        private Outside.Siren pager(Row row) {
            return row.adapter().equals("siren") ? siren : horn;
        }

        private static boolean page(List<Row> rows, PersonId person) {
            return rows.stream()
                    .filter(row -> row.kind().equals("pager.page"))
                    .filter(row -> row.state() == State.DONE || row.state() == State.WITHDRAWN)
                    .anyMatch(row -> Codec.effect(row.body()).orThrow() instanceof PagerCall.Page call
                            && call.person().equals(person));
        }

        private static void nobodyIsPagedAfterTheAnswer(List<Recorded> events) {
            Set<TrackId> answered = new TreeSet<>();
            for (Recorded it : events) {
                if (it.event() instanceof PagingEvent.Acknowledged acknowledged) {
                    assertThat(answered).as("answered once").doesNotContainAnyElementsOf(acknowledged.tracks());
                    answered.addAll(acknowledged.tracks());
                } else if (it.event() instanceof PagingEvent.LevelReached reached) {
                    assertThat(answered).as("no level after the answer").doesNotContain(reached.track());
                }
            }
        }

        private String story() {
            StringBuilder story = new StringBuilder();
            Readings.events(kept, stream)
                    .forEach(it -> story.append(it.envelope().recordedAt())
                            .append(' ')
                            .append(it.id().sequence())
                            .append(' ')
                            .append(it.event())
                            .append('\n'));
            kept.rows(new RowsQuery.OfStream(stream))
                    .rows()
                    .forEach(it -> story.append(it.key())
                            .append(' ')
                            .append(it.kind())
                            .append(' ')
                            .append(it.state())
                            .append(' ')
                            .append(it.due())
                            .append(' ')
                            .append(it.attempts())
                            .append(' ')
                            .append(it.remark())
                            .append('\n'));
            world.alarms().forEach(it -> story.append(it).append('\n'));
            return story.toString();
        }
    }
}
