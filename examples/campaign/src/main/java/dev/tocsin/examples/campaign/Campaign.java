package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.fault.Await;
import dev.tocsin.examples.campaign.fault.Folders;
import dev.tocsin.examples.campaign.node.Company;
import dev.tocsin.examples.campaign.verdict.Deed;
import dev.tocsin.examples.campaign.verdict.Evidence;
import dev.tocsin.examples.campaign.verdict.Row;
import dev.tocsin.examples.campaign.verdict.Verdict;
import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of the engine over a real database, under load, and what may go wrong with them: processes are killed and stopped,
 * connections cut, services away. In the end a ledger outside the database is compared with the timelines and with the
 * ledgers of the fakes, and one table says what was lost, doubled or late.
 */
public final class Campaign {
    private static final int TO_ASK_AGAIN = 150;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;
    private final Path folder;
    private final long begun;

    private Campaign(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
        this.folder = options.folder().resolve("run").toAbsolutePath();
        this.begun = clock.millis();
    }

    /**
     * Runs one. Ends the process with 0 if nothing was lost, doubled or late, with 1 if something was, and with 2 if the
     * campaign itself could not be carried through.
     *
     * @param arguments see the README
     */
    public static void main(String[] arguments) {
        InstantSource clock = InstantSource.system();
        int code;
        try {
            code = run(Options.read(List.of(arguments), clock.millis() % 1_000_000), clock, System.out);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
            code = 2;
        }
        System.exit(code);
    }

    /** Runs one, and gives the code with which the process ends. */
    static int run(Options options, InstantSource clock, PrintStream out) {
        Campaign campaign = new Campaign(options, clock, out);
        try {
            return campaign.run();
        } catch (IOException | RuntimeException e) {
            out.println("The campaign broke off, so nothing was compared: " + e + ". What its processes said is below "
                    + options.folder() + "; run it again with the same --seed");
            e.printStackTrace(out);
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private int run() throws IOException, InterruptedException {
        say("campaign " + options.length() + ", seed " + options.seed() + ", " + machine());
        sweep();
        Path file = folder.resolve("ledger.jsonl");
        try (Stage stage = new Stage(options, folder, clock);
                Ledger ledger = new Ledger(file, clock)) {
            Thread hook = new Thread(stage::close, "last-one-out");
            Runtime.getRuntime().addShutdownHook(hook);
            Client client = new Client(stage.nodes::doors, ledger);
            try (Crowd crowd = new Crowd(client, options, Stage.LEVELS);
                    Faults faults = new Faults(stage, options, this::say)) {
                return run(stage, client, crowd, faults, file);
            } finally {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private int run(Stage stage, Client client, Crowd crowd, Faults faults, Path file)
            throws IOException, InterruptedException {
        say("everything is up: " + stage.nodes.count() + " nodes; the load begins");
        Duration load = options.load();
        crowd.start(load);
        faults.start();
        Await.pause(load);
        faults.end();
        say("the load ends; what is under way may end");
        crowd.quieten();
        settle(client, crowd);
        askAgain(client, Ledger.read(file));
        plantDouble(client, stage);
        Evidence evidence = evidence(stage, client, crowd, Ledger.read(file));
        List<String> broken = new ArrayList<>(faults.broken());
        broken.addAll(crowd.broken());
        return tell(Verdict.of(Planting.into(evidence, options.plant())), faults.rows(), broken, evidence);
    }

    /** Waits until nothing is under way any more, or not much longer than that. */
    private void settle(Client client, Crowd crowd) {
        Await.within(
                Duration.ofSeconds(options.length().secondsForEffects),
                () -> stories(client, crowd.incidents()).stream()
                        .flatMap(it -> it.effects().stream())
                        .noneMatch(Story.Done::goesOn));
    }

    /** All of which nobody knew for a while, and some others: the same id, the same answer. */
    private static void askAgain(Client client, List<Deed> deeds) {
        List<Deed> doubtful =
                deeds.stream().filter(it -> it.isAccepted() && it.wasUnknown()).toList();
        List<Deed> others =
                deeds.stream().filter(it -> it.isAccepted() && !it.wasUnknown()).toList();
        int step = Math.max(1, others.size() / TO_ASK_AGAIN);
        Set<Deed> chosen = new LinkedHashSet<>(doubtful);
        for (int at = 0; at < others.size(); at += step) {
            chosen.add(others.get(at));
        }
        chosen.forEach(it -> client.again(it.asked()));
    }

    private void plantDouble(Client client, Stage stage) {
        if (options.plant() == Options.Plant.DOUBLED) {
            client.post(URI.create(stage.direct.control() + "/plant"), "INC-1");
        }
    }

    private Evidence evidence(Stage stage, Client client, Crowd crowd, List<Deed> deeds) throws IOException {
        Set<String> incidents = new LinkedHashSet<>(crowd.incidents());
        deeds.stream().map(Deed::incident).filter(it -> it != null).forEach(incidents::add);
        String listed = client.post("/incidents", "", "");
        if (listed != null) {
            incidents.addAll(Json.texts(listed));
        }
        List<Story> stories = stories(client, incidents);
        if (stories.size() < incidents.size()) {
            throw new IllegalStateException(
                    "of " + incidents.size() + " incidents only " + stories.size() + " could be read");
        }
        Files.write(
                folder.resolve("stories.jsonl"),
                stories.stream().map(Json::write).toList());
        long end = clock.millis();
        String outside = client.post(URI.create(stage.direct.control() + "/outside"), "");
        if (outside == null) {
            throw new IllegalStateException("the ledgers of the fakes can't be read");
        }
        return new Evidence(
                deeds,
                stories,
                crowd.seen(),
                Json.read(outside, Outside.class),
                stage.sky.weather(),
                Company.ON_CALL,
                Company.FALLBACK,
                List.of(0L, Stage.LEVELS.second() * 1_000L, Stage.LEVELS.third() * 1_000L),
                end);
    }

    private static List<Story> stories(Client client, Iterable<String> incidents) {
        List<Story> stories = new ArrayList<>();
        for (String incident : incidents) {
            @Nullable String told = null;
            for (int attempt = 0; told == null && attempt < 5; attempt++) {
                told = client.post("/story", incident, "");
            }
            if (told != null) {
                stories.add(Json.read(told, Story.class));
            }
        }
        return stories;
    }

    private int tell(Verdict verdict, List<Row> faults, List<String> broken, Evidence evidence) {
        List<Row> checks = new ArrayList<>(verdict.rows());
        checks.add(Row.done(
                "times this machine stood still for over half a second",
                evidence.weather().spells().size()
                        - evidence.weather().withoutMachine().spells().size()));
        out.println();
        Table.lines(faults, checks).forEach(out::println);
        out.println();
        verdict.findings().forEach(it -> out.println("- " + it));
        broken.forEach(it -> out.println("- could not be done: " + it));
        boolean isGood = verdict.isGood() && broken.isEmpty();
        out.println((isGood ? "Nothing was lost, doubled or late" : "Something is wrong") + " (seed " + options.seed()
                + ", " + (clock.millis() - begun) / 1_000 + " s). Ledger and logs: " + folder);
        return isGood ? 0 : broken.isEmpty() ? 1 : 2;
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    private void say(String what) {
        out.printf("%5.1f s  %s%n", (clock.millis() - begun) / 1_000.0, what);
    }

    /** Away with what a former run left. */
    private void sweep() throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
    }
}
