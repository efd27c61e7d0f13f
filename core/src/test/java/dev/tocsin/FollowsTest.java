package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An incident that follows an older one, through the door. */
class FollowsTest {
    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final Company company = new Company();
    private final Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
            .store(InMemoryIncidentStore.notDurable(clock))
            .catalog(CatalogSource.of(Company.catalog()))
            .people(company)
            .onCall(company)
            .pagers(new Outside.Siren("siren"))
            .clock(clock)
            .start();
    private final Session sam = tocsin.as(Principal.member(Company.SAM));

    @AfterEach
    void close() {
        tocsin.close();
    }

    private Incident ended(Declaration declaration) {
        Incident incident = Patiently.declare(sam, declaration.severity("P3").affecting("api-gateway"));
        sam.resolve(incident.id(), null);
        clock.advance(Duration.ofDays(2));
        return sam.incident(incident.id()).orElseThrow();
    }

    @Test
    void both_say_so_in_their_links_and_papers() {
        Incident earlier = ended(Declaration.of("slow"));

        Incident later = sam.declare(Declaration.of("slow again").severity("P3").following(earlier));
        clock.settle();

        assertThat(sam.incident(later.id()).orElseThrow().links().follows())
                .isEqualTo(new Incident.Link(earlier.id(), earlier.ref()));
        assertThat(sam.incident(earlier.id()).orElseThrow().links().followedBy())
                .containsExactly(new Incident.Link(later.id(), later.ref()));
        assertThat(paper(later)).contains("slow again; follows INC");
        assertThat(paper(earlier)).contains("which follows this");
    }

    private String paper(Incident incident) {
        return sam.postmortem(incident.id()).orElseThrow().toMarkdown();
    }

    @Test
    void what_may_not_be_seen_is_left_out_and_that_is_said() {
        Incident earlier = ended(Declaration.of("a breach").visibility(Visibility.RESTRICTED));
        Session quin = tocsin.as(Principal.member(Company.QUIN));

        Session.Answer answer = quin.execute(
                Session.Order.of(Declaration.of("slow again").severity("P3").following(earlier)));
        clock.settle();

        Session.Accepted done = answer.match(it -> it, refused -> {
            throw new AssertionError(refused);
        });
        assertThat(done.findings()).anyMatch(it -> it.path().equals("follows"));
        assertThat(quin.incident(done.incident()).orElseThrow().links().follows())
                .isNull();
        assertThat(sam.incident(earlier.id()).orElseThrow().links().followedBy())
                .isEmpty();
    }
}
