package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.decision.Equipment;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a decision waits until the sources were asked. */
class WorldTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final World world = new World(
            Namespace.DEFAULT,
            Mode.LIVE,
            new Equipment(List.of(), null, null, null, Equipment.Drills.HAVE_NONE),
            REFRESH,
            FrozenPolicy.of(ResponsePolicy.standard()));

    private void read() {
        world.beginRefresh();
        world.endRefresh(START);
    }

    @Test
    void a_decision_waits_before_they_were_asked_once() {
        assertThat(world.isStale(START)).isTrue();
        world.beginRefresh();
        assertThat(world.isStale(START)).isTrue();
    }

    @Test
    void a_decision_does_not_wait_for_the_refresh_that_is_just_due() {
        read();
        assertThat(world.isStale(START.plus(REFRESH))).isFalse();
    }

    @Test
    void a_decision_waits_when_they_were_left_for_long() {
        read();
        Instant later = START.plus(REFRESH.multipliedBy(2));
        assertThat(world.isStale(later)).isTrue();
        world.beginRefresh();
        assertThat(world.isStale(later)).isFalse();
    }

    @Test
    void a_decision_waits_after_a_shift_has_ended() {
        Instant end = START.plusSeconds(5);
        TimeRange shift = new TimeRange(START.minusSeconds(60), end);
        world.learnOnCall(
                RotationName.of("platform"),
                new OnCallAnswer.People(List.of(PersonId.of("dana")), List.of(), shift, "v1", "weekly shift"),
                START);
        read();
        assertThat(world.isStale(end.minusNanos(1))).isFalse();
        assertThat(world.isStale(end)).isTrue();
    }
}
