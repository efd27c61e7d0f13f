package dev.tocsin.postmortem;

import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.decision.Told;
import dev.tocsin.event.FollowUpEvent.ActionItemAdded;
import dev.tocsin.event.FollowUpEvent.Priority;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.event.FollowUpEvent.Review;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.ResponsePolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The brief's P1, as it may have gone, and what is made of it. */
final class Stories {
    private Stories() {}

    static Postmortem postmortem(Told told) {
        return Postmortem.of(told.incident(), told.chat(), ResponsePolicy.standard(), told.names());
    }

    /** Nobody answers the primaries' pages; both backups do, a little after ten minutes. */
    static Told answered() {
        return Told.declared(
                        "P1",
                        IncidentKind.REAL,
                        Visibility.OPEN,
                        Told.START.minus(Duration.ofMinutes(4)),
                        "api-gateway",
                        "payment-service")
                .at("03:10:30")
                .asks("sam", new ResponseCommand.Acknowledge(null, Claim.AS_PAGED))
                .at("03:11:10")
                .asks("lee", new ResponseCommand.Acknowledge(null, Claim.AS_PAGED));
    }

    /** And is resolved, 47 minutes after it was declared. */
    static Told resolved() {
        Told told = answered()
                .at("03:12:00")
                .asks("sam", new ResponseCommand.TakeRole(RoleName.of("incident-commander")))
                .at("03:14:00")
                .sees(pin("1", "dana", "All 200 connections of Kong's pool are taken", "03:13:20"))
                .sees(pin("2", "lee", "is this the same as last week?", "03:13:40"))
                .at("03:16:00")
                .sees(new ChatCommand.SeeUnpin("2"))
                .asks("sam", new RecordCommand.AddNote("restarted Kong"));
        told.asks("sam", new RecordCommand.CorrectNote(told.last(), "restarted Kong on 2 of 6 nodes"))
                .asks("lee", new RecordCommand.AddNote("rolled back payment-service"));
        told.asks("lee", new RecordCommand.StrikeNote(told.last(), "that was staging"));
        return told.at("03:20:00")
                .asks("sam", new LifecycleCommand.ChangeStatus(StatusName.of("identified")))
                .asks(
                        "sam",
                        new RecordCommand.PostUpdate(
                                "We found the cause and are rolling out a fix.", Audience.PUBLIC, null))
                .at("03:40:00")
                .asks("sam", new LifecycleCommand.ChangeStatus(StatusName.of("monitoring")))
                .at("03:47:00")
                .asks("sam", new LifecycleCommand.Resolve("the pool holds 800 connections now"))
                .at("03:50:00");
    }

    /** And is learnt from. */
    static Told learnt() {
        Told told = resolved()
                .at("09:00:00")
                .asks(
                        "sam",
                        write("impact", "All users, for 51 minutes.\nAbout 4,100 payments failed; 12 % came back."))
                .asks("lee", write("root-cause", """
                        Calls through the gateway took more than 5 s.
                        Why were they slow? They waited for a connection.
                        Why was there none? All 200 were held by calls to auth-service.
                        Why were they held? auth-service answered after 30 s, and nothing gave up earlier.
                        Why did nothing give up? The gateway has no deadline of its own for that call.
                        Why has it none? The template of new routes leaves it out.
                        Root cause: routes are made from a template without a deadline."""))
                .asks("sam", write("lessons-learned", """
                        What went well: both backups answered within a minute.

                        What to improve: both primaries slept through chat messages."""));
        told.asks("sam", item("Give every route of the gateway a deadline", "dana", "2024-05-28", Priority.HIGH));
        ActionItemId first = lastItem(told);
        return told.asks("sam", item("Page by telephone before chat", "priya", "2024-06-14", Priority.MEDIUM))
                .asks("dana", new FollowUpCommand.MoveActionItem(first, Progress.IN_PROGRESS, null))
                .asks("sam", new FollowUpCommand.MovePostmortem(Review.PUBLISHED));
    }

    static ActionItemId lastItem(Told told) {
        return told.incident().stream()
                .flatMap(it -> it.event() instanceof ActionItemAdded added ? Stream.of(added.item()) : Stream.empty())
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    static FollowUpCommand write(String section, String text) {
        return new FollowUpCommand.WritePostmortem(section, text);
    }

    static FollowUpCommand item(String title, String owner, String deadline, Priority priority) {
        return new FollowUpCommand.AddActionItem(title, PersonId.of(owner), LocalDate.parse(deadline), priority);
    }

    static ChatCommand pin(String message, String author, String text, String writtenAt) {
        return new ChatCommand.SeePin(
                message,
                PersonId.of(author),
                text,
                URI.create("https://acme.slack.com/archives/C0142/p" + message),
                Instant.parse("2024-05-14T" + writtenAt + "Z"));
    }
}
