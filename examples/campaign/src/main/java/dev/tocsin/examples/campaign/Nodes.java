package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.fault.Child;
import dev.tocsin.examples.campaign.node.Node;
import dev.tocsin.examples.campaign.node.NodeMain;
import dev.tocsin.examples.campaign.verdict.Weather;
import dev.tocsin.examples.campaign.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The nodes, each in a process of its own, some of them dead at the moment. Faults come from one thread; asking for one is safe for any. */
final class Nodes implements AutoCloseable {
    private final Path folder;
    private final Function<String, Node.Settings> settings;
    private final Sky sky;
    private final List<Slot> slots = new ArrayList<>(); // filled by the constructor alone

    /** A place for a node. */
    private static final class Slot {
        int starts;
        Child child;
        volatile @Nullable URI door; // none while the node is down

        Slot(Child child) {
            this.child = child;
        }
    }

    Nodes(int count, Path folder, Function<String, Node.Settings> settings, Sky sky) {
        this.folder = folder;
        this.settings = settings;
        this.sky = sky;
        for (int number = 0; number < count; number++) {
            slots.add(new Slot(start(number, 0, "release 1")));
        }
        slots.forEach(this::waitFor);
    }

    private Child start(int number, int starts, String label) {
        String name = "node-" + number + "-" + starts;
        Path file = folder.resolve(name + ".json");
        try {
            Files.writeString(file, Json.write(settings.apply(label)));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
        return Child.start(NodeMain.class, folder.resolve(name + ".log"), List.of(file.toString()));
    }

    private void waitFor(Slot slot) {
        slot.door = URI.create(slot.child.ready());
        sky.turnsGood(Weather.Kind.NODES);
    }

    private void down(Slot slot) {
        slot.door = null;
        if (doors().isEmpty()) {
            sky.turnsBad(Weather.Kind.NODES);
        }
    }

    int count() {
        return slots.size();
    }

    /** The doors of those that are up, or thought to be. */
    List<URI> doors() {
        List<URI> doors = new ArrayList<>();
        for (Slot slot : slots) {
            URI door = slot.door;
            if (door != null) {
                doors.add(door);
            }
        }
        return doors;
    }

    /** Kills one as {@code kill -9} does, and starts it again. */
    void kill(int number, String label) {
        Slot slot = slots.get(number);
        down(slot);
        slot.child.kill();
        slot.child = start(number, ++slot.starts, label);
        waitFor(slot);
    }

    /** Stops one for some time. */
    void suspend(int number, Duration time) throws InterruptedException {
        slots.get(number).child.suspend(time).waitFor();
    }

    /** Ends one in order and starts another release in its place. */
    void exchange(int number, String label) {
        Slot slot = slots.get(number);
        down(slot);
        slot.child.close();
        slot.child = start(number, ++slot.starts, label);
        waitFor(slot);
    }

    @Override
    public void close() {
        slots.forEach(slot -> slot.door = null);
        slots.forEach(slot -> slot.child.close());
    }

    /** At once, whatever they are at. */
    void killAll() {
        slots.forEach(slot -> slot.child.kill());
    }
}
