package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.RotationName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How old it is what is known of sources.
 *
 * @param onCall when each rotation was last known to have the people whom it was last known to have
 * @param away the sources that can't be read, and from when that is which is used instead
 */
public record Ages(Map<RotationName, Instant> onCall, Map<String, Instant> away) {
    /** All sources can be read. */
    public static final Ages NONE = new Ages(ImmutableMap.of(), ImmutableMap.of());

    /** Copies the maps. */
    public Ages {
        onCall = ImmutableMap.copyOf(onCall);
        away = ImmutableSortedMap.copyOf(away);
    }

    /** The sources that can't be read, for an event. */
    List<SystemEvent.Old> old() {
        return away.entrySet().stream()
                .map(it -> new SystemEvent.Old(it.getKey(), it.getValue()))
                .toList();
    }
}
