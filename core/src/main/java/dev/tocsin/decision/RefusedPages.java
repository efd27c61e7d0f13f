package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.TrackId;
import dev.tocsin.policy.Escalation;
import java.util.ArrayList;
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

    /** A pager refused a page for good: the person's next way, else the next level, at once. */
    void refused(EffectKey key, PagerCall.Page page, String purpose, String reason) {
        List<ContactWay> ways = pages.waysOf(page.person());
        int tried = ways.indexOf(page.way());
        List<PlannedEffect> next = new ArrayList<>();
        if (tried + 1 < ways.size() && isWanted(page)) {
            next.add(pages.page(
                    page.track(), page.level(), page.person(), ways.get(tried + 1), "Another way failed.", purpose));
        }
        long refused = on.happen(
                new PagingEvent.PageRefused(
                        key, page.track(), page.person(), page.way().kind(), reason),
                Envelopes.engine("pages/refused"),
                0,
                next);
        TrackId track = page.track();
        if (next.isEmpty() && track != null && isWanted(page)) {
            goOnAtOnce(track, refused);
        }
    }

    private boolean isWanted(PagerCall.Page page) {
        TrackId id = page.track();
        if (id == null) {
            return on.incident().standing().phase().isOpen();
        }
        TrackState track = on.incident().tracks().get(id);
        return track != null && track.isArmed();
    }

    private void goOnAtOnce(TrackId id, long causedBy) {
        TrackState track = on.incident().tracks().get(id);
        boolean others = on.incident().ledger().outstanding().values().stream()
                .anyMatch(it -> Purposes.isPageOf(it.purpose(), id));
        boolean left = on.incident().ledger().sent().values().stream().anyMatch(it -> id.equals(it.track()));
        Optional<Escalation> escalation = track == null ? Optional.empty() : paging.escalationOf(track);
        if (track == null || others || left || escalation.isEmpty()) {
            return;
        }
        if (track.level() < escalation.get().levels().size()) {
            paging.escalate(track, causedBy);
        }
    }
}
