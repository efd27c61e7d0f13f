package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.Effect;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules of adapters that make objects which can be found again: after a crash, a cut connection or a late landing the
 * engine looks before it does anything, and what it is told decides whether there are two.
 *
 * @param <C> the family of calls
 * @param <F> the fixture
 */
public abstract class FindableContract<C extends Effect, F extends OutsideFixture<C>>
        extends OutsideAdapterContract<C, F> {

    /** For subclasses. */
    FindableContract() {}

    @Test
    void what_nobody_made_is_absent() {
        forEachMarked(
                (call, marker) -> assertThat(look(call, marker)).as(call.kind()).isEqualTo(new Sighting.Absent()));
    }

    @Test
    void what_was_made_is_found_after_a_crash_between_the_call_and_its_record() {
        forEachMarked((call, marker) -> {
            EffectKey key = key();
            OutsideRef made = ref(perform(call, key));
            fixture().restart();
            fixture().heal();

            assertThat(look(call, marker))
                    .as(call.kind())
                    .isInstanceOfSatisfying(
                            Sighting.One.class,
                            one -> assertThat(one.ref().id())
                                    .as("the same id as in the outcome, so that later calls find it")
                                    .isEqualTo(made.id()));
            assertThat(fixture().made(call, key)).isOne();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS_AFTER", "CUT_AFTER"})
    void what_was_made_without_an_answer_is_found(Trouble trouble) {
        forEachMarked((call, marker) -> {
            EffectKey key = key();
            fixture().strike(trouble, call);
            perform(call, key);
            fixture().heal();

            assertThat(look(call, marker)).as("%s, %s", call.kind(), trouble).isInstanceOf(Sighting.One.class);
            assertThat(fixture().made(call, key)).isOne();
        });
    }

    @Test
    void what_failed_before_it_was_made_is_absent_and_can_be_made_under_the_same_key() {
        forEachMarked((call, marker) -> {
            EffectKey key = key();
            fixture().strike(Trouble.FAILS_BEFORE, call);
            perform(call, key);
            fixture().heal();
            if (look(call, marker) instanceof Sighting.One) {
                return; // what it takes several requests to make was made by the first and is found: nothing is done
                // again
            }

            assertThat(perform(call, key)).as(call.kind()).isInstanceOf(Outcome.Done.class);

            fixture().heal();
            assertThat(look(call, marker)).isInstanceOf(Sighting.One.class);
            assertThat(fixture().made(call, key)).isOne();
        });
    }

    @Test
    void what_lands_late_is_absent_before_and_found_after() {
        forEachMarked((call, marker) -> {
            EffectKey key = key();
            fixture().strike(Trouble.LANDS_LATE, call);
            performWithin(budget(Trouble.LANDS_LATE), call, key);
            assertThat(fixture().made(call, key))
                    .as("%s before it lands", call.kind())
                    .isZero();

            fixture().land();
            fixture().heal();

            assertThat(look(call, marker)).as(call.kind()).isInstanceOf(Sighting.One.class);
            assertThat(fixture().made(call, key)).isOne();
        });
    }

    @Test
    void as_many_are_found_as_there_are() {
        forEachMarked((call, marker) -> {
            EffectKey key = key();
            OutsideRef first = ref(perform(call, key));
            perform(call, key);
            fixture().heal();
            int made = fixture().made(call, key);

            List<OutsideRef> seen = look(call, marker)
                    .match(none -> List.of(), one -> List.of(one.ref()), Sighting.Several::refs, unclear -> List.of());

            assertThat(seen).as("%s, sent twice", call.kind()).hasSize(made);
            assertThat(seen.get(0).id()).as("the oldest comes first").isEqualTo(first.id());
        });
    }

    @Test
    void calls_that_come_at_once_make_one_object_each() {
        for (String kind : marked()) {
            List<C> calls = new ArrayList<>();
            List<EffectKey> keys = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(draw(kind));
                keys.add(key());
            }
            ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                C call = calls.get(i);
                EffectKey key = keys.get(i);
                threads.add(Clocked.start(() ->
                        outcomes.add(fixture().adapter().perform(call, attempt(key, Clocked.AMPLE)))));
            }
            threads.forEach(thread -> Clocked.join(thread, Clocked.AMPLE));

            assertThat(outcomes).as(kind).hasSize(calls.size()).allMatch(Outcome.Done.class::isInstance);
            Set<String> ids = new TreeSet<>();
            outcomes.forEach(outcome -> ids.add(ref(outcome).id()));
            assertThat(ids).as("%s: another object for each call", kind).hasSameSizeAs(calls);
            for (int i = 0; i < calls.size(); i++) {
                assertThat(fixture().made(calls.get(i), keys.get(i))).isOne();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"THROTTLES", "THROTTLES_FOR_DAYS", "REVOKED", "DOWN"})
    void who_cannot_look_does_not_say_that_it_is_absent(Trouble trouble) {
        C call = draw(marked().get(0));
        fixture().strike(trouble, call);

        Sighting sighting = look(call, marker());

        assertThat(sighting).as(trouble.name()).isInstanceOfSatisfying(Sighting.Unclear.class, unclear -> {
            assertThat(unclear.reason()).isNotBlank();
            Duration wait = trouble.asksToWait();
            assertThat(wait == null || Trouble.waits(unclear.after(), wait))
                    .as("%s asks to wait for %s, 15 minutes at most; found %s", trouble, wait, unclear.after())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS_BEFORE", "STALLS", "ANSWERS_GARBAGE"})
    void a_search_that_fails_does_not_say_that_it_is_absent(Trouble trouble) {
        C call = draw(marked().get(0));
        fixture().strikeReading(trouble);

        Sighting sighting = lookWithin(budget(trouble), call, marker());

        assertThat(sighting).as(trouble.name()).isInstanceOf(Sighting.Unclear.class);
    }

    private List<String> marked() {
        return family().stream()
                .filter(call -> call.marker().isPresent() && kinds().contains(call.kind()))
                .map(Effect::kind)
                .toList();
    }

    private void forEachMarked(BiConsumer<C, Marker> test) {
        assertThat(marked()).as("kinds that make something that can be found").isNotEmpty();
        Consumer<String> one = kind -> {
            C call = draw(kind);
            test.accept(call, call.marker().orElseThrow());
        };
        marked().forEach(one);
    }

    final OutsideRef ref(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        OutsideRef ref = ((Outcome.Done) outcome).ref();
        assertThat(ref).as("what was made, in %s", outcome).isNotNull();
        return Objects.requireNonNull(ref);
    }
}
