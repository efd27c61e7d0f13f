package dev.tocsin.examples.campaign.wire;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What ties a process of the campaign to its parent: its standard input, which ends when the parent ends or lets go. */
public final class Leash {
    /** What the line begins with that says that a process is ready. */
    public static final String READY = "ready ";

    private Leash() {}

    /** Returns once the parent has let go. */
    public static void waitForTheEnd() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said that way
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the parent can't be heard", e);
        }
    }
}
