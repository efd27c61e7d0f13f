package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.Effect;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules of {@link OutsideAdapter}, over an {@link OutsideFixture}. Extend the class of the adapter's family, such as
 * {@link TicketAdapterContract}, and answer a new fixture; nothing else. Nothing is ever skipped.
 *
 * @param <C> the family of calls
 * @param <F> the fixture
 */
public abstract class OutsideAdapterContract<C extends Effect, F extends OutsideFixture<C>> {

    /** What a call gets whose answer never ends. */
    private static final Duration SHORT = Duration.ofMillis(400);

    private static final StreamId STREAM = new StreamId(Namespace.of("contract"), StreamKind.INCIDENT, "inc-1");

    private F fixture;
    private Printed printed;
    private int drawn;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected OutsideAdapterContract() {}

    /**
     * A new adapter over a new other side.
     *
     * @return the fixture, which the contract closes
     */
    protected abstract F newFixture();

    /** One call of each kind there is in the family, about things that no other side has heard of. */
    abstract List<C> family();

    /** Kinds without which an adapter of the family is of no use. */
    abstract Set<String> needed();

    final F fixture() {
        return fixture;
    }

    @BeforeEach
    final void open() {
        printed = Printed.begin();
        fixture = newFixture();
    }

    @AfterEach
    final void close() {
        fixture.adapter().close();
        fixture.close();
        assertNoSecretIn("what was printed and logged", printed.end());
    }

    // what it says of itself

    @Test
    void capabilities_are_constant_and_ask_nobody() {
        Capabilities first = fixture.adapter().capabilities();
        int before = fixture.requests();

        assertThat(fixture.adapter().capabilities()).isEqualTo(first);
        assertThat(fixture.requests()).as("requests for the capabilities").isEqualTo(before);
    }

    @Test
    void capabilities_name_kinds_of_the_family_and_those_that_are_needed() {
        assertThat(fixture.adapter().capabilities().kinds())
                .isSubsetOf(family().stream().map(Effect::kind).toList())
                .containsAll(needed())
                .doesNotHaveDuplicates();
    }

    @Test
    void kinds_that_it_does_not_do_are_refused_without_asking_anybody() {
        List<String> kinds = fixture.adapter().capabilities().kinds();
        int before = fixture.requests();

        for (C call : family()) {
            if (!kinds.contains(call.kind())) {
                assertThat(perform(call, key()))
                        .as("%s, which is not among the kinds", call.kind())
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.scope()).isEqualTo(Outcome.Scope.EFFECT));
            }
        }
        assertThat(fixture.requests()).isEqualTo(before);
    }

    @Test
    void no_kind_is_met_with_an_exception_even_about_things_that_are_not_there() {
        for (C call : family()) {
            assertThat(perform(call, key())).as(call.kind()).isNotNull();
        }
    }

    // the good day

    @Test
    void each_kind_is_done_once() {
        forEachKind(call -> {
            EffectKey key = key();
            assertThat(fixture.made(call, key)).as("%s before", call.kind()).isZero();

            assertThat(perform(call, key)).as(call.kind()).isInstanceOf(Outcome.Done.class);

            assertThat(fixture.made(call, key))
                    .as("%s, on the other side", call.kind())
                    .isOne();
        });
    }

    @Test
    void a_check_finds_it_ready() {
        assertThat(check(Clocked.AMPLE).state()).isIn(Probe.State.READY, Probe.State.IMPAIRED);
    }

    @Test
    void closing_twice_is_fine_and_calls_after_it_still_get_an_outcome() {
        C call = draw(kinds().get(0));
        fixture.adapter().close();
        fixture.adapter().close();

        assertThat(perform(call, key())).isNotNull();
    }

    // the bad day

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = "DOWN", mode = EnumSource.Mode.EXCLUDE)
    void trouble_is_told_for_what_it_is(Trouble trouble) {
        forEachKind(call -> {
            EffectKey key = key();
            fixture.strike(trouble, call);

            Outcome outcome = performWithin(budget(trouble), call, key);

            fixture.heal();
            assertThat(outcome)
                    .as("%s, %s: wanted %s", call.kind(), trouble, trouble.expectation())
                    .matches(trouble.answer(), trouble.expectation());
            if (trouble.isEverywhere() || trouble == Trouble.FAILS_BEFORE) {
                assertThat(fixture.made(call, key))
                        .as("%s, on the other side", call.kind())
                        .isZero();
            }
            assertIsPlain(outcome);
        });
    }

    @Test
    void a_refused_connection_is_something_to_try_later() {
        C call = draw(kinds().get(0));
        fixture.strike(Trouble.DOWN, call);

        Outcome outcome = perform(call, key());

        assertThat(outcome).matches(Trouble.DOWN.answer(), Trouble.DOWN.expectation());
        assertIsPlain(outcome);
        assertThat(check(Clocked.AMPLE).state()).isEqualTo(Probe.State.UNREACHABLE);
    }

    @Test
    void each_answer_of_the_other_side_is_told_for_what_it_is() {
        List<OutsideFixture.Answer<C>> answers = fixture.answers();
        EnumSet<Told> told = EnumSet.noneOf(Told.class);
        for (OutsideFixture.Answer<C> answer : answers) {
            answer.script().run();
            Outcome outcome = perform(answer.call(), key());
            fixture.heal();
            assertThat(outcome)
                    .as("%s, answered with %s", answer.call().kind(), answer.name())
                    .matches(answer.expected().test(), answer.expected().name());
            assertIsPlain(outcome);
            told.add(Told.of(outcome));
        }
        assertThat(told)
                .as("the kinds of outcome that the fixture's table has answers for")
                .contains(Told.TRY_LATER, Told.UNKNOWN, Told.REFUSED_EFFECT, Told.REFUSED_ADAPTER);
    }

    @Test
    void an_interrupt_ends_a_call_whose_answer_never_ends() {
        C call = draw(kinds().get(0));
        fixture.strike(Trouble.STALLS, call);

        Outcome outcome = Clocked.interrupted(
                SHORT, call.kind(), () -> fixture.adapter().perform(call, attempt(key(), Clocked.AMPLE)));

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_check_tells_what_is_wrong_and_keeps_to_its_deadline() {
        C call = draw(kinds().get(0));
        fixture.strikeReading(Trouble.STALLS);
        assertThat(check(SHORT).state()).as("stalled").isEqualTo(Probe.State.UNREACHABLE);
        fixture.heal();

        fixture.strike(Trouble.REVOKED, call);
        Probe refused = check(Clocked.AMPLE);

        assertThat(refused.state()).as("revoked").isEqualTo(Probe.State.REFUSED);
        assertThat(refused.remarks()).isNotEmpty();
        assertNoSecretIn("the probe", refused.toString());
    }

    @Test
    void an_exchanged_credential_is_taken_up_without_a_restart() {
        C call = draw(kinds().get(0));
        fixture.strike(Trouble.REVOKED, call);
        assertThat(perform(call, key())).matches(Trouble.REVOKED.answer(), Trouble.REVOKED.expectation());

        fixture.exchangeCredential();

        assertThat(perform(call, key())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void no_secret_stands_in_what_it_says_of_itself() {
        OutsideAdapter<C> adapter = fixture.adapter();
        assertNoSecretIn("toString", adapter.toString());
        assertNoSecretIn("the capabilities", adapter.capabilities().toString());
        assertNoSecretIn("the probe", check(Clocked.AMPLE).toString());
    }

    // for subclasses

    final List<String> kinds() {
        return fixture.adapter().capabilities().kinds();
    }

    final void forEachKind(Consumer<C> test) {
        kinds().forEach(kind -> test.accept(draw(kind)));
    }

    final C draw(String kind) {
        C call = fixture.call(kind, marker());
        assertThat(call.kind()).as("the kind of the fixture's call").isEqualTo(kind);
        return call;
    }

    final Marker marker() {
        drawn++;
        return Marker.of("tocsin-contract-" + drawn);
    }

    final EffectKey key() {
        drawn++;
        return new EffectKey(STREAM, drawn, 0);
    }

    final Outcome perform(C call, EffectKey key) {
        return performWithin(Clocked.AMPLE, call, key);
    }

    final Outcome performWithin(Duration budget, C call, EffectKey key) {
        Outcome outcome =
                Clocked.within(budget, call.kind(), () -> fixture.adapter().perform(call, attempt(key, budget)));
        assertNoSecretIn("the outcome of " + call.kind(), outcome.toString());
        return outcome;
    }

    final Attempt attempt(EffectKey key, Duration budget) {
        return new Attempt(key, 1, null, Clocked.in(budget));
    }

    final Sighting look(C call, Marker marker) {
        return lookWithin(Clocked.AMPLE, call, marker);
    }

    final Sighting lookWithin(Duration budget, C call, Marker marker) {
        Sighting sighting =
                Clocked.within(budget, "a look", () -> fixture.adapter().look(call, marker, Clocked.in(budget)));
        assertNoSecretIn("a sighting", sighting.toString());
        return sighting;
    }

    final Probe check(Duration budget) {
        return Clocked.within(budget, "a check", () -> fixture.adapter().check(Clocked.in(budget)));
    }

    final void assertNoSecretIn(String what, String text) {
        for (String secret : fixture.secrets()) {
            assertThat(text.contains(secret)).as("a secret stands in %s", what).isFalse();
        }
    }

    static Duration budget(Trouble trouble) {
        return trouble == Trouble.STALLS || trouble == Trouble.LANDS_LATE ? SHORT : Clocked.AMPLE;
    }

    /** Reasons are for a tired reader, and hold no more of a foreign answer than they may. */
    private static void assertIsPlain(Outcome outcome) {
        Stream<String> texts = outcome.match(
                done -> done.remarks().stream(),
                later -> Stream.of(later.reason()),
                unknown -> Stream.of(unknown.reason()),
                refused -> Stream.of(refused.reason(), refused.remedy()));
        assertThat(texts).allSatisfy(text -> {
            assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(1_200);
            assertThat(text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n'))
                    .as("no control characters in '%s'", text)
                    .isTrue();
        });
    }

    private enum Told {
        DONE,
        TRY_LATER,
        UNKNOWN,
        REFUSED_EFFECT,
        REFUSED_ADAPTER;

        static Told of(Outcome outcome) {
            return outcome.match(
                    done -> DONE,
                    later -> TRY_LATER,
                    unknown -> UNKNOWN,
                    refused -> refused.scope() == Outcome.Scope.EFFECT ? REFUSED_EFFECT : REFUSED_ADAPTER);
        }
    }
}
