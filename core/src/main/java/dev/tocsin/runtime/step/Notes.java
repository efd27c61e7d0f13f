package dev.tocsin.runtime.step;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import dev.tocsin.model.StreamId;
import dev.tocsin.spi.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a human should look at, each said in the same shape. */
final class Notes {
    private static final int MOST_REMEMBERED = 1_000;
    private static final int FRAMES_TOLD = 3;
    private static final String MEND =
            "run a version that knows them, or mend the stored text; what is due outside goes on";

    private final Host host;
    private final Veil veil;
    private final Map<StreamId, String> unreadable = new TreeMap<>();

    Notes(Host host, Veil veil) {
        this.host = host;
        this.veil = veil;
    }

    void parked(Row row, String reason, String remedy) {
        parked(row, reason, remedy, "then retry the effect or abandon it");
    }

    /** A page may go another way, and is parked only if it can't: its stream decides that afterwards, this is said at once. */
    void refused(Row row, String reason, String remedy) {
        if (row.kind().equals("pager.page")) {
            parked(
                    row,
                    reason,
                    remedy,
                    "if it is parked, for want of another way or level, retry it or abandon it then");
        } else {
            parked(row, reason, remedy);
        }
    }

    private void parked(Row row, String reason, String remedy, String then) {
        alarm(
                row.key().stream(),
                "effects." + row.key(),
                row.kind() + " to be done",
                reason,
                remedy + "; " + then,
                "a reason that only those read who may see the incident",
                "have one of them look at its ledger; " + then);
    }

    /** A command of the inbox, which is no incident's trouble yet: only here is it said that it waits. */
    void undecided(Row row, String reason) {
        String remedy = "run a version that knows it; it is tried again every " + BlindPaging.REST.toMinutes()
                + " minutes until then, nobody has to retry it";
        alarm(
                row.key().stream(),
                "effects." + row.key(),
                "a command of the inbox that can be decided",
                reason,
                remedy,
                "one that can't be read",
                remedy);
    }

    void refusing(String adapter, String reason, String remedy) {
        alarm(null, "adapters." + adapter, "an adapter that works", reason, remedy + "; it is checked again by itself");
    }

    void recovered(String adapter) {
        everybody(Finding.warning(
                Place.of("engine"),
                "adapters." + adapter,
                "an adapter that works",
                "one that works again",
                "nothing to do: what was parked because of it is tried again"));
    }

    void overdue(Row row) {
        alarm(
                row.key().stream(),
                "effects." + row.key(),
                row.kind() + " to leave at " + row.due(),
                "nobody took it, adapter '" + row.adapter() + "'",
                "look whether a node with this adapter is running and what its health says");
    }

    /** Nobody can claim it: no node has the adapter, or none that has it is running. */
    void unclaimable(Row row) {
        alarm(
                row.key().stream(),
                "effects." + row.key(),
                "a node that can do " + row.kind(),
                "none has taken it for a minute, and this one lacks the adapter '" + row.adapter() + "' of the lane "
                        + row.lane().name().toLowerCase(Locale.ROOT),
                "start a node with that adapter, give it to this one, or abandon the effect");
    }

    void circling(Row row) {
        alarm(
                row.key().stream(),
                "effects." + row.key(),
                "somebody to say what came of " + row.kind(),
                "its lease was taken " + row.fence() + " times and nobody ever said",
                "look whether nodes die or hang while they do it");
    }

    void withoutTimer(EffectKey timer) {
        alarm(
                timer.stream(),
                "streams." + timer.stream(),
                "a timer for whoever is being sought",
                "the timer " + timer + " is not among the rows",
                "answer or escalate by hand; look who changes rows of the store beside the engine");
    }

    /** Said when it begins to fail at an event, not at each try. */
    void feed(StreamId feed, StreamId about, String failure) {
        host.alarm(refusing(feed, failure), about, refusing(feed, "one that refuses an event"));
    }

    private static Finding refusing(StreamId feed, String found) {
        return Finding.warning(
                Place.of("engine"),
                "feeds." + feed.id(),
                "a feed that takes its events",
                found,
                "see the log of what takes them; the event comes again until it is taken");
    }

    void heartbeat(String failure) {
        everybody(Finding.warning(
                Place.of("engine"),
                "heartbeat",
                "a sign of life that leaves",
                failure,
                "look at where it goes; whoever waits for it there raises the alarm"));
    }

    void sighting(EffectKey key, String what) {
        alarm(
                key.stream(),
                "effects." + key,
                "one object for one effect",
                "a node that had lost its lease made " + what,
                "look whether there are two of it outside, and remove the newer one",
                "a node that had lost its lease made it, too",
                "have somebody who may see the incident look whether there are two of it, and remove the newer one");
    }

    void several(EffectKey key, int count) {
        alarm(
                key.stream(),
                "effects." + key,
                "one object for one effect",
                count + " with its marker",
                "nothing to do: the oldest is used, and a channel, ticket or public incident too much is closed by itself");
    }

    /** Said once for each reason, however much waits for the stream. */
    void unreadable(StreamId stream, String reason) {
        if (unreadable.size() >= MOST_REMEMBERED) {
            unreadable.clear();
        }
        if (reason.equals(unreadable.put(stream, reason))) {
            return;
        }
        alarm(
                stream,
                "streams." + stream,
                "events that can be read",
                reason,
                MEND,
                "one that can't, of an incident that is not open to all",
                MEND);
    }

    static Finding newer(StreamId stream, String reason) {
        return Finding.error(
                Place.of("streams"),
                stream.toString(),
                "events that this version knows, so that it can be decided on",
                reason,
                "ask a node of the newer version, or upgrade this one");
    }

    void lastGood(String source, Instant since, Instant now) {
        everybody(Finding.warning(
                Place.of("engine"),
                source,
                "a source that can be read",
                "none since the start; in use is the last good one, kept at " + since + ", "
                        + Duration.between(since, now).toMinutes() + " minutes ago",
                "mend the source of " + source + "; it is read again by itself"));
    }

    void forgotten(String source, int things) {
        alarm(
                null,
                source,
                "all that was kept of the source",
                things + " texts that this version can't read",
                "run a version that knows them, or mend the source; the rest is used");
    }

    void source(String source, Finding finding) {
        everybody(Finding.warning(
                finding.place(), source + "." + finding.path(), finding.wanted(), finding.found(), finding.remedy()));
    }

    void fault(String what, RuntimeException cause) {
        fault(null, what, cause);
    }

    /** What goes wrong with a stream may quote what is said in it. */
    void fault(@Nullable StreamId about, String what, RuntimeException cause) {
        String where = Stream.of(cause.getStackTrace())
                .limit(FRAMES_TOLD)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(", "));
        String remedy = "report it; the engine goes on without it";
        alarm(
                about,
                "engine",
                "no fault",
                what + ": " + cause + " at " + where,
                remedy,
                what + ": " + cause.getClass().getName() + " at " + where,
                remedy);
    }

    private void everybody(Finding finding) {
        host.alarm(finding, null, finding);
    }

    /** In words of the engine's own. */
    private void alarm(@Nullable StreamId about, String path, String wanted, String found, String remedy) {
        Finding finding = Finding.error(Place.of("engine"), path, wanted, found, remedy);
        host.alarm(finding, about, finding);
    }

    /** In words that others have said, and in the engine's own for where not everybody may read them. */
    private void alarm(
            @Nullable StreamId about,
            String path,
            String wanted,
            String found,
            String remedy,
            String plainlyFound,
            String plainRemedy) {
        Finding finding = Finding.error(Place.of("engine"), path, wanted, found, remedy);
        host.alarm(
                finding,
                about,
                veil.covers(about)
                        ? Finding.error(Place.of("engine"), path, wanted, plainlyFound, plainRemedy)
                        : finding);
    }
}
