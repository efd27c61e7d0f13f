package dev.tocsin.decision;

import dev.tocsin.decision.Question.CameOf;
import dev.tocsin.effect.Creation;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.event.Asked;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.UniqueName;
import dev.tocsin.policy.Trigger;
import dev.tocsin.spi.Outcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what came of an effect into events, and lets what waited for it go on. */
final class Outcomes {
    private final Deliberation on;
    /** What waited before this outcome: its event ends the waiting. */
    private final List<Ledger.Waiting> waitingBefore;

    Outcomes(Deliberation on) {
        this.on = on;
        this.waitingBefore = on.incident().ledger().waiting();
    }

    void cameOf(CameOf question) {
        Asked asked = on.incident().ledger().outstanding().get(question.key());
        question.outcome()
                .match(
                        done -> done(question, asked, done),
                        later -> trouble(question, later.reason(), ""),
                        unknown -> unknown(question, asked, unknown.reason()),
                        refused -> refused(question, asked, refused));
    }

    private @Nullable Void done(CameOf question, @Nullable Asked asked, Outcome.Done done) {
        boolean unsure = isUnsure(question);
        boolean recovers = on.incident().ledger().troubles().containsKey(question.key());
        Event event = event(question, asked, done);
        long position = on.happen(event, "effects/done", question.key().sequence());
        if (unsure && event instanceof OutsideEvent && question.effect() instanceof Creation creation) {
            new Healing(on).lookAgain(question.key(), creation);
        }
        if (!done.remarks().isEmpty() && !(event instanceof EffectEvent.EffectDone)) {
            on.happen(plain(question, done), "effects/done", position);
        }
        if (recovers) {
            on.happen(
                    new EffectEvent.EffectRecovered(
                            question.key(), question.effect().kind(), question.attempt()),
                    "effects/recovered",
                    position);
        }
        follow(event, asked != null, position);
        return null;
    }

    /** Whether an attempt at it, this one or one before, may have happened without anybody knowing. */
    private boolean isUnsure(CameOf question) {
        Ledger.Trouble trouble = on.incident().ledger().troubles().get(question.key());
        return question.unsureSince() != null || trouble != null && trouble.unsure();
    }

    private static Event event(CameOf question, @Nullable Asked asked, Outcome.Done done) {
        if (question.effect() instanceof PagerCall.Page page) {
            return new PagingEvent.PageLeft(question.key(), page.track(), page.person(), page.way(), done.ref());
        }
        if (asked != null && Purposes.surplusOf(asked.purpose()).isPresent()) {
            return Healing.closed(question);
        }
        OutsideRef ref = done.ref();
        Event plain = plain(question, done);
        if (asked == null && ref != null && question.effect() instanceof StatusPageCall.Publish) {
            return new OutsideEvent.PublicIncidentOpened(question.key(), ref); // taken back too late
        }
        return asked == null || ref == null ? plain : made(question, asked, ref).orElse(plain);
    }

    /** That it is done, with what else was to be said of it. */
    private static EffectEvent plain(CameOf question, Outcome.Done done) {
        return new EffectEvent.EffectDone(question.key(), question.effect().kind(), done.remarks());
    }

    private static Optional<Event> made(CameOf question, Asked asked, OutsideRef ref) {
        String purpose = asked.purpose();
        return switch (purpose) {
            case Purposes.CHANNEL -> Optional.of(new OutsideEvent.ChannelOpened(question.key(), ref));
            case Purposes.RENAME -> Optional.of(new OutsideEvent.ChannelRenamed(question.key(), ref));
            case Purposes.SUMMARY -> Optional.of(new OutsideEvent.SummaryPosted(question.key(), ref));
            case Purposes.TICKET -> Optional.of(new OutsideEvent.TicketOpened(question.key(), ref));
            default ->
                Purposes.announcementTarget(purpose)
                        .<Event>map(target -> new OutsideEvent.AnnouncementPosted(question.key(), target, ref))
                        .or(() -> Purposes.itemOf(purpose)
                                .map(item -> new OutsideEvent.ActionItemTicketOpened(question.key(), item, ref)))
                        .or(() -> asked.kind().equals("status.publish")
                                ? Optional.of(new OutsideEvent.PublicIncidentOpened(question.key(), ref))
                                : Optional.empty());
        };
    }

    private void follow(Event event, boolean stillAsked, long position) {
        if (event instanceof PagingEvent.PageLeft left) {
            new StandDowns(on).late(left, stillAsked);
        }
        if (!(event instanceof OutsideEvent object)) {
            return;
        }
        Workflows workflows = new Workflows(on);
        object.match(new OutsideEvent.Cases<@Nullable Void>(
                opened -> {
                    on.take(new UniqueName("channel/" + opened.channel().id()));
                    workflows.react(Trigger.CHANNEL_OPENED, position);
                    workflows.arrived(Purposes.CHANNEL, waitingBefore);
                    return null;
                },
                renamed -> null,
                summary -> null,
                announcement -> null,
                ticket -> {
                    on.take(new UniqueName("ticket/" + ticket.ticket().id()));
                    workflows.react(Trigger.TICKET_OPENED, position);
                    workflows.arrived(Purposes.TICKET, waitingBefore);
                    return null;
                },
                item -> {
                    on.take(new UniqueName("ticket/" + item.ticket().id()));
                    return null;
                },
                published -> {
                    on.take(new UniqueName("public/" + published.published().id()));
                    workflows.arrived(Purposes.PUBLIC_INCIDENT, waitingBefore);
                    if (!stillAsked) {
                        new Publishing(on).hadLeft();
                    }
                    return null;
                }));
    }

    private @Nullable Void unknown(CameOf question, @Nullable Asked asked, String reason) {
        StandDowns standDowns = new StandDowns(on);
        if (question.effect() instanceof PagerCall.Page page && !standDowns.isWanted(page.track(), asked != null)) {
            standDowns.unsure(question.key(), page, reason);
            return null;
        }
        return trouble(question, reason, "");
    }

    /** Whether it is not yet said of a creation that it may have happened: whoever does it at last looks again then. */
    private boolean isFirstDoubt(CameOf question) {
        Ledger.Trouble trouble = on.incident().ledger().troubles().get(question.key());
        boolean doubtful = question.unsureSince() != null || question.fate() == Question.Fate.LOOKED_FOR;
        return doubtful && question.effect() instanceof Creation && (trouble == null || !trouble.unsure());
    }

    private @Nullable Void trouble(CameOf question, String reason, String remedy) {
        boolean known = on.incident().ledger().troubles().containsKey(question.key());
        String kind = question.effect().kind();
        switch (question.fate()) {
            case DONE -> throw new IllegalStateException("an outcome that is no success can't end as done: " + reason);
            case TRIED_AGAIN -> {
                if (isFirstDoubt(question)) {
                    on.happen(
                            new EffectEvent.EffectUnknown(question.key(), kind, "an attempt before may have happened"),
                            "effects/unknown",
                            question.key().sequence());
                } else if (!known) {
                    on.happen(
                            new EffectEvent.EffectFailed(question.key(), kind, reason),
                            "effects/failed",
                            question.key().sequence());
                }
            }
            case LOOKED_FOR -> {
                if (!known || isFirstDoubt(question)) {
                    on.happen(
                            new EffectEvent.EffectUnknown(question.key(), kind, reason),
                            "effects/unknown",
                            question.key().sequence());
                }
            }
            case PARKED ->
                on.happen(
                        new EffectEvent.EffectParked(question.key(), kind, reason, remedy),
                        "effects/parked",
                        question.key().sequence());
        }
        return null;
    }

    private @Nullable Void refused(CameOf question, @Nullable Asked asked, Outcome.Refused refused) {
        if (!(question.effect() instanceof PagerCall.Page page)) {
            return trouble(question, refused.reason(), refused.remedy());
        }
        RefusedPages pages = new RefusedPages(on);
        if (asked != null && pages.isLeftToHumans(question.key(), page)) {
            trouble(question, refused.reason(), refused.remedy());
        } else {
            on.withdraw(List.of(question.key()));
        }
        String purpose = asked == null ? Purposes.page(page, question.key()) : asked.purpose();
        pages.refused(question.key(), page, purpose, refused.reason());
        return null;
    }
}
