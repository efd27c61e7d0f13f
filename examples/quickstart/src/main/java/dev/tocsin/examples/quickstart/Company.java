package dev.tocsin.examples.quickstart;

import dev.tocsin.model.ContactWay;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.WayKind;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.spi.People;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The people of the story, known to the engine and to Slack under the same names. A host would ask its directory. */
final class Company implements People {

    private final Map<PersonId, Person> people = new LinkedHashMap<>();
    private final Map<PersonId, FakePerson> keyboards = new LinkedHashMap<>();

    /** Everybody the schedules and the policy's groups name joins the workspace. */
    static Company in(FakeSlack slack) {
        Company company = new Company();
        // dana, noor, lee: platform; sam, priya: payments; omar, mei, tom: backend
        for (String name : List.of("dana", "noor", "lee", "sam", "priya", "omar", "mei", "tom")) {
            company.join(slack, name);
        }
        company.join(slack, "ada", "senior-engineers");
        company.join(slack, "grace", "product-managers");
        company.join(slack, "ines", "engineering-managers");
        company.join(slack, "vera", "executives");
        return company;
    }

    private void join(FakeSlack slack, String name, String... groups) {
        FakePerson keyboard = slack.person(FakeUser.named(name));
        String identity = "-/" + slack.team() + "/" + keyboard.user().id();
        PersonId id = PersonId.of(name);
        keyboards.put(id, keyboard);
        people.put(
                id,
                new Person(
                        id,
                        name,
                        List.of(new ContactWay(WayKind.of("slack"), identity)),
                        List.of(new OutsideIdentity("slack", identity)),
                        List.of(groups).stream().map(GroupName::of).toList(),
                        ZoneId.of("Europe/Berlin"),
                        Person.Standing.MEMBER));
    }

    /** Somebody at her keyboard. */
    FakePerson keyboard(PersonId person) {
        return found(keyboards.get(person), person);
    }

    /** Somebody, as the engine knows her. */
    Person get(PersonId person) {
        return found(people.get(person), person);
    }

    /** Whether the workspace has a member with an id. */
    boolean isMember(String user) {
        return keyboards.values().stream().anyMatch(it -> it.user().id().equals(user));
    }

    /** What to call the member of the workspace with an id. */
    String nameOf(String user) {
        return keyboards.values().stream()
                .map(FakePerson::user)
                .filter(it -> it.id().equals(user))
                .map(FakeUser::name)
                .findFirst()
                .orElse(user);
    }

    private static <T> T found(@Nullable T value, PersonId person) {
        if (value == null) {
            throw new IllegalArgumentException("nobody here is called " + person);
        }
        return value;
    }

    @Override
    public Answer<Person> person(PersonId person) {
        return first(it -> it.id().equals(person));
    }

    @Override
    public Answer<Person> known(OutsideIdentity identity) {
        return first(it -> it.identities().contains(identity));
    }

    @Override
    public Answer<List<Person>> members(GroupName group) {
        List<Person> members = people.values().stream()
                .filter(it -> it.groups().contains(group))
                .toList();
        return members.isEmpty() ? new Answer.Absent<>() : new Answer.Found<>(members);
    }

    private Answer<Person> first(Predicate<Person> wanted) {
        return people.values().stream()
                .filter(wanted)
                .findFirst()
                .<Answer<Person>>map(Answer.Found::new)
                .orElseGet(Answer.Absent::new);
    }
}
