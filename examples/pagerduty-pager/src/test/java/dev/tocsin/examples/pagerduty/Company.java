package dev.tocsin.examples.pagerduty;

import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.catalog.Service;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.People;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** One team with a primary and a backup, each rung by a service of her own, and a colleague who is not on call. */
final class Company implements OnCallSource {
    static final PersonId DANA = PersonId.of("dana");
    static final PersonId NOOR = PersonId.of("noor");
    static final PersonId SAM = PersonId.of("sam");
    static final String DANAS_KEY = "d".repeat(32);
    static final String NOORS_KEY = "n".repeat(32);
    static final String LAST_RESORT = "0".repeat(32);
    private static final RotationName PLATFORM = RotationName.of("platform");

    static final People PEOPLE = People.of(List.of(
            person(DANA, "PDANA", DANAS_KEY), person(NOOR, "PNOOR", NOORS_KEY), person(SAM, "PSAM", "by-the-host")));

    private static Person person(PersonId id, String there, String address) {
        return new Person(
                id,
                id.value(),
                List.of(new ContactWay(WayKind.of("pagerduty"), address)),
                List.of(new OutsideIdentity("pagerduty", there)),
                List.of(),
                ZoneOffset.UTC,
                Person.Standing.MEMBER);
    }

    static Tocsin.Builder engine(IncidentStore store, ManualClock clock, Pager... pagers) {
        Catalog catalog =
                Catalog.of(Service.named("api-gateway").onCall(PLATFORM).build());
        return Tocsin.builder(PolicySource.of(ResponsePolicy.standard()))
                .store(store)
                .catalog(CatalogSource.of(catalog))
                .people(PEOPLE)
                .onCall(new Company())
                .pagers(pagers)
                .clock(clock);
    }

    @Override
    public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
        TimeRange shift = new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2090-01-01T00:00:00Z"));
        return new OnCallAnswer.People(List.of(DANA), List.of(NOOR), shift, "v1", "weekly shift");
    }

    @Override
    public List<RotationName> rotations() {
        return List.of(PLATFORM);
    }
}
