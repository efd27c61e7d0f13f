package dev.tocsin.slack.inbound;

import dev.tocsin.Session;
import dev.tocsin.command.Command;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.spi.Deadline;

/**
 * Somebody who was let in, and what she can do with it: one command at most, under one id.
 *
 * @param knock where she stands
 * @param principal who she is
 * @param session her door to the engine
 * @param id the id of her command, the same when it is delivered again
 * @param trigger what lets a form be opened, empty if nothing does
 * @param deadline until when she has to be answered
 */
record Visit(Knock knock, Principal principal, Session session, CommandId id, String trigger, Deadline deadline) {

    Visit under(CommandId other) {
        return new Visit(knock, principal, session, other, trigger, deadline);
    }

    Session.Answer execute(IncidentId incident, Command command) {
        return session.execute(new Session.Order(id, incident, Source.CHAT, null, command));
    }

    Session.Answer declare(Command declaration) {
        return session.execute(new Session.Order(id, null, Source.CHAT, null, declaration));
    }
}
