package dev.tocsin.examples.campaign.verdict;

import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether each incident has one channel, one ticket and one public incident, and every effect comes to an end. */
final class Things {
    /** What has been due for longer than this, and is still not done, is stuck. */
    private static final long STUCK = 180_000;

    private final Evidence evidence;
    private final List<String> findings;

    Things(Evidence evidence, List<String> findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    List<Row> rows() {
        Outside outside = evidence.outside();
        List<Row> rows = new ArrayList<>();
        rows.add(once("channels", "chat.open-channel", outside.channels(), Story::channel));
        rows.add(once("tickets", "ticket.open", outside.tickets(), Story::ticket));
        rows.add(once("public incidents", "status.publish", outside.published(), Story::published));
        rows.addAll(effects());
        return rows;
    }

    private Row once(String what, String effect, List<Outside.Thing> things, Function<Story, @Nullable String> known) {
        Tally tally = new Tally(what, findings);
        Map<String, List<String>> owned = new TreeMap<>();
        things.forEach(it ->
                owned.computeIfAbsent(it.owner(), key -> new ArrayList<>()).add(it.id()));
        owned.forEach((owner, ids) -> {
            tally.seen();
            if (ids.size() > 1) {
                tally.doubled(what + " of " + owner + ": " + ids);
            }
        });
        TreeSet<String> ids = new TreeSet<>();
        things.forEach(it -> ids.add(it.id()));
        for (Story story : evidence.stories()) {
            String id = known.apply(story);
            if (id != null && ids.stream().noneMatch(id::endsWith)) {
                tally.lost(what + ": " + story.ref() + " has " + id + ", which is not there");
            } else if (id == null && isDone(story, effect)) {
                tally.lost(what + ": " + story.ref() + " has made one and does not know it");
            }
        }
        return tally.row();
    }

    private static boolean isDone(Story story, String effect) {
        return story.effects().stream().anyMatch(it -> it.kind().equals(effect) && it.state() == Story.State.DONE);
    }

    private List<Row> effects() {
        Tally tally = new Tally("effects and timers, each with an end or still to come", findings);
        long waiting = 0;
        for (Story story : evidence.stories()) {
            for (Story.Done effect : story.effects()) {
                tally.seen();
                if (effect.state() == Story.State.PARKED) {
                    tally.lost(story.ref() + ": " + effect.kind() + " was given up: " + effect.remark());
                } else if (effect.state() == Story.State.WAITING && effect.due() + STUCK < evidence.end()) {
                    tally.lost(story.ref() + ": " + effect.kind() + " is stuck since " + effect.due() + ": "
                            + effect.remark());
                }
                waiting += effect.goesOn() ? 1 : 0;
            }
        }
        return List.of(
                tally.row(), Row.done("  of these still under way: what is unknown is looked for after 90 s", waiting));
    }
}
