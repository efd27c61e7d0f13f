package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.EffectKey;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Effects of one subject: one after the other, and the newer in place of the older. */
abstract class OrderRules extends LeaseRules {

    @Test
    void effects_of_a_subject_go_one_by_one_the_lowest_key_first() {
        EffectKey sameEvent = new EffectKey(stream("one"), 1, 1);
        write(writing().ordered(key(2), "summary").ordered(sameEvent, "summary").ordered(key(1), "summary"));

        assertThat(claim()).containsExactly(key(1));
        assertThat(claim()).isEmpty();
        write(writing().settle(key(1), 1, new Turn.Done(null)));
        assertThat(claim()).containsExactly(sameEvent);
        write(writing().settle(sameEvent, 1, new Turn.Done(null)));
        assertThat(claim()).containsExactly(key(2));
    }

    @Test
    void other_subjects_streams_and_what_has_no_subject_do_not_wait() {
        EffectKey elsewhere = new EffectKey(stream("two"), 5, 0);
        write(writing()
                .ordered(key(1), "summary")
                .ordered(key(2), "summary")
                .ordered(key(3), "topic")
                .due(key(4))
                .ordered(elsewhere, "summary"));

        assertThat(claim()).containsExactlyInAnyOrder(key(1), key(3), key(4), elsewhere);
    }

    @Test
    void one_that_is_not_done_holds_up_those_behind_it_however_long_it_takes() {
        write(writing().ordered(key(1), "summary").ordered(key(2), "summary"));
        Instant since = claimAnswer(10).now();
        write(writing().settle(key(1), 1, new Turn.Again(MINUTE, null)));
        ClaimAnswer waiting = claimAnswer(10);
        assertThat(waiting.rows()).isEmpty();
        assertThat(waiting.nextDue()).as("what waits behind another is not due").isAfter(waiting.now());
        assertThat(overdue(Duration.ZERO)).isEmpty();

        advance(MINUTE);
        assertThat(claim()).containsExactly(key(1));
        write(writing().settle(key(1), 2, new Turn.Unknown(MINUTE, since)));
        assertThat(claim()).isEmpty();

        advance(MINUTE);
        assertThat(claim()).containsExactly(key(1));
        advance(LEASE);
        assertThat(claim()).as("its lease ran out").containsExactly(key(1));
        write(writing().settle(key(1), 4, new Turn.Done(null)));
        assertThat(claim()).containsExactly(key(2));
    }

    @Test
    void one_that_is_parked_lets_the_others_pass() {
        write(writing().ordered(key(1), "summary").ordered(key(2), "summary"));
        claim();
        write(writing().settle(key(1), 1, new Turn.Parked()));

        assertThat(claim()).containsExactly(key(2));

        write(writing().revive(key(1)));
        assertThat(claim()).as("another of the subject is under way").isEmpty();
        advance(LEASE);
        assertThat(claim()).as("a lease that ran out holds nothing").containsExactly(key(1));
    }

    @Test
    void a_newer_one_takes_the_place_of_older_ones_that_wait() {
        write(writing()
                .ordered(key(1), "summary")
                .ordered(key(2), "summary")
                .ordered(key(3), "topic")
                .ordered(new EffectKey(stream("two"), 1, 0), "summary"));

        write(writing().superseding(key(4), "summary"));

        assertThat(rows())
                .extracting(Row::state)
                .containsExactly(State.SUPERSEDED, State.SUPERSEDED, State.DUE, State.DUE);
        assertThat(claim()).containsExactlyInAnyOrder(key(3), key(4), new EffectKey(stream("two"), 1, 0));
    }

    @Test
    void a_newer_one_waits_for_one_that_is_under_way() {
        write(writing().ordered(key(1), "summary").ordered(key(2), "summary"));
        claim();

        write(writing().superseding(key(3), "summary"));

        assertThat(rows()).extracting(Row::state).containsExactly(State.CLAIMED, State.SUPERSEDED, State.DUE);
        assertThat(claim()).isEmpty();
        write(writing().settle(key(1), 1, new Turn.Done(null)));
        assertThat(claim()).containsExactly(key(3));
    }

    @Test
    void a_newer_one_takes_the_place_of_what_is_parked_unknown_or_due_again_but_of_no_end() {
        write(writing()
                .ordered(key(1), "a")
                .ordered(key(2), "b")
                .ordered(key(3), "c")
                .ordered(key(4), "d"));
        Instant since = claimAnswer(10).now();
        write(writing()
                .settle(key(1), 1, new Turn.Parked())
                .settle(key(2), 1, new Turn.Unknown(MINUTE, since))
                .settle(key(3), 1, new Turn.Done(null)));

        write(writing()
                .settle(key(4), 1, new Turn.Again(MINUTE, null))
                .superseding(key(5), "a")
                .superseding(key(6), "b")
                .superseding(key(7), "c")
                .superseding(key(8), "d"));

        assertThat(rows())
                .extracting(Row::state)
                .as("changes of a batch come before its new effects")
                .containsExactly(
                        State.SUPERSEDED,
                        State.SUPERSEDED,
                        State.DONE,
                        State.SUPERSEDED,
                        State.DUE,
                        State.DUE,
                        State.DUE,
                        State.DUE);
        assertThat(claim()).isEqualTo(List.of(key(5), key(6), key(7), key(8)));
    }

    @Test
    void of_two_in_one_batch_the_later_takes_the_place_of_the_earlier() {
        write(writing().superseding(key(2), "summary").superseding(key(1), "summary"));

        assertThat(rows()).extracting(Row::state).containsExactly(State.SUPERSEDED, State.DUE);
    }
}
