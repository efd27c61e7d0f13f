package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Scope;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Events on their way to a feed of the host, in virtual time. */
class FeedTest extends FeedSetup {

    @Nested
    class A_feed {

        @Test
        void takes_each_event_of_an_incident_once_and_in_order() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(node, "one", Visibility.OPEN);
            StreamId two = declare(node, "two", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            note(node, one, "note");
            pass(Duration.ofMinutes(1));

            assertThat(of(one, taken)).isEqualTo(stored(one));
            assertThat(of(two, taken)).isEqualTo(stored(two));
        }

        @Test
        void is_not_brought_again_what_it_took_long_ago() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(node, "one", Visibility.OPEN);
            pass(Duration.ofHours(3));
            note(node, one, "note");
            pass(Duration.ofMinutes(1));

            assertThat(of(one, taken)).isEqualTo(stored(one));
        }

        @Test
        void begins_with_its_registration() {
            SingleThread.Running before = start("before", Map.of());
            StreamId one = declare(before, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            int old = stored(one).size();
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(10));
            note(node, one, "note");
            pass(Duration.ofSeconds(30));

            assertThat(taken).isEqualTo(stored(one).subList(old, stored(one).size()));
        }

        @Test
        void sees_what_its_principal_may() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId secret = declare(node, "secret", Visibility.RESTRICTED);
            StreamId open = declare(node, "open", Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            assertThat(of(open, taken)).isNotEmpty();
            assertThat(of(secret, taken)).isEmpty();

            scope = Scope.everything();
            pass(Duration.ofMinutes(1));

            assertThat(of(secret, taken)).isEqualTo(stored(secret));
        }
    }

    @Nested
    class Two_nodes_with_one_feed {

        @Test
        void bring_each_event_once() {
            SingleThread.Running first = start("first");
            start("second");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(first, "one", Visibility.OPEN);
            pass(Duration.ofMinutes(5));

            assertThat(taken).isEqualTo(stored(one));
        }

        @Test
        void go_on_where_the_other_died() {
            SingleThread.Running first = start("first");
            SingleThread.Running second = start("second");
            pass(Duration.ofSeconds(5));
            StreamId one = declare(second, "one", Visibility.OPEN);
            pass(Duration.ofSeconds(20));
            refuses = event -> {
                first.kill();
                return false;
            };
            note(second, one, "note");
            pass(Duration.ofMinutes(3));
            note(second, one, "another");
            pass(Duration.ofMinutes(3));

            assertThat(taken.stream().distinct().toList()).isEqualTo(stored(one));
        }
    }

    @Nested
    class A_commit_that_was_held_up_for_ten_minutes {

        @Test
        void is_brought_though_later_ones_were_brought_before_it() {
            SingleThread.Running node = start("only");
            pass(Duration.ofSeconds(5));
            StreamId quiet = declare(node, "quiet", Visibility.OPEN);
            pass(Duration.ofHours(3));
            StreamId busy = declare(node, "busy", Visibility.OPEN);
            pass(Duration.ofSeconds(20));
            assertThat(of(busy, taken)).isEqualTo(stored(busy));

            commit(quiet, world.instant().minus(Duration.ofMinutes(10)));
            pass(Duration.ofSeconds(20));

            assertThat(of(quiet, taken)).isEqualTo(stored(quiet));
        }
    }
}
