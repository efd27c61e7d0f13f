package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.WayKind;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackPagerTest extends AgainstFakeSlack {

    private static ContactWay way(String address) {
        return new ContactWay(WayKind.of("slack"), address);
    }

    private static PagerCall.Page page(String address) {
        Message text = new Message(
                "INC-142 P1: the API is slow <!channel>",
                List.of(),
                List.of(),
                List.of(new Message.Button(Message.Button.Action.ACKNOWLEDGE, "I have it", "i-142/platform")));
        return new PagerCall.Page(
                PersonId.of("dana"), way(address), IncidentRef.parse("INC-142"), "i-142", null, 1, null, text);
    }

    private Outcome perform(PagerCall call) {
        return slack.pager().perform(call, first());
    }

    private PagerCall.StandDown standDown(@Nullable OutsideRef sent, PagerCall.StandDown.Reason reason) {
        return new PagerCall.StandDown(PersonId.of("dana"), way("U0DANA"), first().key(), sent, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U0DANA", "-/T0TOCSIN/U0DANA"})
    void tells_the_person_alone_with_a_button(String address) {
        fake.person(FakeUser.named("dana"));
        OutsideRef sent = ref(perform(page(address)));
        FakeMessage message = fake.directMessages("U0DANA").get(0);
        assertThat(sent.id()).isEqualTo(message.channel() + "/" + message.ts());
        assertThat(message.buttons()).singleElement().satisfies(button -> {
            assertThat(SlackButtons.action(button.actionId())).contains(Message.Button.Action.ACKNOWLEDGE);
            assertThat(button.value()).isEqualTo("i-142/platform");
        });
        assertThat(message.pings()).isEmpty();
        assertThat(fake.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U0NOBODY", "U0GONE", "-/T9/U0DANA", "dana@example.com", "#general", "C0000001"})
    void refuses_at_once_whom_it_can_not_reach(String address) {
        fake.person(FakeUser.named("dana"));
        fake.person(FakeUser.named("gone").as(FakeUser.Standing.DEACTIVATED));
        assertThat(perform(page(address))).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.scope()).isEqualTo(Outcome.Scope.EFFECT);
            assertThat(refused.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACKNOWLEDGED", "RESOLVED", "WITHDRAWN"})
    void takes_the_button_away_when_the_page_is_not_needed_any_more(String reason) {
        fake.person(FakeUser.named("dana"));
        OutsideRef sent = ref(perform(page("U0DANA")));
        assertThat(perform(standDown(sent, PagerCall.StandDown.Reason.valueOf(reason))))
                .isEqualTo(Outcome.done());
        FakeMessage message = fake.directMessages("U0DANA").get(0);
        assertThat(message.buttons()).isEmpty();
        assertThat(message.text()).startsWith("No longer needed");
    }

    @Test
    void has_nothing_to_take_back_of_a_page_that_never_left() {
        assertThat(perform(standDown(null, PagerCall.StandDown.Reason.RESOLVED)))
                .isEqualTo(Outcome.done());
        assertThat(fake.calls()).isEmpty();
    }

    @Test
    void says_later_when_throttled_and_unknown_when_cut_off() {
        fake.person(FakeUser.named("dana"));
        fake.next("chat.postMessage", Fault.rateLimited(Duration.ofSeconds(2)), Fault.cutAfter());
        assertThat(perform(page("U0DANA"))).isInstanceOf(Outcome.TryLater.class);
        assertThat(perform(page("U0DANA"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void serves_ways_of_slack_and_owns_up_to_being_silent_at_night() {
        Capabilities capabilities = slack.pager().capabilities();
        assertThat(capabilities.name()).isEqualTo(WayKind.of("slack"));
        assertThat(capabilities.kinds()).containsExactly("pager.page", "pager.stand-down");
        assertThat(capabilities.traits()).containsExactly(Capabilities.Trait.SILENT_WHEN_NOT_TO_BE_DISTURBED);
        assertThat(slack.pager().check(within(Duration.ofSeconds(20))).remarks())
                .allMatch(each -> each.contains("not needed"));
    }
}
