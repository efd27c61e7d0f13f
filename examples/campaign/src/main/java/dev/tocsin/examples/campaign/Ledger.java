package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.verdict.Deed;
import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ledger outside the database: before a command is asked, and when it is answered, a line is on the disk. Safe for any
 * thread.
 */
final class Ledger implements AutoCloseable {
    private final FileChannel file;
    private final InstantSource clock;

    /**
     * A line.
     *
     * @param at when, in milliseconds
     * @param id which command
     * @param asked what was asked, if the line says so
     * @param told what was answered; null if no answer came
     * @param again what was answered when it was asked once more at the end
     */
    record Line(
            long at,
            String id,
            @Nullable Asked asked,
            @Nullable Told told,
            @Nullable Told again) {}

    Ledger(Path path, InstantSource clock) throws IOException {
        this.clock = clock;
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** A command is going to be asked for the first time. */
    void asks(Asked asked) {
        write(new Line(clock.millis(), asked.id(), asked, null, null));
    }

    /** It was answered, or no answer came. */
    void answers(Asked asked, @Nullable Told told) {
        write(new Line(clock.millis(), asked.id(), null, told, null));
    }

    /** It was asked once more at the end. */
    void answersAgain(Asked asked, Told told) {
        write(new Line(clock.millis(), asked.id(), null, null, told));
    }

    private synchronized void write(Line line) {
        ByteBuffer bytes = ByteBuffer.wrap((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger can't be written", e);
        }
    }

    /** What stands in a ledger, a command each, in the order in which they were asked. */
    static List<Deed> read(Path path) throws IOException {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        for (String text : Files.readAllLines(path)) {
            Line line = Json.read(text, Line.class);
            Asked asked = line.asked();
            Told again = line.again();
            if (asked != null) {
                deeds.put(line.id(), Deed.of(asked, line.at()));
            } else {
                Deed deed = Objects.requireNonNull(deeds.get(line.id()), "answered and never asked: " + text);
                deeds.put(line.id(), again == null ? deed.answered(line.told(), line.at()) : deed.again(again));
            }
        }
        return List.copyOf(deeds.values());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger can't be closed", e);
        }
    }
}
