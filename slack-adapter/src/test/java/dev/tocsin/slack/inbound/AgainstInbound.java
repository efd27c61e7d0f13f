package dev.tocsin.slack.inbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.ManualClock;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.slack.RequestsFit;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.InboundRequest;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.StatusPageAdapter;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A host with an engine, a fake Slack, and an HTTP server between the two. Time is moved by hand. */
abstract class AgainstInbound {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    final ManualClock clock = ManualClock.at(NOON);
    final FakeSlack fake = FakeSlack.builder().clock(clock).start();
    final Crew crew = new Crew(fake.team());
    final SlackAdapter slack = SlackAdapter.builder(fake.team(), () -> Secret.of(fake.botToken()))
            .loopbackApi(fake.apiUrl())
            .build();
    final FakePerson dana = person("dana");
    final FakePerson paul = person("paul");
    final FakePerson sam = person("sam");
    final Switched store = new Switched(InMemoryIncidentStore.notDurable(clock));

    Tocsin tocsin;
    SlackInbound inbound;
    private HttpServer server;
    private ExecutorService threads;
    private final HttpClient http = HttpClient.newHttpClient();

    AgainstInbound() {
        for (String name : List.of("noor", "quin")) {
            person(name);
        }
        fake.inviteApp(fake.addChannel("incidents", FakeChannel.Kind.PUBLIC).id());
    }

    FakePerson person(String name) {
        return fake.person(FakeUser.named(name));
    }

    ResponsePolicy policy() {
        return ResponsePolicy.standard();
    }

    SlackInbound.Settings settings() {
        return SlackInbound.Settings.signedWith(() -> List.of(Secret.of(fake.signingSecret())))
                .clock(clock);
    }

    Catalog catalog() {
        return Crew.catalog();
    }

    Authorizer authorizer() {
        return Authorizer.standard();
    }

    /** How long an answer may take: longer than Slack waits, so that a busy machine changes no answer. */
    Duration patience() {
        return Duration.ofMinutes(1);
    }

    /** A way in as each node of a host has one. */
    SlackInbound node() {
        return new SlackInbound(tocsin, slack.workspace(), settings(), patience());
    }

    IncidentStore store() {
        return store;
    }

    Optional<StatusPageAdapter> statusPage() {
        return Optional.empty();
    }

    @BeforeEach
    void startHost() throws IOException {
        Tocsin.Builder builder = Tocsin.builder(PolicySource.of(policy()))
                .store(store())
                .catalog(CatalogSource.of(catalog()))
                .authorizer(authorizer())
                .people(crew)
                .onCall(crew)
                .chat(slack)
                .pagers(slack.pager())
                .firstNumber(142)
                .clock(clock);
        statusPage().ifPresent(builder::statusPage);
        tocsin = builder.start();
        clock.settle();
        inbound = node();
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    @AfterEach
    void stopHost() {
        store.healed();
        server.stop(0);
        threads.shutdownNow();
        inbound.close();
        tocsin.close();
        slack.close();
        fake.close();
        RequestsFit.check(fake.calls());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            InboundResponse response = inbound.handle(Raw.request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    /** What a host answered over HTTP. */
    record Answered(int status, String body) {}

    /** Delivers a request as Slack does, and shows the person what was answered. */
    Answered deliver(InboundRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + request.path()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        try {
            HttpResponse<String> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            fake.answered(request, response.statusCode(), response.body());
            return new Answered(response.statusCode(), response.body());
        } catch (IOException broken) {
            throw new AssertionError("the host did not answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    Answered says(FakePerson who, String text) {
        Answered answered = deliver(who.types("/incident", text));
        settle();
        return answered;
    }

    Answered saysIn(FakePerson who, String channel, String text) {
        Answered answered = deliver(who.typesIn(channel, "/incident", text));
        settle();
        return answered;
    }

    Answered presses(FakePerson who, FakeMessage message, String label) {
        String actionId = message.buttons().stream()
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + label + "' among " + message.buttons()))
                .actionId();
        Answered answered = deliver(who.presses(message, actionId));
        settle();
        return answered;
    }

    void settle() {
        clock.settle();
    }

    Session as(PersonId person) {
        return tocsin.as(Principal.member(person));
    }

    List<Incident> all() {
        return as(Crew.SAM).incidents(IncidentFilter.all());
    }

    Incident only() {
        List<Incident> all = all();
        if (all.size() != 1) {
            throw new AssertionError("one incident was wanted, found " + all);
        }
        return all.get(0);
    }

    /** A P1 on both teams, whose channel is open. */
    Incident declared() {
        says(sam, "new P1 API response time > 5s affecting api-gateway, payment-service");
        return only();
    }

    static String channel(Incident incident) {
        if (incident.outside().channel() == null) {
            throw new AssertionError("no channel yet: " + incident);
        }
        return incident.outside().channel().id();
    }

    /** The pinned summary of an incident. */
    FakeMessage summary(Incident incident) {
        List<String> pinned = fake.channels().stream()
                .filter(it -> it.id().equals(channel(incident)))
                .flatMap(it -> it.pinned().stream())
                .toList();
        return fake.messages(channel(incident)).stream()
                .filter(it -> pinned.contains(it.ts()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no summary in " + fake.messages(channel(incident))));
    }

    FakeMessage page(String user) {
        List<FakeMessage> messages = fake.directMessages(user);
        return messages.get(messages.size() - 1);
    }

    FakeMessage whispered(FakePerson to) {
        return fake.ephemeralMessages().stream()
                .filter(it -> to.user().id().equals(it.onlyFor()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError(to.user().name() + " was told nothing"));
    }
}
