package dev.tocsin.slack.inbound;

import dev.tocsin.model.Actor;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.slack.SlackWorkspace;
import dev.tocsin.slack.SlackWorkspace.Membership;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.People;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who knocks, by ids alone. A member whom the people source does not list is let in provisionally; when a source is away,
 * whoever is of the own workspace is let in, so that an outage refuses nobody; of another workspace of the enterprise only whom Slack
 * knows, since that enterprise's name stands on requests of strangers in shared channels too. Safe for any thread.
 */
final class Doorkeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final People people;
    private final SlackWorkspace workspace;
    private final InstantSource clock;

    /** Guarded by itself; the least recently used goes first. */
    private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    Doorkeeper(People people, SlackWorkspace workspace, InstantSource clock) {
        this.people = people;
        this.workspace = workspace;
        this.clock = clock;
    }

    private record Kept(
            @Nullable Principal listed, @Nullable Membership membership, Instant asked) {}

    /**
     * Who it is, or why nobody is let in.
     *
     * @param principal who, or null
     * @param refusal why not, empty if somebody is let in
     */
    record Admission(@Nullable Principal principal, String refusal) {

        static Admission of(Principal principal) {
            return switch (principal.standing()) {
                case MEMBER, PROVISIONAL -> new Admission(principal, "");
                case GUEST -> refused("guests can't do this here; ask a member of the company to do it");
                case DEACTIVATED -> refused("this account is deactivated; ask a member of the company to do it");
            };
        }

        static Admission refused(String why) {
            return new Admission(null, why);
        }
    }

    Admission admit(Knock knock, Deadline deadline) {
        if (!workspace.isHome(knock.team(), knock.enterprise())) {
            return Admission.refused("you belong to another workspace; ask a member of this company to do it");
        }
        List<OutsideIdentity> names = workspace.identities(knock.team(), knock.enterprise(), knock.user());
        if (names.isEmpty()) {
            return Admission.refused("Slack did not say who you are");
        }
        String key = names.get(0).value();
        boolean away = false;
        for (OutsideIdentity name : names) {
            People.Answer<Person> answer = known(name);
            if (answer instanceof People.Answer.Found<Person> found) {
                Principal principal = Principal.of(found.value());
                keep(key, new Kept(principal, null, clock.instant()));
                return Admission.of(principal);
            }
            away |= answer instanceof People.Answer.Unavailable;
        }
        Kept last = kept(key);
        if (away && last != null && last.listed() != null) {
            return Admission.of(last.listed());
        }
        Membership membership = membership(key, knock.user(), last, deadline);
        if (membership == Membership.NOT_KNOWN && !knock.team().equals(workspace.team())) {
            return Admission.refused(
                    "Slack can't say now whether you belong to this company; ask a member of it to do it");
        }
        return Admission.of(new Principal(Actor.of(provisional(knock)), standing(membership, away), List.of()));
    }

    /** The id under which the people source's own id of a message's author is looked for; never refuses. */
    PersonId author(Knock author) {
        for (OutsideIdentity name : workspace.identities(author.team(), author.enterprise(), author.user())) {
            if (known(name) instanceof People.Answer.Found<Person> found) {
                return found.value().id();
            }
        }
        return provisional(author);
    }

    /** A person's own id where somebody is mentioned. */
    @Nullable
    PersonId mentioned(String user, Knock by) {
        return workspace.identities(workspace.team(), by.enterprise(), user).isEmpty()
                ? null
                : author(new Knock(user, workspace.team(), by.enterprise(), ""));
    }

    private People.Answer<Person> known(OutsideIdentity name) {
        try {
            return people.known(name);
        } catch (RuntimeException broken) {
            LOG.error("the people source threw instead of answering; it counts as away", broken);
            return new People.Answer.Unavailable<>("it threw");
        }
    }

    private Membership membership(String key, String user, @Nullable Kept last, Deadline deadline) {
        Membership membership = last == null ? null : last.membership();
        if (membership == null || last == null || last.asked().plus(FRESH).isBefore(clock.instant())) {
            membership = workspace.membership(user, deadline);
            if (membership != Membership.NOT_KNOWN) {
                keep(key, new Kept(null, membership, clock.instant()));
            }
        }
        return membership;
    }

    private static Person.Standing standing(Membership membership, boolean away) {
        return switch (membership) {
            case MEMBER -> away ? Person.Standing.MEMBER : Person.Standing.PROVISIONAL;
            case NOT_KNOWN -> Person.Standing.MEMBER;
            case GUEST -> Person.Standing.GUEST;
            case DEACTIVATED -> Person.Standing.DEACTIVATED;
        };
    }

    private static PersonId provisional(Knock knock) {
        return PersonId.of("slack-" + (knock.team() + "-" + knock.user()).toLowerCase(Locale.ROOT));
    }

    private void keep(String key, Kept who) {
        synchronized (kept) {
            kept.put(key, who);
        }
    }

    private @Nullable Kept kept(String key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }
}
