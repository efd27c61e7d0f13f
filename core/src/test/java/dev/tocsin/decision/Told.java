package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.command.Request;
import dev.tocsin.effect.Effect;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Story} for those who read its events: what is done is decided by the real deciders, and channel, ticket and
 * public incident get names and addresses as their services would give them.
 */
public final class Told {
    /** When the declaration is made. */
    public static final Instant START = Story.START;

    private final Story story = new Story();
    private final ChatLogic chatLogic = new ChatLogic();
    private final List<Recorded> chat = new ArrayList<>();
    private ChatLogic.Channel channel =
            chatLogic.empty(StreamId.ofChat(Namespace.DEFAULT, IncidentId.of(story.stream.id())));

    private Told() {}

    /** Noor declares what the brief tells, as of now. */
    public static Told p1() {
        return declared("P1", IncidentKind.REAL, Visibility.OPEN, null, "api-gateway", "payment-service");
    }

    public static Told declared(
            @Nullable String severity,
            IncidentKind kind,
            Visibility visibility,
            @Nullable Instant impactStart,
            String... affecting) {
        Declare p1 = Story.declaring(severity, affecting);
        return declared(new Declare(
                p1.summary(),
                severity,
                p1.affecting(),
                kind == IncidentKind.REAL && visibility == Visibility.OPEN ? CustomerImpact.YES : CustomerImpact.NO,
                Consent.AGREED,
                p1.shortName(),
                impactStart,
                kind,
                visibility,
                p1.customFields()));
    }

    public static Told declared(Declare declare) {
        return new Told().asks("noor", declare);
    }

    public Told asks(String person, Command command) {
        return asks(person, command, null);
    }

    public Told asks(String person, Command command, @Nullable Instant happenedAt) {
        assertThat(story.ask(Principal.member(PersonId.of(person)), command, happenedAt))
                .as("%s by %s", command.kind(), person)
                .isInstanceOf(Decision.Accepted.class);
        story.outsideAnswers(Told::answer);
        return this;
    }

    public Told after(Duration wait) {
        story.after(wait);
        return this;
    }

    public Told at(String clock) {
        return after(Duration.between(now(), Instant.parse("2024-05-14T" + clock + "Z")));
    }

    public Told sees(ChatCommand command) {
        Request request = new Request(
                CommandId.of("m" + (chat.size() + 1)),
                Principal.member(PersonId.of("noor")),
                Source.CHAT,
                null,
                command);
        Question.Asked question = new Question.Asked(request);
        Decision.Accepted accepted = (Decision.Accepted) chatLogic.decide(channel, question, story.around());
        for (Planned planned : accepted.events()) {
            Recorded recorded = new Recorded(
                    new EventId(channel.stream(), channel.version() + 1),
                    Envelopes.of(question, planned, now(), null),
                    planned.event());
            channel = chatLogic.apply(channel, recorded);
            chat.add(recorded);
        }
        return this;
    }

    public Instant now() {
        return story.around().now();
    }

    /** The position of the event that was recorded last. */
    public long last() {
        return story.history.size();
    }

    public List<Recorded> incident() {
        return List.copyOf(story.history);
    }

    public List<Recorded> chat() {
        return List.copyOf(chat);
    }

    public Map<PersonId, String> names() {
        Map<PersonId, String> names = new LinkedHashMap<>();
        story.around().people().forEach((id, person) -> names.put(id, person.name()));
        return names;
    }

    private static Outcome answer(Effect effect) {
        return switch (effect.kind()) {
            case "chat.open-channel" -> ref("C0142", "#inc-2024-0142-api-degradation", "acme.slack.com/archives/C0142");
            case "chat.post" -> ref("C01:1715655600.1", "message", "acme.slack.com/archives/C01/p17156556001");
            case "ticket.open" -> ref("10042", "OPS-17", "acme.atlassian.net/browse/OPS-17");
            case "status.publish" -> ref("st1", "Degraded API", "status.acme.com/incidents/st1");
            default -> Outcome.done(new OutsideRef(effect.kind(), effect.kind(), null));
        };
    }

    private static Outcome ref(String id, String label, String address) {
        return Outcome.done(new OutsideRef(id, label, URI.create("https://" + address)));
    }
}
