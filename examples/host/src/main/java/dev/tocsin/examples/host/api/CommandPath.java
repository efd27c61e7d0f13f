package dev.tocsin.examples.host.api;

import dev.tocsin.Session;
import dev.tocsin.command.Command;
import dev.tocsin.model.PersonId;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A path below an incident to which a command is posted.
 *
 * @param path below {@code /api/incidents/{ref}/}; parts in braces are fields
 * @param commands which commands may come of it
 * @param reader makes the command of the fields
 */
record CommandPath(String path, List<Class<? extends Command>> commands, BiFunction<Fields, Asking, Command> reader) {

    /** Copies the list. */
    CommandPath {
        commands = List.copyOf(commands);
    }

    /**
     * Who asks, and what she may look up.
     *
     * @param session her session
     * @param person who she is; none for the machine
     */
    record Asking(Session session, @Nullable PersonId person) {}
}
