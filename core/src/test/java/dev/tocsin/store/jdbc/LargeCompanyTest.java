package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.EntityRef;
import dev.tocsin.catalog.Service;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.Finding;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.runtime.step.Outside;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sources of a large company said last, through the bytes of a database. */
class LargeCompanyTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final int SERVICES = 10_000;
    private static final int ROTATIONS = 2_500;

    private final ManualClock clock = ManualClock.at(START);
    private final Outside.Siren siren = new Outside.Siren("siren");

    @TempDir
    Path folder;

    @Test
    void on_h2_pages_whom_the_last_engine_knew() {
        Path file = folder.resolve("incidents");
        pages(Databases.h2(file), Databases.h2(file));
    }

    @Test
    void on_postgresql_pages_whom_the_last_engine_knew() {
        Databases.Postgres database = Databases.postgres(LargeCompanyTest.class);
        pages(database.emptied(), database.asItIs());
    }

    private void pages(HikariDataSource before, HikariDataSource after) {
        try (before) {
            JdbcIncidentStore.over(before).migrate();
            start(before, new Large(false)).close();
        }
        clock.advance(Duration.ofHours(3));
        try (after;
                Tocsin tocsin = start(after, new Large(true))) {
            assertThat(tocsin.catalog().services()).hasSize(SERVICES);
            tocsin.as(Principal.member(PersonId.of("p-0")))
                    .declare(Declaration.of("slow").severity("P1").affecting("service-2499", "service-9999"));
            clock.settle();

            assertThat(siren.done())
                    .filteredOn(PagerCall.Page.class::isInstance)
                    .extracting(it -> ((PagerCall.Page) it).way().address())
                    .containsExactlyInAnyOrder("Zo\u00eb \ud83d\udd25 p-4998", "Zo\u00eb \ud83d\udd25 p-4999");
            assertThat(tocsin.health().remarks())
                    .extracting(Finding::found)
                    .filteredOn(it -> it.contains("180 minutes ago"))
                    .hasSize(3);
        }
    }

    private Tocsin start(HikariDataSource pool, Large large) {
        Tocsin tocsin = Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .store(JdbcIncidentStore.over(pool).clock(clock))
                .catalog(large::catalog)
                .people(large)
                .onCall(large)
                .pagers(siren)
                .clock(clock)
                .start();
        clock.settle();
        return tocsin;
    }

    /** A company of many teams with two people each. */
    private record Large(boolean away) implements OnCallSource, People {
        private static final String REASON = "no connection";

        Reading<Catalog> catalog() {
            return away
                    ? new Reading.Unreadable<>(
                            List.of(Finding.error(Place.of("catalog"), "", "a catalog", REASON, "mend the network")))
                    : new Reading.Loaded<>(
                            Catalog.of(IntStream.range(0, SERVICES)
                                    .mapToObj(Large::service)
                                    .toList()),
                            List.of());
        }

        private static Service service(int number) {
            return Service.named("service-" + number)
                    .title("Service of many words, the " + number + "th")
                    .owner(EntityRef.parse("group:team-" + number % ROTATIONS))
                    .onCall(RotationName.of("r-" + number % ROTATIONS))
                    .dependsOn("component:service-" + number / 2, "component:service-" + number / 3, "resource:db")
                    .build();
        }

        @Override
        public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
            if (away || !rotation.value().startsWith("r-")) {
                return new OnCallAnswer.Unknown(REASON);
            }
            int number = Integer.parseInt(rotation.value().substring(2));
            return new OnCallAnswer.People(
                    List.of(PersonId.of("p-" + 2 * number)),
                    List.of(PersonId.of("p-" + (2 * number + 1))),
                    new TimeRange(START, START.plus(Duration.ofDays(7))),
                    "v1",
                    "weekly shift");
        }

        @Override
        public List<RotationName> rotations() {
            return List.of();
        }

        @Override
        public Answer<Person> person(PersonId person) {
            return away
                    ? new Answer.Unavailable<>(REASON)
                    : new Answer.Found<>(new Person(
                            person,
                            "Zo\u00eb",
                            List.of(new ContactWay(WayKind.of("siren"), "Zo\u00eb \ud83d\udd25 " + person)),
                            List.of(),
                            List.of(),
                            ZoneId.of("Europe/Berlin"),
                            Person.Standing.MEMBER));
        }

        @Override
        public Answer<Person> known(OutsideIdentity identity) {
            return new Answer.Unavailable<>(REASON);
        }

        @Override
        public Answer<List<Person>> members(GroupName group) {
            return away ? new Answer.Unavailable<>(REASON) : new Answer.Absent<>();
        }
    }
}
