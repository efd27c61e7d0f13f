package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.model.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Direct messages to people about their part in an incident; whom the chat does not know is told nothing. */
final class DirectMessages {
    private final Deliberation on;

    DirectMessages(Deliberation on) {
        this.on = on;
    }

    /** Tells each of them, under a marker that begins with a word for the occasion. */
    void send(List<PersonId> people, String occasion, String text, Optional<Button> button) {
        Texts texts = new Texts(on.incident(), on.around());
        Message message = texts.page(text, button);
        List<PlannedEffect> posts = new ArrayList<>();
        for (PersonId person : people) {
            texts.identity(person)
                    .ifPresent(identity -> posts.add(PlannedEffect.now(
                            new ChatCall.Post(
                                    new ChatCall.Destination.Direct(identity),
                                    message,
                                    ChatCall.Post.Pin.NOT_PINNED,
                                    Markers.of(
                                            on.incident(),
                                            occasion + "-" + on.stream().version() + "-" + person)),
                            "tell/" + person)));
        }
        on.alsoAsk(posts);
    }
}
