package dev.tocsin.runtime.step;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.Service;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.model.Consent;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small company: two teams with a primary and a backup each, and somebody in every group. */
public final class Company implements People, OnCallSource {
    public static final PersonId DANA = PersonId.of("dana");
    public static final PersonId NOOR = PersonId.of("noor");
    public static final PersonId PAUL = PersonId.of("paul");
    public static final PersonId QUIN = PersonId.of("quin");
    public static final PersonId SAM = PersonId.of("sam");

    private static final TimeRange ALWAYS =
            new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2090-01-01T00:00:00Z"));

    private final Map<PersonId, Person> persons = new LinkedHashMap<>();

    public Company() {
        for (PersonId id : List.of(DANA, NOOR, PAUL, QUIN, SAM)) {
            persons.put(
                    id,
                    new Person(
                            id,
                            id.value(),
                            List.of(
                                    new ContactWay(WayKind.of("siren"), id.value()),
                                    new ContactWay(WayKind.of("horn"), id.value())),
                            List.of(new OutsideIdentity("slack", "U-" + id.value())),
                            List.of(),
                            ZoneId.of("Europe/Berlin"),
                            Person.Standing.MEMBER));
        }
    }

    /** Somebody says that the API is slow; no customer is affected. */
    static LifecycleCommand.Declare slow(String severity, Visibility visibility) {
        return new LifecycleCommand.Declare(
                "API is slow",
                severity,
                List.of("api-gateway"),
                CustomerImpact.NO,
                Consent.NOT_ASKED,
                null,
                null,
                IncidentKind.REAL,
                visibility,
                Map.of());
    }

    public static Catalog catalog() {
        return Catalog.of(
                Service.named("api-gateway")
                        .onCall(RotationName.of("platform"))
                        .statusPageComponents(List.of("c-api"))
                        .publicName("API")
                        .build(),
                Service.named("payment-service")
                        .onCall(RotationName.of("payments"))
                        .statusPageComponents(List.of("c-pay"))
                        .publicName("Payments")
                        .build());
    }

    @Override
    public Answer<Person> person(PersonId person) {
        Person found = persons.get(person);
        return found == null ? new Answer.Absent<>() : new Answer.Found<>(found);
    }

    @Override
    public Answer<Person> known(OutsideIdentity identity) {
        return persons.values().stream()
                .filter(it -> it.identities().contains(identity))
                .findFirst()
                .<Answer<Person>>map(Answer.Found::new)
                .orElseGet(Answer.Absent::new);
    }

    @Override
    public Answer<List<Person>> members(GroupName group) {
        return new Answer.Found<>(
                persons.values().stream().filter(it -> it.id().equals(SAM)).toList());
    }

    @Override
    public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
        return switch (rotation.value()) {
            case "platform" -> new OnCallAnswer.People(List.of(DANA), List.of(NOOR), ALWAYS, "v1", "weekly shift");
            case "payments" -> new OnCallAnswer.People(List.of(PAUL), List.of(QUIN), ALWAYS, "v1", "weekly shift");
            default -> new OnCallAnswer.Unknown("no such rotation");
        };
    }

    @Override
    public List<RotationName> rotations() {
        return List.of(RotationName.of("payments"), RotationName.of("platform"));
    }
}
