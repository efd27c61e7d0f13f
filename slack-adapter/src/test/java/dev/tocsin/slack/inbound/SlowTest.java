package dev.tocsin.slack.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Something takes longer than Slack waits. The budget is the real one. */
class SlowTest extends AgainstInbound {

    @Override
    Duration patience() {
        return settings().budget();
    }

    @Test
    void a_store_that_hangs_is_not_waited_for() {
        store.hangs();
        Answered answered = deliver(sam.types("/incident", "new P1 it burns"));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.body()).contains("ecorded", "Your words: /incident new P1 it burns");
        assertThat(settings().budget()).isLessThan(Duration.ofSeconds(3));
        assertThat(store.isHanging()).as("answered while the store still hangs").isTrue();
    }

    @Test
    void a_press_whose_answer_is_slow_to_be_shown_is_recorded_and_not_doubted() {
        as(Crew.SAM).declare(Declaration.of("it burns").severity("P1").affecting("api-gateway"));
        settle();
        FakeMessage page = page("U0DANA");
        fake.next("chat.postEphemeral", Fault.stalledBody());

        assertThat(deliver(dana.presses(page, page.buttons().get(0).actionId())).status())
                .isEqualTo(200);
        settle();

        assertThat(only().tracks()).extracting(it -> it.acker()).contains(Crew.DANA);
        assertThat(whispered(dana).readable()).contains("you have it");
        assertThat(fake.calls("chat.postEphemeral"))
                .as("no second word that doubts the first")
                .hasSize(1);
    }
}
