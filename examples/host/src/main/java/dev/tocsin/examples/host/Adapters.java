package dev.tocsin.examples.host;

import dev.tocsin.examples.host.settings.Configuration;
import dev.tocsin.examples.host.slack.SlackTeam;
import dev.tocsin.examples.pagerduty.PagerDuty;
import dev.tocsin.jira.JiraAdapter;
import dev.tocsin.jira.JiraAdapterBuilder;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.statuspage.StatuspageAdapter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the adapters that are configured. A host that is named is allowed; this machine is, if it is named. */
final class Adapters {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private Adapters() {}

    /** None if nobody knows which workspace it is. */
    static Optional<SlackAdapter> slack(Configuration.Slack slack, @Nullable Path folder) {
        String said = slack.team();
        Optional<String> team = said == null ? SlackTeam.of(slack.api(), slack.botToken(), folder) : Optional.of(said);
        return team.map(id -> {
            SlackAdapter.Builder builder = SlackAdapter.builder(id, slack::botToken);
            return (isLoopback(slack.api()) ? builder.loopbackApi(slack.api()) : builder.api(slack.api())).build();
        });
    }

    static JiraAdapter jira(Configuration.Jira jira) {
        JiraAdapterBuilder builder = JiraAdapter.builder()
                .site(jira.site())
                .user(jira.user())
                .token(jira::token)
                .project(jira.project(), jira.issueType());
        jira.priorities().forEach(builder::priority);
        return (isLoopback(jira.site())
                        ? builder.allowLoopback()
                        : builder.allowHost(jira.site().getHost()))
                .build();
    }

    static StatuspageAdapter statuspage(Configuration.Statuspage page) {
        StatuspageAdapter.Builder builder =
                StatuspageAdapter.builder().page(page.pageId()).token(page::token);
        URI api = page.api();
        if (api != null) {
            builder.baseUrl(api);
            if (isLoopback(api)) {
                builder.allowLoopback();
            } else {
                builder.allowHost(api.getHost());
            }
        }
        return builder.build();
    }

    static PagerDuty pagerDuty(Configuration.PagerDuty pager) {
        URI api = pager.api() == null ? PagerDuty.VENDOR : pager.api();
        return "http".equals(api.getScheme())
                ? PagerDuty.unencrypted(pager::routingKey, api)
                : PagerDuty.over(pager::routingKey, api);
    }

    private static boolean isLoopback(URI address) {
        return LOOPBACK.contains(address.getHost());
    }
}
