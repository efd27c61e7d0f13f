package dev.tocsin.slack.inbound;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.Service;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two teams with a primary and a backup each, known to Slack by their full names; the source can be away. */
final class Crew implements People, OnCallSource {

    static final PersonId DANA = PersonId.of("dana");
    static final PersonId NOOR = PersonId.of("noor");
    static final PersonId PAUL = PersonId.of("paul");
    static final PersonId QUIN = PersonId.of("quin");
    static final PersonId SAM = PersonId.of("sam");

    private static final TimeRange ALWAYS =
            new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2090-01-01T00:00:00Z"));

    private final Map<PersonId, Person> persons = new LinkedHashMap<>();
    private volatile boolean away;

    Crew(String team) {
        for (PersonId id : List.of(DANA, NOOR, PAUL, QUIN, SAM)) {
            add(id, "-/" + team + "/U0" + id.value().toUpperCase(Locale.ROOT), Person.Standing.MEMBER);
        }
    }

    void add(PersonId id, String slack, Person.Standing standing) {
        String user = slack.substring(slack.lastIndexOf('/') + 1);
        persons.put(
                id,
                new Person(
                        id,
                        id.value(),
                        List.of(new ContactWay(WayKind.of("slack"), user)),
                        List.of(new OutsideIdentity("slack", slack)),
                        List.of(),
                        ZoneId.of("Europe/Berlin"),
                        standing));
    }

    void goAway() {
        away = true;
    }

    static Catalog catalog() {
        return Catalog.of(
                Service.named("api-gateway")
                        .onCall(RotationName.of("platform"))
                        .publicName("API")
                        .build(),
                Service.named("payment-service")
                        .onCall(RotationName.of("payments"))
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
        if (away) {
            return new Answer.Unavailable<>("the directory does not answer");
        }
        return persons.values().stream()
                .filter(it -> it.identities().contains(identity))
                .findFirst()
                .<Answer<Person>>map(Answer.Found::new)
                .orElseGet(Answer.Absent::new);
    }

    @Override
    public Answer<List<Person>> members(GroupName group) {
        return new Answer.Found<>(List.of());
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
