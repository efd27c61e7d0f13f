package dev.tocsin.examples.campaign.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is done to processes from outside. */
public final class Signals {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Signals() {}

    /** A process and what it has started. */
    public static List<ProcessHandle> family(long pid) {
        List<ProcessHandle> family = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(it -> {
            family.add(it);
            it.descendants().forEach(family::add);
        });
        return family;
    }

    /** Ends processes as {@code kill -9} does, and waits until nothing of them is left: one that is not reaped yet still holds its locks. */
    public static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(it -> Await.until(
                "process " + it.pid() + " is gone", PATIENCE, () -> !Files.exists(Path.of("/proc/" + it.pid()))));
    }

    /**
     * Stops processes for some time, as a machine does that is suspended. The process that lets them go on is not this one:
     * it does so whatever becomes of this one.
     */
    public static Process suspend(List<ProcessHandle> processes, Duration time) {
        String pids = String.join(
                " ", processes.stream().map(it -> String.valueOf(it.pid())).toList());
        try {
            return new ProcessBuilder(
                            "sh",
                            "-c",
                            "kill -STOP " + pids + "; sleep " + time.toMillis() / 1000.0 + "; kill -CONT " + pids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("can't stop " + pids, e);
        }
    }

    /**
     * Has a server end when this process does, even if this one is killed: another process waits for that.
     *
     * @return the one that waits; end it when the server has ended
     */
    static Process leash(long pid) {
        try {
            return new ProcessBuilder("sh", "-c", "cat > /dev/null; kill -QUIT " + pid)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("nobody watches over " + pid, e);
        }
    }
}
