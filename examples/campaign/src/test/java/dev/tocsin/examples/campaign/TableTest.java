package dev.tocsin.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.campaign.verdict.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table. */
class TableTest {
    @Test
    void says_nothing_where_nothing_can_be_counted() {
        assertThat(Table.lines(List.of(Row.done("kills", 1_234)), List.of(new Row("pages", 9, 1, 0, Row.NONE))))
                .contains("| kills | 1,234 |  |  |  |", "| pages | 9 | 1 | 0 |  |");
    }
}
