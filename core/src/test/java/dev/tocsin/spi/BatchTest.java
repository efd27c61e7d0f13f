package dev.tocsin.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.StreamId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final StreamId STREAM = StreamId.of(Namespace.DEFAULT, IncidentId.of("inc-1"));
    private static final Batch.Append APPEND = new Batch.Append(STREAM, 0, List.of("event"), null);
    private static final Batch.RowChange CHANGE = new Batch.Revive(new EffectKey(STREAM, 1, 0));
    private static final Batch.Decided DECIDED = new Batch.Decided(CommandId.of("command"), "digest", "result");

    private static Batch batch(
            Namespace namespace,
            List<Batch.Append> appends,
            List<Batch.RowChange> changes,
            List<Batch.Decided> decided) {
        return new Batch(namespace, appends, List.of(), changes, List.of(), List.of(), decided);
    }

    @Test
    void holds_each_stream_change_and_command_once() {
        assertThat(batch(Namespace.DEFAULT, List.of(APPEND), List.of(CHANGE), List.of(DECIDED))
                        .appends())
                .containsExactly(APPEND);
        assertThatThrownBy(() -> batch(Namespace.DEFAULT, List.of(APPEND, APPEND), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stream")
                .hasMessageContaining("inc-1");
        assertThatThrownBy(() -> batch(Namespace.DEFAULT, List.of(), List.of(CHANGE, CHANGE), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("change of an effect");
        assertThatThrownBy(() -> batch(Namespace.DEFAULT, List.of(), List.of(), List.of(DECIDED, DECIDED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("command");
    }

    @Test
    void is_of_one_namespace() {
        assertThatThrownBy(() -> batch(Namespace.of("other"), List.of(APPEND), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other")
                .hasMessageContaining("default/incident/inc-1");
    }
}
