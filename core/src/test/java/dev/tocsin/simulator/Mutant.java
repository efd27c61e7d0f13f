package dev.tocsin.simulator;

import dev.tocsin.effect.Effect;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;
import dev.tocsin.model.StreamKind;
import dev.tocsin.runtime.step.Settings;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fault that is planted, to see that it is found. */
enum Mutant {
    EFFECTS_IN_A_SECOND_TRANSACTION(() -> MutantStores.laterTransaction(it -> it.lane() != Lane.ENGINE)),
    TIMERS_IN_A_SECOND_TRANSACTION(() -> MutantStores.laterTransaction(it -> it.lane() == Lane.ENGINE)),
    DONE_BEFORE_THE_CALL(MutantStores::doneBeforeTheCall),
    BLIND_APPEND(() -> MutantStores.blindAppend(it -> it == StreamKind.INCIDENT)),
    COUNTERS_APPENDED_BLINDLY(
            "the unique name of each reference", () -> MutantStores.blindAppend(it -> it == StreamKind.COUNTER)),
    NAMES_NOT_TAKEN("the version of the counter", MutantStores::namesNotTaken),
    FENCE_SKIPPED("a lease's local end and the quarantine", MutantStores::fenceSkipped),
    LEASES_IGNORED(MutantStores::leasesIgnored),
    LOCAL_LEASE_IGNORED("the fence and the quarantine", MutantStores::localLeaseIgnored),
    LEASES_NEVER_END(MutantStores::leasesNeverEnd),
    WITHDRAWALS_FORGOTTEN(MutantStores::withdrawalsForgotten),
    MARKS_OF_WITHDRAWAL_IGNORED("a node's own memory of what was withdrawn", MutantStores::marksIgnored),
    DONE_NOT_WRITTEN(MutantStores::doneNotWritten),
    DOUBT_FORGOTTEN(MutantStores::doubtForgotten),
    LOST_LEASES_FORGOTTEN(MutantStores::lostLeasesForgotten),
    GIVES_UP_AFTER_THREE(() -> MutantStores.givesUp(3)),
    RETRIES_WITHOUT_PAUSE(MutantStores::retriedWithoutPause),
    SUBJECTS_FORGOTTEN("edits that supersede each other, but on one seed in twenty", MutantStores::subjectsForgotten),
    DUE_TOO_EARLY(MutantStores::dueAtOnce),
    NODES_JUDGE_WHAT_IS_DUE(MutantStores::nodesJudgeWhatIsDue),
    CURSOR_INSTEAD_OF_STATE(MutantStores::cursorInsteadOfState),
    COMMANDS_NOT_REMEMBERED(MutantStores::commandsNotRemembered),
    FAILED_COMMIT_TOLD_AS_DONE(MutantStores::failureToldAsCommitted),
    UNKNOWN_COMMIT_TOLD_AS_DONE(MutantStores::unknownToldAsCommitted),
    CLIENT_ASKS_UNDER_A_NEW_ID(Mutation::ofClients),
    RANDOM_KEY_PER_ATTEMPT(() -> Mutation.of(new Mutation.Distortion() {
        @Override
        public Attempt attempt(Attempt it) {
            EffectKey key = new EffectKey(
                    it.key().stream(), it.key().sequence(), it.key().ordinal() + 1000 * it.number());
            return it.number() < 2 ? it : new Attempt(key, it.number(), it.mayHaveHappenedSince(), it.deadline());
        }
    })),
    UNKNOWN_IS_DONE(() -> outcomes(it -> it instanceof Outcome.Unknown ? Outcome.done() : it)),
    FAILED_IS_DONE(() -> outcomes(it -> it instanceof Outcome.TryLater ? Outcome.done() : it)),
    UNKNOWN_IS_FAILED(() ->
            outcomes(it -> it instanceof Outcome.Unknown unknown ? new Outcome.TryLater(unknown.reason(), null) : it)),
    NEVER_FOUND(() -> Mutation.of(new Mutation.Distortion() {
        @Override
        public Sighting sighting(Sighting it) {
            return it instanceof Sighting.One ? new Sighting.Absent() : it;
        }
    })),
    NO_QUARANTINE(() -> lanes(it -> lane(it, it.lease(), it.backoffMost(), Duration.ZERO))),
    LEASE_SHORTER_THAN_A_CALL(() -> lanes(it -> lane(it, Duration.ofSeconds(2), it.backoffMost(), it.quarantine()))),
    BACKOFF_OF_AN_HOUR(() -> Mutation.ofSettings(all ->
            Pace.page(all, it -> lane(it, it.lease(), Duration.ofHours(3), it.quarantine(), Duration.ofHours(3))))),
    PAGES_POLLED_RARELY(() ->
            Mutation.ofSettings(all -> Pace.page(all, it -> Pace.polling(it, Duration.ofMinutes(5))))),
    NO_CHECK_AT_THE_TIMER("the withdrawal of timers", MutantLogics::noCheckAtTheTimer),
    ANY_GENERATION_COUNTS("the withdrawal of timers", MutantLogics::anyGenerationCounts),
    WITHDRAWS_NOTHING(MutantLogics::withdrawsNothing),
    ANSWERS_TWICE(MutantLogics::answersTwice),
    STOPS_AT_LEVEL_TWO(MutantLogics::stopsAtLevelTwo),
    FORGETS_ONE_PERSON(MutantLogics::forgetsPaul),
    FOLD_FORGETS_ANSWERS(MutantLogics::foldForgetsAnswers);

    private final @Nullable String behind;

    @SuppressWarnings("ImmutableEnumChecker") // it holds nothing, and makes a new one each time
    private final Supplier<Mutation> mutation;

    Mutant(Supplier<Mutation> mutation) {
        this(null, mutation);
    }

    Mutant(@Nullable String behind, Supplier<Mutation> mutation) {
        this.behind = behind;
        this.mutation = mutation;
    }

    /** Behind which other defence it hides as long as it is alone: then it is found in a {@link Pair}. */
    @Nullable
    String hidesBehind() {
        return behind;
    }

    /** A new one, since some count. */
    Mutation mutation() {
        return mutation.get();
    }

    private static Mutation outcomes(UnaryOperator<Outcome> change) {
        return Mutation.of(new Mutation.Distortion() {
            @Override
            public Outcome outcome(Effect call, Attempt attempt, Outcome outcome) {
                return change.apply(outcome);
            }
        });
    }

    private static Mutation lanes(UnaryOperator<Settings.OfLane> change) {
        return Mutation.ofSettings(all -> Pace.lanes(all, change));
    }

    private static Settings.OfLane lane(Settings.OfLane it, Duration lease, Duration backoffMost, Duration quarantine) {
        return lane(it, lease, backoffMost, quarantine, it.backoffFirst());
    }

    private static Settings.OfLane lane(
            Settings.OfLane it, Duration lease, Duration backoffMost, Duration quarantine, Duration backoffFirst) {
        return new Settings.OfLane(
                it.workers(),
                it.poll(),
                lease,
                it.call(),
                it.look(),
                backoffFirst,
                backoffMost,
                quarantine,
                it.failures(),
                it.rest());
    }
}
