package dev.tocsin.simulator;

import dev.tocsin.codec.Codec;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Readings;
import dev.tocsin.spi.RowsQuery;
import java.util.Map;
import java.util.TreeMap;

/** One plan, played: a storm, a quiet in which all has to come to order, the end of every incident, and quiet again. */
final class Run {
    private final Plan plan;
    private final World world;
    private final Clients clients;
    private final Map<Integer, StreamId> incidents = new TreeMap<>();
    private final Map<Integer, Long> declared = new TreeMap<>();
    private long end;

    Run(Plan plan, Mutation mutation, Map<Integer, Gate.Act> script) {
        this.plan = plan;
        this.world = new World(plan, mutation, script);
        this.clients = new Clients(world.time(), world.chances(), world::anyNode, mutation.newIds());
    }

    /**
     * Plays a seed.
     *
     * @throws AssertionError if something does not hold, saying what, in the least plan in which it does not
     */
    static Run of(long seed) {
        Run run = new Run(Plan.of(seed), Mutation.NONE, Map.of());
        try {
            run.play();
            return run;
        } catch (Invariant.Broken e) {
            Plan least = Shrinker.shrink(Plan.of(seed), Mutation.NONE, e.which());
            throw new AssertionError(
                    "seed " + seed + ": " + e.getMessage() + "\nleast plan: " + told(least, e.which()), e);
        }
    }

    private static String told(Plan least, Invariant which) {
        Run run = new Run(least, Mutation.NONE, Map.of());
        try {
            run.play();
            return which + " holds in it now";
        } catch (Invariant.Broken e) {
            return e.getMessage() + "\n" + run.story();
        }
    }

    /**
     * Plays it to the end.
     *
     * @throws Invariant.Broken at the first that does not hold
     */
    void play() {
        for (Item item : plan.items()) {
            if (item.declares()) {
                incidents.put(item.incident(), Item.stream(item));
                declared.put(item.incident(), item.at());
            }
        }
        plan.items().stream()
                .filter(it -> incidents.containsKey(it.incident()))
                .forEach(it -> clients.plan(stream(it), it));
        VirtualTime time = world.time();
        time.runUntil(plan.storm());
        world.calm();
        Ending ending = new Ending(plan, world, clients, incidents.values());
        time.runUntil(Math.max(time.now(), plan.storm()) + plan.quiet());
        ending.inTheQuiet();
        int number = 1000;
        for (int incident : incidents.keySet()) {
            Item resolve =
                    new Item(time.now() + VirtualTime.SECOND, incident, Item.Deed.RESOLVE, Company.SAM, number++, true);
            clients.plan(stream(resolve), resolve);
        }
        time.runUntil(time.now() + plan.quiet());
        ending.inTheEnd();
        end = time.now();
    }

    private StreamId stream(Item item) {
        StreamId stream = incidents.get(item.incident());
        if (stream == null) {
            throw new IllegalStateException("no incident for " + item);
        }
        return stream;
    }

    double incidentHours() {
        return declared.values().stream().mapToDouble(it -> (end - it) / 3600e9).sum();
    }

    long pages() {
        return world.pagers().stream().mapToLong(it -> it.happened().size()).sum();
    }

    int calls() {
        return world.gate().calls();
    }

    long steps() {
        return world.time().steps();
    }

    long trace() {
        return world.time().trace();
    }

    Chances chances() {
        return world.chances();
    }

    /** All of it, to be read by a human. */
    String story() {
        StringBuilder story = new StringBuilder();
        story.append("nodes ")
                .append(plan.nodes())
                .append(", ")
                .append(plan.weather())
                .append('\n');
        plan.faults()
                .forEach((fault, often) ->
                        story.append(fault).append(' ').append(often).append('\n'));
        plan.items().forEach(item -> story.append(item).append('\n'));
        story.append("fired ").append(world.chances().fired()).append('\n');
        for (StreamId stream : world.journal().streams()) {
            story.append(stream).append('\n');
            Readings.events(world.kept(), stream)
                    .forEach(it -> line(story, it.id().sequence(), it.envelope().recordedAt(), it.event()));
            world.kept()
                    .rows(new RowsQuery.OfStream(stream))
                    .rows()
                    .forEach(it -> line(
                            story,
                            it.key().sequence() + "/" + it.key().ordinal(),
                            it.kind(),
                            it.state(),
                            it.due(),
                            it.attempts(),
                            it.adapter(),
                            person(it.body()),
                            it.remark()));
        }
        world.alarms().forEach(it -> line(story, "alarm", it));
        return story.toString();
    }

    private static Object person(String body) {
        return Codec.effect(body).orThrow() instanceof PagerCall.Page page ? page.person() : PersonId.of("none");
    }

    private static void line(StringBuilder story, Object... parts) {
        for (Object part : parts) {
            story.append(part).append(' ');
        }
        story.append('\n');
    }
}
