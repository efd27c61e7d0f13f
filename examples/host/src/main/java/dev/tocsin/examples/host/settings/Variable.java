package dev.tocsin.examples.host.settings;

/** An environment variable that this service reads. */
public enum Variable {
    /** The port. */
    PORT(Room.SERVICE, "8080", "the port to listen on"),
    /** The policy file. */
    TOCSIN_POLICY(Room.SERVICE, "/etc/tocsin/policy.yaml", "the response policy; else the standard one"),
    /** The catalog. */
    TOCSIN_CATALOG(Room.SERVICE, "/etc/tocsin/catalog.yaml", "the services: a Backstage file, or a folder of them"),
    /** The people file. */
    TOCSIN_PEOPLE(Room.SERVICE, "/etc/tocsin/people.yaml", "who people are and how to reach them"),
    /** The schedules file. */
    TOCSIN_ONCALL(Room.SERVICE, "/etc/tocsin/oncall.yaml", "who is on call when"),
    /** The database. */
    TOCSIN_JDBC_URL(
            Room.SERVICE,
            "jdbc:postgresql://db/tocsin?user=tocsin&password=...",
            "the database; else an H2 file in ./tocsin-data; 'memory' keeps nothing"),
    /** The first number. */
    TOCSIN_FIRST_NUMBER(Room.SERVICE, "142", "the number of the very first incident; else 1"),
    /** The token of the JSON API. */
    TOCSIN_API_TOKEN(Room.SERVICE, "$(openssl rand -hex 32)", "the bearer token of the JSON API"),
    /** Live or shadow. */
    TOCSIN_MODE(Room.SERVICE, "live", "live, or shadow: decide and record everything, let nothing leave"),
    /** Who waits for a sign of life. */
    TOCSIN_HEARTBEAT_URL(
            Room.SERVICE, "https://hc-ping.com/0123...", "who is told every 30 s that all is well; else nobody"),
    /** Where people reach this service. */
    TOCSIN_PUBLIC_URL(Room.LINKS, "https://incidents.example.com", "where people's browsers reach this service"),
    /** The key of personal links. */
    TOCSIN_LINK_SECRET(Room.LINKS, "$(openssl rand -hex 32)", "the key that signs personal links and sessions"),
    /** The bot token. */
    SLACK_BOT_TOKEN(Room.SLACK, "xoxb-...", "the app's bot token"),
    /** The signing secret. */
    SLACK_SIGNING_SECRET(Room.SLACK, "8f742231b10e8888...", "the app's signing secret; old,new while it is exchanged"),
    /** Slack's API. */
    SLACK_API_URL(Room.SLACK, "https://slack.com/api/", "Slack's API; a fake's on this machine"),
    /** The workspace. */
    SLACK_TEAM_ID(Room.SLACK, "T0123ABCD", "the workspace; else Slack is asked at start, and the answer kept"),
    /** The site. */
    JIRA_URL(Room.JIRA, "https://example.atlassian.net", "the site"),
    /** The account. */
    JIRA_USER(Room.JIRA, "tocsin@example.com", "the account's mail address"),
    /** Its token. */
    JIRA_TOKEN(Room.JIRA, "ATATT3x...", "the account's API token"),
    /** The project. */
    JIRA_PROJECT(Room.JIRA, "OPS", "the project's key"),
    /** The type of issues. */
    JIRA_ISSUE_TYPE(Room.JIRA, "Incident", "the issue type of incidents; else Incident"),
    /** Priorities by severity. */
    JIRA_PRIORITIES(Room.JIRA, "P1=Highest,P2=High", "priorities by severity; else the project's default"),
    /** The token. */
    STATUSPAGE_TOKEN(Room.STATUSPAGE, "OAuth key", "the API key"),
    /** The page. */
    STATUSPAGE_PAGE_ID(Room.STATUSPAGE, "kctbh9vrtdwd", "the page's id"),
    /** The API. */
    STATUSPAGE_URL(Room.STATUSPAGE, "https://api.statuspage.io/v1", "the API; else the vendor's"),
    /** The service that rings when a person has no way of her own. */
    PAGERDUTY_ROUTING_KEY(Room.PAGERDUTY, "R0123...", "the routing key of last resort"),
    /** The key of webhooks. */
    PAGERDUTY_WEBHOOK_SECRET(Room.PAGERDUTY, "whsec...", "the webhook subscription's secret"),
    /** The events API. */
    PAGERDUTY_EVENTS_URL(Room.PAGERDUTY, "https://events.pagerduty.com", "the Events API v2; else the vendor's");

    /** What a variable is about. */
    public enum Room {
        /** The service itself. */
        SERVICE("the service"),
        /** Links in pages. */
        LINKS("A link in each page"),
        /** Slack. */
        SLACK("Slack"),
        /** Jira. */
        JIRA("Jira"),
        /** Statuspage. */
        STATUSPAGE("Statuspage"),
        /** PagerDuty. */
        PAGERDUTY("PagerDuty");

        private final String label;

        Room(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private final Room room;
    private final String example;
    private final String purpose;

    Variable(Room room, String example, String purpose) {
        this.room = room;
        this.example = example;
        this.purpose = purpose;
    }

    /**
     * What it is about.
     *
     * @return its room
     */
    public Room room() {
        return room;
    }

    /**
     * What it looks like.
     *
     * @return a value that is nobody's
     */
    public String example() {
        return example;
    }

    /**
     * What it is for.
     *
     * @return a few words
     */
    public String purpose() {
        return purpose;
    }
}
