package dev.tocsin.examples.campaign.fault;

import dev.tocsin.examples.campaign.wire.Leash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, which ends when this one does. What it says goes to a file. */
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final Path said;

    private Child(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** Starts it; returns before it is ready. */
    public static Child start(Class<?> main, Path said, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS"));
        coverage().ifPresent(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new Child(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start(),
                    said);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + main.getSimpleName(), e);
        }
    }

    /** What this process is measured with, if it is: a child that ends in order is measured too. */
    private static Optional<String> coverage() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("-javaagent:") && it.contains("jacoco"))
                .findFirst();
    }

    /**
     * Waits until it is ready.
     *
     * @return what it says then
     * @throws IllegalStateException if it ends instead, or is not ready for a long time
     */
    public String ready() {
        Await.until("it is ready: " + said, PATIENCE, () -> !process.isAlive() || line().isPresent());
        return line().orElseThrow(() -> new IllegalStateException("it ended at its start; see " + said));
    }

    /** Whether it says that it is ready. */
    public boolean isReady() {
        return process.isAlive() && line().isPresent();
    }

    private Optional<String> line() {
        try {
            String text = Files.readString(said);
            return text.lines()
                    .filter(it -> it.startsWith(Leash.READY) && text.contains(it + System.lineSeparator()))
                    .map(it -> it.substring(Leash.READY.length()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + said, e);
        }
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        Await.until("the child is dead", GRACE, () -> !process.isAlive());
    }

    /** Stops it for some time, as a machine does that is suspended. */
    public Process suspend(Duration time) {
        return Signals.suspend(List.of(process.toHandle()), time);
    }

    /** Lets it end in order, as a deployment does, and kills it if it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill(); // it has ended already, or hears nothing
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
