package dev.tocsin;

import dev.tocsin.model.CommandId;
import java.io.Serial;

/**
 * Nobody knows whether a command was decided: the store did not say in time. Asking again under the same command id is
 * safe and gives the one answer there is.
 */
public final class OutcomeUnknown extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CommandId command;

    /**
     * For a command.
     *
     * @param command its id
     * @param reason what was seen; no secret
     */
    public OutcomeUnknown(CommandId command, String reason) {
        super("it is not known whether command " + command + " was decided: " + reason
                + "; ask again under the same command id, which changes nothing if it was");
        this.command = command;
    }

    /**
     * Which command.
     *
     * @return the id under which to ask again
     */
    public CommandId command() {
        return command;
    }
}
