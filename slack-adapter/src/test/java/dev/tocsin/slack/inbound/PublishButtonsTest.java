package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.WayKind;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.StatusPageAdapter;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What waits to be published is published, or not, with a button in Slack. */
class PublishButtonsTest extends AgainstInbound {

    private final List<StatusPageCall> published = new CopyOnWriteArrayList<>();

    @Override
    Optional<StatusPageAdapter> statusPage() {
        return Optional.of(new Page());
    }

    private FakeMessage question() {
        Incident incident = declared();
        as(Crew.DANA).acknowledge(incident.id());
        as(Crew.DANA).changeImpact(incident.id(), CustomerImpact.YES);
        clock.advance(Duration.ofSeconds(20)); // Slack takes a few messages a second
        return fake.messages(channel(incident)).stream()
                .filter(it ->
                        it.buttons().stream().anyMatch(button -> button.label().equals("Publish now")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody asks in " + fake.messages(channel(incident))));
    }

    @Test
    void publish_now_does_not_wait() {
        FakeMessage question = question();
        assertThat(published).isEmpty();

        presses(dana, question, "Publish now");

        assertThat(published).extracting(StatusPageCall::kind).contains("status.publish");
        assertThat(only().outside().published()).isNotNull();
    }

    @Test
    void dont_is_final_when_the_time_is_over() {
        FakeMessage question = question();

        presses(dana, question, "Don't publish");
        clock.advance(Duration.ofMinutes(10));

        assertThat(published).isEmpty();
        assertThat(whispered(dana).readable()).contains("nothing will be published");
    }

    @Test
    void without_a_word_it_is_published_after_two_minutes() {
        question();

        clock.advance(Duration.ofMinutes(3));

        assertThat(published).extracting(StatusPageCall::kind).contains("status.publish");
    }

    @Test
    void what_ends_a_duplicate_in_public_promises_no_undo() {
        presses(dana, question(), "Publish now");
        Incident duplicate = only();
        says(sam, "new P2 all of it affecting api-gateway");
        says(dana, "duplicate-of INC-142 INC-143");
        clock.advance(Duration.ofSeconds(30));

        presses(dana, summary(duplicate), "End it in public");

        assertThat(whispered(dana).readable())
                .contains("INC-142: ends on the status page", "it goes on in INC-143", "can't be undone")
                .doesNotContain("two minutes");
        assertThat(whispered(dana).buttons()).isEmpty();
        assertThat(published).extracting(StatusPageCall::kind).contains("status.update");
    }

    private final class Page implements StatusPageAdapter {
        @Override
        public Capabilities capabilities() {
            return new Capabilities(
                    WayKind.of("page"),
                    List.of("status.publish", "status.update", "status.component"),
                    new Capabilities.Pace(100, 100),
                    List.of());
        }

        @Override
        public Outcome perform(StatusPageCall call, Attempt attempt) {
            published.add(call);
            return Outcome.done(new OutsideRef("p1", "Problems with API", null));
        }

        @Override
        public Sighting look(StatusPageCall call, Marker marker, Deadline deadline) {
            return new Sighting.Absent();
        }

        @Override
        public Probe check(Deadline deadline) {
            return new Probe(Probe.State.READY, List.of());
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
