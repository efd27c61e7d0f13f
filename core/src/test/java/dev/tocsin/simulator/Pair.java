package dev.tocsin.simulator;

/** Two planted faults of which each hides behind what the other breaks: defences that lie one behind the other. */
enum Pair {
    COUNTERS_AND_NAMES(Mutant.COUNTERS_APPENDED_BLINDLY, Mutant.NAMES_NOT_TAKEN),
    FENCE_AND_LOCAL_LEASE(Mutant.FENCE_SKIPPED, Mutant.LOCAL_LEASE_IGNORED),
    FENCE_AND_LEASES(Mutant.FENCE_SKIPPED, Mutant.LEASES_IGNORED),
    CHECK_AND_WITHDRAWAL(Mutant.NO_CHECK_AT_THE_TIMER, Mutant.WITHDRAWALS_FORGOTTEN),
    GENERATION_AND_WITHDRAWAL(Mutant.ANY_GENERATION_COUNTS, Mutant.WITHDRAWALS_FORGOTTEN),
    QUARANTINE_AND_FENCE(Mutant.NO_QUARANTINE, Mutant.FENCE_SKIPPED);

    private final Mutant one;
    private final Mutant other;

    Pair(Mutant one, Mutant other) {
        this.one = one;
        this.other = other;
    }

    Mutation mutation() {
        return one.mutation().and(other.mutation());
    }
}
