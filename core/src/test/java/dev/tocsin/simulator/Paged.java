package dev.tocsin.simulator;

import dev.tocsin.codec.Codec;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Row;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether those who had to be paged for an incident were paged: at all, and in time where that can be asked. */
final class Paged {
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(15));
    private static final long LONGEST = 5 * 60 * VirtualTime.SECOND;
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final Plan plan;
    private final World world;
    private final StreamId incident;
    private final Map<EffectKey, PagerCall.Page> pages = new TreeMap<>();
    private final Map<EffectKey, Row> rows = new TreeMap<>();

    Paged(Plan plan, World world, StreamId incident, List<Row> rows) {
        this.plan = plan;
        this.world = world;
        this.incident = incident;
        for (Row row : rows) {
            if (row.kind().equals("pager.page") && Codec.effect(row.body()).orThrow() instanceof PagerCall.Page page) {
                pages.put(row.key(), page);
                this.rows.put(row.key(), row);
            }
        }
    }

    void check(List<Recorded> events, Tracks tracks) {
        for (Tracks.Track track : tracks.all()) {
            if (track.isSought()) {
                goesOn(track);
                track.reached().forEach(it -> allArePaged(it, events));
            }
        }
        rows.values().forEach(this::leavesOrEnds);
        if (plan.weather() != Plan.Weather.STORMY) {
            rows.values().forEach(this::isPunctual);
        }
    }

    /** Nobody has answered: the level that is reached is the one that has to be by now. */
    private void goesOn(Tracks.Track track) {
        Invariant.I1_PAGED.holds(!track.reached().isEmpty(), track.id() + " of " + incident + " never began");
        Tracks.Reached last = track.reached().get(track.reached().size() - 1);
        Duration wait = WAITS.get(Math.min(last.level().level(), WAITS.size()) - 1);
        Instant latest = last.at().plus(wait).plus(SLACK);
        Invariant.I1_PAGED.holds(
                latest.isAfter(world.journal().now()),
                track.id() + " of " + incident + " has stayed at level "
                        + last.level().level() + " since " + last.at());
    }

    private void allArePaged(Tracks.Reached reached, List<Recorded> events) {
        for (PersonId person : reached.level().people()) {
            boolean tried = pages.entrySet().stream()
                    .filter(it -> it.getValue().person().equals(person))
                    .anyMatch(it -> wasSent(it.getKey()));
            Invariant.I1_PAGED.holds(
                    tried || cantBeReached(person, events),
                    person + " was meant at level " + reached.level().level() + " of " + incident
                            + " and was not paged");
        }
    }

    private boolean wasSent(EffectKey key) {
        return world.pagers().stream().anyMatch(it -> it.happened().containsKey(key) || it.dropped(key));
    }

    /** Refused by every way that was tried, or there was no way while the directory was away. */
    private boolean cantBeReached(PersonId person, List<Recorded> events) {
        boolean refused = events.stream()
                .anyMatch(it -> it.event() instanceof PagingEvent.PageRefused page
                        && page.person().equals(person));
        boolean untried = pages.values().stream().noneMatch(it -> it.person().equals(person));
        return refused
                || untried
                        && (world.chances().fired().containsKey(Fault.SOURCE_AWAY)
                                || world.chances().fired().containsKey(Fault.SOURCE_SLOW));
    }

    /** A page ends only by leaving, by an event, or by a refusal. */
    private void leavesOrEnds(Row row) {
        Journal.Born born = world.journal().born().get(row.key());
        boolean late = born != null && world.time().now() - born.at() > LONGEST;
        boolean open = row.state() == State.DUE || row.state() == State.CLAIMED || row.state() == State.UNKNOWN;
        Invariant.I1_PAGED.holds(
                !(open && late), row.key() + " to " + row.adapter() + " is still " + row.state() + ": " + row.remark());
    }

    private void isPunctual(Row row) {
        Journal.Born born = world.journal().born().get(row.key());
        if (born == null || row.state() == State.WITHDRAWN || row.state() == State.SUPERSEDED) {
            return;
        }
        Ledger.Happened happened = world.ledger(row.adapter()).happened().get(row.key());
        long bound = Pace.bound(Pace.of(plan.weather())).toNanos();
        long late = (happened == null ? world.time().now() : happened.at()) - born.at();
        Invariant which = othersAreDown() ? Invariant.I15_BULKHEAD : Invariant.I1_PAGED;
        which.holds(late <= bound, row.key() + " is " + Duration.ofNanos(late) + " late with pagers that are well");
    }

    private boolean othersAreDown() {
        return world.chances().fired().containsKey(Fault.OUTAGE);
    }
}
