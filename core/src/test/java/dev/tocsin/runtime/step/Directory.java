package dev.tocsin.runtime.step;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.model.Finding;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.time.Instant;
import java.util.List;

/** A company's catalog, on-call source and people directory, all of which can be away. */
public final class Directory implements CatalogSource, OnCallSource, People {
    private final Company company = new Company();
    private volatile Catalog catalog = Company.catalog();
    private volatile boolean away;

    /** Whether none of the three answers. */
    public void away(boolean now) {
        away = now;
    }

    /** Other services from now on. */
    public void catalog(Catalog other) {
        catalog = other;
    }

    @Override
    public Reading<Catalog> read() {
        return away
                ? new Reading.Unreadable<>(List.of(
                        Finding.error(Place.of("catalog"), "", "a catalog", "no connection", "mend the network")))
                : new Reading.Loaded<>(catalog, List.of());
    }

    @Override
    public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
        return away ? new OnCallAnswer.Unknown("no connection") : company.whoIsOnCall(rotation, at);
    }

    @Override
    public List<RotationName> rotations() {
        return away ? List.of() : company.rotations();
    }

    @Override
    public Answer<Person> person(PersonId person) {
        return away ? new Answer.Unavailable<>("no connection") : company.person(person);
    }

    @Override
    public Answer<Person> known(OutsideIdentity identity) {
        return away ? new Answer.Unavailable<>("no connection") : company.known(identity);
    }

    @Override
    public Answer<List<Person>> members(GroupName group) {
        return away ? new Answer.Unavailable<>("no connection") : company.members(group);
    }
}
