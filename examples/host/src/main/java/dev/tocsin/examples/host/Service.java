package dev.tocsin.examples.host;

import dev.tocsin.Tocsin;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.examples.host.files.FileOnCall;
import dev.tocsin.examples.host.files.FilePeople;
import dev.tocsin.examples.host.page.LinkedPager;
import dev.tocsin.examples.host.page.PersonalLinks;
import dev.tocsin.examples.host.page.Seal;
import dev.tocsin.examples.host.settings.Configuration;
import dev.tocsin.examples.pagerduty.PagerDutyWebhooks;
import dev.tocsin.model.Mode;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.inbound.SlackInbound;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running service: the engine, its adapters, its store and the web server before it. Closed in that order, from the outside in. */
public final class Service implements AutoCloseable {
    private final Configuration configuration;
    private final List<String> notices;
    private final Opened opened;
    private final Tocsin tocsin;
    private final WebServer web;

    private Service(Configuration configuration, InstantSource clock, Opened opened) {
        this.configuration = configuration;
        this.opened = opened;
        this.notices = new ArrayList<>(configuration.notices());
        Stores stores = Stores.open(configuration.database());
        opened.add(stores, stores::close);
        stores.notice().ifPresent(notices::add);
        SlackAdapter slack = slack(configuration);
        Configuration.Links links = configuration.links();
        Seal seal = links == null ? Seal.ofThisProcess(clock) : Seal.of(links.key(), clock);
        this.tocsin = engine(stores, slack, links == null ? null : new PersonalLinks(links.base(), seal));
        opened.add(tocsin, tocsin::close);
        Configuration.Slack workspace = configuration.slack();
        SlackInbound inbound = slack == null || workspace == null ? null : inbound(slack, workspace, clock);
        this.web = WebServer.start(new WebServer.Parts(
                configuration, clock, tocsin, new WebServer.Doors(inbound, webhooks()), seal, notices));
        opened.add(web, web::close);
    }

    /**
     * Starts it: first the engine, so that pages that are overdue leave while the web server still starts. Waits for nothing
     * outside but, where nothing says which workspace it is, Slack's word, for at most five seconds.
     *
     * @param configuration what it was told
     * @param clock the time
     * @return the running service
     * @throws IllegalStateException if the port is taken, or a database file can't be opened
     */
    public static Service start(Configuration configuration, InstantSource clock) {
        Opened opened = new Opened();
        try {
            return new Service(configuration, clock, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private @Nullable PagerDutyWebhooks webhooks() {
        Configuration.PagerDuty pagerDuty = configuration.pagerDuty();
        return pagerDuty == null || pagerDuty.webhookSecrets().isEmpty()
                ? null
                : PagerDutyWebhooks.into(tocsin, pagerDuty::webhookSecrets);
    }

    private SlackInbound inbound(SlackAdapter slack, Configuration.Slack workspace, InstantSource clock) {
        SlackInbound inbound = SlackInbound.over(
                tocsin,
                slack,
                SlackInbound.Settings.signedWith(workspace::signingSecrets).clock(clock));
        return opened.add(inbound, inbound::close);
    }

    private @Nullable SlackAdapter slack(Configuration configuration) {
        Configuration.Slack slack = configuration.slack();
        SlackAdapter adapter = slack == null
                ? null
                : Adapters.slack(slack, configuration.database().folder().orElse(null))
                        .orElse(null);
        if (slack != null && adapter == null) {
            notices.add("Slack is left out: it did not say which workspace the token belongs to; set SLACK_TEAM_ID,"
                    + " or start this service again when Slack answers");
        }
        return adapter;
    }

    private Tocsin engine(Stores stores, @Nullable SlackAdapter slack, @Nullable PersonalLinks links) {
        Configuration.Sources files = configuration.files();
        Path policy = files.policy();
        Tocsin.Builder builder = Tocsin.builder(
                        policy == null ? PolicySource.of(ResponsePolicy.standard()) : PolicySource.file(policy))
                .store(stores.store())
                .mode(configuration.mode())
                .firstNumber(configuration.firstNumber());
        Secret heartbeat = configuration.heartbeat();
        if (heartbeat != null) {
            builder.heartbeat(HttpHeartbeat.EVERY, new HttpHeartbeat(heartbeat));
        }
        Path catalog = files.catalog();
        if (catalog != null) {
            builder.catalog(
                    Files.isDirectory(catalog) ? CatalogSource.directory(catalog) : CatalogSource.file(catalog));
        }
        Path people = files.people();
        if (people != null) {
            FilePeople source = FilePeople.of(people);
            source.findings().forEach(it -> notices.add(it.toString()));
            builder.people(source);
        }
        Path onCall = files.onCall();
        if (onCall != null) {
            FileOnCall source = FileOnCall.of(onCall);
            source.findings().forEach(it -> notices.add(it.toString()));
            builder.onCall(source);
        }
        return adapters(builder, slack, links).start();
    }

    private Tocsin.Builder adapters(
            Tocsin.Builder builder, @Nullable SlackAdapter slack, @Nullable PersonalLinks links) {
        List<Pager> pagers = new ArrayList<>();
        Configuration.PagerDuty pagerDuty = configuration.pagerDuty();
        if (pagerDuty != null) {
            pagers.add(Adapters.pagerDuty(pagerDuty));
        }
        if (slack != null) {
            builder.chat(slack);
            pagers.add(slack.pager());
        }
        Configuration.Jira jira = configuration.jira();
        if (jira != null) {
            builder.tickets(Adapters.jira(jira));
        }
        Configuration.Statuspage page = configuration.statuspage();
        if (page != null) {
            builder.statusPage(Adapters.statuspage(page));
        }
        return builder.pagers(pagers.stream()
                .map(it -> links == null ? it : new LinkedPager(it, links))
                .toArray(Pager[]::new));
    }

    /**
     * What is said at the start: where it listens, where incidents are kept, what is left out.
     *
     * @return the lines
     */
    public List<String> announcement() {
        List<String> lines = new ArrayList<>();
        lines.add("Tocsin listens on " + address());
        lines.add(
                configuration.database().isMemory()
                        ? "Incidents are kept in memory: everything is gone when this process ends"
                        : "Incidents are kept in " + configuration.database());
        if (configuration.mode() == Mode.SHADOW) {
            lines.add("Shadow mode: everything is decided and recorded, nothing leaves this process");
        }
        notices.forEach(it -> lines.add("- " + it));
        return lines;
    }

    /**
     * Where it listens on this machine.
     *
     * @return the address, without a slash at its end
     */
    public String address() {
        return "http://localhost:" + web.port();
    }

    /**
     * The engine.
     *
     * @return the engine
     */
    public Tocsin tocsin() {
        return tocsin;
    }

    @Override
    public void close() {
        opened.close();
    }
}
