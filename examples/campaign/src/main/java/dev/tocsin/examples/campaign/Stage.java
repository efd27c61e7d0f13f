package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.fault.Child;
import dev.tocsin.examples.campaign.fault.Postgres;
import dev.tocsin.examples.campaign.fault.Relay;
import dev.tocsin.examples.campaign.node.Company;
import dev.tocsin.examples.campaign.node.Node;
import dev.tocsin.examples.campaign.town.TownMain;
import dev.tocsin.examples.campaign.wire.Json;
import dev.tocsin.examples.campaign.wire.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that runs: a database, maybe with a standby, the outside world, nodes, and a relay before each of them. */
final class Stage implements AutoCloseable {
    /** The level of the backup and of the fallback. */
    static final Company.Levels LEVELS = new Company.Levels(15, 40);

    final Sky sky;
    final Wiring direct;
    final Map<URI, Relay> relays = new LinkedHashMap<>();
    final Relay database;
    final Nodes nodes;
    private final Path folder;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Child town;
    private Postgres primary; // with what follows, for the thread of the database's faults alone
    private @Nullable Postgres standby;
    private @Nullable Relay replication;
    private int copies;

    Stage(Options options, Path folder, InstantSource clock) {
        this.folder = folder;
        try {
            Company.settle(folder, LEVELS, clock.instant());
            sky = keep(new Sky(clock));
            primary = Postgres.fresh(folder.resolve("pg-0"), freePort());
            opened.push(() -> primary.close());
            Node.migrate(Postgres.url(primary.port()));
            town = keep(Child.start(TownMain.class, folder.resolve("town.log"), Company.everybody()));
            if (options.length() != Options.Length.TINY) {
                follow();
            }
            database = keep(new Relay(primary.port()));
            direct = Json.read(town.ready(), Wiring.class);
            Wiring relayed = direct.by(this::relayed);
            nodes = keep(new Nodes(
                    options.length().nodes,
                    folder,
                    label -> new Node.Settings(label, Postgres.url(database.port()), folder.toString(), relayed),
                    sky));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("the stage can't be set", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T thing) {
        opened.push(thing);
        return thing;
    }

    private URI relayed(URI address) {
        Relay relay = relays.computeIfAbsent(address, to -> keep(new Relay(to.getPort())));
        return relay.address(address);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    Postgres primary() {
        return primary;
    }

    /** Makes a standby of the database and has commits wait for it. The database is shut down for a moment. */
    void follow() {
        try {
            Relay between = keep(new Relay(primary.port()));
            Postgres made = primary.standby(folder.resolve("pg-" + ++copies), freePort(), between.port());
            replication = between;
            standby = made;
            opened.push(() -> end(made));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    private void end(Postgres made) {
        if (made == standby) {
            made.close(); // one that took over is closed as the primary
        }
    }

    boolean hasStandby() {
        return standby != null;
    }

    /** The standby, which takes the primary's place when this is asked. */
    Postgres standby() {
        return Objects.requireNonNull(standby, "there is no standby");
    }

    /** What stands between primary and standby. */
    Relay replication() {
        return Objects.requireNonNull(replication, "there is no standby");
    }

    /** The standby has become the primary. */
    void tookOver() {
        primary.erase();
        primary = standby();
        standby = null;
        database.lead(primary.port());
    }

    /** What stands before one of the outside services. */
    Relay before(URI service) {
        return Objects.requireNonNull(relays.get(service), "no relay before " + service);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("could not be closed: " + e);
            }
        }
    }
}
