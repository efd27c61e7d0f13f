package dev.tocsin.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.model.SeverityName;
import dev.tocsin.spi.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JiraAdapterBuilderTest {

    private static final URI SITE = URI.create("https://example.atlassian.net");

    private static JiraAdapterBuilder builder(String site) {
        return JiraAdapter.builder()
                .site(URI.create(site))
                .user("bot@example.com")
                .token(() -> Secret.of("t"))
                .project("OPS", "Incident");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.atlassian.net",
                "https://EXAMPLE.Atlassian.net/",
                "https://api.atlassian.com/ex/jira/11111111-2222-3333-4444-555555555555",
                "https://jira.example.com"
            })
    void takes_https_to_an_allowed_host(String site) {
        JiraAdapter adapter = builder(site).allowHost("jira.example.com").build();

        assertThat(adapter.toString()).contains(site.replaceAll("/$", ""));
        adapter.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.atlassian.net",
                "https://example.com",
                "https://evil-atlassian.net",
                "https://atlassian.net.evil.com",
                "https://.atlassian.net",
                "https://user:pass@example.atlassian.net",
                "https://example.atlassian.net?x=1",
                "https://example.atlassian.net#x",
                "http://127.0.0.1:8080",
                "https://127.0.0.1",
                "http://[::ffff:127.0.0.1]",
                "https://2130706433",
                "http://169.254.169.254",
                "file:///etc/passwd",
                "/relative"
            })
    void refuses_every_other_site_and_does_not_repeat_its_user(String site) {
        assertThatThrownBy(() -> builder(site).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https to one of [.atlassian.net, api.atlassian.com]")
                .message()
                .doesNotContain("pass@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"})
    void takes_this_machine_only_if_told_to(String site) {
        builder(site).allowLoopback().build().close();
        assertThatThrownBy(() -> builder("http://10.0.0.1").allowLoopback().build())
                .hasMessageContaining("or this machine");
    }

    @Test
    void says_what_is_missing() {
        assertThatThrownBy(() -> JiraAdapter.builder().site(SITE).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("site true, user false, token false, project false");
    }

    @Test
    void checks_each_setting_where_it_is_said() {
        JiraAdapterBuilder builder = JiraAdapter.builder();

        assertThatThrownBy(() -> builder.user("a:b")).hasMessageContaining("mail address");
        assertThatThrownBy(() -> builder.user("a b")).hasMessageContaining("mail address");
        assertThatThrownBy(() -> builder.user("a\nX: y")).message().doesNotContain("X");
        assertThatThrownBy(() -> builder.project("ops", "Incident")).hasMessageContaining("found 'ops'");
        assertThatThrownBy(() -> builder.project("A\" OR 1", "Incident")).hasMessageContaining("capital");
        assertThatThrownBy(() -> builder.project("OPS", " ")).hasMessageContaining("issue type");
        assertThatThrownBy(() -> builder.actionItems("-", "Task")).hasMessageContaining("capital");
        assertThatThrownBy(() -> builder.priority(SeverityName.of("P1"), "")).hasMessageContaining("priority");
        assertThatThrownBy(() -> builder.status(State.DONE)).hasMessageContaining("DONE needs the name of a status");
        assertThatThrownBy(() -> builder.resolution(State.DONE, "")).hasMessageContaining("resolution");
        assertThatThrownBy(() -> builder.linkType("")).hasMessageContaining("link type");
        assertThatThrownBy(() -> builder.label("")).hasMessageContaining("label");
        assertThatThrownBy(() -> builder.customField("points", "1")).hasMessageContaining("customfield_10050");
        assertThatThrownBy(() -> builder.customField("customfield_1", "{")).hasMessageContaining("has to be JSON");
    }

    @Test
    void people_may_open_tickets_elsewhere_than_the_api_is() {
        SiteAddress people = SiteAddress.ofPeople(URI.create("https://example.atlassian.net/"));

        assertThat(people.at("/browse/OPS-1")).hasToString("https://example.atlassian.net/browse/OPS-1");
        assertThatThrownBy(() -> builder("https://example.atlassian.net")
                        .browseAt(URI.create("javascript:x"))
                        .build())
                .hasMessageContaining("web address");
    }
}
