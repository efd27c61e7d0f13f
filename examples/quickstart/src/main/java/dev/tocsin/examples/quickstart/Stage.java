package dev.tocsin.examples.quickstart;

import dev.tocsin.ManualClock;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.jira.JiraAdapter;
import dev.tocsin.jira.fake.FakeJira;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.inbound.InboundRequest;
import dev.tocsin.slack.inbound.InboundResponse;
import dev.tocsin.slack.inbound.SlackInbound;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.Secret;
import dev.tocsin.statuspage.StatuspageAdapter;
import dev.tocsin.statuspage.fake.FakeStatuspage;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** An engine among fake services of its own, on a clock that is moved by hand. Everything between them is real HTTP. */
final class Stage implements AutoCloseable {

    static final Instant START = Instant.parse("2024-05-14T03:00:00Z");
    private static final int NUMBER = 142;
    private static final String JIRA_USER = "tocsin@example.com";
    private static final String JIRA_TOKEN = "fake-jira-token";

    private final ManualClock clock = ManualClock.at(START);
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Teller teller;
    private final FakeSlack slack;
    private final FakeJira jira;
    private final FakeStatuspage statusPage;
    private final Company company;
    private final Tocsin tocsin;
    private final SlackInbound inbound;

    /** Opens everything. If something can't be opened, what was opened before is closed. */
    Stage(Teller teller, PolicySource policy) {
        this.teller = teller;
        teller.waiting("the fake services and the engine start");
        try {
            this.slack = keep(FakeSlack.builder().clock(clock).start(), FakeSlack::close);
            slack.inviteApp(
                    slack.addChannel("incidents", FakeChannel.Kind.PUBLIC).id());
            this.company = Company.in(slack);
            this.jira = keep(fakeJira(), FakeJira::close);
            this.statusPage = keep(fakeStatusPage(), FakeStatuspage::close);
            slack.listen(it -> teller.call(it.at(), "Slack", CallLines.slack(slack, company, it)));
            SlackAdapter chat = SlackAdapter.builder(slack.team(), () -> Secret.of(slack.botToken()))
                    .loopbackApi(slack.apiUrl())
                    .build();
            this.tocsin = keep(engine(chat, policy), Tocsin::close);
            this.inbound = keep(
                    SlackInbound.over(
                            tocsin,
                            chat,
                            SlackInbound.Settings.signedWith(() -> List.of(Secret.of(slack.signingSecret())))
                                    .clock(clock)),
                    SlackInbound::close);
            clock.settle();
        } catch (RuntimeException | Error e) {
            closeAfter(e);
            throw e;
        }
        teller.follow(() -> as(PersonId.of("ada")).incidents(IncidentFilter.all()).stream()
                .mapToLong(Incident::version)
                .max()
                .orElse(0));
    }

    private <T> T keep(T thing, Consumer<T> close) {
        opened.push(() -> close.accept(thing));
        return thing;
    }

    private FakeJira fakeJira() {
        FakeJira site = FakeJira.builder(clock)
                .project("INC")
                .account(JIRA_USER, JIRA_TOKEN)
                .listener(it -> teller.call(it.at(), "Jira", CallLines.jira(it)))
                .start();
        for (int earlier = 1; earlier < NUMBER; earlier++) {
            site.personOpens("INC", "An earlier incident");
        }
        return site;
    }

    private FakeStatuspage fakeStatusPage() {
        return FakeStatuspage.builder()
                .component("tcsnapi00001", "API")
                .component("tcsnpay00001", "Payments")
                .subscriber("customer@example.com")
                .time(clock)
                .listener(it -> teller.call(it.at(), "Statuspage", CallLines.statusPage(it)))
                .start();
    }

    private Tocsin engine(SlackAdapter chat, PolicySource policy) {
        return Tocsin.builder(policy)
                .store(InMemoryIncidentStore.notDurable(clock))
                .catalog(CatalogSource.directory(resource("/catalog")))
                .onCall(OnCallSource.of(schedules()))
                .people(company)
                .chat(chat)
                .pagers(chat.pager())
                .tickets(JiraAdapter.builder()
                        .site(jira.address())
                        .allowLoopback()
                        .user(JIRA_USER)
                        .token(() -> Secret.of(JIRA_TOKEN))
                        .project("INC", "Incident")
                        .priority(SeverityName.of("P1"), "Highest")
                        .build())
                .statusPage(StatuspageAdapter.builder()
                        .page(statusPage.pageId())
                        .baseUrl(statusPage.baseUrl())
                        .allowLoopback()
                        .token(() -> Secret.of(statusPage.token()))
                        .spacing(Duration.ofMillis(1))
                        .build())
                .firstNumber(NUMBER)
                .clock(clock)
                .listener(Principal.machine("teller"), teller)
                .start();
    }

    private static Schedules schedules() {
        Path file = resource("/oncall.yaml");
        return Schedules.read(file).asOptional().orElseThrow(() -> new IllegalStateException("can't read " + file));
    }

    /** Who is on call at the beginning: the primary first, then the backups. */
    PersonId onCall(String rotation, int place) {
        OnCallAnswer answer = OnCallSource.of(schedules()).whoIsOnCall(RotationName.of(rotation), START);
        if (answer instanceof OnCallAnswer.People people) {
            return place == 0 ? people.onDuty().get(0) : people.afterPrimary().get(place - 1);
        }
        throw new IllegalStateException("nobody is on call in " + rotation + ": " + answer);
    }

    private static Path resource(String name) {
        URL url = Objects.requireNonNull(Stage.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("can't find " + url, e);
        }
    }

    FakeSlack slack() {
        return slack;
    }

    FakeJira jira() {
        return jira;
    }

    FakeStatuspage statusPage() {
        return statusPage;
    }

    Session as(PersonId person) {
        return tocsin.as(Principal.of(company.get(person)));
    }

    Tocsin tocsin() {
        return tocsin;
    }

    Company company() {
        return company;
    }

    /** Hands a signed request of Slack's to the engine's door, as a host's web server would. */
    void deliver(dev.tocsin.slack.fake.InboundRequest request) {
        InboundResponse answer =
                inbound.handle(new InboundRequest(request.method(), request.path(), request.headers(), request.body()));
        slack.answered(request, answer.status(), new String(answer.body(), StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            throw new IllegalStateException("the door answered " + answer.status() + " to " + request.path());
        }
    }

    /** Somebody does something; then everything happens that follows at once. */
    void act(String text, Runnable act) {
        teller.act(clock.instant(), text);
        act.run();
        clock.settle();
    }

    /** Time goes on until so long after the beginning. */
    void until(Duration sinceStart) {
        teller.waitingUntil(START.plus(sinceStart));
        clock.advanceTo(START.plus(sinceStart));
    }

    @Override
    public void close() {
        IllegalStateException trouble = new IllegalStateException("the stage can't be closed");
        closeAfter(trouble);
        if (trouble.getSuppressed().length > 0) {
            throw trouble;
        }
    }

    /** Closes what is open, the last first, each whatever becomes of the others. */
    private void closeAfter(Throwable trouble) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                trouble.addSuppressed(e);
            }
        }
    }
}
