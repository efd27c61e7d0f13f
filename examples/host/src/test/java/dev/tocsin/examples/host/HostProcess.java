package dev.tocsin.examples.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host's own main in a process of its own, which can be killed as {@code kill -9} does. What it says goes to a file. */
final class HostProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("Tocsin listens on (http://localhost:\\d+)");

    private final Process process;
    private final Path said;
    private final long startedAt = System.nanoTime();

    private HostProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** Starts it; returns before it listens. */
    static HostProcess start(Map<String, String> environment, Path folder) {
        try {
            Path said = Files.createTempFile(folder, "said", ".txt");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Host.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            return new HostProcess(builder.start(), said);
        } catch (IOException e) {
            throw new UncheckedIOException("no process", e);
        }
    }

    /** Somebody who speaks to it, once it listens. */
    Browser browser() {
        Patience.until("the host listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the host ended: " + said());
            }
            return LISTENS.matcher(said()).find();
        });
        Matcher line = LISTENS.matcher(said());
        if (!line.find()) {
            throw new AssertionError("it does not say where it listens: " + said());
        }
        return new Browser(line.group(1));
    }

    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Gone, and nothing in it has run on. */
    void kill() {
        process.destroyForcibly();
        Patience.until("the host is dead", () -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
    }
}
