package dev.tocsin.spi;

import java.util.List;

/**
 * What a check of credentials and scopes found.
 *
 * @param state whether the adapter can work
 * @param remarks what is missing, too much or in doubt, each with what to do; no secret
 */
public record Probe(State state, List<String> remarks) {

    /** Copies the list. */
    public Probe {
        remarks = List.copyOf(remarks);
    }

    /** Whether the adapter can work. */
    public enum State {
        /** It can. */
        READY,
        /** It can, with what the remarks say. */
        IMPAIRED,
        /** It can't: revoked, forbidden, wrong address. */
        REFUSED,
        /** The other side did not answer. */
        UNREACHABLE
    }
}
