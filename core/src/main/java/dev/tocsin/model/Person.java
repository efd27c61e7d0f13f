package dev.tocsin.model;

import java.time.ZoneId;
import java.util.List;

/**
 * A person as the people source knows her at the moment.
 *
 * @param id who
 * @param name what to call her
 * @param ways how to reach her, the first choice first; may be empty, which lint and health report
 * @param identities by what names other systems know her
 * @param groups the named groups she belongs to
 * @param zone where she lives
 * @param standing whether she may act
 */
public record Person(
        PersonId id,
        String name,
        List<ContactWay> ways,
        List<OutsideIdentity> identities,
        List<GroupName> groups,
        ZoneId zone,
        Standing standing) {

    /** Whether a person may act. */
    public enum Standing {
        /** A member of the company. */
        MEMBER,
        /** A signed member of the own workspace whom the people source does not list. */
        PROVISIONAL,
        /** Somebody from outside. */
        GUEST,
        /** Has left: a definite refusal. */
        DEACTIVATED
    }

    /** Copies the lists. */
    public Person {
        ways = List.copyOf(ways);
        identities = List.copyOf(identities);
        groups = List.copyOf(groups);
    }
}
