package dev.tocsin.slack;

import dev.tocsin.model.OutsideIdentity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person as Slack knows them.
 *
 * @param enterprise the enterprise, or null outside one
 * @param team the team, or null where only the user was given
 * @param user the member id
 */
record Member(@Nullable String enterprise, @Nullable String team, String user) {

    /** What an identity of this system is called. */
    static final String SYSTEM = "slack";

    private static final Pattern SHAPE = Pattern.compile(
            "(?:(?<enterprise>-|E[A-Z0-9]{1,30})/(?<team>T[A-Z0-9]{1,30})/)?(?<user>[UW][A-Z0-9]{1,30})");

    /** Reads {@code enterprise/team/user}, such as {@code -/T1/U42}, or a member id alone. */
    static Optional<Member> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String enterprise = matcher.group("enterprise");
        return Optional.of(
                new Member("-".equals(enterprise) ? null : enterprise, matcher.group("team"), matcher.group("user")));
    }

    static Optional<Member> of(OutsideIdentity identity) {
        return identity.system().equals(SYSTEM) ? parse(identity.value()) : Optional.empty();
    }

    /** Whether a workspace can reach this person: one of its own, or of the same enterprise. */
    boolean isOf(Home home) {
        return team == null || team.equals(home.team()) || (enterprise != null && enterprise.equals(home.enterprise()));
    }

    /**
     * The workspace an adapter is installed in.
     *
     * @param team its team id
     * @param enterprise the enterprise it belongs to, or null
     */
    record Home(String team, @Nullable String enterprise) {}
}
