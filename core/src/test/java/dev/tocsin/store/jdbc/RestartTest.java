package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.Consent;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is stopped in the middle of an incident, and another that goes on with it. */
class RestartTest {
    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final Company company = new Company();

    @TempDir
    Path folder;

    @Test
    void on_h2_finishes_the_story() {
        Path file = folder.resolve("incidents");
        finishes(Databases.h2(file), Databases.h2(file));
    }

    @Test
    void on_postgresql_finishes_the_story() {
        Databases.Postgres database = Databases.postgres(RestartTest.class);
        finishes(database.emptied(), database.asItIs());
    }

    private void finishes(HikariDataSource before, HikariDataSource after) {
        Incident declared;
        World first = new World();
        try (before) {
            JdbcIncidentStore.over(before).migrate();
            try (Tocsin tocsin = first.start(before)) {
                declared = declare(tocsin.as(Principal.member(Company.SAM)));
                clock.advance(Duration.ofMinutes(5));
            }
        }
        assertThat(first.paged()).containsExactlyInAnyOrder(Company.DANA, Company.PAUL);

        World second = new World();
        try (after;
                Tocsin tocsin = second.start(after)) {
            Session sam = tocsin.as(Principal.member(Company.SAM));
            clock.advance(Duration.ofMinutes(5));
            assertThat(second.paged())
                    .as("the backups, by timers of the first engine, and nobody twice")
                    .containsExactlyInAnyOrder(Company.NOOR, Company.QUIN);
            assertThat(second.chat.done()).as("no second channel").noneMatch(ChatCall.OpenChannel.class::isInstance);

            tocsin.as(Principal.member(Company.DANA)).acknowledge(declared.id());
            sam.resolve(declared.id(), "rolled back");
            clock.advance(Duration.ofHours(1));

            Incident now = sam.incident(declared.ref()).orElseThrow();
            assertThat(now.phase().isOpen()).isFalse();
            assertThat(now.outside().channel()).isNotNull();
            assertThat(sam.incidents(IncidentFilter.open())).isEmpty();
            assertThat(sam.timeline(declared.id())).hasSizeGreaterThan(20);
            assertThat(second.paged()).hasSize(2);
        }
    }

    private static Incident declare(Session sam) {
        Patience.accepted(
                sam,
                Session.Order.of(Declaration.of("API response time > 5s for all users")
                        .severity("P1")
                        .affecting("api-gateway", "payment-service")
                        .shortName("api degradation")
                        .customersAffected(Consent.AGREED)));
        return sam.incidents(IncidentFilter.all()).get(0);
    }

    /** One engine's adapters. */
    private final class World {
        private final Outside.Chat chat = new Outside.Chat();
        private final Outside.Siren siren = new Outside.Siren("siren");

        Tocsin start(HikariDataSource pool) {
            return Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                    .store(JdbcIncidentStore.over(pool).clock(clock))
                    .catalog(CatalogSource.of(Company.catalog()))
                    .people(company)
                    .onCall(company)
                    .chat(chat)
                    .tickets(new Outside.Tickets())
                    .statusPage(new Outside.Page())
                    .pagers(siren)
                    .firstNumber(142)
                    .clock(clock)
                    .start();
        }

        List<PersonId> paged() {
            return siren.done().stream()
                    .filter(PagerCall.Page.class::isInstance)
                    .map(it -> ((PagerCall.Page) it).person())
                    .toList();
        }
    }
}
