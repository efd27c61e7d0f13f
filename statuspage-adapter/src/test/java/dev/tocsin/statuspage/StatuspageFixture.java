package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Publish;
import dev.tocsin.effect.StatusPageCall.SetComponent;
import dev.tocsin.effect.StatusPageCall.Subscribers;
import dev.tocsin.effect.StatusPageCall.Update;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Secret;
import dev.tocsin.statuspage.fake.Call;
import dev.tocsin.statuspage.fake.Endpoint;
import dev.tocsin.statuspage.fake.FakeStatuspage;
import dev.tocsin.statuspage.fake.Fault;
import dev.tocsin.statuspage.fake.PublishedIncident;
import dev.tocsin.testkit.OutsideFixture;
import dev.tocsin.testkit.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The adapter over the fake: each component is set by one call only, and no two objects are of the same second. */
final class StatuspageFixture implements OutsideFixture<StatusPageCall> {

    private static final int COMPONENTS = 100;
    private static final List<Endpoint> READING =
            List.of(Endpoint.LIST_UNRESOLVED, Endpoint.LIST_INCIDENTS, Endpoint.LIST_COMPONENTS);

    private final AtomicLong seconds = new AtomicLong(1_795_000_000L);
    private final List<String> tokens = new CopyOnWriteArrayList<>(List.of("canary-token-0"));
    private final List<StatuspageAdapter> adapters = new ArrayList<>();
    private final FakeStatuspage fake;
    private int drawn;

    StatuspageFixture() {
        FakeStatuspage.Builder page = FakeStatuspage.builder()
                .token(tokens.get(0))
                .time(() -> Instant.ofEpochSecond(seconds.incrementAndGet()));
        for (int i = 0; i < COMPONENTS; i++) {
            page.component(componentId(i), "Component " + i);
        }
        fake = page.start();
        restart();
    }

    @Override
    public OutsideAdapter<StatusPageCall> adapter() {
        return adapters.get(adapters.size() - 1);
    }

    @Override
    public OutsideAdapter<StatusPageCall> restart() {
        adapters.add(StatuspageAdapter.builder()
                .baseUrl(fake.baseUrl())
                .allowLoopback()
                .page(fake.pageId())
                .token(() -> Secret.of(currentToken()))
                .spacing(Duration.ofMillis(1))
                .build());
        return adapter();
    }

    @Override
    public StatusPageCall call(String kind, Marker marker) {
        drawn++;
        return switch (kind) {
            case "status.publish" -> publication(marker);
            case "status.update" ->
                new Update(published(), "Update " + drawn, PublicStatus.IDENTIFIED, List.of(), Subscribers.TOLD);
            case "status.set-component" -> new SetComponent(componentId(drawn), ComponentStatus.MAJOR_OUTAGE);
            default -> throw new IllegalArgumentException("no call of kind " + kind + " is known to this fixture");
        };
    }

    @Override
    public int made(StatusPageCall call, EffectKey key) {
        return call.handle(new Made());
    }

    @Override
    public int requests() {
        return fake.ledger().calls().size();
    }

    @Override
    public void strike(Trouble trouble, StatusPageCall next) {
        Endpoint endpoint = next.handle(new Target());
        switch (trouble) {
            case FAILS_BEFORE -> fake.failNext(endpoint, Fault.answering(500));
            case FAILS_AFTER -> fake.failNext(endpoint, Fault.answering(502).afterTheEffect());
            case CUT_AFTER ->
                fake.failNext(endpoint, Fault.droppingTheConnection().afterTheEffect());
            case STALLS -> fake.failNext(endpoint, Fault.stallingInBody());
            case LANDS_LATE ->
                fake.failNext(endpoint, Fault.stallingBeforeHeaders().withLateEffect());
            case ANSWERS_GARBAGE -> fake.failNext(endpoint, Fault.answering(200, "<html>hello</html>"));
            case ANSWERS_WITHOUT_END -> fake.failNext(endpoint, Fault.hugeBody(64L << 20));
            case THROTTLES, THROTTLES_FOR_DAYS -> {
                Duration wait = Objects.requireNonNull(trouble.asksToWait());
                fake.failAlways(Fault.answering(429).withHeader("Retry-After", Long.toString(wait.toSeconds())));
            }
            case REVOKED -> fake.revokeToken(currentToken());
            case DOWN -> fake.close();
        }
    }

    @Override
    public void strikeReading(Trouble trouble) {
        Fault fault = switch (trouble) {
            case STALLS -> Fault.stallingInBody();
            case ANSWERS_GARBAGE -> Fault.answering(200, "<html>hello</html>");
            default -> Fault.answering(500);
        };
        READING.forEach(endpoint -> fake.failNext(endpoint, fault));
    }

    @Override
    public void land() {
        fake.deliverLate();
    }

    @Override
    public void heal() {
        fake.recover();
        fake.acceptToken(currentToken());
    }

    @Override
    public void exchangeCredential() {
        tokens.add("canary-token-" + tokens.size());
        fake.acceptToken(currentToken());
    }

    @Override
    public List<Answer<StatusPageCall>> answers() {
        List<Answer<StatusPageCall>> rows = new ArrayList<>();
        for (String kind : List.of("status.publish", "status.update", "status.set-component")) {
            rows.add(row(kind, 400, OutsideFixture.refused(Scope.EFFECT)));
            rows.add(row(kind, 401, OutsideFixture.refused(Scope.ADAPTER)));
            rows.add(row(kind, 403, OutsideFixture.refused(Scope.ADAPTER)));
            rows.add(row(kind, 404, OutsideFixture.refused(missing(kind))));
            rows.add(row(kind, 420, OutsideFixture.tryLater()));
            rows.add(row(kind, 422, OutsideFixture.refused(Scope.EFFECT)));
            rows.add(row(kind, 429, OutsideFixture.tryLater()));
            rows.add(row(kind, 500, OutsideFixture.unknown()));
            rows.add(row(kind, 503, OutsideFixture.unknown()));
        }
        return rows;
    }

    @Override
    public List<String> secrets() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        adapters.forEach(StatuspageAdapter::close);
        fake.close();
        if (OpenApiContract.isAtHand()) {
            for (Call call : fake.ledger().calls()) {
                assertThat(OpenApiContract.faults(call)).isEmpty();
            }
        }
    }

    private Answer<StatusPageCall> row(String kind, int status, Expected expected) {
        StatusPageCall call = call(kind, Marker.of("row-" + drawn));
        Endpoint endpoint = call.handle(new Target());
        return new Answer<>(
                status + " to " + kind, call, () -> fake.failNext(endpoint, Fault.answering(status)), expected);
    }

    private static Scope missing(String kind) {
        return kind.equals("status.publish") ? Scope.ADAPTER : Scope.EFFECT;
    }

    private String currentToken() {
        return tokens.get(tokens.size() - 1);
    }

    private static String componentId(int number) {
        return String.format("component%03d", number);
    }

    private static Publish publication(Marker marker) {
        return new Publish(
                "API Gateway is slow",
                "We are looking into it.",
                PublicStatus.INVESTIGATING,
                List.of(componentId(0)),
                Subscribers.NOT_TOLD,
                marker);
    }

    private OutsideRef published() {
        Attempt attempt = Situation.attempt();
        Outcome outcome = adapter().perform(publication(Marker.of("published-" + drawn)), attempt);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return Objects.requireNonNull(((Outcome.Done) outcome).ref());
    }

    /** Counts what a call has made, in the fake's ledger. */
    private final class Made implements StatusPageCall.Handler<Integer> {

        @Override
        public Integer unsupported(StatusPageCall call) {
            return 0;
        }

        @Override
        public Integer publish(Publish call) {
            String metadata = "{\"tocsin\":{\"marker\":\"" + call.mark() + "\"}}";
            return (int) fake.ledger().incidents().stream()
                    .map(PublishedIncident::metadata)
                    .filter(metadata::equals)
                    .count();
        }

        @Override
        public Integer update(Update call) {
            return (int) fake.ledger().incidents().stream()
                    .flatMap(incident -> incident.updates().stream())
                    .filter(update -> update.body().equals(call.body()))
                    .count();
        }

        @Override
        public Integer setComponent(SetComponent call) {
            return fake.ledger().component(call.component()).status().equals("major_outage") ? 1 : 0;
        }
    }

    /** Where a call goes. */
    private static final class Target implements StatusPageCall.Handler<Endpoint> {

        @Override
        public Endpoint unsupported(StatusPageCall call) {
            return Endpoint.OTHER;
        }

        @Override
        public Endpoint publish(Publish call) {
            return Endpoint.CREATE_INCIDENT;
        }

        @Override
        public Endpoint update(Update call) {
            return Endpoint.UPDATE_INCIDENT;
        }

        @Override
        public Endpoint setComponent(SetComponent call) {
            return Endpoint.UPDATE_COMPONENT;
        }
    }
}
