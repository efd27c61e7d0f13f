package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.OutsideRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What exists in outside systems because of an incident.
 *
 * @param channel its channel
 * @param summary the pinned summary
 * @param announcements the announcements, by the channel that the policy names
 * @param ticket its ticket
 * @param itemTickets the tickets of its action items
 * @param published its public incident
 * @param publicStatus the public status that was last asked for
 */
public record Outside(
        @Nullable OutsideRef channel,
        @Nullable OutsideRef summary,
        Map<String, OutsideRef> announcements,
        @Nullable OutsideRef ticket,
        Map<ActionItemId, OutsideRef> itemTickets,
        @Nullable OutsideRef published,
        @Nullable PublicStatus publicStatus) {

    static final Outside NOTHING = new Outside(null, null, ImmutableMap.of(), null, ImmutableMap.of(), null, null);

    /** Copies the maps. */
    public Outside {
        announcements = ImmutableMap.copyOf(announcements);
        itemTickets = ImmutableMap.copyOf(itemTickets);
    }

    Outside withChannel(OutsideRef ref) {
        return new Outside(ref, summary, announcements, ticket, itemTickets, published, publicStatus);
    }

    Outside withSummary(OutsideRef ref) {
        return new Outside(channel, ref, announcements, ticket, itemTickets, published, publicStatus);
    }

    Outside withAnnouncement(String target, OutsideRef ref) {
        return new Outside(
                channel, summary, Maps.with(announcements, target, ref), ticket, itemTickets, published, publicStatus);
    }

    Outside withTicket(OutsideRef ref) {
        return new Outside(channel, summary, announcements, ref, itemTickets, published, publicStatus);
    }

    Outside withItemTicket(ActionItemId item, OutsideRef ref) {
        return new Outside(
                channel, summary, announcements, ticket, Maps.with(itemTickets, item, ref), published, publicStatus);
    }

    Outside withPublished(OutsideRef ref) {
        PublicStatus said = publicStatus == null ? PublicStatus.INVESTIGATING : publicStatus;
        return new Outside(channel, summary, announcements, ticket, itemTickets, ref, said);
    }

    /** What was published has ended; publishing again makes another. */
    Outside unpublished() {
        return new Outside(channel, summary, announcements, ticket, itemTickets, null, null);
    }

    Outside withPublicStatus(@Nullable PublicStatus status) {
        return new Outside(channel, summary, announcements, ticket, itemTickets, published, status);
    }
}
