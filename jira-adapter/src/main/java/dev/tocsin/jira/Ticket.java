package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids and keys of tickets, believed only when they have the right shape: they become parts of addresses. */
final class Ticket {

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}-[0-9]{1,18}");

    private Ticket() {}

    /** The ticket that an answer names, by its id, which stays when it moves to another project; null if it names none. */
    static @Nullable OutsideRef ref(JsonNode issue, SiteAddress people) {
        String id = issue.path("id").asText();
        String key = issue.path("key").asText();
        boolean shaped = ID.matcher(id).matches() && KEY.matcher(key).matches();
        return shaped ? new OutsideRef(id, key, people.at("/browse/" + key)) : null;
    }

    static boolean isOne(OutsideRef ticket) {
        return ID.matcher(ticket.id()).matches() || KEY.matcher(ticket.id()).matches();
    }

    static Outcome refused(OutsideRef ticket) {
        return new Outcome.Refused(
                "'" + Texts.cut(Texts.clean(ticket.id(), ' '), 50) + "' is no ticket of Jira",
                "give the number or the key of a ticket, such as OPS-77",
                Outcome.Scope.EFFECT);
    }

    static String path(OutsideRef ticket) {
        return "/issue/" + ticket.id();
    }
}
