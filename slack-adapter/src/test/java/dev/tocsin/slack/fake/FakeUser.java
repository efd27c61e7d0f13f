package dev.tocsin.slack.fake;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person of a fake workspace, as {@code users.info} shows one. Immutable; start with {@link #named} and add what differs.
 *
 * @param id the member id, such as {@code U0DANA}
 * @param name the handle, lower case, without {@code @}
 * @param email the address that {@code users.lookupByEmail} finds
 * @param team the id of the person's own team; null means the workspace's. Another team's is a foreigner in a shared channel
 * @param enterprise the id of the enterprise the person belongs to, or null outside an Enterprise Grid
 * @param standing whether the person is a full member
 */
public record FakeUser(
        String id,
        String name,
        String email,
        @Nullable String team,
        @Nullable String enterprise,
        Standing standing) {

    /** What a person may do in a workspace. */
    public enum Standing {
        /** A full member. */
        MEMBER,
        /** A guest of several channels ({@code is_restricted}). */
        GUEST,
        /** A guest of one channel ({@code is_ultra_restricted}); can't be invited to another. */
        SINGLE_CHANNEL_GUEST,
        /** Somebody who has left ({@code deleted}); still listed, can't be invited, written to or found by address. */
        DEACTIVATED
    }

    /** Checks that nothing required is missing. */
    public FakeUser {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(standing, "standing");
    }

    /**
     * A full member with id {@code U0NAME} and address {@code name@example.com}.
     *
     * @param name the handle, letters and digits, lower case
     * @return the person
     */
    public static FakeUser named(String name) {
        String id = "U0" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return new FakeUser(id, name, name + "@example.com", null, null, Standing.MEMBER);
    }

    /**
     * The same person under another member id.
     *
     * @param newId the member id
     * @return the changed person
     */
    public FakeUser withId(String newId) {
        return new FakeUser(newId, name, email, team, enterprise, standing);
    }

    /**
     * The same person with another address.
     *
     * @param newEmail the address
     * @return the changed person
     */
    public FakeUser withEmail(String newEmail) {
        return new FakeUser(id, name, newEmail, team, enterprise, standing);
    }

    /**
     * The same person as a member of another team: a foreigner.
     *
     * @param newTeam the id of that team
     * @param newEnterprise the id of that team's enterprise, or null
     * @return the changed person
     */
    public FakeUser ofTeam(String newTeam, @Nullable String newEnterprise) {
        return new FakeUser(id, name, email, newTeam, newEnterprise, standing);
    }

    /**
     * The same person with another standing.
     *
     * @param newStanding the standing
     * @return the changed person
     */
    public FakeUser as(Standing newStanding) {
        return new FakeUser(id, name, email, team, enterprise, newStanding);
    }
}
