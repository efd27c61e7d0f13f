package dev.tocsin.examples.campaign.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between two processes on 127.0.0.1 and passes on what they say, to whichever port is behind it at the moment; or
 * swallows everything, as a network does that drops packets; or hangs up on everybody. Before PostgreSQL it can cut
 * connections exactly after a commit was passed on and carried out, before the client hears of it. Safe for any thread.
 */
public final class Relay implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    /** What is done with connections. */
    public enum Mode {
        /** What is said is passed on. */
        THROUGH,
        /** Connections are taken, and nothing that is said arrives. */
        SWALLOWING,
        /** Connections are cut at once. */
        HANGING_UP
    }

    private final ServerSocket listening;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger toCut = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private volatile int every = 1;
    private volatile int port;
    private volatile Mode mode = Mode.THROUGH;

    /** Listens on a free port. */
    public Relay(int port) {
        this.port = port;
        try {
            listening = new ServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
        spawn("relay", this::listen);
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** The same address, by way of this relay. */
    public URI address(URI direct) {
        return URI.create(direct.toString().replace(":" + direct.getPort(), ":" + port()));
    }

    /** Who is behind it from now on; who is connected to another is cut off. */
    public void lead(int to) {
        port = to;
        links.forEach(Link::close);
    }

    /** Does something else from now on. Connections on which something was swallowed are of no use any more and are cut. */
    public void mode(Mode next) {
        mode = next;
        links.stream()
                .filter(it -> next == Mode.HANGING_UP || next == Mode.THROUGH && it.hasSwallowed)
                .forEach(Link::close);
    }

    /** Cuts so many commits, of those that come each so-many-th. */
    public void cutCommits(int count, int eachSoMany) {
        every = eachSoMany;
        toCut.set(count);
    }

    /** How many connections were cut after their commit was carried out. */
    public int cuts() {
        return cut.get();
    }

    private static void spawn(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                take(listening.accept());
            } catch (IOException e) {
                // closed, or somebody hung up before being heard
            }
        }
    }

    private void take(Socket client) throws IOException {
        if (mode == Mode.HANGING_UP) {
            client.close();
            return;
        }
        Link link = new Link(client);
        links.add(link);
        spawn("relay-out", link::clientToServer);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the relay can't be closed", e);
        }
        links.forEach(Link::close);
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final CommitWatch watch = new CommitWatch();
        private final Frames said = Frames.ofClient(this::heard);
        private final Frames answered = Frames.ofServer(this::answered);
        private volatile Socket server = new Socket();
        private volatile boolean hasSwallowed;
        private volatile boolean isDoomed;
        private volatile boolean isDone;
        private boolean isForeign;

        Link(Socket client) {
            this.client = client;
        }

        void clientToServer() {
            try {
                client.setTcpNoDelay(true);
                byte[] chunk = new byte[CHUNK];
                InputStream in = client.getInputStream();
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    if (mode == Mode.SWALLOWING) {
                        hasSwallowed = true;
                    } else {
                        listenIn(chunk, count);
                        outwards().write(chunk, 0, count);
                    }
                }
            } catch (IOException e) {
                // either side hung up: so does the other
            }
            close();
        }

        /** Connects when there is something to pass on. */
        private OutputStream outwards() throws IOException {
            if (!server.isConnected()) {
                Socket next = server;
                next.setTcpNoDelay(true);
                next.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                spawn("relay-in", this::serverToClient);
            }
            return server.getOutputStream();
        }

        private void listenIn(byte[] chunk, int count) {
            if (!isForeign) {
                try {
                    said.feed(chunk, count);
                } catch (IllegalStateException e) {
                    isForeign = true; // this is not PostgreSQL: nothing is listened to any more
                }
            }
        }

        private void heard(char type, byte[] body) {
            if (watch.isCommit(type, body)
                    && commits.incrementAndGet() % every == 0
                    && toCut.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
                isDoomed = true;
            }
        }

        private void answered(char type, byte[] body) {
            if (type == 'Z') {
                isDone = true;
            }
        }

        private void serverToClient() {
            try {
                byte[] chunk = new byte[CHUNK];
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    if (isDoomed) {
                        answered.feed(chunk, count);
                        if (isDone) {
                            cut.incrementAndGet();
                            break;
                        }
                    } else if (mode == Mode.SWALLOWING) {
                        hasSwallowed = true;
                    } else {
                        out.write(chunk, 0, count);
                    }
                }
            } catch (IOException e) {
                // either side hung up: so does the other
            }
            close();
        }

        void close() {
            links.remove(this);
            for (Socket side : new Socket[] {client, server}) {
                try {
                    side.close();
                } catch (IOException e) {
                    // it is of no use any more either way
                }
            }
        }
    }
}
