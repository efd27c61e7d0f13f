package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.spi.People;
import dev.tocsin.spi.People.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The rules of {@link People}. Extend it over a source whose other side, if it has one, is a fake. */
public abstract class PeopleContract {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final PersonId NOBODY = PersonId.of("no-such-person-anywhere");

    /** For subclasses. */
    protected PeopleContract() {}

    /**
     * The source.
     *
     * @return one that is in reach
     */
    protected abstract People people();

    /**
     * The same source while its other side is away: refuses connections, or never answers.
     *
     * @return one that is out of reach; {@link #people} again if there is nothing that could be away
     */
    protected abstract People outOfReach();

    /**
     * Somebody whom the source knows, with an identity in another system and a group.
     *
     * @return her
     */
    protected abstract Person somebody();

    /**
     * The members of the first of {@link #somebody}'s groups.
     *
     * @return them, in the order in which they are asked
     */
    protected abstract List<Person> members();

    @Test
    void knows_a_person_by_her_id_and_by_each_name_that_other_systems_have_for_her() {
        Person somebody = somebody();

        assertThat(people().person(somebody.id())).isEqualTo(new Answer.Found<>(somebody));
        assertThat(somebody.identities())
                .isNotEmpty()
                .allSatisfy(identity -> assertThat(people().known(identity)).isEqualTo(new Answer.Found<>(somebody)));
    }

    @Test
    void is_certain_of_whom_it_does_not_know() {
        assertThat(people().person(NOBODY)).isEqualTo(new Answer.Absent<>());
        assertThat(people().known(new OutsideIdentity("nowhere", "nobody"))).isEqualTo(new Answer.Absent<>());
        assertThat(people().members(GroupName.of("no-such-group-anywhere"))).isEqualTo(new Answer.Absent<>());
    }

    @Test
    void matches_nobody_by_half_a_name_or_by_other_letters() {
        OutsideIdentity identity = somebody().identities().get(0);

        assertThat(people().known(new OutsideIdentity("nowhere", identity.value())))
                .isEqualTo(new Answer.Absent<>());
        assertThat(people().known(new OutsideIdentity(identity.system(), identity.value() + "x")))
                .isEqualTo(new Answer.Absent<>());
    }

    @Test
    void lists_a_group_in_the_order_in_which_its_members_are_asked() {
        GroupName group = somebody().groups().get(0);

        assertThat(members()).hasSizeGreaterThan(1).contains(somebody());
        assertThat(people().members(group)).isEqualTo(new Answer.Found<>(members()));
        assertThat(people().members(group)).as("again").isEqualTo(new Answer.Found<>(members()));
    }

    @Test
    void an_outage_is_an_answer_in_time_and_never_makes_somebody_a_stranger() {
        Answer<Person> answer = Clocked.within(
                LONGEST,
                "a question for a person",
                () -> outOfReach().person(somebody().id()));

        assertThat(answer.<Boolean>match(
                        found -> found.value().equals(somebody()),
                        absent -> false,
                        unavailable -> !unavailable.reason().isBlank()))
                .as("wanted Unavailable, or Found from memory; found %s", answer)
                .isTrue();
        assertThat(Clocked.<Answer<Person>>within(
                        LONGEST,
                        "a question for an identity",
                        () -> outOfReach().known(somebody().identities().get(0))))
                .isNotInstanceOf(Answer.Absent.class);
        assertThat(Clocked.<Answer<List<Person>>>within(
                        LONGEST,
                        "a question for a group",
                        () -> outOfReach().members(somebody().groups().get(0))))
                .isNotInstanceOf(Answer.Absent.class);
    }

    @Test
    void answers_many_at_once() {
        People people = people();
        ConcurrentLinkedQueue<Answer<Person>> answers = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Clocked.start(() -> answers.add(people.person(somebody().id()))));
        }
        threads.forEach(thread -> Clocked.join(thread, Clocked.AMPLE));

        assertThat(answers).hasSize(8).containsOnly(new Answer.Found<>(somebody()));
    }
}
