package dev.tocsin.slack;

import dev.tocsin.spi.Outcome;

/** The requests of one call of the engine. */
@FunctionalInterface
interface Work {

    /**
     * Does them.
     *
     * @throws SlackTrouble for what ends the call
     */
    Outcome run() throws SlackTrouble;

    /** Does them and says what came of it. */
    default Outcome outcome() {
        try {
            return run();
        } catch (SlackTrouble trouble) {
            return trouble.outcome();
        }
    }
}
