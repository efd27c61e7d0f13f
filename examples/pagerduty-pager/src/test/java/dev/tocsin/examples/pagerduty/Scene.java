package dev.tocsin.examples.pagerduty;

import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.event.Event;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.Secret;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import dev.tocsin.view.TimelineEntry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The pager with a real engine, its time moved by hand, over the fake PagerDuty, and the way back from there. */
final class Scene implements AutoCloseable {
    private static final String SECRET = "whsec-of-a-test";

    final ManualClock clock = ManualClock.at(Instant.parse("2026-05-04T14:30:00Z"));
    final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(clock);
    final FakePagerDuty fake = FakePagerDuty.start();
    private final List<Tocsin> engines = new ArrayList<>();
    final Tocsin tocsin = start(store);
    final PagerDutyWebhooks webhooks = door(tocsin);

    PagerDuty pager() {
        return PagerDuty.unencrypted(() -> Secret.of(Company.LAST_RESORT), fake.address());
    }

    Tocsin start(IncidentStore over) {
        return add(Company.engine(over, clock, pager()).start());
    }

    Tocsin add(Tocsin engine) {
        engines.add(engine);
        return engine;
    }

    static PagerDutyWebhooks door(Tocsin engine) {
        return PagerDutyWebhooks.into(engine, () -> List.of(Secret.of("older"), Secret.of(SECRET)));
    }

    static Incident declare(Tocsin engine) {
        return engine.as(Principal.member(Company.SAM))
                .declare(Declaration.of("payments are slow").severity("P1").affecting("api-gateway"));
    }

    Incident declare() {
        Incident incident = declare(tocsin);
        clock.settle();
        return incident;
    }

    static List<Event> events(Tocsin engine, Incident incident) {
        return engine.as(Principal.member(Company.SAM)).timeline(incident.id()).stream()
                .map(TimelineEntry::event)
                .toList();
    }

    boolean isAcknowledgedBy(Incident incident, PersonId person) {
        return events(tocsin, incident).stream()
                .anyMatch(it -> it instanceof PagingEvent.Acknowledged acknowledged
                        && acknowledged.person().equals(person));
    }

    /** Waits for what another thread does. */
    static void until(BooleanSupplier happened) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited 30 s in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    // --- what PagerDuty sends

    /** A webhook about the first alert. */
    int deliver(String id, String type, String agent, boolean withKey) {
        return deliver(webhooks, id, fake.webhook(fake.alerts().get(0), type, agent, withKey));
    }

    static int deliver(PagerDutyWebhooks door, String id, String webhook) {
        byte[] body = webhook.getBytes(StandardCharsets.UTF_8);
        return door.handle(
                "POST", Map.of("x-pagerduty-signature", List.of(sign(body)), "X-Webhook-Id", List.of(id)), body);
    }

    static String sign(byte[] body) {
        return sign(SECRET, body);
    }

    static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        fake.heal();
        engines.forEach(Tocsin::close);
        fake.close();
    }
}
