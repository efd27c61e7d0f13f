package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.OnCallSource;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The rules of an {@link OnCallSource}. Extend it over a source whose other side, if it has one, is a fake. */
public abstract class OnCallSourceContract {

    private static final RotationName UNHEARD_OF = RotationName.of("no-such-rotation-anywhere");

    /** For subclasses. */
    protected OnCallSourceContract() {}

    /**
     * The source.
     *
     * @return one that is in reach
     */
    protected abstract OnCallSource source();

    /**
     * A rotation of the source.
     *
     * @return one that {@link OnCallSource#rotations} names
     */
    protected abstract RotationName rotation();

    /**
     * When somebody is on duty in the rotation.
     *
     * @return an instant
     */
    protected abstract Instant covered();

    /**
     * When nobody is on duty in the rotation.
     *
     * @return an instant
     */
    protected abstract Instant vacant();

    @Test
    void names_its_rotations_each_once_and_in_the_same_order() {
        assertThat(source().rotations()).contains(rotation()).doesNotHaveDuplicates();
        assertThat(source().rotations()).isEqualTo(source().rotations());
    }

    @Test
    void answers_people_whose_shift_holds_the_instant() {
        OnCallAnswer.People people = people(covered());
        assertThat(people.shift().contains(covered())).isTrue();
        assertThat(people.version()).isNotBlank();
        assertThat(people.reason()).isNotBlank();
        assertThat(people.backups()).doesNotContainAnyElementsOf(people.onDuty());
    }

    @Test
    void answers_the_same_from_the_start_of_the_shift_to_its_end() {
        OnCallAnswer.People people = people(covered());
        assertThat(people(people.shift().from()).onDuty()).isEqualTo(people.onDuty());
        assertThat(people(people.shift().to().minusNanos(1)).onDuty()).isEqualTo(people.onDuty());
        assertThat(ask(rotation(), people.shift().to())).isNotEqualTo(people);
    }

    @Test
    void gives_the_same_answer_to_the_same_question() {
        assertThat(ask(rotation(), covered())).isEqualTo(ask(rotation(), covered()));
    }

    @Test
    void says_nobody_when_nobody_is_on_duty() {
        assertThat(ask(rotation(), vacant())).isInstanceOf(OnCallAnswer.Nobody.class);
    }

    @Test
    void says_unknown_of_a_rotation_that_it_does_not_have() {
        assertThat(ask(UNHEARD_OF, covered())).isInstanceOf(OnCallAnswer.Unknown.class);
    }

    @Test
    void throws_for_no_instant_there_is() {
        assertThat(List.of(Instant.MIN, Instant.EPOCH, Instant.MAX))
                .allSatisfy(at -> assertThat(ask(rotation(), at)).isNotNull());
    }

    @Test
    void answers_several_threads_at_once() throws InterruptedException, ExecutionException {
        OnCallSource source = source();
        OnCallAnswer alone = source.whoIsOnCall(rotation(), covered());
        Callable<OnCallAnswer> question = () -> source.whoIsOnCall(rotation(), covered());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<OnCallAnswer> answer : pool.invokeAll(Collections.nCopies(40, question))) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void an_interrupt_ends_in_an_answer_and_is_not_forgotten() {
        OnCallSource source = source();
        Thread.currentThread().interrupt();
        OnCallAnswer answer = source.whoIsOnCall(rotation(), covered());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isNotNull();
    }

    private OnCallAnswer ask(RotationName rotation, Instant at) {
        return source().whoIsOnCall(rotation, at);
    }

    private OnCallAnswer.People people(Instant at) {
        OnCallAnswer answer = ask(rotation(), at);
        assertThat(answer).isInstanceOf(OnCallAnswer.People.class);
        return (OnCallAnswer.People) answer;
    }
}
