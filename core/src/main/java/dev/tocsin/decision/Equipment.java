package dev.tocsin.decision;

import dev.tocsin.model.WayKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which adapters the host has, by name: what a step needs and no adapter does is skipped, and said.
 *
 * @param pagers the pagers, in the host's order
 * @param chat the chat
 * @param tickets the tracker
 * @param statusPage the status page
 * @param drills whether drills may make tickets
 */
public record Equipment(
        List<WayKind> pagers,
        @Nullable WayKind chat,
        @Nullable WayKind tickets,
        @Nullable WayKind statusPage,
        Drills drills) {
    /** Whether drills have a project of their own in the tracker. */
    public enum Drills {
        /** They have. */
        HAVE_TICKETS,
        /** They make no tickets. */
        HAVE_NONE
    }

    /** Copies the list. */
    public Equipment {
        pagers = List.copyOf(pagers);
    }
}
