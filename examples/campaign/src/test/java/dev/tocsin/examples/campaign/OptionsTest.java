package dev.tocsin.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a campaign is told. */
class OptionsTest {
    private static Options read(String line) {
        return Options.read(line.isBlank() ? List.of() : List.of(line.split(" ")), 5);
    }

    @Test
    void nothing_is_three_minutes_by_any_seed() {
        assertThat(read(""))
                .isEqualTo(new Options(Options.Length.SHORT, 1, 5, Options.Plant.NONE, Path.of("target/campaign")));
    }

    @Test
    void everything_can_be_said() {
        assertThat(read("--full --rounds 2 --seed 7 --plant lost --folder /tmp/x"))
                .isEqualTo(new Options(Options.Length.FULL, 2, 7, Options.Plant.LOST, Path.of("/tmp/x")));
        assertThat(read("--tiny --plant doubled").plant()).isEqualTo(Options.Plant.DOUBLED);
        assertThat(read("--plant late").plant()).isEqualTo(Options.Plant.LATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed", "--seed x", "--rounds many", "--plant", "--plant nothing", "--folder", "--fast"})
    void anything_else_is_told(String line) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Options.USAGE);
    }
}
