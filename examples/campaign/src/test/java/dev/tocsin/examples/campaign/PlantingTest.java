package dev.tocsin.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.campaign.verdict.Deed;
import dev.tocsin.examples.campaign.verdict.Evidence;
import dev.tocsin.examples.campaign.verdict.Verdict;
import dev.tocsin.examples.campaign.verdict.Weather;
import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import dev.tocsin.examples.campaign.wire.Told;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spoiled evidence is seen as such. */
class PlantingTest {
    private final Evidence clean = new Evidence(
            List.of(Deed.of(Asked.declare("d", "mei", "it burns", "api", false), 0)
                    .answered(new Told(Told.Outcome.ACCEPTED, "i1", "INC-1", ""), 5)),
            List.of(new Story(
                    "i1",
                    "INC-1",
                    List.of(new Story.Entry(1, "incident.declared", "d", 3, 0)),
                    List.of(),
                    null,
                    null,
                    null)),
            List.of(),
            new Outside(List.of(new Outside.Ring("k", "dana", "INC-1", 1, 90)), List.of(), List.of(), List.of()),
            new Weather(List.of()),
            Map.of("api", List.of("dana", "noor")),
            "ines",
            List.of(0L, 15_000L, 40_000L),
            10_000);

    private List<String> findings(Options.Plant plant) {
        return Verdict.of(Planting.into(clean, plant)).findings();
    }

    @Test
    void nothing_is_found_where_nothing_was_planted() {
        assertThat(findings(Options.Plant.NONE)).isEmpty();
    }

    @Test
    void a_lost_command_is_found() {
        assertThat(findings(Options.Plant.LOST)).anyMatch(it -> it.startsWith("lost: command d "));
    }

    @Test
    void a_late_page_is_found() {
        assertThat(findings(Options.Plant.LATE)).singleElement().asString().startsWith("late: INC-1, level 1, dana");
    }
}
