package dev.tocsin.jira;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.TicketAdapter;
import java.util.List;

/**
 * Tickets and action items in one or two projects of Jira Cloud, through its REST API v3.
 *
 * <p>A ticket is made with its marker as a label and as a property, and found again by the label; a clone that somebody
 * makes has the label alone and is not taken for it. Jira's search may not see a ticket for seconds to minutes: an
 * {@link Sighting.Absent} shortly after an unknown outcome proves nothing, which is why the engine waits before it looks.
 *
 * <p>A comment ends with its marker. When one may have been made before, the newest 100 comments are read first, and it is
 * not made again; one that lands after that look is not noticed. A move looks where the ticket stands, and is done if it
 * is there. A revision says the whole content, so that it may be said twice; it adds labels and takes none away.
 *
 * <p>Priority, assignee, due date and custom fields are not worth a missing ticket: if Jira refuses one of them, the ticket
 * is made without it and a remark says so.
 *
 * <p>Safe for any thread. Proven by {@code dev.tocsin.testkit.TicketAdapterContract}.
 */
public final class JiraAdapter implements TicketAdapter {

    private final Api api;
    private final SiteAddress people;
    private final Settings settings;
    private final Capabilities capabilities;
    private final Recent recent = new Recent();

    JiraAdapter(Api api, SiteAddress people, Settings settings) {
        this.api = api;
        this.people = people;
        this.settings = settings;
        this.capabilities = capabilities(settings);
    }

    private static Capabilities capabilities(Settings settings) {
        return new Capabilities(
                WayKind.of("jira"),
                List.of("ticket.open", "ticket.revise", "ticket.move", "ticket.comment"),
                new Capabilities.Pace(5, 10),
                settings.takesDrills() ? List.of(Capabilities.Trait.TAKES_DRILLS) : List.of());
    }

    /**
     * An adapter to be set up: site, user, token and project are required.
     *
     * @return a builder
     */
    public static JiraAdapterBuilder builder() {
        return new JiraAdapterBuilder();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome perform(TicketCall call, Attempt attempt) {
        return call.handle(new Performing(api, settings, people, recent, attempt));
    }

    @Override
    public Sighting look(TicketCall call, Marker marker, Deadline deadline) {
        return new Search(api, people, settings.projects(), recent).look(marker, deadline);
    }

    /**
     * Asks whose token it is, and whether the projects have the issue types and the site the priorities that were set up.
     */
    @Override
    public Probe check(Deadline deadline) {
        return new Checking(api, settings, deadline).check();
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return "JiraAdapter(" + api + ", " + settings.projects() + ")";
    }
}
