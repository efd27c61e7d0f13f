package dev.tocsin.examples.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, closed in the opposite order; what fails to close holds up nothing else. */
final class Opened implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<Runnable> closings = new ArrayDeque<>(); // guarded by this

    /** Something that was opened. */
    synchronized <T> T add(T opened, Runnable close) {
        closings.push(close);
        return opened;
    }

    @Override
    public synchronized void close() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException e) {
                LOG.warn("something did not close as it should; the rest does", e);
            }
        }
    }
}
