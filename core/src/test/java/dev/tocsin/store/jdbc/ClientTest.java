package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.Declaration;
import dev.tocsin.OutcomeUnknown;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.view.IncidentFilter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client and its home, which share nothing but a database. */
class ClientTest {
    private static final Session.Order ORDER =
            Session.Order.of(Declaration.of("payments fail").severity("P3")).under(CommandId.of("payment-7"));

    @TempDir
    static Path folder;

    @Test
    void finds_the_answer_under_the_same_id_once_the_home_is_there() {
        try (HikariDataSource pool = Databases.h2(folder.resolve("incidents"))) {
            JdbcIncidentStore store = JdbcIncidentStore.over(pool);
            store.migrate();
            try (Tocsin client = Tocsin.client().store(store).start()) {
                Session sam = client.as(Principal.member(Company.SAM));
                assertThatThrownBy(() -> sam.execute(ORDER)).isInstanceOf(OutcomeUnknown.class);
                assertThatThrownBy(() -> sam.execute(ORDER)).isInstanceOf(OutcomeUnknown.class);

                try (Tocsin home = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                        .store(JdbcIncidentStore.over(pool))
                        .start()) {
                    await().atMost(Duration.ofMinutes(2))
                            .ignoreException(OutcomeUnknown.class)
                            .untilAsserted(() -> assertThat(sam.execute(ORDER)).isInstanceOf(Session.Accepted.class));
                    assertThat(home.as(Principal.member(Company.SAM)).incidents(IncidentFilter.all()))
                            .hasSize(1);
                }
            }
        }
    }
}
