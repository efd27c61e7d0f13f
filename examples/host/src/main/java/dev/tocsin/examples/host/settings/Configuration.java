package dev.tocsin.examples.host.settings;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Mode;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this service was told.
 *
 * @param port where to listen; 0 for any
 * @param files the four files
 * @param database where incidents are kept
 * @param firstNumber the number of the first incident
 * @param mode whether anything leaves
 * @param heartbeat the address of whoever waits for a sign of life; none for nobody
 * @param apiToken the token of the JSON API; none switches it off
 * @param links where people reach this service; none leaves links out of pages
 * @param slack the chat
 * @param jira the tracker
 * @param statuspage the public page
 * @param pagerDuty the loud pager
 * @param notices what is left out, and what is in doubt
 */
public record Configuration(
        int port,
        Sources files,
        DatabaseAddress database,
        long firstNumber,
        Mode mode,
        @Nullable Secret heartbeat,
        @Nullable Secret apiToken,
        @Nullable Links links,
        @Nullable Slack slack,
        @Nullable Jira jira,
        @Nullable Statuspage statuspage,
        @Nullable PagerDuty pagerDuty,
        List<String> notices) {

    /** Copies the list. */
    public Configuration {
        notices = List.copyOf(notices);
    }

    /**
     * Files, as the engine's sources.
     *
     * @param policy the policy
     * @param catalog the services
     * @param people the people
     * @param onCall the schedules
     */
    public record Sources(
            @Nullable Path policy,
            @Nullable Path catalog,
            @Nullable Path people,
            @Nullable Path onCall) {}

    /**
     * Links that lead people here.
     *
     * @param base where they begin
     * @param key what signs them
     */
    public record Links(URI base, Secret key) {}

    /**
     * A workspace.
     *
     * @param api its API
     * @param botToken the bot token
     * @param signingSecrets the signing secrets that count
     * @param team the workspace, if it was said
     */
    public record Slack(
            URI api,
            Secret botToken,
            List<Secret> signingSecrets,
            @Nullable String team) {
        /** Copies the list. */
        public Slack {
            signingSecrets = List.copyOf(signingSecrets);
        }
    }

    /**
     * A site.
     *
     * @param site its address
     * @param user the account
     * @param token the account's token
     * @param project the project
     * @param issueType the type of issues
     * @param priorities priorities by severity, in order
     */
    public record Jira(
            URI site,
            String user,
            Secret token,
            String project,
            String issueType,
            Map<SeverityName, String> priorities) {
        /** Copies the map. */
        public Jira {
            priorities = Collections.unmodifiableMap(new LinkedHashMap<>(priorities));
        }
    }

    /**
     * A public page.
     *
     * @param api its API; none for the vendor's
     * @param token the key
     * @param pageId the page
     */
    public record Statuspage(@Nullable URI api, Secret token, String pageId) {}

    /**
     * A loud pager.
     *
     * @param api its API; none for the vendor's
     * @param routingKey the last resort
     * @param webhookSecrets the secrets of its webhooks; none leaves them out
     */
    public record PagerDuty(@Nullable URI api, Secret routingKey, List<Secret> webhookSecrets) {
        /** Copies the list. */
        public PagerDuty {
            webhookSecrets = List.copyOf(webhookSecrets);
        }
    }

    /**
     * Reads it.
     *
     * @param environment the variables
     * @return what they say
     * @throws NotConfigured with everything that is missing or wrong
     */
    public static Configuration read(Map<String, String> environment) {
        return new ConfigurationReader(new Environment(environment)).read();
    }

    /** Why this service can't start, all of it. */
    public static final class NotConfigured extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Finding> findings;

        NotConfigured(List<Finding> findings) {
            super(findings.size() + " things to set or to mend");
            this.findings = new ArrayList<>(findings);
        }

        /**
         * What is missing or wrong.
         *
         * @return the findings; none if nothing was configured at all
         */
        public List<Finding> findings() {
            return List.copyOf(findings);
        }
    }
}
