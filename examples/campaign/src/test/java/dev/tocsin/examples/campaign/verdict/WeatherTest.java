package dev.tocsin.examples.campaign.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Until when a page has to leave. */
class WeatherTest {
    private static Weather.Spell bad(long from, long to) {
        return new Weather.Spell(Weather.Kind.DATABASE, from, to);
    }

    @Test
    void in_good_weather_it_is_the_bound() {
        assertThat(new Weather(List.of(bad(0, 900))).deadline(1_000)).isEqualTo(17_000);
    }

    @Test
    void bad_times_begin_it_anew() {
        assertThat(new Weather(List.of(bad(2_000, 3_000))).deadline(1_000)).isEqualTo(19_000);
    }

    @Test
    void bad_times_that_follow_too_soon_begin_it_again_in_whatever_order_they_were_noted() {
        Weather weather = new Weather(List.of(bad(15_000, 16_000), bad(2_000, 3_000), bad(40_000, 41_000)));

        assertThat(weather.deadline(1_000)).isEqualTo(32_000);
    }

    @Test
    void what_comes_after_it_changes_nothing() {
        assertThat(new Weather(List.of(bad(17_000, 90_000))).deadline(1_000)).isEqualTo(17_000);
    }
}
