package dev.tocsin.examples.host.api;

import dev.tocsin.Session;
import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.examples.host.api.CommandPath.Asking;
import dev.tocsin.examples.host.api.Fields.Asked;
import dev.tocsin.examples.host.web.Problem;
import dev.tocsin.examples.host.web.Problem.Fault;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.Visibility;
import dev.tocsin.view.Incident;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which path makes which command of which fields: all but the declaration, which is posted to the list. */
final class CommandPaths {
    private static final String TEXT = "a text";

    private CommandPaths() {}

    static List<CommandPath> all(Namespace namespace) {
        return List.of(
                of("severity", LifecycleCommand.ChangeSeverity.class, CommandPaths::severity),
                of("status", LifecycleCommand.ChangeStatus.class, CommandPaths::status),
                of("impact", LifecycleCommand.ChangeImpact.class, CommandPaths::impact),
                of("name", LifecycleCommand.Rename.class, CommandPaths::name),
                of("resolve", LifecycleCommand.Resolve.class, CommandPaths::resolve),
                of(
                        "undo-resolve",
                        LifecycleCommand.UndoResolve.class,
                        (fields, by) -> fields.ready(LifecycleCommand.UndoResolve::new)),
                of("reopen", LifecycleCommand.Reopen.class, reason(LifecycleCommand.Reopen::new)),
                of("cancel", LifecycleCommand.Cancel.class, reason(LifecycleCommand.Cancel::new)),
                of("duplicate-of", LifecycleCommand.MarkDuplicate.class, CommandPaths::duplicate),
                of("close", LifecycleCommand.Close.class, CommandPaths::close),
                of("open-up", LifecycleCommand.OpenUp.class, reason(LifecycleCommand.OpenUp::new)),
                of("acknowledge", ResponseCommand.Acknowledge.class, CommandPaths::acknowledge),
                new CommandPath(
                        "roles",
                        List.of(ResponseCommand.TakeRole.class, ResponseCommand.AssignRole.class),
                        CommandPaths::role),
                of("roles/hand-over", ResponseCommand.HandOverRole.class, CommandPaths::handOver),
                of("pages", ResponseCommand.PagePerson.class, CommandPaths::page),
                of("escalate", ResponseCommand.EscalateNow.class, CommandPaths::escalate),
                of("publication", ResponseCommand.DecidePublication.class, CommandPaths::publication),
                of("components", ResponseCommand.SetComponent.class, CommandPaths::component),
                of("updates", RecordCommand.PostUpdate.class, CommandPaths::update),
                of("notes", RecordCommand.AddNote.class, CommandPaths::note),
                of("notes/{entry}/correct", RecordCommand.CorrectNote.class, CommandPaths::correct),
                of("notes/{entry}/strike", RecordCommand.StrikeNote.class, CommandPaths::strike),
                of("effects/retry", RecordCommand.RetryEffect.class, retry(namespace)),
                of("effects/abandon", RecordCommand.AbandonEffect.class, abandon(namespace)),
                of("action-items", FollowUpCommand.AddActionItem.class, CommandPaths::actionItem),
                of("action-items/{item}", FollowUpCommand.MoveActionItem.class, CommandPaths::moveActionItem),
                of("postmortem", FollowUpCommand.MovePostmortem.class, CommandPaths::movePostmortem),
                of(
                        "postmortem/waive",
                        FollowUpCommand.WaivePostmortem.class,
                        reason(FollowUpCommand.WaivePostmortem::new)),
                of("postmortem/sections/{section}", FollowUpCommand.WritePostmortem.class, CommandPaths::section),
                of("messages", ChatCommand.SeeMessage.class, CommandPaths::message),
                of("pins", ChatCommand.SeePin.class, CommandPaths::pin),
                of("unpins", ChatCommand.SeeUnpin.class, CommandPaths::unpin));
    }

    private static CommandPath of(
            String path, Class<? extends Command> command, BiFunction<Fields, Asking, Command> reader) {
        return new CommandPath(path, List.of(command), reader);
    }

    private static BiFunction<Fields, Asking, Command> reason(Function<String, Command> command) {
        return (fields, by) -> {
            Asked<String> reason = fields.text("reason");
            return fields.ready(() -> command.apply(reason.get()));
        };
    }

    /** What a declaration's fields say. */
    static LifecycleCommand.Declare declare(Fields fields, Session session, List<Finding> repairs) {
        Asked<String> summary = fields.text("summary");
        String severity = fields.textOrNone("severity");
        List<String> affecting = fields.texts("affecting");
        Optional<CustomerImpact> impact = fields.choice("customer_impact", CustomerImpact.class);
        Optional<Consent> consent = fields.choice("consent", Consent.class);
        String shortName = fields.textOrNone("short_name");
        Optional<Instant> start =
                fields.read("impact_start", "an instant such as 2026-11-23T03:00:00Z", Instant::parse);
        Optional<IncidentKind> kind = fields.choice("kind", IncidentKind.class);
        Optional<Visibility> visibility = fields.choice("visibility", Visibility.class);
        Map<FieldName, String> custom = fields.pairs("custom_fields", FieldName::of);
        Optional<IncidentRef> follows =
                fields.read("follows", "a reference such as INC-141", it -> IncidentRef.parse(upper(it)));
        return fields.ready(() -> new LifecycleCommand.Declare(
                summary.get(),
                severity,
                affecting,
                impact.orElse(CustomerImpact.NOT_KNOWN),
                consent.orElse(Consent.NOT_ASKED),
                shortName,
                start.orElse(null),
                kind.orElse(IncidentKind.REAL),
                visibility.orElse(Visibility.OPEN),
                custom,
                follows.flatMap(it -> followed(session, it, repairs)).orElse(null)));
    }

    /** What is not there, or not hers to see, holds up no declaration. */
    private static Optional<IncidentLink> followed(Session session, IncidentRef ref, List<Finding> repairs) {
        Optional<IncidentLink> earlier = session.incident(ref).map(it -> new IncidentLink(it.id(), it.ref()));
        if (earlier.isEmpty()) {
            repairs.add(Finding.warning(
                    Place.of("api"),
                    "follows",
                    "an incident that you may see",
                    "there is no " + ref + ", or it is not yours to see",
                    "it is linked to none"));
        }
        return earlier;
    }

    private static String upper(String ref) {
        return ref.strip().toUpperCase(Locale.ROOT);
    }

    private static Command severity(Fields fields, Asking by) {
        Asked<SeverityName> to = fields.named("severity", "a severity of the policy, such as P2", SeverityName::of);
        return fields.ready(() -> new LifecycleCommand.ChangeSeverity(to.get()));
    }

    private static Command status(Fields fields, Asking by) {
        Asked<StatusName> to = fields.named("status", "a status of the policy, such as identified", StatusName::of);
        return fields.ready(() -> new LifecycleCommand.ChangeStatus(to.get()));
    }

    private static Command impact(Fields fields, Asking by) {
        Asked<CustomerImpact> to = fields.choiceNeeded("customer_impact", CustomerImpact.class);
        return fields.ready(() -> new LifecycleCommand.ChangeImpact(to.get()));
    }

    private static Command name(Fields fields, Asking by) {
        String title = fields.textOrNone("title");
        String shortName = fields.textOrNone("short_name");
        return fields.ready(() -> new LifecycleCommand.Rename(title, shortName));
    }

    private static Command resolve(Fields fields, Asking by) {
        String how = fields.textOrNone("how");
        return fields.ready(() -> new LifecycleCommand.Resolve(how));
    }

    private static Command close(Fields fields, Asking by) {
        String reason = fields.textOrNone("reason");
        return fields.ready(() -> new LifecycleCommand.Close(reason));
    }

    private static Command duplicate(Fields fields, Asking by) {
        Asked<IncidentRef> survivor = fields.named("of", "a reference such as INC-141", IncidentRef::parse);
        IncidentRef ref = fields.ready(survivor);
        IncidentId id = by.session()
                .incident(ref)
                .map(Incident::id)
                .orElseThrow(() -> Problem.of(
                        400,
                        "No such incident",
                        List.of(new Fault(
                                "of",
                                "wanted an incident that goes on; there is no " + ref
                                        + ", or it is not yours to see; look for it in the list"))));
        return new LifecycleCommand.MarkDuplicate(id, ref);
    }

    private static Command acknowledge(Fields fields, Asking by) {
        Optional<TrackId> track = fields.read("track", "a track of the incident", TrackId::of);
        Optional<ResponseCommand.Claim> claim = fields.choice("claim", ResponseCommand.Claim.class);
        return fields.ready(() ->
                new ResponseCommand.Acknowledge(track.orElse(null), claim.orElse(ResponseCommand.Claim.AS_PAGED)));
    }

    private static Command role(Fields fields, Asking by) {
        Asked<RoleName> role = fields.named("role", "a role of the policy, such as scribe", RoleName::of);
        Optional<PersonId> person = fields.read("person", "a person's id", PersonId::of);
        return fields.ready(() -> person.filter(it -> !it.equals(by.person()))
                .<Command>map(it -> new ResponseCommand.AssignRole(role.get(), it))
                .orElseGet(() -> new ResponseCommand.TakeRole(role.get())));
    }

    private static Command handOver(Fields fields, Asking by) {
        Asked<RoleName> role = fields.named("role", "a role of the policy, such as scribe", RoleName::of);
        Asked<PersonId> to = fields.named("to", "a person's id", PersonId::of);
        return fields.ready(() -> new ResponseCommand.HandOverRole(role.get(), to.get()));
    }

    private static Command page(Fields fields, Asking by) {
        Asked<PersonId> person = fields.named("person", "a person's id", PersonId::of);
        Asked<String> text = fields.text("text");
        return fields.ready(() -> new ResponseCommand.PagePerson(person.get(), text.get()));
    }

    private static Command escalate(Fields fields, Asking by) {
        Optional<TrackId> track = fields.read("track", "a track of the incident", TrackId::of);
        return fields.ready(() -> new ResponseCommand.EscalateNow(track.orElse(null)));
    }

    private static Command publication(Fields fields, Asking by) {
        Asked<Consent> decision = fields.choiceNeeded("decision", Consent.class);
        return fields.ready(() -> new ResponseCommand.DecidePublication(decision.get()));
    }

    private static Command component(Fields fields, Asking by) {
        Asked<String> component = fields.text("component");
        Asked<ComponentStatus> floor = fields.choiceNeeded("floor", ComponentStatus.class);
        return fields.ready(() -> new ResponseCommand.SetComponent(component.get(), floor.get()));
    }

    private static Command update(Fields fields, Asking by) {
        Asked<String> text = fields.text("text");
        Optional<RecordEvent.Audience> audience = fields.choice("audience", RecordEvent.Audience.class);
        Optional<Duration> next = fields.read("next_in", "a duration such as PT30M", Duration::parse);
        return fields.ready(() -> new RecordCommand.PostUpdate(
                text.get(), audience.orElse(RecordEvent.Audience.INTERNAL), next.orElse(null)));
    }

    private static Command note(Fields fields, Asking by) {
        Asked<String> text = fields.text("text");
        return fields.ready(() -> new RecordCommand.AddNote(text.get()));
    }

    private static Command correct(Fields fields, Asking by) {
        Asked<Long> entry = fields.named("entry", "the number of an entry of the timeline", Long::valueOf);
        Asked<String> text = fields.text("text");
        return fields.ready(() -> new RecordCommand.CorrectNote(entry.get(), text.get()));
    }

    private static Command strike(Fields fields, Asking by) {
        Asked<Long> entry = fields.named("entry", "the number of an entry of the timeline", Long::valueOf);
        Asked<String> reason = fields.text("reason");
        return fields.ready(() -> new RecordCommand.StrikeNote(entry.get(), reason.get()));
    }

    private static BiFunction<Fields, Asking, Command> retry(Namespace namespace) {
        return (fields, by) -> {
            Asked<EffectKey> effect = fields.named("effect", "a key as /effects gives it", key(namespace));
            return fields.ready(() -> new RecordCommand.RetryEffect(effect.get()));
        };
    }

    private static BiFunction<Fields, Asking, Command> abandon(Namespace namespace) {
        return (fields, by) -> {
            Asked<EffectKey> effect = fields.named("effect", "a key as /effects gives it", key(namespace));
            Asked<String> reason = fields.text("reason");
            return fields.ready(() -> new RecordCommand.AbandonEffect(effect.get(), reason.get()));
        };
    }

    /** {@code incident/sequence/ordinal}, perhaps with the namespace before it. */
    private static Function<String, EffectKey> key(Namespace namespace) {
        return text -> {
            String[] parts = text.split("/", -1);
            int last = parts.length - 1;
            if (parts.length < 3) {
                throw new IllegalArgumentException("it has three parts, parted by '/'");
            }
            return new EffectKey(
                    StreamId.of(namespace, IncidentId.of(parts[last - 2])),
                    Long.parseLong(parts[last - 1]),
                    Integer.parseInt(parts[last]));
        };
    }

    private static Command actionItem(Fields fields, Asking by) {
        Asked<String> title = fields.text("title");
        Asked<PersonId> owner = fields.named("owner", "a person's id", PersonId::of);
        Asked<LocalDate> deadline = fields.named("deadline", "a day such as 2026-12-01", LocalDate::parse);
        Asked<FollowUpEvent.Priority> priority = fields.choiceNeeded("priority", FollowUpEvent.Priority.class);
        return fields.ready(
                () -> new FollowUpCommand.AddActionItem(title.get(), owner.get(), deadline.get(), priority.get()));
    }

    private static Command moveActionItem(Fields fields, Asking by) {
        Asked<ActionItemId> item = fields.named("item", "an action item's id", ActionItemId::of);
        Asked<FollowUpEvent.Progress> to = fields.choiceNeeded("progress", FollowUpEvent.Progress.class);
        String reason = fields.textOrNone("reason");
        return fields.ready(() -> new FollowUpCommand.MoveActionItem(item.get(), to.get(), reason));
    }

    private static Command movePostmortem(Fields fields, Asking by) {
        Asked<FollowUpEvent.Review> to = fields.choiceNeeded("review", FollowUpEvent.Review.class);
        return fields.ready(() -> new FollowUpCommand.MovePostmortem(to.get()));
    }

    private static Command section(Fields fields, Asking by) {
        Asked<String> section = fields.named("section", "a section of the policy", Function.identity());
        Asked<String> text = fields.text("text");
        return fields.ready(() -> new FollowUpCommand.WritePostmortem(section.get(), text.get()));
    }

    private static Command message(Fields fields, Asking by) {
        Asked<String> message = fields.named("message", "the chat's id of the message", Function.identity());
        Asked<String> text = fields.text("text");
        Optional<URI> permalink = fields.read("permalink", "an address", URI::create);
        return fields.ready(() -> new ChatCommand.SeeMessage(message.get(), text.get(), permalink.orElse(null)));
    }

    private static Command pin(Fields fields, Asking by) {
        Asked<String> message = fields.named("message", "the chat's id of the message", Function.identity());
        Asked<PersonId> author = fields.named("author", "a person's id", PersonId::of);
        Asked<String> text = fields.text("text");
        Optional<URI> permalink = fields.read("permalink", "an address", URI::create);
        Asked<Instant> written = fields.named("written_at", "an instant such as 2026-11-23T03:00:00Z", Instant::parse);
        return fields.ready(() ->
                new ChatCommand.SeePin(message.get(), author.get(), text.get(), permalink.orElse(null), written.get()));
    }

    private static Command unpin(Fields fields, Asking by) {
        Asked<String> message = fields.named("message", TEXT, Function.identity());
        return fields.ready(() -> new ChatCommand.SeeUnpin(message.get()));
    }
}
