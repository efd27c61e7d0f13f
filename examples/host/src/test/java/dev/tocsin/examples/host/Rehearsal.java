package dev.tocsin.examples.host;

import dev.tocsin.Listener;
import dev.tocsin.ManualClock;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.examples.host.files.FileOnCall;
import dev.tocsin.examples.host.files.FilePeople;
import dev.tocsin.examples.host.settings.Configuration;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Mode;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.spi.Secret;
import dev.tocsin.statuspage.StatuspageAdapter;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a team would run, with every adapter, in a town of its own and on a clock moved by hand. */
final class Rehearsal implements AutoCloseable {
    static final Instant START = Instant.parse("2024-05-14T09:00:00Z");

    final ManualClock clock = ManualClock.at(START);
    final Town town = Town.open(clock);
    final List<Finding> alarms = new CopyOnWriteArrayList<>();
    final Tocsin tocsin;

    Rehearsal(Mode mode) {
        town.slack.inviteApp(town.slack
                .addChannel("incident-drills", FakeChannel.Kind.PUBLIC)
                .id());
        Configuration configuration = Configuration.read(town.pagerAnd(town.environment()));
        SlackAdapter slack = SlackAdapter.builder(town.slack.team(), () -> Secret.of(town.slack.botToken()))
                .loopbackApi(town.slack.apiUrl())
                .build();
        tocsin = Tocsin.builder(PolicySource.file(Town.sample("policy.yaml")))
                .store(InMemoryIncidentStore.notDurable(clock))
                .catalog(CatalogSource.file(Town.sample("catalog.yaml")))
                .people(FilePeople.of(Town.sample("people.yaml")))
                .onCall(FileOnCall.of(Town.sample("oncall.yaml")))
                .chat(slack)
                .pagers(Adapters.pagerDuty(Objects.requireNonNull(configuration.pagerDuty())), slack.pager())
                .tickets(Adapters.jira(Objects.requireNonNull(configuration.jira())))
                .statusPage(StatuspageAdapter.builder()
                        .page(town.statuspage.pageId())
                        .baseUrl(town.statuspage.baseUrl())
                        .allowLoopback()
                        .token(() -> Secret.of(town.statuspage.token()))
                        .spacing(Duration.ofMillis(1))
                        .build())
                .firstNumber(142)
                .mode(mode)
                .clock(clock)
                .listener(Principal.ENGINE, new Listener() {
                    @Override
                    public void alarm(Finding finding) {
                        alarms.add(finding);
                    }
                })
                .start();
        clock.settle();
    }

    Session as(String person) {
        return tocsin.as(Principal.member(PersonId.of(person)));
    }

    /** What follows at once, then time until so long after the beginning. */
    void until(int minutes) {
        clock.settle();
        clock.advanceTo(START.plus(Duration.ofMinutes(minutes)));
    }

    @Override
    public void close() {
        tocsin.close();
        town.close();
    }
}
