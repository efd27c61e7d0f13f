package dev.tocsin.examples.campaign.wire;

import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where the outside world is, and how it knows people.
 *
 * @param slack the Web API
 * @param slackToken its token
 * @param team the workspace
 * @param members the members of the workspace, by person
 * @param jira the site
 * @param statuspage the API
 * @param pager where events are taken
 * @param control where the ledgers are
 */
public record Wiring(
        URI slack,
        String slackToken,
        String team,
        Map<String, String> members,
        URI jira,
        URI statuspage,
        URI pager,
        URI control) {

    /** The user of the tracker. */
    public static final String JIRA_USER = "tocsin@example.com";

    /** Her token. */
    public static final String JIRA_TOKEN = "fake-jira-token";

    /** The project of all tickets. */
    public static final String PROJECT = "OPS";

    /** The status page. */
    public static final String PAGE = "tcsn0page001";

    /** Its token. */
    public static final String PAGE_TOKEN = "fake-statuspage-token";

    /** The same world, each service by another address. */
    public Wiring by(UnaryOperator<URI> address) {
        return new Wiring(
                address.apply(slack),
                slackToken,
                team,
                members,
                address.apply(jira),
                address.apply(statuspage),
                address.apply(pager),
                control);
    }
}
