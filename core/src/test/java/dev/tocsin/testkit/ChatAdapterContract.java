package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of a {@link dev.tocsin.spi.ChatAdapter}. */
public abstract class ChatAdapterContract extends FindableContract<ChatCall, ChatFixture> {

    /** For subclasses. */
    protected ChatAdapterContract() {}

    @Override
    final List<ChatCall> family() {
        OutsideRef nowhere = new OutsideRef("C0NOWHERE0", "nowhere", null);
        OutsideRef nothing = new OutsideRef("C0NOWHERE0/1700000000.000100", "nothing", null);
        Message message = Message.of("Nobody reads this");
        Marker marker = Marker.of("tocsin-nowhere");
        return List.of(
                new ChatCall.OpenChannel("inc-0001", "purpose", Visibility.OPEN, marker),
                new ChatCall.RenameChannel(nowhere, "inc-0001-other"),
                new ChatCall.SetTopic(nowhere, "topic"),
                new ChatCall.Invite(nowhere, List.of(new OutsideIdentity("nowhere", "nobody"))),
                new ChatCall.Post(
                        new ChatCall.Destination.Channel(nowhere), message, ChatCall.Post.Pin.NOT_PINNED, marker),
                new ChatCall.Edit(nothing, message),
                new ChatCall.Bookmark(nowhere, "label", URI.create("https://example.com/")),
                new ChatCall.Archive(nowhere));
    }

    @Override
    final Set<String> needed() {
        return Set.of("chat.open-channel", "chat.post");
    }

    @Test
    void a_channel_of_somebody_else_is_never_adopted_by_its_name() {
        ChatCall.OpenChannel call = open("inc-0007-taken");
        fixture().occupy(call.name());

        OutsideRef made = ref(perform(call, key()));

        assertThat(made.label()).as("the name it really got").isNotEqualTo(call.name());
        fixture().heal();
        assertThat(look(call, call.mark()))
                .isInstanceOfSatisfying(
                        Sighting.One.class, one -> assertThat(one.ref().id()).isEqualTo(made.id()));
    }

    @Test
    void a_free_name_is_the_one_it_gets() {
        assertThat(ref(perform(open("inc-0008-free"), key())).label()).isEqualTo("inc-0008-free");
    }

    @Test
    void one_who_can_not_be_invited_spoils_it_for_nobody_and_is_named() {
        OutsideRef channel = ref(perform(open("inc-0009-people"), key()));
        List<OutsideIdentity> people = List.of(fixture().stranger(), fixture().member());

        Outcome outcome = perform(new ChatCall.Invite(channel, people), key());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.remarks())
                                .anyMatch(remark ->
                                        remark.contains(fixture().stranger().value())));
    }

    @Test
    void what_sets_a_state_can_be_done_again() {
        for (String kind : List.of("chat.edit", "chat.set-topic", "chat.archive", "chat.invite")) {
            if (kinds().contains(kind)) {
                ChatCall call = draw(kind);
                assertThat(perform(call, key())).as(kind).isInstanceOf(Outcome.Done.class);
                assertThat(perform(call, key())).as("%s again", kind).isInstanceOf(Outcome.Done.class);
            }
        }
    }

    private ChatCall.OpenChannel open(String name) {
        return new ChatCall.OpenChannel(name, "What it is for", Visibility.OPEN, marker());
    }
}
