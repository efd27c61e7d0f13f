package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.view.LedgerEntry.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Effects one by one: due, claimed, settled, taken back, parked; leases and fences. */
abstract class LeaseRules extends CommitRules {
    private static final EffectKey KEY = key(1);
    private static final OutsideRef REF = new OutsideRef("C1", "#inc-1", URI.create("https://example.com/C1"));

    @Test
    void an_effect_is_claimed_once_it_is_due_and_surely_has_not_happened() {
        Instant born = write(writing().due(KEY, MINUTE.multipliedBy(5)));
        assertThat(claim()).isEmpty();
        advance(MINUTE.multipliedBy(5));

        Row row = claimOne(KEY);

        assertThat(row.due()).isEqualTo(born.plus(MINUTE.multipliedBy(5)));
        assertThat(row.state()).isEqualTo(State.CLAIMED);
        assertThat(row.fence()).isOne();
        assertThat(row.attempts()).isOne();
        assertThat(row.mayHaveHappenedSince()).isNull();
        assertThat(row.withdrawn()).isFalse();
        assertThat(row.body()).isEqualTo("body of " + KEY);
        assertThat(claim()).as("claimed already").isEmpty();
    }

    @Test
    void what_is_born_leased_is_its_writers() {
        Instant born = write(writing().leased(KEY, LEASE));
        assertThat(claim()).isEmpty();
        assertThat(row(KEY).state()).isEqualTo(State.CLAIMED);
        assertThat(row(KEY).fence()).isOne();
        assertThat(row(KEY).attempts()).isOne();

        advance(LEASE);
        Row row = claimOne(KEY);

        assertThat(row.fence()).isEqualTo(2);
        assertThat(row.attempts()).isEqualTo(2);
        assertThat(row.mayHaveHappenedSince()).as("since it was leased").isEqualTo(born);
    }

    @Test
    void a_lease_that_ran_out_is_claimed_by_the_next_who_knows_that_it_may_have_happened() {
        write(writing().due(KEY));
        Instant first = claimAnswer(1).now();
        advance(LEASE.minus(MINUTE));
        assertThat(claim()).isEmpty();
        advance(MINUTE);

        assertThat(claimOne(KEY).mayHaveHappenedSince()).isEqualTo(first);

        advance(LEASE);
        Row third = claimOne(KEY);
        assertThat(third.mayHaveHappenedSince()).as("still since the first").isEqualTo(first);
        assertThat(third.attempts()).isEqualTo(3);
    }

    @Test
    void done_is_the_end_and_keeps_what_was_made() {
        write(writing().due(KEY));
        write(writing().settle(KEY, claimOne(KEY).fence(), new Turn.Done(REF)));
        advance(LEASE.multipliedBy(2));

        assertThat(claim()).isEmpty();
        assertThat(row(KEY).state()).isEqualTo(State.DONE);
        assertThat(row(KEY).ref()).isEqualTo(REF);
        assertThat(row(KEY).remark()).isEqualTo("settled");
    }

    @Test
    void what_is_to_be_tried_again_is_due_later_with_what_its_holder_knows() {
        write(writing().due(KEY));
        Instant now = write(writing().settle(KEY, claimOne(KEY).fence(), new Turn.Again(MINUTE, null)));

        assertThat(row(KEY).state()).isEqualTo(State.DUE);
        assertThat(row(KEY).due()).isEqualTo(now.plus(MINUTE));
        assertThat(claim()).isEmpty();
        advance(MINUTE);
        Row again = claimOne(KEY);
        assertThat(again.mayHaveHappenedSince()).as("it surely had not").isNull();
        assertThat(again.attempts()).isEqualTo(2);

        Instant since = now.minus(MINUTE);
        write(writing().settle(KEY, again.fence(), new Turn.Again(Duration.ZERO, since)));
        assertThat(claimOne(KEY).mayHaveHappenedSince()).isEqualTo(since);
    }

    @Test
    void what_nobody_knows_is_due_later_and_known_to_be_unknown() {
        write(writing().due(KEY));
        Row row = claimOne(KEY);
        Instant since = row.visibleAt().minus(LEASE);
        write(writing().settle(KEY, row.fence(), new Turn.Unknown(MINUTE, since)));

        assertThat(row(KEY).state()).isEqualTo(State.UNKNOWN);
        assertThat(claim()).isEmpty();
        advance(MINUTE);
        assertThat(claimOne(KEY).mayHaveHappenedSince()).isEqualTo(since);
    }

    @Test
    void what_is_parked_waits_for_a_human() {
        write(writing().due(KEY).due(key(2)));
        claim();
        write(writing().settle(KEY, 1, new Turn.Parked()).settle(key(2), 1, new Turn.Parked()));
        advance(LEASE.multipliedBy(5));

        assertThat(claim()).isEmpty();
        assertThat(store().rows(new RowsQuery.Parked(NAMESPACE, 10)).rows())
                .extracting(Row::key)
                .containsExactly(KEY, key(2));
        assertThat(store().rows(new RowsQuery.Parked(NAMESPACE, 1)).rows()).hasSize(1);

        write(writing().revive(KEY));
        Row revived = claimOne(KEY);
        assertThat(revived.attempts()).isEqualTo(2);
        write(writing().revive(KEY));
        assertThat(row(KEY).state()).as("reviving what is not parked").isEqualTo(State.CLAIMED);
    }

    @Test
    void who_has_lost_the_fence_changes_nothing() {
        write(writing().due(KEY).due(key(2)));
        claim();
        advance(LEASE);
        claim();

        assertThat(commit(writing()
                        .append(stream("one"), 0, "event")
                        .settle(key(2), 2, new Turn.Done(null))
                        .settle(KEY, 1, new Turn.Done(REF))))
                .isInstanceOfSatisfying(
                        CommitAnswer.FenceLost.class,
                        lost -> assertThat(lost.effect()).isEqualTo(KEY));
        assertThat(row(KEY).state()).isEqualTo(State.CLAIMED);
        assertThat(row(key(2)).state()).isEqualTo(State.CLAIMED);
        assertThat(events(stream("one")).version()).isZero();
    }

    @Test
    void a_fence_holds_until_it_is_settled_even_after_the_lease_ran_out() {
        write(writing().due(KEY));
        claim();
        advance(LEASE.multipliedBy(3));
        write(writing().settle(KEY, 1, new Turn.Again(Duration.ZERO, null)));

        assertThat(commit(writing().settle(KEY, 1, new Turn.Done(REF))))
                .as("settled twice")
                .isInstanceOf(CommitAnswer.FenceLost.class);
        assertThat(commit(writing().settle(key(9), 1, new Turn.Done(REF))))
                .as("never was")
                .isInstanceOf(CommitAnswer.FenceLost.class);
    }

    @Test
    void what_has_not_left_is_taken_back_at_once() {
        write(writing().due(KEY, MINUTE).due(key(2)));
        write(writing().settle(key(2), claimOne(key(2)).fence(), new Turn.Parked()));

        write(writing().withdraw(KEY).withdraw(key(2)).due(key(3)).withdraw(key(3)));

        advance(LEASE);
        assertThat(claim()).isEmpty();
        assertThat(rows()).extracting(Row::state).containsOnly(State.WITHDRAWN);
        assertThat(row(KEY).remark()).isEqualTo("not needed");
        write(writing().revive(key(2)));
        assertThat(claim()).as("an end is an end").isEmpty();
    }

    @Test
    void what_is_taken_back_while_it_is_claimed_ends_as_its_holder_says() {
        write(writing().due(KEY).due(key(2)).due(key(3)));
        claim();
        write(writing().withdraw(KEY).withdraw(key(2)).withdraw(key(3)));
        assertThat(rows()).allMatch(row -> row.state() == State.CLAIMED && row.withdrawn());

        write(writing()
                .settle(KEY, 1, new Turn.Done(REF))
                .settle(key(2), 1, new Turn.Again(Duration.ZERO, null))
                .settle(key(3), 1, new Turn.Parked()));

        assertThat(rows()).extracting(Row::state).containsExactly(State.DONE, State.WITHDRAWN, State.WITHDRAWN);
        assertThat(row(KEY).ref()).isEqualTo(REF);
        write(writing().withdraw(KEY));
        assertThat(row(KEY).state()).isEqualTo(State.DONE);
    }

    @Test
    void what_is_settled_and_taken_back_in_one_batch_ends_unless_it_may_have_left() {
        write(writing().due(KEY).due(key(2)).due(key(3)).due(key(4)));
        Instant since = claimAnswer(10).now();

        write(writing()
                .settle(KEY, 1, new Turn.Done(REF))
                .settle(key(2), 1, new Turn.Again(Duration.ZERO, null))
                .settle(key(3), 1, new Turn.Parked())
                .settle(key(4), 1, new Turn.Unknown(Duration.ZERO, since))
                .withdraw(KEY)
                .withdraw(key(2))
                .withdraw(key(3))
                .withdraw(key(4)));

        assertThat(rows())
                .extracting(Row::state)
                .containsExactly(State.DONE, State.WITHDRAWN, State.WITHDRAWN, State.UNKNOWN);
        assertThat(row(key(3)).remark()).isEqualTo("not needed");
        assertThat(row(key(4)).withdrawn()).isTrue();
    }

    @Test
    void what_may_have_left_is_looked_for_before_it_counts_as_taken_back() {
        write(writing().due(KEY).due(key(2)));
        Instant since = claimAnswer(10).now();
        write(writing().settle(KEY, 1, new Turn.Unknown(Duration.ZERO, since)).withdraw(key(2)));
        write(writing()
                .settle(key(2), 1, new Turn.Unknown(Duration.ZERO, since))
                .withdraw(KEY));

        List<Row> claimed = claimAnswer(10).rows();

        assertThat(claimed).hasSize(2).allMatch(Row::withdrawn);
        write(writing().settle(KEY, 2, new Turn.Done(REF)).settle(key(2), 2, new Turn.Again(Duration.ZERO, null)));
        assertThat(rows()).extracting(Row::state).containsExactly(State.DONE, State.WITHDRAWN);
    }

    @Test
    void a_lease_is_held_for_longer_by_its_fence_alone() {
        write(writing().due(KEY).due(key(2)));
        claim();
        advance(LEASE.minus(MINUTE));

        ClaimAnswer renewed = store().claim(new Claim.Renew(
                List.of(new Claim.Held(KEY, 1), new Claim.Held(key(2), 7), new Claim.Held(key(9), 1)), LEASE));

        assertThat(renewed.rows()).extracting(Row::key).containsExactly(KEY);
        assertThat(renewed.rows().get(0).visibleAt()).isEqualTo(renewed.now().plus(LEASE));
        advance(MINUTE);
        assertThat(claim()).containsExactly(key(2));
        assertThat(row(KEY).attempts()).isOne();
    }

    @Test
    void what_is_given_back_untouched_is_due_at_once_and_does_not_count() {
        write(writing().due(KEY).due(key(2)));
        claim();

        ClaimAnswer released = store().claim(new Claim.Release(
                List.of(new Claim.Held(KEY, 1), new Claim.Held(key(2), 7), new Claim.Held(key(9), 1))));

        assertThat(released.rows()).isEmpty();
        assertThat(row(KEY).attempts()).isZero();
        assertThat(commit(writing().settle(KEY, 1, new Turn.Done(null)))).isInstanceOf(CommitAnswer.FenceLost.class);
        Row again = claimOne(KEY);
        assertThat(again.fence()).isEqualTo(2);
        assertThat(again.attempts()).isOne();
        assertThat(again.mayHaveHappenedSince()).isNull();
    }

    @Test
    void what_was_taken_back_and_is_given_back_untouched_has_ended() {
        write(writing().due(KEY));
        claim();
        write(writing().withdraw(KEY));

        store().claim(new Claim.Release(List.of(new Claim.Held(KEY, 1))));

        assertThat(row(KEY).state()).isEqualTo(State.WITHDRAWN);
        assertThat(claim()).isEmpty();
    }

    @Test
    void the_longest_due_is_claimed_first_up_to_the_limit() {
        write(writing().due(key(1), MINUTE.multipliedBy(3)).due(key(2), MINUTE).due(key(3), MINUTE.multipliedBy(2)));
        advance(MINUTE.multipliedBy(4));

        assertThat(claimAnswer(2).rows()).extracting(Row::key).containsExactly(key(2), key(3));
        assertThat(claimAnswer(2).rows()).extracting(Row::key).containsExactly(key(1));
    }

    @Test
    void a_node_claims_of_its_namespace_its_lane_and_its_adapters_only() {
        write(writing().due(KEY));
        write(writing()
                .effect(new Batch.NewEffect(
                        key(2),
                        Lane.ENGINE,
                        "timer.update",
                        "",
                        null,
                        Batch.Succession.QUEUES,
                        Duration.ZERO,
                        null,
                        "timer")));

        assertThat(due(NAMESPACE, Lane.CHAT, "other").rows()).isEmpty();
        assertThat(due(NAMESPACE, Lane.CHAT).rows()).isEmpty();
        assertThat(due(NAMESPACE, Lane.PAGE, "chat").rows()).isEmpty();
        assertThat(due(Namespace.of("other"), Lane.CHAT, "chat").rows()).isEmpty();
        assertThat(due(NAMESPACE, Lane.ENGINE, "").rows()).extracting(Row::key).containsExactly(key(2));
        assertThat(due(NAMESPACE, Lane.CHAT, "other", "chat").rows())
                .extracting(Row::key)
                .containsExactly(KEY);
    }

    private ClaimAnswer due(Namespace namespace, Lane lane, String... adapters) {
        return store().claim(new Claim.Due("node", namespace, lane, List.of(adapters), 10, LEASE));
    }

    @Test
    void a_node_is_told_until_when_it_may_sleep() {
        assertThat(claimAnswer(10).nextDue()).isNull();
        Instant born =
                write(writing().due(key(1), MINUTE.multipliedBy(30)).due(key(2)).due(key(3)));

        ClaimAnswer one = claimAnswer(1);
        assertThat(Objects.requireNonNull(one.nextDue())).as("more is due").isBeforeOrEqualTo(one.now());

        ClaimAnswer two = claimAnswer(1);
        assertThat(two.nextDue())
                .as("the end of the first lease")
                .isEqualTo(one.now().plus(LEASE));

        write(writing().settle(key(2), 1, new Turn.Done(null)).settle(key(3), 1, new Turn.Done(null)));
        assertThat(claimAnswer(1).nextDue()).isEqualTo(born.plus(MINUTE.multipliedBy(30)));
        assertThat(due(NAMESPACE, Lane.CHAT, "other").nextDue())
                .as("for an adapter without work")
                .isNull();
    }

    @Test
    void what_nobody_took_for_a_while_is_overdue() {
        write(writing().due(key(1)).due(key(2), MINUTE.multipliedBy(2)).due(key(3), MINUTE.multipliedBy(60)));
        advance(MINUTE.multipliedBy(6));

        assertThat(overdue(MINUTE.multipliedBy(5))).containsExactly(key(1));
        assertThat(overdue(MINUTE)).containsExactly(key(1), key(2));
        claim();
        assertThat(overdue(MINUTE)).isEmpty();
        advance(LEASE.plus(MINUTE.multipliedBy(2)));
        assertThat(overdue(MINUTE)).as("leases that ran out").containsExactly(key(1), key(2));
    }

    final List<EffectKey> overdue(Duration by) {
        return store().rows(new RowsQuery.Overdue(NAMESPACE, by, 10)).rows().stream()
                .map(Row::key)
                .toList();
    }
}
