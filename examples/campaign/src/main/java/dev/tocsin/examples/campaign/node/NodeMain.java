package dev.tocsin.examples.campaign.node;

import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Leash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node as a process: says on one line where its door is, and closes in order when its parent lets go. */
public final class NodeMain {
    private NodeMain() {}

    /** Starts it with the settings that stand in a file. */
    public static void main(String[] file) throws IOException {
        Node node = new Node(Json.read(Files.readString(Path.of(file[0])), Node.Settings.class));
        System.out.println(Leash.READY + node.address());
        Leash.waitForTheEnd();
        node.close();
        System.exit(0);
    }
}
