package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.EventId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Read;
import dev.tocsin.spi.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Feeds that throw, that can't read or ask, or that may see less than before, in virtual time. */
class FeedTroubleTest extends FeedSetup {

    @Nested
    class An_event_that_it_throws_at {

        @Test
        void comes_again_with_longer_and_longer_pauses_and_nothing_of_its_incident_before_it() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            refuses = event -> event.id().sequence() == 3;
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(20));

            assertThat(taken).extracting(EventId::sequence).containsExactly(1L, 2L);
            assertThat(tried).filteredOn(it -> it.sequence() == 3).hasSizeBetween(5, 40);
            assertThat(world.alarms())
                    .filteredOn(it -> it.path().equals("feeds.feed-export"))
                    .hasSize(1);

            refuses = event -> false;
            pass(Duration.ofMinutes(6));
            assertThat(taken).isEqualTo(stored(one));
        }

        @Test
        void holds_up_no_other_incident() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(node, "one", Visibility.OPEN);
            refuses = event -> event.id().stream().equals(one);
            StreamId two = declare(node, "two", Visibility.OPEN);
            pass(Duration.ofMinutes(1));

            assertThat(taken).isEqualTo(stored(two));
        }

        @Test
        void still_waits_after_a_day_and_another_node() {
            SingleThread.Running node = start("first");
            pass(Duration.ofSeconds(5));
            refuses = event -> event.id().sequence() == 3;
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofHours(24));
            node.kill();
            refuses = event -> false;

            start("second");
            pass(Duration.ofMinutes(3));

            assertThat(taken).isEqualTo(stored(one));
        }
    }

    @Nested
    class A_stream_that_can_not_be_read {

        @Test
        void holds_up_no_other_and_is_brought_once_it_can() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId broken = declare(node, "broken", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            commit(broken, world.instant());
            poisoned.distrust(broken);
            StreamId sound = declare(node, "sound", Visibility.OPEN);
            pass(Duration.ofMinutes(20));

            assertThat(of(sound, taken)).isEqualTo(stored(sound));
            assertThat(of(broken, taken)).hasSize(stored(broken).size() - 1);
            assertThat(feedAlarms()).singleElement().asString().contains(broken + "@", "its sum does not fit");

            poisoned.heal(broken);
            pass(Duration.ofMinutes(6));
            assertThat(of(broken, taken)).isEqualTo(stored(broken));
        }
    }

    @Nested
    class A_scope_that_can_not_be_asked {

        @Test
        void leaves_the_feed_where_it_is() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            scopeIsUnknown = true;
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofHours(2));
            assertThat(taken).isEmpty();
            assertThat(world.alarms()).isEmpty();

            scopeIsUnknown = false;
            pass(Duration.ofSeconds(10));

            assertThat(taken).isEqualTo(stored(one));
        }
    }

    @Nested
    class A_permission_that_is_taken_back {
        private final SingleThread.Running node = start("only");
        private StreamId one = FEED;

        @BeforeEach
        void while_an_event_waits() {
            pass(Duration.ofSeconds(5));
            refuses = event -> event.id().sequence() == 3;
            one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            assertThat(taken).extracting(EventId::sequence).containsExactly(1L, 2L);
            scope = new Scope(List.of(Visibility.RESTRICTED), null);
            refuses = event -> false;
        }

        @Test
        void holds_for_what_waits() {
            pass(Duration.ofMinutes(7));
            assertThat(taken).hasSize(2);

            scope = OPEN;
            pass(Duration.ofSeconds(10));

            assertThat(taken).isEqualTo(stored(one));
        }

        @Test
        void ends_the_waiting() {
            assertThat(position()).contains(one.id());

            pass(Duration.ofHours(1));

            assertThat(position()).doesNotContain(one.id());
        }

        private String position() {
            return store.read(new Read.Events(FEED, written() - 1, 1)).events().get(0);
        }
    }

    @Nested
    class A_feed_that_takes_nothing_for_long {

        @Test
        void writes_no_position_down_that_is_written_already() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            refuses = event -> true;
            for (int i = 0; i < 8; i++) {
                declare(node, "one-" + i, Visibility.OPEN);
            }
            pass(Duration.ofMinutes(30));
            long before = written();
            int calls = tried.size();

            pass(Duration.ofHours(1));

            assertThat(tried.size() - calls).isGreaterThan(80);
            assertThat(written() - before).isBetween(1L, 12L);
        }
    }
}
