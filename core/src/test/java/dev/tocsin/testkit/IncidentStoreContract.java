package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link dev.tocsin.spi.IncidentStore}, over a {@link StoreFixture}. Extend it and answer a new fixture;
 * nothing else. Nothing is ever skipped.
 */
public abstract class IncidentStoreContract extends OrderRules {
    private static final int THREADS = 16;
    private static final int EACH = 25;
    private static final int SEEDS = 12;
    private static final int OPERATIONS = 250;

    /** For subclasses. */
    protected IncidentStoreContract() {}

    @Test
    void random_operations_are_answered_as_the_model_says() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            try (StoreFixture another = newFixture()) {
                new RandomOperations(another, seed)
                        .run(OPERATIONS)
                        .forEach((what, times) -> seen.merge(what, times, Integer::sum));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(seen.keySet())
                .as("what the operations came by: %s", seen)
                .contains("Committed", "Conflict", "NameTaken", "Duplicate", "OtherBody", "FenceLost")
                .contains("DUE", "CLAIMED", "UNKNOWN", "DONE", "WITHDRAWN", "SUPERSEDED", "PARKED", "claimed 3");
    }

    @Test
    void of_sixteen_who_write_to_one_stream_each_gets_all_in_and_nothing_twice() {
        StreamId one = stream("one");
        ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
        AtomicInteger conflicts = new AtomicInteger();

        atOnce(thread -> {
            for (int i = 0; i < EACH; i++) {
                String event = thread + "/" + i;
                CommitAnswer answer;
                do {
                    long version = events(one).version();
                    answer = commit(writing()
                            .append(one, version, event)
                            .due(new EffectKey(one, version + 1, 0))
                            .decide("command-" + event, "digest", event));
                    conflicts.addAndGet(answer instanceof CommitAnswer.Conflict ? 1 : 0);
                } while (answer instanceof CommitAnswer.Conflict);
                assertThat(answer).isInstanceOf(CommitAnswer.Committed.class);
                written.add(event);
            }
        });

        assertThat(events(one).events())
                .hasSize(THREADS * EACH)
                .containsExactlyInAnyOrderElementsOf(written)
                .doesNotHaveDuplicates();
        assertThat(rows()).hasSize(THREADS * EACH);
    }

    @Test
    void of_sixteen_who_send_one_command_or_take_one_name_one_gets_it() {
        ConcurrentLinkedQueue<CommitAnswer> commands = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<CommitAnswer> names = new ConcurrentLinkedQueue<>();

        atOnce(thread -> {
            StreamId own = stream("own-" + thread);
            commands.add(commit(writing().append(own, 0, "event").decide("command", "digest", "result")));
            names.add(commit(writing().take("name", own)));
        });

        assertThat(commands)
                .filteredOn(CommitAnswer.Committed.class::isInstance)
                .hasSize(1);
        assertThat(commands)
                .filteredOn(CommitAnswer.Duplicate.class::isInstance)
                .hasSize(THREADS - 1);
        assertThat(IntStream.range(0, THREADS)
                        .mapToLong(i -> events(stream("own-" + i)).version())
                        .sum())
                .as("events of the one that was decided")
                .isOne();
        assertThat(names).filteredOn(CommitAnswer.Committed.class::isInstance).hasSize(1);
        assertThat(names).filteredOn(CommitAnswer.NameTaken.class::isInstance).hasSize(THREADS - 1);
    }

    @Test
    void of_sixteen_who_claim_and_settle_each_effect_is_one_ones_and_in_its_order() {
        int count = THREADS * EACH;
        Writing writing = writing();
        for (int i = 1; i <= count; i++) {
            if (i % 2 == 0) {
                writing.due(key(i));
            } else {
                writing.ordered(key(i), "subject-" + i % 10);
            }
        }
        write(writing);
        ConcurrentLinkedQueue<EffectKey> done = new ConcurrentLinkedQueue<>();

        atOnce(thread -> {
            while (done.size() < count) {
                for (Row row : claimAnswer(3).rows()) {
                    done.add(row.key());
                    CommitAnswer answer = commit(writing().settle(row.key(), row.fence(), new Batch.Turn.Done(null)));
                    assertThat(answer).isInstanceOf(CommitAnswer.Committed.class);
                }
            }
        });

        assertThat(done).hasSize(count);
        assertThat(new TreeSet<>(done)).hasSize(count);
        for (int subject = 1; subject < 10; subject += 2) {
            int rest = subject;
            assertThat(done.stream().filter(key -> key.sequence() % 10 == rest).toList())
                    .as("the effects of one subject, as they were claimed")
                    .isSorted();
        }
    }

    /** Runs it on sixteen threads, which begin together; fails with the first that fails. */
    private static void atOnce(IntConsumer work) {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            threads.add(Clocked.start(() -> {
                try {
                    start.await();
                    work.accept(number);
                } catch (Exception | AssertionError e) {
                    failures.add(e);
                }
            }));
        }
        threads.forEach(thread -> Clocked.join(thread, Clocked.AMPLE.multipliedBy(3)));
        failures.forEach(failure -> {
            throw new AssertionError("one of the threads failed: " + failure.getMessage(), failure);
        });
        assertThat(threads).as("threads at the end").noneMatch(Thread::isAlive);
    }
}
