package dev.tocsin.postmortem;

import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.OutsideEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PagingEvent.Knowledge;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.event.RoleEvent;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Words;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in words what an event tells, or nothing if it is of no use to those who read what happened. */
final class Wording {
    private final Said said;

    Wording(Said said) {
        this.said = said;
    }

    /**
     * What an event tells.
     *
     * @param text the words
     * @param link where to see it
     */
    record Line(String text, @Nullable URI link) {}

    Optional<Line> of(Event event) {
        return event.match(new Event.Families<Optional<Line>>(
                this::lifecycle,
                this::paging,
                this::role,
                this::published,
                this::outside,
                this::effect,
                this::written,
                this::followUp,
                rule -> Optional.empty(),
                chat -> Optional.empty(),
                system -> system instanceof SystemEvent.LastGoodUsed used ? lastGood(used) : Optional.empty(),
                unknown -> says("something that this version can't read: " + unknown.kind())));
    }

    private static Optional<Line> says(String text) {
        return Optional.of(new Line(text, null));
    }

    private static Optional<Line> says(String text, OutsideRef ref) {
        return Optional.of(new Line(text, ref.link()));
    }

    private static String because(@Nullable Words reason) {
        return reason == null || reason.text().isBlank() ? "" : ": " + reason.text();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Optional<Line> lifecycle(LifecycleEvent event) {
        return event.match(new LifecycleEvent.Cases<>(
                this::declared,
                changed -> says(
                        switch (changed.direction()) {
                            case SET -> "set the severity to " + said.severity(changed.to());
                            case RAISED ->
                                "raised the severity from " + said.severity(changed.from()) + " to "
                                        + said.severity(changed.to());
                            case LOWERED ->
                                "lowered the severity from " + said.severity(changed.from()) + " to "
                                        + said.severity(changed.to());
                        }),
                status -> says("changed the status to " + said.status(status.to())),
                impact -> says("customers affected: " + word(impact.to())),
                renamed -> says("renamed it to: " + renamed.title().text()),
                resolved -> says("resolved it" + because(resolved.how())),
                undone -> says("took the resolution back: " + said.status(undone.status())),
                settled -> Optional.empty(),
                reopened -> says("reopened it" + because(reopened.reason())),
                ended -> says(ending(ended.phase()) + because(ended.reason())),
                merged -> says("found it to be the same as " + merged.survivorRef()),
                absorbed -> says("found " + absorbed.otherRef() + " to be the same as this"),
                unmerged -> says("parted it from " + unmerged.survivorRef() + " again" + because(unmerged.reason())),
                parted -> says("found " + parted.otherRef() + " not to be the same as this"),
                followed -> says("declared " + followed.later().ref() + ", which follows this")));
    }

    private static String ending(Phase phase) {
        return switch (phase) {
            case CANCELLED -> "cancelled it";
            case DECLINED -> "declined it";
            case CLOSED, TRIAGE, MERGED, INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED, LEARNING -> "closed it";
        };
    }

    private Optional<Line> declared(LifecycleEvent.Declared declared) {
        String services = Said.list(declared.services());
        return says("declared " + declared.ref() + ", " + said.severity(declared.severity()) + ": "
                + declared.title().text()
                + (declared.follows() == null
                        ? ""
                        : "; follows " + declared.follows().ref())
                + (services.isEmpty() ? "" : "; affected: " + services)
                + (declared.otherAffected().isEmpty() ? "" : "; also: " + Said.list(declared.otherAffected()))
                + (declared.customerImpact() == CustomerImpact.NOT_KNOWN
                        ? ""
                        : "; customers affected: " + word(declared.customerImpact())));
    }

    private Optional<Line> paging(PagingEvent event) {
        return event.match(new PagingEvent.Cases<>(
                armed -> Optional.empty(),
                reached -> says("paged " + said.people(reached.people()) + " (" + reached.track() + ", level "
                        + reached.level()
                        + (reached.round() == 0 ? "" : ", round " + (reached.round() + 1))
                        + (reached.knowledge() == Knowledge.STALE ? ", last known people" + asOf(reached) : "") + ")"),
                skipped -> says("found nobody to page on level " + skipped.level() + " of " + skipped.track() + ": "
                        + skipped.reason()),
                called -> says("paged " + said.person(called.person()) + because(called.text())),
                left -> Optional.empty(),
                refused -> says("could not page " + said.person(refused.person()) + " by " + refused.way() + ": "
                        + refused.reason()),
                acknowledged -> says("acknowledged" + grounds(acknowledged)),
                this::withdrawn,
                fallback -> says("nobody answered on " + fallback.track() + ": told " + said.told(fallback.whom())),
                started -> Optional.empty(),
                met -> says("the first answer came after " + Said.duration(met.took()) + ", in time"),
                missed -> says("nobody had answered within " + Said.duration(missed.target()))));
    }

    private static String asOf(PagingEvent.LevelReached reached) {
        Instant asOf = reached.asOf();
        return asOf == null ? "" : ", as of " + Moments.minute(asOf);
    }

    private static Optional<Line> lastGood(SystemEvent.LastGoodUsed used) {
        return says("could not read all sources and went by what was known: "
                + Said.list(used.sources().stream()
                        .map(it -> it.source() + " as of " + Moments.minute(it.since()))
                        .toList()));
    }

    private static String grounds(PagingEvent.Acknowledged acknowledged) {
        String tracks = Said.list(acknowledged.tracks());
        return (tracks.isEmpty() ? "" : " " + tracks)
                + switch (acknowledged.grounds()) {
                    case PAGED -> "";
                    case ROLE -> ", as holder of a role";
                    case VOLUNTEERED -> ", though not paged";
                    case DECLARED -> ", by declaring it while on call";
                };
    }

    private Optional<Line> withdrawn(PagingEvent.TrackWithdrawn withdrawn) {
        String why = switch (withdrawn.reason()) {
            case RESOLVED -> "";
            case LOWERED -> "the severity was lowered";
            case MERGED -> "it is the same as another incident";
            case CANCELLED -> "it was cancelled or declined";
        };
        return why.isEmpty() ? Optional.empty() : says("stopped paging on " + withdrawn.track() + ", since " + why);
    }

    private Optional<Line> role(RoleEvent event) {
        return event.match(new RoleEvent.Cases<>(
                proposed -> says("asked " + said.person(proposed.person()) + " to be " + said.role(proposed.role())),
                taken -> says("is " + said.role(taken.role())),
                handed -> says(said.role(handed.role()) + " went from " + said.person(handed.from()) + " to "
                        + said.person(handed.to())),
                asked -> says("asked the channel for a " + said.role(asked.role()) + ": " + asked.reason())));
    }

    private Optional<Line> published(PublicEvent event) {
        return event.match(new PublicEvent.Cases<>(
                held -> says("held back the status page"
                        + (held.until() == null
                                ? " until somebody decides"
                                : " until " + Moments.minute(held.until()) + ", unless somebody decides")),
                decided -> says(
                        decided.decision() == Consent.DECLINED
                                ? "decided not to publish"
                                : "decided to publish on the status page"),
                componentHeld -> Optional.empty(),
                componentReleased -> Optional.empty(),
                floor -> Optional.empty(),
                opened -> says("opened it up for all to see" + because(opened.reason())),
                ended ->
                        says("ended what was public of it" + (ended.reason() == null ? "" : because(ended.reason())))));
    }

    private Optional<Line> outside(OutsideEvent event) {
        return event.match(new OutsideEvent.Cases<>(
                opened -> says("opened the channel " + opened.channel(), opened.channel()),
                renamed -> says("renamed the channel to " + renamed.channel(), renamed.channel()),
                summary -> Optional.empty(),
                announced -> says("announced it in " + announced.target(), announced.message()),
                ticket -> says("opened the ticket " + ticket.ticket(), ticket.ticket()),
                item -> Optional.empty(),
                shown -> says("published it on the status page", shown.published())));
    }

    private Optional<Line> effect(EffectEvent event) {
        return event.match(new EffectEvent.Cases<>(
                done -> Optional.empty(),
                failed -> says("failed at first, tried again: " + failed.effectKind() + ", " + failed.reason()),
                unknown -> says(
                        "not known whether it happened, looked for: " + unknown.effectKind() + ", " + unknown.reason()),
                parked -> says("did not work, waits for a person: " + parked.effectKind() + ", " + parked.reason()),
                recovered -> says("worked after all: " + recovered.effectKind()),
                retried -> says("had it tried again: " + retried.effectKind()),
                abandoned -> says("gave it up: " + abandoned.effectKind() + because(abandoned.reason())),
                withdrawn -> Optional.empty(),
                surplus -> says(
                        "made more than once, the one that counts is " + surplus.kept() + ": " + surplus.effectKind()),
                closed -> says("closed what had been made once too often: " + closed.surplus(), closed.surplus())));
    }

    private Optional<Line> written(RecordEvent event) {
        return event.match(new RecordEvent.Cases<>(
                note -> says(note.text().text()),
                corrected -> Optional.empty(),
                struck -> Optional.empty(),
                update -> says(corrected(update, update.text().text())),
                missed -> says("an update was due and did not come")));
    }

    /** What an entry says now that its text is another. */
    static String corrected(Event entry, String text) {
        return !(entry instanceof RecordEvent.UpdatePosted update)
                ? text
                : (update.audience() == Audience.PUBLIC ? "public update: " : "update: ") + text;
    }

    /** What is learnt afterwards has sections of its own. */
    private Optional<Line> followUp(FollowUpEvent event) {
        return Optional.empty();
    }
}
