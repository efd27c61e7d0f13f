package dev.tocsin.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What arrives while others are being written shares the next transaction. */
class CommitterTest {
    private static final CommitAnswer WRITTEN = new CommitAnswer.Committed(Instant.EPOCH);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch busy = new CountDownLatch(2);
    private final CompletableFuture<Boolean> free = new CompletableFuture<>();
    private final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private volatile Function<List<Batch>, @Nullable List<CommitAnswer>> database =
            batches -> batches.stream().map(it -> WRITTEN).toList();
    private final Committer committer = new Committer(this::write);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private @Nullable List<CommitAnswer> write(List<Batch> batches) {
        if (busy.getCount() > 0) {
            busy.countDown();
            free.join();
            return List.of(WRITTEN);
        }
        sizes.add(batches.size());
        return database.apply(batches);
    }

    /** Two writers hang, and these come one after the other; then the two go on. */
    private List<Future<CommitAnswer>> whileTwoAreWritten(List<Batch> batches) throws InterruptedException {
        threads.execute(() -> committer.commit(Committing.batch(91)));
        threads.execute(() -> committer.commit(Committing.batch(92)));
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
        List<Future<CommitAnswer>> answers = new ArrayList<>();
        for (Batch batch : batches) {
            answers.add(commit(batch));
            int waiting = answers.size();
            while (committer.waiting() < waiting) {
                Thread.onSpinWait();
            }
        }
        assertThat(sizes).as("nobody writes while two do").isEmpty();
        free.complete(true);
        return answers;
    }

    private Future<CommitAnswer> commit(Batch batch) {
        return threads.submit(() -> committer.commit(batch));
    }

    private static CommitAnswer answer(Future<CommitAnswer> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(30, TimeUnit.SECONDS);
    }

    @Test
    void together() throws Exception {
        for (Future<CommitAnswer> each :
                whileTwoAreWritten(List.of(Committing.batch(1), Committing.batch(2), Committing.batch(3)))) {
            assertThat(answer(each)).isEqualTo(WRITTEN);
        }
        assertThat(sizes).containsExactly(3);
    }

    @Test
    void but_not_what_is_about_the_same_stream() throws Exception {
        for (Future<CommitAnswer> each :
                whileTwoAreWritten(List.of(Committing.batch(1), Committing.batch(1), Committing.batch(2)))) {
            assertThat(answer(each)).isEqualTo(WRITTEN);
        }
        assertThat(sizes).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void and_one_by_one_if_together_it_goes_wrong() throws Exception {
        database = batches -> batches.size() > 1 ? null : List.of(WRITTEN);

        for (Future<CommitAnswer> each : whileTwoAreWritten(List.of(Committing.batch(1), Committing.batch(2)))) {
            assertThat(answer(each)).isEqualTo(WRITTEN);
        }
        assertThat(sizes).containsExactly(2, 1, 1);
    }

    @Test
    void and_all_are_told_that_the_database_is_away() throws Exception {
        database = batches -> {
            throw new StoreUnavailable("away");
        };

        for (Future<CommitAnswer> each : whileTwoAreWritten(List.of(Committing.batch(1), Committing.batch(2)))) {
            assertThatThrownBy(() -> answer(each)).hasCauseInstanceOf(StoreUnavailable.class);
        }
        assertThat(sizes).containsExactly(2);
    }
}
