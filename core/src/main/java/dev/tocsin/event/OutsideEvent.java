package dev.tocsin.event;

import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import java.util.function.Function;

/** What exists in outside systems because of this incident. Each is the outcome of the effect that made it. */
public sealed interface OutsideEvent extends Event
        permits OutsideEvent.ChannelOpened,
                OutsideEvent.ChannelRenamed,
                OutsideEvent.SummaryPosted,
                OutsideEvent.AnnouncementPosted,
                OutsideEvent.TicketOpened,
                OutsideEvent.ActionItemTicketOpened,
                OutsideEvent.PublicIncidentOpened {

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.outsideEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof ChannelOpened it) {
            return cases.channelOpened().apply(it);
        }
        if (this instanceof ChannelRenamed it) {
            return cases.channelRenamed().apply(it);
        }
        if (this instanceof SummaryPosted it) {
            return cases.summaryPosted().apply(it);
        }
        if (this instanceof AnnouncementPosted it) {
            return cases.announcementPosted().apply(it);
        }
        if (this instanceof TicketOpened it) {
            return cases.ticketOpened().apply(it);
        }
        if (this instanceof ActionItemTicketOpened it) {
            return cases.actionItemTicketOpened().apply(it);
        }
        return cases.publicIncidentOpened().apply((PublicIncidentOpened) this);
    }

    /**
     * A function for each kind.
     *
     * @param channelOpened for {@link ChannelOpened}
     * @param channelRenamed for {@link ChannelRenamed}
     * @param summaryPosted for {@link SummaryPosted}
     * @param announcementPosted for {@link AnnouncementPosted}
     * @param ticketOpened for {@link TicketOpened}
     * @param actionItemTicketOpened for {@link ActionItemTicketOpened}
     * @param publicIncidentOpened for {@link PublicIncidentOpened}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<ChannelOpened, R> channelOpened,
            Function<ChannelRenamed, R> channelRenamed,
            Function<SummaryPosted, R> summaryPosted,
            Function<AnnouncementPosted, R> announcementPosted,
            Function<TicketOpened, R> ticketOpened,
            Function<ActionItemTicketOpened, R> actionItemTicketOpened,
            Function<PublicIncidentOpened, R> publicIncidentOpened) {}

    /**
     * The channel is there.
     *
     * @param effect the effect that made it
     * @param channel the channel
     */
    record ChannelOpened(EffectKey effect, OutsideRef channel) implements OutsideEvent {
        @Override
        public String kind() {
            return "outside.channel-opened";
        }
    }

    /**
     * The channel has another name.
     *
     * @param effect the effect that did it
     * @param channel the channel under its new name
     */
    record ChannelRenamed(EffectKey effect, OutsideRef channel) implements OutsideEvent {
        @Override
        public String kind() {
            return "outside.channel-renamed";
        }
    }

    /**
     * The pinned summary is there.
     *
     * @param effect the effect that made it
     * @param message the message
     */
    record SummaryPosted(EffectKey effect, OutsideRef message) implements OutsideEvent {
        @Override
        public String kind() {
            return "outside.summary-posted";
        }
    }

    /**
     * The announcement is there.
     *
     * @param effect the effect that made it
     * @param target the channel that the policy names
     * @param message the message
     */
    record AnnouncementPosted(EffectKey effect, String target, OutsideRef message) implements OutsideEvent {
        @Override
        public String kind() {
            return "outside.announcement-posted";
        }
    }

    /**
     * The ticket is there.
     *
     * @param effect the effect that made it
     * @param ticket the ticket
     */
    record TicketOpened(EffectKey effect, OutsideRef ticket) implements OutsideEvent {
        @Override
        public String kind() {
            return "outside.ticket-opened";
        }
    }

    /**
     * The ticket of an action item is there.
     *
     * @param effect the effect that made it
     * @param item which action item
     * @param ticket the ticket
     */
    record ActionItemTicketOpened(EffectKey effect, ActionItemId item, OutsideRef ticket) implements OutsideEvent {
        @Override
        public String kind() {
            return "outside.action-item-ticket-opened";
        }
    }

    /**
     * The incident is on the status page.
     *
     * @param effect the effect that made it
     * @param published the public incident
     */
    record PublicIncidentOpened(EffectKey effect, OutsideRef published) implements OutsideEvent {
        @Override
        public String kind() {
            return "outside.public-incident-opened";
        }
    }
}
