package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.verdict.Deed;
import dev.tocsin.examples.campaign.verdict.Evidence;
import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import java.util.ArrayList;
import java.util.List;

/** Spoils the evidence, so that it can be seen that a fault would be noticed. Pure. */
final class Planting {
    private static final long MINUTE = 60_000;

    private Planting() {}

    /** The evidence with a fault in it; a double is made in the fake itself. */
    static Evidence into(Evidence evidence, Options.Plant plant) {
        return switch (plant) {
            case NONE, DOUBLED -> evidence;
            case LOST -> lost(evidence);
            case LATE -> late(evidence);
        };
    }

    private static Evidence lost(Evidence evidence) {
        String command = evidence.deeds().stream()
                .filter(Deed::isAccepted)
                .map(it -> it.asked().id())
                .reduce((first, last) -> last)
                .orElseThrow(() -> new IllegalStateException("nothing was acknowledged that could be lost"));
        List<Story> stories = evidence.stories().stream()
                .map(it -> new Story(
                        it.incident(),
                        it.ref(),
                        it.entries().stream()
                                .filter(entry -> !entry.command().equals(command))
                                .toList(),
                        it.effects(),
                        it.channel(),
                        it.ticket(),
                        it.published()))
                .toList();
        return with(evidence, stories, evidence.outside());
    }

    private static Evidence late(Evidence evidence) {
        List<Outside.Ring> rings = new ArrayList<>(evidence.outside().rings());
        for (int at = 0; at < rings.size(); at++) {
            Outside.Ring ring = rings.get(at);
            if (ring.level() == 1) {
                rings.set(at, new Outside.Ring(ring.key(), ring.person(), ring.ref(), 1, ring.at() + MINUTE));
                break;
            }
        }
        Outside outside = evidence.outside();
        return with(
                evidence,
                evidence.stories(),
                new Outside(rings, outside.channels(), outside.tickets(), outside.published()));
    }

    private static Evidence with(Evidence evidence, List<Story> stories, Outside outside) {
        return new Evidence(
                evidence.deeds(),
                stories,
                evidence.earlier(),
                outside,
                evidence.weather(),
                evidence.onCall(),
                evidence.fallback(),
                evidence.levels(),
                evidence.end());
    }
}
