package dev.tocsin.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.StreamId;
import dev.tocsin.model.Subject;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.ClaimAnswer;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.testkit.IncidentStoreContract;
import dev.tocsin.testkit.StoreFixture;
import dev.tocsin.testkit.StoreInFront;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store with a fault does not pass: the model of the contract's random operations disagrees with it. */
class StoreContractFindsFaultsTest {

    /**
     * What a store may get wrong.
     *
     * @param name in words
     * @param commit what it makes of a batch
     * @param claim what it makes of a claim
     */
    record Fault(String name, UnaryOperator<Batch> commit, UnaryOperator<Claim> claim) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                writes(
                        "forgets commands",
                        batch -> batch(batch, batch.effects(), batch.changes(), batch.releases(), List.of())),
                writes(
                        "keeps released names",
                        batch -> batch(batch, batch.effects(), batch.changes(), List.of(), batch.decided())),
                writes(
                        "forgets effects",
                        batch -> batch(batch, List.of(), batch.changes(), batch.releases(), batch.decided())),
                writes(
                        "forgets withdrawals",
                        batch -> batch(
                                batch, batch.effects(), withoutWithdrawals(batch), batch.releases(), batch.decided())),
                bears("supersedes nothing", it -> effect(it, it.subject(), Batch.Succession.QUEUES, it.lease())),
                bears("knows no order", it -> effect(it, null, it.succession(), it.lease())),
                bears("forgets leases at birth", it -> effect(it, it.subject(), it.succession(), null)),
                claims(
                        "claims too many",
                        claim -> claim.match(
                                due -> new Claim.Due(
                                        due.node(),
                                        due.namespace(),
                                        due.lane(),
                                        due.adapters(),
                                        due.limit() + 1,
                                        due.lease()),
                                renew -> renew,
                                release -> release)),
                claims(
                        "leases for too long",
                        claim -> claim.match(
                                due -> due,
                                renew -> new Claim.Renew(
                                        renew.held(), renew.lease().plusMinutes(1)),
                                release -> release)),
                claims(
                        "gives nothing back",
                        claim -> claim.match(due -> due, renew -> renew, release -> new Claim.Release(List.of()))));
    }

    private static Fault writes(String name, UnaryOperator<Batch> commit) {
        return new Fault(name, commit, claim -> claim);
    }

    private static Fault claims(String name, UnaryOperator<Claim> claim) {
        return new Fault(name, batch -> batch, claim);
    }

    private static Fault bears(String name, UnaryOperator<Batch.NewEffect> birth) {
        return writes(
                name,
                batch -> batch(
                        batch,
                        batch.effects().stream().map(birth).toList(),
                        batch.changes(),
                        batch.releases(),
                        batch.decided()));
    }

    private static List<Batch.RowChange> withoutWithdrawals(Batch batch) {
        return batch.changes().stream()
                .filter(it -> !(it instanceof Batch.Withdraw))
                .toList();
    }

    private static Batch batch(
            Batch batch,
            List<Batch.NewEffect> effects,
            List<Batch.RowChange> changes,
            List<UniqueName> releases,
            List<Batch.Decided> decided) {
        return new Batch(batch.namespace(), batch.appends(), effects, changes, batch.takes(), releases, decided);
    }

    private static Batch.NewEffect effect(
            Batch.NewEffect it, @Nullable Subject subject, Batch.Succession succession, Batch.@Nullable Lease lease) {
        return new Batch.NewEffect(
                it.key(), it.lane(), it.kind(), it.adapter(), subject, succession, it.delay(), lease, it.body());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_store_with_a_fault_does_not_pass(Fault fault) throws ReflectiveOperationException {
        Method check =
                IncidentStoreContract.class.getDeclaredMethod("random_operations_are_answered_as_the_model_says");
        check.setAccessible(true);
        Throwable failure = null;
        try {
            check.invoke(new Faulty(fault));
        } catch (InvocationTargetException e) {
            failure = e.getCause();
        }

        assertThat(failure)
                .as("what the contract says of a store that %s", fault)
                .isInstanceOf(AssertionError.class);
    }

    /** The contract over a store that has one fault. */
    private static final class Faulty extends IncidentStoreContract {
        private final Fault fault;

        Faulty(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected StoreFixture newFixture() {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
            InMemoryIncidentStore sound = InMemoryIncidentStore.notDurable(now::get);
            IncidentStore store = new FaultyStore(fault, sound);
            return new StoreFixture() {
                @Override
                public IncidentStore store() {
                    return store;
                }

                @Override
                public void advance(Duration by) {
                    now.updateAndGet(before -> before.plus(by));
                }

                @Override
                public void damage(StreamId stream, long sequence) {
                    sound.damage(stream, sequence, "something else");
                }

                @Override
                public void close() {}
            };
        }
    }

    private static final class FaultyStore extends StoreInFront {
        private final Fault fault;

        FaultyStore(Fault fault, IncidentStore sound) {
            super(sound);
            this.fault = fault;
        }

        @Override
        public CommitAnswer commit(Batch batch) {
            return super.commit(fault.commit().apply(batch));
        }

        @Override
        public ClaimAnswer claim(Claim claim) {
            return super.claim(fault.claim().apply(claim));
        }
    }
}
