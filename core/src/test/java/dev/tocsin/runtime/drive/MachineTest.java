package dev.tocsin.runtime.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.runtime.step.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One machine whose work is done by hand, so that nothing is left to chance. */
class MachineTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    private Machine machine(Step first) {
        return new Machine(first, work::add, timer, Step.Landing::land);
    }

    private Step step(String name, Step... next) {
        return () -> {
            done.add(name);
            return () -> Optional.ofNullable(next.length == 0 ? null : next[0]);
        };
    }

    private void work() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Nested
    class A_machine_that_is_woken {

        @Test
        void in_its_pause_goes_on_at_once() {
            Machine machine = machine(step("after").after(LONG));
            machine.go();
            work();
            assertThat(done).isEmpty();
            machine.wake();
            work();
            assertThat(done).containsExactly("after");
        }

        @Test
        void while_it_works_makes_no_pause_after_it_however_many_steps_it_takes() {
            Machine machine = machine(step("one", step("two", step("after").after(LONG))));
            machine.go();
            machine.wake();
            work();
            assertThat(done).containsExactly("one", "two", "after");
        }

        @Test
        void once_leaves_out_one_pause_and_no_more() {
            Machine machine =
                    machine(step("one", step("two", step("three").after(LONG)).after(LONG)));
            machine.go();
            machine.wake();
            machine.wake();
            work();
            assertThat(done).containsExactly("one", "two");
        }
    }

    @Nested
    class A_step_that_throws {

        @Test
        void is_as_one_that_did_not_end() {
            Machine machine = machine(Step.within(
                    LONG,
                    () -> {
                        throw new IllegalStateException("an adapter's fault");
                    },
                    () -> Optional.of(step("went on"))));
            machine.go();
            work();
            assertThat(done).containsExactly("went on");
        }
    }
}
