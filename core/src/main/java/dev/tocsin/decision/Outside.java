package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.EffectKey;
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
 * @param made what each creation made of which there is to be one
 */
public record Outside(
        @Nullable OutsideRef channel,
        @Nullable OutsideRef summary,
        Map<String, OutsideRef> announcements,
        @Nullable OutsideRef ticket,
        Map<ActionItemId, OutsideRef> itemTickets,
        @Nullable OutsideRef published,
        @Nullable PublicStatus publicStatus,
        Map<EffectKey, OutsideRef> made) {

    static final Outside NOTHING =
            new Outside(null, null, ImmutableMap.of(), null, ImmutableMap.of(), null, null, ImmutableMap.of());

    /** Copies the maps. */
    public Outside {
        announcements = ImmutableMap.copyOf(announcements);
        itemTickets = ImmutableMap.copyOf(itemTickets);
        made = ImmutableMap.copyOf(made);
    }

    Outside withChannel(OutsideRef ref) {
        return new Outside(ref, summary, announcements, ticket, itemTickets, published, publicStatus, made);
    }

    Outside withSummary(OutsideRef ref) {
        return new Outside(channel, ref, announcements, ticket, itemTickets, published, publicStatus, made);
    }

    Outside withAnnouncement(String target, OutsideRef ref) {
        return new Outside(
                channel,
                summary,
                Maps.with(announcements, target, ref),
                ticket,
                itemTickets,
                published,
                publicStatus,
                made);
    }

    Outside withTicket(OutsideRef ref) {
        return new Outside(channel, summary, announcements, ref, itemTickets, published, publicStatus, made);
    }

    Outside withItemTicket(ActionItemId item, OutsideRef ref) {
        return new Outside(
                channel,
                summary,
                announcements,
                ticket,
                Maps.with(itemTickets, item, ref),
                published,
                publicStatus,
                made);
    }

    Outside withPublished(OutsideRef ref) {
        PublicStatus said = publicStatus == null ? PublicStatus.INVESTIGATING : publicStatus;
        return new Outside(channel, summary, announcements, ticket, itemTickets, ref, said, made);
    }

    /** What was published has ended; publishing again makes another. */
    Outside unpublished() {
        return new Outside(channel, summary, announcements, ticket, itemTickets, null, null, made);
    }

    Outside withPublicStatus(@Nullable PublicStatus status) {
        return new Outside(channel, summary, announcements, ticket, itemTickets, published, status, made);
    }

    /** What a creation made, of which there is to be one. */
    Outside making(EffectKey creation, OutsideRef ref) {
        return new Outside(
                channel,
                summary,
                announcements,
                ticket,
                itemTickets,
                published,
                publicStatus,
                Maps.with(made, creation, ref));
    }
}
