package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.TrackId;
import java.util.List;
import java.util.Optional;

/** What follows when a page can't reach its person that way. */
final class RefusedPages {
    private final Deliberation on;
    private final Pages pages;
    private final Paging paging;

    RefusedPages(Deliberation on) {
        this.on = on;
        this.pages = new Pages(on);
        this.paging = new Paging(on);
    }

    /** Whether she is still sought, has no other way, and no level follows at once: only a human can do something. */
    boolean isLeftToHumans(EffectKey key, PagerCall.Page page) {
        return isWanted(page)
                && nextWay(page).isEmpty()
                && levelThatFollows(key, page).isEmpty();
    }

    /** A pager refused a page for good: the person's next way, else the next level, at once. */
    void refused(EffectKey key, PagerCall.Page page, String purpose, String reason) {
        Optional<TrackState> goingOn = levelThatFollows(key, page);
        List<PlannedEffect> next = nextWay(page)
                .map(way -> pages.page(page.track(), page.level(), page.person(), way, "Another way failed.", purpose))
                .stream()
                .toList();
        long refused = on.happen(
                new PagingEvent.PageRefused(
                        key, page.track(), page.person(), page.way().kind(), reason),
                Envelopes.engine("pages/refused"),
                0,
                next);
        goingOn.ifPresent(track -> paging.escalate(track, refused));
    }

    /** A way that is hers no more stands before all others, so that a number which was mended is tried. */
    private Optional<ContactWay> nextWay(PagerCall.Page page) {
        List<ContactWay> ways = pages.waysOf(page.person());
        int next = ways.indexOf(page.way()) + 1;
        return next < ways.size() && isWanted(page) ? Optional.of(ways.get(next)) : Optional.empty();
    }

    private boolean isWanted(PagerCall.Page page) {
        TrackId id = page.track();
        if (id == null) {
            return on.incident().standing().phase().isOpen();
        }
        TrackState track = on.incident().tracks().get(id);
        return track != null && track.isArmed();
    }

    /** The track, if nobody else is being paged on it and it has a level to go to. */
    private Optional<TrackState> levelThatFollows(EffectKey key, PagerCall.Page page) {
        TrackId id = page.track();
        TrackState track = id == null ? null : on.incident().tracks().get(id);
        if (id == null || track == null || !track.isArmed() || nextWay(page).isPresent()) {
            return Optional.empty();
        }
        Ledger ledger = on.incident().ledger();
        boolean others = ledger.outstanding().entrySet().stream()
                .filter(it -> !it.getKey().equals(key) && !ledger.isParked(it.getKey()))
                .anyMatch(it -> Purposes.isPageOf(it.getValue().purpose(), id));
        boolean left = ledger.sent().values().stream().anyMatch(it -> id.equals(it.track()));
        return others || left
                ? Optional.empty()
                : paging.escalationOf(track)
                        .filter(it -> track.level() < it.levels().size())
                        .map(it -> track);
    }
}
