package dev.tocsin.decision;

import dev.tocsin.decision.Planned.PlannedEffect;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Creation;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.Sweep;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one object for one creation. An attempt of which nobody was sure may land late and make another: it is looked for
 * again some times, and what is there besides the one that is kept is closed, with a word on where that one is.
 */
final class Healing {
    private static final List<Duration> SWEEPS =
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofMinutes(60));

    private final Deliberation on;

    Healing(Deliberation on) {
        this.on = on;
    }

    /** How the ledger remembers that a surplus object was seen to. */
    static String once(OutsideRef surplus) {
        return "surplus " + surplus.id();
    }

    /** Has a creation looked for again, of which an attempt may have happened unseen. */
    void lookAgain(EffectKey made, Creation call) {
        on.alsoAsk(SWEEPS.stream()
                .map(after -> PlannedEffect.timer(new Sweep(made, call), Purposes.SWEEP, after))
                .toList());
    }

    /** What a creation made was seen outside. */
    void sighted(Question.Sighted sighted) {
        long cause = sighted.made().sequence();
        EffectKey sweep = sighted.sweep();
        if (sweep != null) {
            cause = on.happen(
                    new EffectEvent.EffectDone(sweep, new Sweep(sighted.made(), sighted.call()).kind(), List.of()),
                    "healing/swept",
                    sweep.sequence());
        }
        OutsideRef kept = on.incident().outside().made().get(sighted.made());
        if (kept == null) {
            doubt(sighted, cause);
            return;
        }
        List<OutsideRef> surplus = sighted.seen().stream()
                .filter(it -> !it.id().equals(kept.id()))
                .filter(it -> !on.incident().ledger().fired().contains(once(it)))
                .toList();
        if (!surplus.isEmpty()) {
            close(sighted, kept, surplus, cause);
        }
    }

    /** It is still under way: whoever does it at last looks again. */
    private void doubt(Question.Sighted sighted, long cause) {
        Ledger ledger = on.incident().ledger();
        Ledger.Trouble trouble = ledger.troubles().get(sighted.made());
        if (ledger.outstanding().containsKey(sighted.made()) && (trouble == null || !trouble.unsure())) {
            on.happen(
                    new EffectEvent.EffectUnknown(
                            sighted.made(), sighted.call().kind(), "an attempt whose lease had run out says it did it"),
                    "healing/sighted",
                    cause);
        }
    }

    private void close(Question.Sighted sighted, OutsideRef kept, List<OutsideRef> surplus, long cause) {
        List<PlannedEffect> effects = new ArrayList<>();
        for (int i = 0; i < surplus.size(); i++) {
            effects.addAll(closing(sighted.call(), kept, surplus.get(i), on.next() + "-" + i));
        }
        on.happen(
                new EffectEvent.SurplusFound(sighted.made(), sighted.call().kind(), kept, surplus),
                Envelopes.engine("healing/surplus"),
                cause,
                effects);
    }

    private List<PlannedEffect> closing(Creation call, OutsideRef kept, OutsideRef surplus, String nth) {
        String subject = "surplus/" + nth;
        String mark = "surplus-" + nth;
        Texts texts = new Texts(on.incident(), on.around());
        PlannedEffect last = PlannedEffect.queued(end(call, kept, surplus), Purposes.surplus(surplus), subject);
        if (call instanceof ChatCall.OpenChannel) {
            Effect note = new ChatCall.Post(
                    new ChatCall.Destination.Channel(surplus),
                    texts.notice("This channel was made once too often. The one that counts is " + named(kept) + "."),
                    ChatCall.Post.Pin.NOT_PINNED,
                    Markers.of(on.incident(), mark));
            return List.of(PlannedEffect.queued(note, Purposes.SURPLUS_NOTE, subject), last);
        }
        if (call instanceof TicketCall.Open) {
            Effect note = new TicketCall.Comment(
                    surplus,
                    texts.plain("A duplicate: this ticket was made once too often. The one that counts is "
                            + named(kept) + "."),
                    Markers.of(on.incident(), mark));
            return List.of(PlannedEffect.queued(note, Purposes.SURPLUS_NOTE, subject), last);
        }
        return List.of(last);
    }

    /** What ends it: nothing is deleted, and nobody is mailed. */
    private static Effect end(Creation call, OutsideRef kept, OutsideRef surplus) {
        if (call instanceof ChatCall.OpenChannel) {
            return new ChatCall.Archive(surplus);
        }
        if (call instanceof TicketCall.Open) {
            return new TicketCall.Move(surplus, TicketCall.State.DROPPED);
        }
        return new StatusPageCall.Update(
                surplus,
                "This was posted twice by mistake. Updates are in the other post" + at(kept.link()) + ".",
                StatusPageCall.PublicStatus.RESOLVED,
                List.of(),
                StatusPageCall.Subscribers.NOT_TOLD);
    }

    /** What to say when the last of what closes a surplus object is done. */
    static EffectEvent closed(Question.CameOf done) {
        Effect effect = done.effect();
        OutsideRef surplus = effect instanceof ChatCall.Archive archive
                ? archive.channel()
                : effect instanceof TicketCall.Move move ? move.ticket() : ((StatusPageCall.Update) effect).published();
        return new EffectEvent.SurplusClosed(done.key(), effect.kind(), surplus);
    }

    private static String named(OutsideRef kept) {
        return kept.label() + at(kept.link());
    }

    private static String at(@Nullable URI link) {
        return link == null ? "" : ": " + link;
    }
}
