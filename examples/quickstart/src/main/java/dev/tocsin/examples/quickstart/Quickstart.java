package dev.tocsin.examples.quickstart;

import dev.tocsin.Session;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Reading;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.postmortem.Postmortem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One P1 from the first word to the postmortem, twice, against fake services in one JVM. It checks itself. */
public final class Quickstart {

    private final Screen screen;
    private final PolicySource policy;

    Quickstart(Screen screen, PolicySource policy) {
        this.screen = screen;
        this.policy = policy;
    }

    /**
     * Tells both stories. Ends the process with 1 if one does not go as told or something breaks. Another policy than the
     * standard one is read from the file that the system property {@code tocsin.policy} names.
     *
     * @param args where to write the postmortem; {@code target/quickstart} if nothing is given
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int code = run(
                new Screen(out, Colours.ofTerminal(), Colours.watched()),
                System.getProperty("tocsin.policy", ""),
                Path.of(args.length == 0 ? "target/quickstart" : args[0]));
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Tells both stories, and what went wrong. Gives the code with which the process ends. */
    static int run(Screen screen, String policyFile, Path folder) {
        try {
            List<String> faults = new Quickstart(screen, policy(policyFile)).tell(folder);
            if (faults.isEmpty()) {
                return 0;
            }
            screen.line("");
            screen.line(policyFile.isEmpty() ? "The story did not go as told:" : "Not so under this policy:");
            faults.forEach(fault -> screen.line("  - " + fault));
            return policyFile.isEmpty() ? 1 : 0;
        } catch (RuntimeException | Error e) {
            screen.line("The story broke off:");
            for (Throwable it = e; it != null; it = it.getCause()) {
                screen.line(it.toString());
                Arrays.stream(it.getStackTrace()).limit(20).forEach(place -> screen.line("    at " + place));
            }
            return 1;
        }
    }

    /** The standard policy, or a file's, read strictly. */
    private static PolicySource policy(String file) {
        if (file.isEmpty()) {
            return PolicySource.of(ResponsePolicy.standard());
        }
        Reading<ResponsePolicy> reading = PolicySource.file(Path.of(file)).read();
        String findings = reading.findings().stream().map(String::valueOf).collect(Collectors.joining("\n"));
        return reading.asOptional()
                .map(PolicySource::of)
                .orElseThrow(() -> new IllegalArgumentException("this policy can't be used:\n" + findings));
    }

    List<String> tell(Path folder) {
        List<String> faults = new ArrayList<>(tell("Nobody answers", Story.Answers.NOBODY, folder));
        screen.line("");
        faults.addAll(tell("One team answers at +3:00", Story.Answers.ONE_TEAM, folder.resolve("one-team")));
        return faults;
    }

    private List<String> tell(String title, Story.Answers answers, Path folder) {
        screen.line(screen.colours().bold("== " + title + " =="));
        try (Stage stage = new Stage(new Teller(screen, Stage.START), policy)) {
            Story story = new Story(stage);
            List<String> faults = story.play(answers);
            leave(stage, story.id(), folder);
            return faults;
        }
    }

    private void leave(Stage stage, IncidentId id, Path folder) {
        Session reader = stage.as(PersonId.of("ada"));
        Postmortem postmortem = reader.postmortem(id).orElseThrow();
        screen.line("");
        FigureLines.of(reader.figures(id).orElseThrow()).forEach(screen::line);
        try {
            Files.createDirectories(folder);
            Path markdown = Files.writeString(folder.resolve("postmortem.md"), postmortem.toMarkdown());
            Path html = Files.writeString(folder.resolve("postmortem.html"), postmortem.toHtml());
            screen.line("Postmortem: " + shown(markdown) + " and " + shown(html));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the postmortem into " + folder, e);
        }
    }

    /** As somebody would type it from here. */
    private static Path shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path there = file.toAbsolutePath();
        return there.startsWith(here) ? here.relativize(there) : there;
    }
}
