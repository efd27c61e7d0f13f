package dev.tocsin.command;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command with all that is known of the asking.
 *
 * @param id the id under which it is decided at most once in its namespace
 * @param principal who asks
 * @param source by which door
 * @param happenedAt when the thing happened that it reports, if it is not now
 * @param command what is asked for
 */
public record Request(
        CommandId id,
        Principal principal,
        Source source,
        @Nullable Instant happenedAt,
        Command command) {}
