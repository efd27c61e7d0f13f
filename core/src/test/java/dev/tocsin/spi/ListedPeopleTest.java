package dev.tocsin.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.model.ContactWay;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.WayKind;
import dev.tocsin.testkit.PeopleContract;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedPeopleTest extends PeopleContract {
    private static final Person NOOR = person("noor", "U1", "platform");
    private static final Person DANA = person("dana", "U2", "platform", "payments");
    private static final Person ALEX = person("alex", "U3");

    private static Person person(String id, String slack, String... groups) {
        return new Person(
                PersonId.of(id),
                id,
                List.of(new ContactWay(WayKind.of("slack"), slack)),
                List.of(new OutsideIdentity("slack", slack), new OutsideIdentity("mail", id + "@example.com")),
                List.of(groups).stream().map(GroupName::of).toList(),
                ZoneOffset.UTC,
                Person.Standing.MEMBER);
    }

    @Override
    protected People people() {
        return People.of(List.of(NOOR, ALEX, DANA));
    }

    @Override
    protected People outOfReach() {
        return people();
    }

    @Override
    protected Person somebody() {
        return DANA;
    }

    @Override
    protected List<Person> members() {
        return List.of(NOOR, DANA);
    }

    @Test
    void two_of_one_id_or_one_identity_are_refused_by_name() {
        assertThatThrownBy(() -> People.of(List.of(NOOR, person("noor", "U9"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noor");
        assertThatThrownBy(() -> People.of(List.of(NOOR, person("nora", "U1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slack/U1")
                .hasMessageContaining("nora");
    }
}
