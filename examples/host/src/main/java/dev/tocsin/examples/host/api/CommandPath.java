package dev.tocsin.examples.host.api;

import dev.tocsin.Session;
import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Command;
import dev.tocsin.command.RecordCommand;
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

    /** Whether a machine may post to it: what it notes, and what it saw people say. Everything else takes a person. */
    boolean isForMachines() {
        return commands.stream()
                .allMatch(it -> it == RecordCommand.AddNote.class || ChatCommand.class.isAssignableFrom(it));
    }

    /**
     * Who asks, and what she may look up.
     *
     * @param session her session
     * @param person who she is; none for the machine
     */
    record Asking(Session session, @Nullable PersonId person) {}
}
