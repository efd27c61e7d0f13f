package dev.tocsin.examples.host.files;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is read again when it has changed. While it can't be read, what was last read of it stays in force and the
 * log says so. Safe for any thread.
 *
 * @param <T> what is read
 */
final class Watched<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final Path file;
    private final Function<Path, Reading<T>> reader;
    private String seen = ""; // guarded by this
    private @Nullable T good; // guarded by this
    private List<Finding> findings = List.of(); // guarded by this

    Watched(Path file, Function<Path, Reading<T>> reader) {
        this.file = file;
        this.reader = reader;
    }

    /** What was last read of it; none if it could never be read. */
    synchronized @Nullable T get() {
        String now = stamp();
        if (!now.equals(seen)) {
            seen = now;
            Reading<T> reading = reader.apply(file);
            T read = reading.asOptional().orElse(null);
            findings = reading.findings();
            findings.forEach(it -> LOG.warn("{}", it));
            if (read == null) {
                LOG.error(
                        "{} can't be read; {}",
                        file,
                        good == null ? "nothing of it is known yet" : "what was read before stays in force");
            } else {
                good = read;
            }
        }
        return good;
    }

    /** What is wrong with the file as it stands. */
    synchronized List<Finding> findings() {
        get();
        return findings;
    }

    private String stamp() {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
