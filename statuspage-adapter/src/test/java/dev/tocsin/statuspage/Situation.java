package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Publish;
import dev.tocsin.effect.StatusPageCall.SetComponent;
import dev.tocsin.effect.StatusPageCall.Subscribers;
import dev.tocsin.effect.StatusPageCall.Update;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import dev.tocsin.statuspage.fake.Call;
import dev.tocsin.statuspage.fake.FakeStatuspage;
import dev.tocsin.statuspage.fake.PublishedIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A page with two components and one subscriber, an adapter for it, and the contract that every request has to fit. */
abstract class Situation {

    static final String API = "api0gateway0";
    static final String PAY = "payments0001";
    static final Marker MARKER = Marker.of("inc-7f3a-status");
    static final Duration PLENTY = Duration.ofSeconds(20);

    volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

    final FakeStatuspage fake = FakeStatuspage.builder()
            .time(() -> now)
            .component(API, "API Gateway")
            .component(PAY, "Payments")
            .subscriber("ann@example.org")
            .start();
    final StatuspageAdapter adapter = adapter().build();

    @AfterEach
    void every_request_fits_the_contract_where_it_is_at_hand() {
        adapter.close();
        fake.close();
        if (OpenApiContract.isAtHand()) {
            for (Call call : fake.ledger().calls()) {
                assertThat(OpenApiContract.faults(call)).isEmpty();
            }
        }
    }

    final StatuspageAdapter.Builder adapter() {
        return StatuspageAdapter.builder()
                .baseUrl(fake.baseUrl())
                .allowLoopback()
                .page(fake.pageId())
                .token(() -> Secret.of(fake.token()))
                .spacing(Duration.ofMillis(1));
    }

    static Publish publication() {
        return publication(Subscribers.NOT_TOLD);
    }

    static Publish publication(Subscribers subscribers) {
        return new Publish(
                "API Gateway is slow",
                "We are looking into it.",
                PublicStatus.INVESTIGATING,
                List.of(API, PAY),
                subscribers,
                MARKER);
    }

    static Update update(OutsideRef published, PublicStatus status, String body) {
        return new Update(published, body, status, List.of(API), Subscribers.TOLD);
    }

    static SetComponent component(ComponentStatus status) {
        return new SetComponent(API, status);
    }

    static Attempt attempt() {
        return attempt(PLENTY);
    }

    static Attempt attempt(Duration budget) {
        return attempt(budget, null);
    }

    static Attempt attempt(Duration budget, @Nullable Instant since) {
        StreamId stream = new StreamId(Namespace.of("internal-namespace"), StreamKind.INCIDENT, "internal-incident");
        return new Attempt(new EffectKey(stream, 3, 1), since == null ? 1 : 2, since, within(budget));
    }

    static Deadline within(Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        return () -> Duration.ofNanos(end - System.nanoTime());
    }

    final OutsideRef published() {
        return published(publication());
    }

    final OutsideRef published(Publish call) {
        Outcome outcome = adapter.perform(call, attempt());
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        OutsideRef ref = ((Outcome.Done) outcome).ref();
        assertThat(ref).isNotNull();
        return ref;
    }

    final PublishedIncident only() {
        assertThat(fake.ledger().incidents()).hasSize(1);
        return fake.ledger().incidents().get(0);
    }
}
