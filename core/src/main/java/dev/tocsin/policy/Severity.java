package dev.tocsin.policy;

import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.SeverityName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How bad an incident is, and what follows from that.
 *
 * @param name its name, such as {@code P1}
 * @param label what to call it, such as {@code Critical}
 * @param rank 1 for the worst, each rank once
 * @param description when an incident has it
 * @param responseTime the target for the first acknowledgement; missing it is an event and a figure, not an escalation
 * @param autoPage whether people are paged when it is reached
 * @param statusPage whether it may appear on the status page
 * @param execNotify whether the executives are told
 * @param component what the status page shows of an affected component
 * @param updateEvery how often an update is due while the incident is live; null for never
 */
public record Severity(
        SeverityName name,
        String label,
        int rank,
        String description,
        Duration responseTime,
        Setting autoPage,
        Setting statusPage,
        Setting execNotify,
        ComponentStatus component,
        @Nullable Duration updateEvery)
        implements Comparable<Severity> {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the rank is not 1 to 99, a text is empty or too long, or a duration lies
     *     outside one second to 30 days
     */
    public Severity {
        if (rank < 1 || rank > 99) {
            throw new IllegalArgumentException("the rank of " + name + " must be 1 to 99, found " + rank);
        }
        label = Checks.line("the label of " + name, label);
        description = Checks.line("the description of " + name, description);
        Checks.delay("the response_time of " + name, responseTime, Checks.LEAST_DELAY);
        if (updateEvery != null) {
            Checks.delay("the update_every of " + name, updateEvery, Checks.LEAST_DELAY);
        }
    }

    /**
     * A severity that pages nobody, publishes nothing and asks for no updates, all by default.
     *
     * @param name its name
     * @param label what to call it
     * @param rank 1 for the worst
     * @param description when an incident has it
     * @param responseTime the target for the first acknowledgement
     * @return the severity
     * @throws IllegalArgumentException as the constructor does
     */
    public static Severity of(String name, String label, int rank, String description, Duration responseTime) {
        return new Severity(
                SeverityName.of(name),
                label,
                rank,
                description,
                responseTime,
                Setting.ABSENT,
                Setting.ABSENT,
                Setting.ABSENT,
                ComponentStatus.DEGRADED_PERFORMANCE,
                null);
    }

    /**
     * The same with its three settings.
     *
     * @param page whether people are paged
     * @param publish whether it may appear on the status page
     * @param executives whether the executives are told
     * @return the severity
     */
    public Severity withSettings(Setting page, Setting publish, Setting executives) {
        return new Severity(
                name, label, rank, description, responseTime, page, publish, executives, component, updateEvery);
    }

    /**
     * The same with what the status page shows of an affected component.
     *
     * @param shown what it shows
     * @return the severity
     */
    public Severity withComponent(ComponentStatus shown) {
        return new Severity(
                name, label, rank, description, responseTime, autoPage, statusPage, execNotify, shown, updateEvery);
    }

    /**
     * The same with updates asked for.
     *
     * @param every how often
     * @return the severity
     * @throws IllegalArgumentException as the constructor does
     */
    public Severity withUpdateEvery(Duration every) {
        return new Severity(
                name, label, rank, description, responseTime, autoPage, statusPage, execNotify, component, every);
    }

    /**
     * Whether this is worse than another.
     *
     * @param other the other
     * @return true if its rank is lower
     */
    public boolean isWorseThan(Severity other) {
        return rank < other.rank;
    }

    /** The worst first. */
    @Override
    public int compareTo(Severity other) {
        return Integer.compare(rank, other.rank);
    }
}
