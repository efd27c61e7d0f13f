package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other side answers can't keep a page from leaving once it is well again. */
class HostileAnswersTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");

    private final ManualClock clock = ManualClock.at(START);
    private final Outside.Siren siren = new Outside.Siren("siren");

    /** A pager that wishes to be left alone until some time, and then rings. */
    private final class Shy implements Pager {
        private final Duration wish;
        private final Instant well = START.plus(Duration.ofMinutes(2));
        private final AtomicInteger asked = new AtomicInteger();

        Shy(Duration wish) {
            this.wish = wish;
        }

        @Override
        public Capabilities capabilities() {
            return siren.capabilities();
        }

        @Override
        public Outcome perform(PagerCall call, Attempt attempt) {
            asked.incrementAndGet();
            return clock.instant().isBefore(well)
                    ? new Outcome.TryLater("too many requests", wish)
                    : siren.perform(call, attempt);
        }

        @Override
        public Sighting look(PagerCall call, Marker marker, Deadline deadline) {
            return siren.look(call, marker, deadline);
        }

        @Override
        public Probe check(Deadline deadline) {
            return siren.check(deadline);
        }

        @Override
        public void close() {
            siren.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT0S", "PT1H", "PT2562047788015H"})
    void a_wish_to_be_left_alone_keeps_no_page_for_more_than_16_seconds_after_the_pager_is_well(String wish) {
        Company company = new Company();
        Shy shy = new Shy(Duration.parse(wish));
        try (Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .store(InMemoryIncidentStore.notDurable(clock))
                .catalog(CatalogSource.of(Company.catalog()))
                .people(company)
                .onCall(company)
                .pagers(shy)
                .clock(clock)
                .start()) {
            tocsin.as(Principal.member(Company.SAM))
                    .declare(Declaration.of("slow").severity("P1").affecting("api-gateway"));
            clock.settle();

            clock.advance(Duration.ofMinutes(2).plusSeconds(16));

            assertThat(siren.done()).isNotEmpty();
            assertThat(shy.asked).hasValueLessThan(200);
        }
    }
}
