package dev.tocsin.examples.quickstart;

import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/** Where the story is told: lines, and on a terminal what is being waited for meanwhile. Safe for any thread. */
final class Screen {

    private static final int WIDTH = 60;

    /** Whether somebody watches. */
    enum Watched {
        /** A terminal: it is told what is waited for. */
        YES,
        /** A file or a pipe: it gets lines alone. */
        NO
    }

    private final PrintStream out;
    private final Colours colours;
    private final Watched watched;
    private final ReentrantLock lock = new ReentrantLock();
    // guarded by lock
    private boolean waiting;

    Screen(PrintStream out, Colours colours, Watched watched) {
        this.out = out;
        this.colours = colours;
        this.watched = watched;
    }

    Colours colours() {
        return colours;
    }

    /** A line that stays. */
    void line(String text) {
        lock.lock();
        try {
            clear();
            out.println(text);
        } finally {
            lock.unlock();
        }
    }

    /** What is waited for; gone with the next line, and never in a file. */
    void waiting(String text) {
        if (watched == Watched.NO) {
            return;
        }
        lock.lock();
        try {
            clear();
            out.print("  ... " + text);
            out.flush();
            waiting = true;
        } finally {
            lock.unlock();
        }
    }

    private void clear() {
        if (waiting) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            waiting = false;
        }
    }
}
