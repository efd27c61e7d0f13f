package dev.tocsin.model;

/**
 * By what name another system knows a person: a unique name that leads to a {@link PersonId}. People are never matched
 * by display name.
 *
 * @param system the system, such as {@code slack}, {@code pagerduty} or {@code mail}
 * @param value the name there; for Slack enterprise, team and user, such as {@code -/T1/U42}
 */
public record OutsideIdentity(String system, String value) {

    /** Checks both. */
    public OutsideIdentity {
        NamePattern.SLUG.check("OutsideIdentity system", system);
        NamePattern.TOKEN.check("OutsideIdentity value", value);
    }

    /**
     * As a unique name of the namespace.
     *
     * @return {@code system/value}
     */
    public UniqueName asUniqueName() {
        return new UniqueName(system + "/" + value);
    }

    @Override
    public String toString() {
        return system + "/" + value;
    }
}
