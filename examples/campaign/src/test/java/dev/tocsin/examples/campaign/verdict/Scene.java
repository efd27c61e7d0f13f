package dev.tocsin.examples.campaign.verdict;

import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import dev.tocsin.examples.campaign.wire.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence of one P1 that went well: declared at 0, level 2 due at 15 s, answered at 20 s. Each test spoils something. Not thread-safe. */
final class Scene {
    static final String INCIDENT = "i1";
    static final String REF = "INC-1";
    private static final long END = 100_000;

    final List<Deed> deeds = new ArrayList<>();
    final List<Story.Entry> entries = new ArrayList<>();
    final List<Story.Done> effects = new ArrayList<>();
    final List<Story> earlier = new ArrayList<>();
    final List<Outside.Ring> rings = new ArrayList<>();
    final List<Outside.Thing> channels = new ArrayList<>();
    final List<Outside.Thing> tickets = new ArrayList<>();
    final List<Outside.Thing> published = new ArrayList<>();
    final List<Weather.Spell> spells = new ArrayList<>();

    @Nullable
    String channel = "team/C1";

    Scene() {
        deeds.add(accepted(Asked.declare("declare", "mei", "it burns", "api", true), -10, 10));
        deeds.add(accepted(Asked.about("ack", Asked.Kind.ACKNOWLEDGE, INCIDENT, "noor", ""), 20_000, 20_010));
        entry("incident.declared", "declare", 0, 0);
        entry("paging.level-reached", "declare", 0, 1);
        entry("paging.level-reached", "due:1", 15_100, 2);
        entry("paging.acknowledged", "ack", 20_005, 0);
        rings.add(new Outside.Ring("k1", "dana", REF, 1, 200));
        rings.add(new Outside.Ring("k2", "noor", REF, 2, 15_300));
        rings.add(new Outside.Ring("k3", "ada", REF, 0, 300));
        channels.add(new Outside.Thing("C1", REF));
        tickets.add(new Outside.Thing("1000", REF));
        published.add(new Outside.Thing("p1", "mark"));
        effects.add(new Story.Done("e1", "chat.open-channel", Story.State.DONE, 0, ""));
    }

    static Deed accepted(Asked asked, long askedAt, long answeredAt) {
        return Deed.of(asked, askedAt).answered(new Told(Told.Outcome.ACCEPTED, INCIDENT, REF, ""), answeredAt);
    }

    void entry(String kind, String command, long at, int level) {
        entries.add(new Story.Entry(entries.size() + 1L, kind, command, at, level));
    }

    Story story() {
        return new Story(INCIDENT, REF, entries, effects, channel, "1000", "p1");
    }

    Verdict verdict() {
        return Verdict.of(new Evidence(
                deeds,
                List.of(story()),
                earlier,
                new Outside(rings, channels, tickets, published),
                new Weather(spells),
                Map.of("api", List.of("dana", "noor")),
                "ines",
                List.of(0L, 15_000L, 40_000L),
                END));
    }
}
