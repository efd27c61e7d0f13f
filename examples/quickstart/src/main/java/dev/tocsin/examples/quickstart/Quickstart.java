package dev.tocsin.examples.quickstart;

import dev.tocsin.Session;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.PersonId;
import dev.tocsin.postmortem.Postmortem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One P1 from the first word to the postmortem, twice, against fake services in one JVM. It checks itself. */
public final class Quickstart {

    private Quickstart() {}

    /**
     * Tells both stories.
     *
     * @param args where to write the postmortem; {@code examples/quickstart/target/quickstart} if nothing is given
     */
    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path folder = Path.of(args.length == 0 ? "target/quickstart" : args[0]);
        List<String> faults = tell(out, Colours.ofTerminal(), folder);
        if (!faults.isEmpty()) {
            out.println();
            out.println("The story did not go as told:");
            faults.forEach(fault -> out.println("  - " + fault));
            System.exit(1);
        }
    }

    static List<String> tell(PrintStream out, Colours colours, Path folder) {
        List<String> faults = new ArrayList<>();
        out.println("== Nobody answers ==");
        try (Stage stage = new Stage(new Teller(out, colours, Stage.START))) {
            Story story = new Story(stage);
            faults.addAll(story.play(Story.Answers.NOBODY));
            leave(out, stage, story.id(), folder);
        }
        out.println();
        out.println("== One team answers at +3:00 ==");
        try (Stage stage = new Stage(new Teller(out, colours, Stage.START))) {
            faults.addAll(new Story(stage).play(Story.Answers.ONE_TEAM));
        }
        return faults;
    }

    private static void leave(PrintStream out, Stage stage, IncidentId id, Path folder) {
        Session reader = stage.as(PersonId.of("ada"));
        Postmortem postmortem = reader.postmortem(id).orElseThrow();
        reader.figures(id).ifPresent(figures -> {
            out.println();
            figures.toAcknowledge()
                    .ifPresent(it ->
                            out.println("Time to acknowledge: " + it.took().toMinutes() + " min"));
            out.println("Figures: " + figures);
        });
        try {
            Files.createDirectories(folder);
            Path markdown = Files.writeString(folder.resolve("postmortem.md"), postmortem.toMarkdown());
            Path html = Files.writeString(folder.resolve("postmortem.html"), postmortem.toHtml());
            out.println("Postmortem: " + markdown + " and " + html);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the postmortem into " + folder, e);
        }
    }
}
