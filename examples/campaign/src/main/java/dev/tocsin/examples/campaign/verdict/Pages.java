package dev.tocsin.examples.campaign.verdict;

import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether each page left, once, in time, not before it was due and not after somebody had answered. When it is due follows
 * from the declaration alone; whether it left is what the pager says.
 */
final class Pages {
    /** Clocks of one machine, read in different processes. */
    private static final long GRAIN = 100;

    /** A call that was under way when somebody answered may end. */
    private static final long IN_FLIGHT = 6_000;

    private final Evidence evidence;
    private final List<String> findings;
    private final Weather mild;
    private final Tally due;
    private final Tally order;
    private final Map<String, Deed> declarations = new HashMap<>();
    private final Map<String, Deed> answers = new HashMap<>();
    private final Map<String, List<Outside.Ring>> rings = new HashMap<>();
    private final List<Long> lateness = new ArrayList<>();
    private long excused;

    Pages(Evidence evidence, List<String> findings) {
        this.evidence = evidence;
        this.findings = findings;
        this.mild = evidence.weather().withoutMachine();
        this.due = new Tally("pages due, of levels 1 to 3", findings);
        this.order = new Tally("pages looked at: none early, none after an acknowledgement", findings);
        for (Deed deed : evidence.deeds()) {
            String incident = deed.incident();
            if (incident == null || deed.isCertainlyNothing()) {
                continue;
            }
            if (deed.asked().kind() == Asked.Kind.DECLARE) {
                declarations.put(incident, deed);
            } else if (deed.asked().kind() != Asked.Kind.NOTE) {
                answers.merge(incident, deed, (a, b) -> a.askedAt() <= b.askedAt() ? a : b);
            }
        }
        evidence.outside()
                .rings()
                .forEach(it -> rings.computeIfAbsent(place(it.ref(), it.person(), it.level()), key -> new ArrayList<>())
                        .add(it));
    }

    private static String place(String ref, String person, int level) {
        return ref + " " + person + " " + level;
    }

    List<Row> rows() {
        evidence.stories().forEach(this::compare);
        repeated();
        lateness.sort(null);
        return List.of(
                due.rowWithLateness(),
                Row.done("  of these late, and the machine stood still meanwhile", excused),
                Row.done("  the latest by so many ms", lateness.isEmpty() ? 0 : lateness.get(lateness.size() - 1)),
                Row.done(
                        "  half of them by at most so many ms",
                        lateness.isEmpty() ? 0 : lateness.get(lateness.size() / 2)),
                order.row());
    }

    private void compare(Story story) {
        Deed declared = declarations.get(story.incident());
        Story.Entry first = story.entries().stream()
                .filter(it -> it.kind().equals(Asked.Kind.DECLARE.event()))
                .findFirst()
                .orElse(null);
        if (declared == null || first == null) {
            findings.add("lost: nobody declared " + story.ref() + ", or it does not say so");
            due.lost(story.ref() + " has no declaration");
            return;
        }
        String service = String.valueOf(declared.asked().service());
        List<String> people = new ArrayList<>(evidence.onCall().getOrDefault(service, List.of()));
        people.add(evidence.fallback());
        for (int level = 1; level <= people.size(); level++) {
            long at = Math.max(first.recordedAt() + evidence.levels().get(level - 1), afterLevelBefore(story, level));
            long earliest = declared.askedAt() + evidence.levels().get(level - 1);
            level(story, new Wanted(people.get(level - 1), level, at, earliest), answers.get(story.incident()));
        }
        escalatedAfterAnswer(story);
    }

    /** A level comes so long after the one before, also when that one was late. */
    private long afterLevelBefore(Story story, int level) {
        return story.entries().stream()
                .filter(it -> level > 1 && it.level() == level - 1)
                .mapToLong(it -> it.recordedAt()
                        + evidence.levels().get(level - 1)
                        - evidence.levels().get(level - 2))
                .min()
                .orElse(0);
    }

    /** A page that should leave, unless somebody answers before. */
    private record Wanted(String person, int level, long due, long earliest) {}

    private void level(Story story, Wanted wanted, @Nullable Deed answer) {
        List<Outside.Ring> rang = rings.getOrDefault(place(story.ref(), wanted.person(), wanted.level()), List.of());
        String words = story.ref() + ", level " + wanted.level() + ", " + wanted.person();
        long deadline = evidence.weather().deadline(wanted.due());
        long end = answer == null ? evidence.end() : Math.min(answer.askedAt(), evidence.end());
        if (rang.isEmpty()) {
            if (deadline < end) {
                due.seen();
                due.lost(words + " was due at " + wanted.due() + " and never left");
            }
            return;
        }
        due.seen();
        order.seen();
        Outside.Ring ring = rang.get(0);
        if (rang.size() > 1) {
            due.doubled(words + " rang " + rang.size() + " times: " + rang);
        }
        punctual(words, wanted, ring, deadline);
        if (ring.at() < wanted.earliest() - GRAIN) {
            order.doubled(words + " rang " + (wanted.earliest() - ring.at()) + " ms before it could be due");
        }
        if (answer != null && answer.isAccepted() && ring.at() > answer.answeredAt() + IN_FLIGHT) {
            order.doubled(words + " rang " + (ring.at() - answer.answeredAt()) + " ms after somebody had answered");
        }
    }

    private void punctual(String words, Wanted wanted, Outside.Ring ring, long deadline) {
        lateness.add(Math.max(0, ring.at() - wanted.due()));
        if (ring.at() > deadline) {
            due.late(words + " rang " + (ring.at() - wanted.due()) + " ms after it was due, " + (ring.at() - deadline)
                    + " ms after it could be expected");
        } else if (ring.at() > mild.deadline(wanted.due())) {
            excused++;
        }
    }

    private void escalatedAfterAnswer(Story story) {
        long answered = Long.MAX_VALUE;
        for (Story.Entry entry : story.entries()) {
            if (entry.kind().equals(Asked.Kind.ACKNOWLEDGE.event())) {
                answered = Math.min(answered, entry.position());
            }
            if (entry.level() > 0 && entry.position() > answered) {
                order.doubled(story.ref() + " reached level " + entry.level() + " after somebody had answered");
            }
        }
    }

    /** Pages that belong to no level ring once for their key, too. */
    private void repeated() {
        Map<String, Integer> times = new HashMap<>();
        for (Outside.Ring ring : evidence.outside().rings()) {
            if (ring.level() == 0) {
                order.seen();
                if (times.merge(ring.person() + " " + ring.key(), 1, (a, b) -> a + b) == 2) {
                    order.doubled("the page " + ring.key() + " rang " + ring.person() + " again");
                }
            }
        }
    }
}
