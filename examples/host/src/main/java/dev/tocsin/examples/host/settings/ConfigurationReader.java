package dev.tocsin.examples.host.settings;

import dev.tocsin.examples.host.settings.Configuration.Jira;
import dev.tocsin.examples.host.settings.Configuration.Links;
import dev.tocsin.examples.host.settings.Configuration.NotConfigured;
import dev.tocsin.examples.host.settings.Configuration.PagerDuty;
import dev.tocsin.examples.host.settings.Configuration.Slack;
import dev.tocsin.examples.host.settings.Configuration.Sources;
import dev.tocsin.examples.host.settings.Configuration.Statuspage;
import dev.tocsin.examples.host.settings.Variable.Room;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Mode;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a configuration, room by room, and refuses with all that is wrong in any of them. */
final class ConfigurationReader {
    private final Environment environment;
    private final List<String> notices = new ArrayList<>();

    ConfigurationReader(Environment environment) {
        this.environment = environment;
    }

    Configuration read() {
        if (environment.hasNone()) {
            throw new NotConfigured(List.of());
        }
        Slack slack = slack();
        Optional<Secret> apiToken = environment.secret(Variable.TOCSIN_API_TOKEN);
        Configuration read = new Configuration(
                port(),
                files(),
                environment
                        .text(Variable.TOCSIN_JDBC_URL)
                        .flatMap(this::database)
                        .orElseGet(DatabaseAddress::standard),
                number(),
                environment
                        .read(Variable.TOCSIN_MODE, "live or shadow", ConfigurationReader::mode)
                        .orElse(Mode.LIVE),
                heartbeat(),
                apiToken.orElse(null),
                links(),
                slack,
                jira(),
                statuspage(),
                pagerDuty(),
                List.of());
        if (apiToken.isEmpty() && slack == null) {
            environment.error(
                    Variable.TOCSIN_API_TOKEN,
                    "a way in: the JSON API or Slack",
                    "neither",
                    "set TOCSIN_API_TOKEN=" + Variable.TOCSIN_API_TOKEN.example() + ", or the variables of Slack");
        } else if (apiToken.isEmpty()) {
            notices.add("the JSON API is off, and so is signing in to pages of incidents: TOCSIN_API_TOKEN is not set");
        }
        environment.warnOfStrangers();
        return finished(read);
    }

    private Configuration finished(Configuration read) {
        List<Finding> errors = environment.findings().stream()
                .filter(it -> it.weight() == Finding.Weight.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new NotConfigured(errors);
        }
        environment.findings().forEach(it -> notices.add(it.toString()));
        return new Configuration(
                read.port(),
                read.files(),
                read.database(),
                read.firstNumber(),
                read.mode(),
                read.heartbeat(),
                read.apiToken(),
                read.links(),
                read.slack(),
                read.jira(),
                read.statuspage(),
                read.pagerDuty(),
                notices);
    }

    /** Whoever knows the address can say that all is well. */
    private @Nullable Secret heartbeat() {
        return environment
                .address(Variable.TOCSIN_HEARTBEAT_URL)
                .map(it -> Secret.of(it.toString()))
                .orElse(null);
    }

    private int port() {
        return environment
                .read(Variable.PORT, "a port from 0 to 65535", text -> {
                    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
                        throw new IllegalArgumentException("choose one that is free, such as 8080");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(8080);
    }

    private long number() {
        return environment
                .read(Variable.TOCSIN_FIRST_NUMBER, "a whole number from 1", text -> {
                    long number = Long.parseLong(text);
                    if (number < 1) {
                        throw new IllegalArgumentException("numbers of incidents start at 1");
                    }
                    return number;
                })
                .orElse(1L);
    }

    private static Mode mode(String text) {
        return Mode.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private Optional<DatabaseAddress> database(String url) {
        try {
            return Optional.of(DatabaseAddress.of(url));
        } catch (IllegalArgumentException e) {
            environment.error(
                    Variable.TOCSIN_JDBC_URL,
                    "memory, or a URL that begins with jdbc:h2: or jdbc:postgresql:",
                    "another",
                    "leave it out for an H2 file in ./tocsin-data");
            return Optional.empty();
        }
    }

    private Sources files() {
        Path people =
                path(Variable.TOCSIN_PEOPLE, "nobody can be paged, and whoever comes from Slack acts provisionally");
        Path onCall = path(Variable.TOCSIN_ONCALL, "nobody is on call: pages go to the policy's fallback");
        return new Sources(
                path(Variable.TOCSIN_POLICY, "the standard policy is in force"),
                path(Variable.TOCSIN_CATALOG, "no services are known"),
                people,
                onCall);
    }

    private @Nullable Path path(Variable variable, String otherwise) {
        Optional<Path> path = environment.read(variable, "a path", Path::of);
        if (path.isEmpty()) {
            notices.add(variable.name() + " is not set: " + otherwise);
        }
        return path.orElse(null);
    }

    private boolean isLeftOut(Room room, String meaning, Variable... needed) {
        if (environment.hasAnyOf(room)) {
            environment.demand(needed);
            return false;
        }
        notices.add(room + " is left out (" + meaning + "): set "
                + Stream.of(needed).map(Enum::name).collect(Collectors.joining(", ")));
        return true;
    }

    private @Nullable Links links() {
        if (isLeftOut(Room.LINKS, "pages hold no link", Variable.TOCSIN_PUBLIC_URL, Variable.TOCSIN_LINK_SECRET)) {
            return null;
        }
        Optional<URI> base = environment.address(Variable.TOCSIN_PUBLIC_URL);
        Optional<Secret> key = environment.secret(Variable.TOCSIN_LINK_SECRET);
        if (key.isPresent() && key.get().reveal().length() < 16) {
            environment.error(
                    Variable.TOCSIN_LINK_SECRET,
                    "at least 16 characters",
                    key.get().reveal().length() + " characters",
                    "make one with openssl rand -hex 32");
        }
        return base.isPresent() && key.isPresent() ? new Links(base.get(), key.get()) : null;
    }

    private @Nullable Slack slack() {
        if (isLeftOut(
                Room.SLACK, "no channels, no slash command", Variable.SLACK_BOT_TOKEN, Variable.SLACK_SIGNING_SECRET)) {
            return null;
        }
        Optional<Secret> token = environment.secret(Variable.SLACK_BOT_TOKEN);
        List<Secret> secrets = environment.secrets(Variable.SLACK_SIGNING_SECRET);
        Optional<URI> api = environment.address(Variable.SLACK_API_URL);
        api.filter(it -> !Environment.isLoopback(it) && !isOfSlack(it.getHost()))
                .ifPresent(it -> environment.error(
                        Variable.SLACK_API_URL, "a host of Slack's, or this machine", it.getHost(), "leave it out"));
        Optional<String> team = environment.read(Variable.SLACK_TEAM_ID, "an id such as T0123ABCD", text -> {
            if (!text.matches("T[A-Z0-9]{1,30}")) {
                throw new IllegalArgumentException("it stands in the address of your workspace in a browser");
            }
            return text;
        });
        return token.isEmpty() || secrets.isEmpty()
                ? null
                : new Slack(api.orElse(URI.create("https://slack.com/api/")), token.get(), secrets, team.orElse(null));
    }

    private static boolean isOfSlack(String host) {
        return Stream.of("slack.com", "slack-gov.com").anyMatch(it -> host.equals(it) || host.endsWith("." + it));
    }

    private @Nullable Jira jira() {
        if (isLeftOut(
                Room.JIRA,
                "no tickets",
                Variable.JIRA_URL,
                Variable.JIRA_USER,
                Variable.JIRA_TOKEN,
                Variable.JIRA_PROJECT)) {
            return null;
        }
        Optional<URI> site = environment.address(Variable.JIRA_URL);
        Optional<String> user = environment.text(Variable.JIRA_USER);
        Optional<Secret> token = environment.secret(Variable.JIRA_TOKEN);
        Optional<String> project = environment.text(Variable.JIRA_PROJECT);
        Map<SeverityName, String> priorities = environment
                .read(Variable.JIRA_PRIORITIES, "pairs such as P1=Highest,P2=High", ConfigurationReader::priorities)
                .orElseGet(Map::of);
        return site.isEmpty() || user.isEmpty() || token.isEmpty() || project.isEmpty()
                ? null
                : new Jira(
                        site.get(),
                        user.get(),
                        token.get(),
                        project.get(),
                        environment.text(Variable.JIRA_ISSUE_TYPE).orElse("Incident"),
                        priorities);
    }

    private static Map<SeverityName, String> priorities(String text) {
        Map<SeverityName, String> priorities = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException("'" + pair + "' is no pair");
            }
            priorities.put(
                    SeverityName.of(pair.substring(0, equals).strip()),
                    pair.substring(equals + 1).strip());
        }
        return priorities;
    }

    private @Nullable Statuspage statuspage() {
        if (isLeftOut(
                Room.STATUSPAGE, "nothing is published", Variable.STATUSPAGE_TOKEN, Variable.STATUSPAGE_PAGE_ID)) {
            return null;
        }
        Optional<URI> api = environment.address(Variable.STATUSPAGE_URL);
        Optional<Secret> token = environment.secret(Variable.STATUSPAGE_TOKEN);
        Optional<String> page = environment.text(Variable.STATUSPAGE_PAGE_ID);
        return token.isEmpty() || page.isEmpty() ? null : new Statuspage(api.orElse(null), token.get(), page.get());
    }

    private @Nullable PagerDuty pagerDuty() {
        if (isLeftOut(Room.PAGERDUTY, "pages are no louder than a chat", Variable.PAGERDUTY_ROUTING_KEY)) {
            return null;
        }
        Optional<URI> api = environment.address(Variable.PAGERDUTY_EVENTS_URL);
        Optional<Secret> key = environment.secret(Variable.PAGERDUTY_ROUTING_KEY);
        List<Secret> webhooks = environment.secrets(Variable.PAGERDUTY_WEBHOOK_SECRET);
        if (webhooks.isEmpty()) {
            notices.add("PagerDuty's webhooks are refused: PAGERDUTY_WEBHOOK_SECRET is not set");
        }
        return key.map(it -> new PagerDuty(api.orElse(null), it, webhooks)).orElse(null);
    }
}
