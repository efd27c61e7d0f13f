package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.PagerCall.StandDown.Reason;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PagingEvent.PageLeft;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.TrackId;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells pagers that a page which left is not needed any more, behind the page in the order of its subject. An acknowledged
 * page stays known until the incident or the track ends, for then it has to be closed, too.
 */
final class StandDowns {
    private final Deliberation on;

    StandDowns(Deliberation on) {
        this.on = on;
    }

    /** Somebody has these tracks: their pages fall silent, but not one by which another track still seeks its person. */
    List<PlannedEffect> acknowledged(List<TrackId> tracks, PersonId acker) {
        List<TrackState> others = on.incident().armedTracks().stream()
                .filter(it -> !tracks.contains(it.id()))
                .toList();
        return of(
                page -> page.track() == null
                        ? page.person().equals(acker)
                        : serves(page, tracks)
                                && others.stream().noneMatch(it -> it.meant().contains(page.person())),
                Reason.ACKNOWLEDGED);
    }

    private boolean serves(PageLeft page, List<TrackId> tracks) {
        return page.track() != null && tracks.contains(page.track())
                || tracks.stream()
                        .map(on.incident().tracks()::get)
                        .anyMatch(it -> it != null && it.isArmed() && it.meant().contains(page.person()));
    }

    List<PlannedEffect> withdrawn(TrackId track, PagingEvent.Reason why) {
        return of(page -> track.equals(page.track()), reason(why));
    }

    /** With the incident end the pages that these tracks don't speak for: of tracks that were answered, and by hand. */
    List<PlannedEffect> ended(PagingEvent.Reason why, List<TrackId> tracks) {
        return switch (why) {
            case LOWERED -> List.of();
            case RESOLVED, CANCELLED, MERGED ->
                of(page -> page.track() == null || !tracks.contains(page.track()), reason(why));
        };
    }

    private static Reason reason(PagingEvent.Reason why) {
        return switch (why) {
            case RESOLVED -> Reason.RESOLVED;
            case LOWERED, CANCELLED, MERGED -> Reason.WITHDRAWN;
        };
    }

    private List<PlannedEffect> of(Predicate<PageLeft> wanted, Reason reason) {
        return on.incident().ledger().sent().values().stream()
                .filter(wanted)
                .filter(page -> !on.isUnderWay(Purposes.standDown(page.page(), reason)))
                .map(page -> standDown(page.track(), page.person(), page.way(), page.page(), page.sent(), reason))
                .toList();
    }

    /** A page that left although nobody is sought any more is stood down at once. */
    void late(PageLeft left, boolean stillAsked) {
        if (!isWanted(left.track(), stillAsked)) {
            on.alsoAsk(List.of(standDown(
                    left.track(), left.person(), left.way(), left.page(), left.sent(), reasonNow(left.track()))));
        }
    }

    boolean isWanted(@Nullable TrackId id, boolean stillAsked) {
        TrackState track = id == null ? null : on.incident().tracks().get(id);
        return track == null ? stillAsked || on.incident().standing().phase().isOpen() : track.isArmed();
    }

    private Reason reasonNow(@Nullable TrackId id) {
        TrackState track = id == null ? null : on.incident().tracks().get(id);
        boolean open = on.incident().standing().phase().isOpen();
        return open && track != null && track.stage() == TrackState.Stage.ACKNOWLEDGED
                ? Reason.ACKNOWLEDGED
                : open || on.incident().standing().resolvedAt() == null ? Reason.WITHDRAWN : Reason.RESOLVED;
    }

    /** A page taken back when nobody knew whether it had left is closed where it may have arrived. */
    void unsure(EffectKey key, PagerCall.Page page, String reason) {
        if (on.isUnderWay(Purposes.standDown(key, Reason.WITHDRAWN))) {
            return;
        }
        long unknown = on.happen(
                new EffectEvent.EffectUnknown(key, page.kind(), reason),
                "effects/unknown",
                key.sequence(),
                standDown(page.track(), page.person(), page.way(), key, null, Reason.WITHDRAWN));
        on.happen(
                new EffectEvent.EffectsWithdrawn(List.of(key), "taken back when it may have left"),
                "tracks/ended",
                unknown);
    }

    private PlannedEffect standDown(
            @Nullable TrackId track,
            PersonId person,
            ContactWay way,
            EffectKey page,
            @Nullable OutsideRef sent,
            Reason reason) {
        String purpose = Purposes.standDown(page, reason);
        return PlannedEffect.queued(
                new PagerCall.StandDown(person, way, page, sent, reason),
                purpose,
                track == null ? purpose : Purposes.page(track, person));
    }
}
