package dev.tocsin.slack.inbound;

import dev.tocsin.model.PersonId;
import dev.tocsin.spi.People;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is meant where a person is typed. Safe for any thread. */
final class Whom {

    private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]{1,40})(?:\\|[^>]{0,200})?>");

    private final Doorkeeper doorkeeper;
    private final People people;

    Whom(Doorkeeper doorkeeper, People people) {
        this.doorkeeper = doorkeeper;
        this.people = people;
    }

    /** By a mention or by our own id; never by a name that somebody has chosen. */
    Optional<PersonId> person(Visit visit, String typed) {
        Matcher mention = MENTION.matcher(typed);
        if (mention.matches()) {
            return Optional.ofNullable(doorkeeper.mentioned(mention.group(1), visit.knock()));
        }
        String id = (typed.startsWith("@") ? typed.substring(1) : typed).toLowerCase(Locale.ROOT);
        return id.matches("[a-z0-9._-]{1,100}") && people.person(PersonId.of(id)) instanceof People.Answer.Found
                ? Optional.of(PersonId.of(id))
                : Optional.empty();
    }

    static Reply nobody(String typed) {
        return Reply.notDone("Nobody is known as " + SlackText.read(typed), "Mention the person with @.");
    }
}
