package dev.tocsin.codec;

import com.google.common.collect.ImmutableBiMap;
import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Creation;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.FeedTurn;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.Sweep;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.ChatEvent;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Actor;

/**
 * The names under which kinds are stored, all in this one place. A class may be renamed or moved; its name here stays. What
 * a kind holds may grow by components that may be absent, and by lists; any other change is a new version of its name,
 * {@code note.added/2}, and the old one is read into the new for ever.
 */
final class StableNames {

    /** What has happened. */
    static final StableNames EVENTS = new StableNames(
            Event.class,
            new Names()
                    .name("incident.declared", LifecycleEvent.Declared.class)
                    .name("incident.severity-changed", LifecycleEvent.SeverityChanged.class)
                    .name("incident.status-changed", LifecycleEvent.StatusChanged.class)
                    .name("incident.impact-changed", LifecycleEvent.ImpactChanged.class)
                    .name("incident.renamed", LifecycleEvent.Renamed.class)
                    .name("incident.resolved", LifecycleEvent.Resolved.class)
                    .name("incident.resolution-undone", LifecycleEvent.ResolutionUndone.class)
                    .name("incident.resolution-settled", LifecycleEvent.ResolutionSettled.class)
                    .name("incident.reopened", LifecycleEvent.Reopened.class)
                    .name("incident.ended", LifecycleEvent.Ended.class)
                    .name("incident.merged-into", LifecycleEvent.MergedInto.class)
                    .name("incident.absorbed", LifecycleEvent.Absorbed.class)
                    .name("incident.unmerged", LifecycleEvent.Unmerged.class)
                    .name("incident.parted", LifecycleEvent.Parted.class)
                    .name("incident.followed-by", LifecycleEvent.FollowedBy.class)
                    .name("paging.track-armed", PagingEvent.TrackArmed.class)
                    .name("paging.level-reached", PagingEvent.LevelReached.class)
                    .name("paging.level-skipped", PagingEvent.LevelSkipped.class)
                    .name("paging.person-called", PagingEvent.PersonCalled.class)
                    .name("paging.page-left", PagingEvent.PageLeft.class)
                    .name("paging.page-refused", PagingEvent.PageRefused.class)
                    .name("paging.acknowledged", PagingEvent.Acknowledged.class)
                    .name("paging.track-withdrawn", PagingEvent.TrackWithdrawn.class)
                    .name("paging.fallback-told", PagingEvent.FallbackTold.class)
                    .name("paging.response-clock-started", PagingEvent.ResponseClockStarted.class)
                    .name("paging.response-target-met", PagingEvent.ResponseTargetMet.class)
                    .name("paging.response-target-missed", PagingEvent.ResponseTargetMissed.class)
                    .name("role.proposed", RoleEvent.Proposed.class)
                    .name("role.taken", RoleEvent.Taken.class)
                    .name("role.handed-over", RoleEvent.HandedOver.class)
                    .name("role.asked", RoleEvent.Asked.class)
                    .name("public.publication-held", PublicEvent.PublicationHeld.class)
                    .name("public.publication-decided", PublicEvent.PublicationDecided.class)
                    .name("public.component-held", PublicEvent.ComponentHeld.class)
                    .name("public.component-released", PublicEvent.ComponentReleased.class)
                    .name("public.component-floor-set", PublicEvent.ComponentFloorSet.class)
                    .name("public.opened-up", PublicEvent.OpenedUp.class)
                    .name("public.publication-ended", PublicEvent.PublicationEnded.class)
                    .name("outside.channel-opened", OutsideEvent.ChannelOpened.class)
                    .name("outside.channel-renamed", OutsideEvent.ChannelRenamed.class)
                    .name("outside.summary-posted", OutsideEvent.SummaryPosted.class)
                    .name("outside.announcement-posted", OutsideEvent.AnnouncementPosted.class)
                    .name("outside.ticket-opened", OutsideEvent.TicketOpened.class)
                    .name("outside.action-item-ticket-opened", OutsideEvent.ActionItemTicketOpened.class)
                    .name("outside.public-incident-opened", OutsideEvent.PublicIncidentOpened.class)
                    .name("effect.done", EffectEvent.EffectDone.class)
                    .name("effect.failed", EffectEvent.EffectFailed.class)
                    .name("effect.unknown", EffectEvent.EffectUnknown.class)
                    .name("effect.parked", EffectEvent.EffectParked.class)
                    .name("effect.recovered", EffectEvent.EffectRecovered.class)
                    .name("effect.retried", EffectEvent.EffectRetried.class)
                    .name("effect.abandoned", EffectEvent.EffectAbandoned.class)
                    .name("effect.withdrawn", EffectEvent.EffectsWithdrawn.class)
                    .name("effect.surplus-found", EffectEvent.SurplusFound.class)
                    .name("effect.surplus-closed", EffectEvent.SurplusClosed.class)
                    .name("record.note-added", RecordEvent.NoteAdded.class)
                    .name("record.note-corrected", RecordEvent.NoteCorrected.class)
                    .name("record.note-struck", RecordEvent.NoteStruck.class)
                    .name("record.update-posted", RecordEvent.UpdatePosted.class)
                    .name("record.update-missed", RecordEvent.UpdateMissed.class)
                    .name("follow-up.action-item-added", FollowUpEvent.ActionItemAdded.class)
                    .name("follow-up.action-item-moved", FollowUpEvent.ActionItemMoved.class)
                    .name("follow-up.postmortem-written", FollowUpEvent.PostmortemWritten.class)
                    .name("follow-up.postmortem-moved", FollowUpEvent.PostmortemMoved.class)
                    .name("follow-up.postmortem-waived", FollowUpEvent.PostmortemWaived.class)
                    .name("rule.fired", RuleEvent.RuleFired.class)
                    .name("rule.step-skipped", RuleEvent.StepSkipped.class)
                    .name("rule.step-acted", RuleEvent.StepActed.class)
                    .name("rule.step-awaits", RuleEvent.StepAwaits.class)
                    .name("rule.considered", RuleEvent.RulesConsidered.class)
                    .name("chat.message-seen", ChatEvent.MessageSeen.class)
                    .name("chat.message-pinned", ChatEvent.MessagePinned.class)
                    .name("chat.message-unpinned", ChatEvent.MessageUnpinned.class)
                    .name("system.numbers-reserved", SystemEvent.NumbersReserved.class)
                    .name("system.policy-stored", SystemEvent.PolicyStored.class)
                    .name("system.source-kept", SystemEvent.SourceKept.class)
                    .name("system.last-good-used", SystemEvent.LastGoodUsed.class)
                    .name("system.feed-moved", SystemEvent.FeedMoved.class)
                    .all());

    /** What the world is asked to do. */
    static final StableNames EFFECTS = new StableNames(
            Effect.class,
            new Names()
                    .name("pager.page", PagerCall.Page.class)
                    .name("pager.stand-down", PagerCall.StandDown.class)
                    .name("chat.open-channel", ChatCall.OpenChannel.class)
                    .name("chat.rename-channel", ChatCall.RenameChannel.class)
                    .name("chat.set-topic", ChatCall.SetTopic.class)
                    .name("chat.invite", ChatCall.Invite.class)
                    .name("chat.post", ChatCall.Post.class)
                    .name("chat.edit", ChatCall.Edit.class)
                    .name("chat.bookmark", ChatCall.Bookmark.class)
                    .name("chat.archive", ChatCall.Archive.class)
                    .name("ticket.open", TicketCall.Open.class)
                    .name("ticket.revise", TicketCall.Revise.class)
                    .name("ticket.move", TicketCall.Move.class)
                    .name("ticket.comment", TicketCall.Comment.class)
                    .name("status.publish", StatusPageCall.Publish.class)
                    .name("status.update", StatusPageCall.Update.class)
                    .name("status.set-component", StatusPageCall.SetComponent.class)
                    .name("timer.escalation", EngineTask.EscalationDue.class)
                    .name("timer.response-target", EngineTask.ResponseTargetDue.class)
                    .name("timer.step", EngineTask.StepDue.class)
                    .name("timer.publication", EngineTask.PublicationDue.class)
                    .name("timer.resolution", EngineTask.ResolutionDue.class)
                    .name("timer.update", EngineTask.UpdateDue.class)
                    .name("timer.triage", EngineTask.TriageDue.class)
                    .name("timer.drill", EngineTask.DrillDue.class)
                    .name("timer.executives", EngineTask.ExecutivesDue.class)
                    .name("engine.ask", EngineTask.Ask.class)
                    .name("engine.order", EngineTask.Ordered.class)
                    .name("timer.sweep", Sweep.class)
                    .name("feed.turn", FeedTurn.class)
                    .all());

    /** What makes an object of which there is to be one. */
    static final StableNames CREATIONS = new StableNames(
            Creation.class,
            new Names()
                    .name("chat.open-channel", ChatCall.OpenChannel.class)
                    .name("ticket.open", TicketCall.Open.class)
                    .name("status.publish", StatusPageCall.Publish.class)
                    .all());

    /** What is asked for. */
    static final StableNames COMMANDS = new StableNames(
            Command.class,
            new Names()
                    .name("declare", LifecycleCommand.Declare.class)
                    .name("change-severity", LifecycleCommand.ChangeSeverity.class)
                    .name("change-status", LifecycleCommand.ChangeStatus.class)
                    .name("change-impact", LifecycleCommand.ChangeImpact.class)
                    .name("rename", LifecycleCommand.Rename.class)
                    .name("resolve", LifecycleCommand.Resolve.class)
                    .name("undo-resolve", LifecycleCommand.UndoResolve.class)
                    .name("reopen", LifecycleCommand.Reopen.class)
                    .name("cancel", LifecycleCommand.Cancel.class)
                    .name("duplicate-of", LifecycleCommand.MarkDuplicate.class)
                    .name("close", LifecycleCommand.Close.class)
                    .name("open-up", LifecycleCommand.OpenUp.class)
                    .name("acknowledge", ResponseCommand.Acknowledge.class)
                    .name("take-role", ResponseCommand.TakeRole.class)
                    .name("assign-role", ResponseCommand.AssignRole.class)
                    .name("hand-over-role", ResponseCommand.HandOverRole.class)
                    .name("page", ResponseCommand.PagePerson.class)
                    .name("escalate", ResponseCommand.EscalateNow.class)
                    .name("publish", ResponseCommand.DecidePublication.class)
                    .name("set-component", ResponseCommand.SetComponent.class)
                    .name("update", RecordCommand.PostUpdate.class)
                    .name("add-note", RecordCommand.AddNote.class)
                    .name("correct-note", RecordCommand.CorrectNote.class)
                    .name("strike-note", RecordCommand.StrikeNote.class)
                    .name("retry-effect", RecordCommand.RetryEffect.class)
                    .name("abandon-effect", RecordCommand.AbandonEffect.class)
                    .name("add-action-item", FollowUpCommand.AddActionItem.class)
                    .name("move-action-item", FollowUpCommand.MoveActionItem.class)
                    .name("write-postmortem", FollowUpCommand.WritePostmortem.class)
                    .name("move-postmortem", FollowUpCommand.MovePostmortem.class)
                    .name("waive-postmortem", FollowUpCommand.WaivePostmortem.class)
                    .name("see-message", ChatCommand.SeeMessage.class)
                    .name("see-pin", ChatCommand.SeePin.class)
                    .name("see-unpin", ChatCommand.SeeUnpin.class)
                    .all());

    /** Who did something. */
    static final StableNames ACTORS = new StableNames(
            Actor.class,
            new Names()
                    .name("human", Actor.Human.class)
                    .name("machine", Actor.Machine.class)
                    .name("engine", Actor.Engine.class)
                    .all());

    /** Where a message goes. */
    static final StableNames DESTINATIONS = new StableNames(
            ChatCall.Destination.class,
            new Names()
                    .name("channel", ChatCall.Destination.Channel.class)
                    .name("named", ChatCall.Destination.Named.class)
                    .name("direct", ChatCall.Destination.Direct.class)
                    .all());

    /** Parts of a line. */
    static final StableNames SPANS = new StableNames(
            Message.Span.class,
            new Names()
                    .name("plain", Message.Span.Plain.class)
                    .name("strong", Message.Span.Strong.class)
                    .name("link", Message.Span.Link.class)
                    .name("mention", Message.Span.Mention.class)
                    .all());

    /** What one stream asks of another. */
    static final StableNames REQUESTS = new StableNames(
            EngineTask.Request.class,
            new Names()
                    .name("hold", EngineTask.Request.Hold.class)
                    .name("release", EngineTask.Request.Release.class)
                    .name("absorb", EngineTask.Request.Absorb.class)
                    .name("part", EngineTask.Request.Part.class)
                    .name("conclude", EngineTask.Request.Conclude.class)
                    .name("floor", EngineTask.Request.SetFloor.class)
                    .name("follow", EngineTask.Request.Follow.class)
                    .all());

    private final Class<?> family;
    private final ImmutableBiMap<String, Class<?>> classes;

    private StableNames(Class<?> family, ImmutableBiMap<String, Class<?>> classes) {
        this.family = family;
        this.classes = classes;
    }

    /** The sealed interface that all of these are of. */
    Class<?> family() {
        return family;
    }

    /** The kinds by their names, in the order in which they are written here. */
    ImmutableBiMap<String, Class<?>> classes() {
        return classes;
    }

    /** Collects names, each once and for one class. */
    private static final class Names {
        private final ImmutableBiMap.Builder<String, Class<?>> classes = ImmutableBiMap.builder();

        Names name(String name, Class<?> kind) {
            classes.put(name, kind);
            return this;
        }

        ImmutableBiMap<String, Class<?>> all() {
            return classes.buildOrThrow();
        }
    }
}
