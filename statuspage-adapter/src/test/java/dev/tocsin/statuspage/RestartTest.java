package dev.tocsin.statuspage;

import static dev.tocsin.testkit.TwoLives.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.catalog.Service;
import dev.tocsin.model.Consent;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Secret;
import dev.tocsin.statuspage.fake.FakeStatuspage;
import dev.tocsin.statuspage.fake.PublishedIncident;
import dev.tocsin.testkit.TwoLives;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine that dies when the page shows an incident and nothing of it is written down yet. */
class RestartTest {
    private static final String API = "api0gateway0";

    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final FakeStatuspage page =
            FakeStatuspage.builder().time(clock).component(API, "API").start();

    @AfterEach
    void close() {
        page.close();
    }

    private Tocsin.Builder equipped(Tocsin.Builder engine) {
        return engine.catalog(CatalogSource.of(Catalog.of(Service.named("api-gateway")
                        .statusPageComponents(List.of(API))
                        .publicName("API")
                        .build())))
                .statusPage(StatuspageAdapter.builder()
                        .baseUrl(page.baseUrl())
                        .allowLoopback()
                        .page(page.pageId())
                        .token(() -> Secret.of(page.token()))
                        .spacing(Duration.ofMillis(1))
                        .build());
    }

    @Test
    void there_is_one_public_incident_and_the_incident_knows_it() {
        try (TwoLives lives = TwoLives.begin(clock, this::equipped, at("status.publish"))) {
            Incident incident = lives.declareAndDie(
                    Declaration.of("API response time > 5s for all users")
                            .severity("P1")
                            .affecting("api-gateway")
                            .customersAffected(Consent.AGREED),
                    it -> {},
                    Duration.ofMinutes(5));

            assertThat(page.ledger().incidents()).hasSize(1);
            PublishedIncident shown = page.ledger().incidents().get(0);
            assertThat(shown.status()).isEqualTo("investigating");
            assertThat(shown.updates()).hasSize(1);
            assertThat(incident.outside().published())
                    .isNotNull()
                    .extracting(OutsideRef::id)
                    .asString()
                    .contains(shown.id());
            lives.assertFoundByItsMarker(incident, "status.publish", "outside.public-incident-opened");
        }
    }
}
