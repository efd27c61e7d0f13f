package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.decision.IncidentStream;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.model.EventId;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.view.LedgerEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose words may stand in the log and in health, which whoever runs the host reads: not those of a restricted incident,
 * and not those of one of which that is not known. Used while landing only.
 */
final class Veil {
    private static final int MOST_REMEMBERED = 10_000;
    private static final String HIDDEN =
            "of an incident that is not open to all; who may see it reads why in its ledger";

    private final Folded.Cache cache;
    private final Map<StreamId, Visibility> declared = new LinkedHashMap<>();

    Veil(Folded.Cache cache) {
        this.cache = cache;
    }

    /** Whether no word of it may stand there. What is no incident's matter may. */
    boolean covers(@Nullable StreamId about) {
        return about != null
                && switch (about.kind()) {
                    case INCIDENT, CHAT -> visibility(incident(about)) != Visibility.OPEN;
                    case SCHEDULE, COMPONENT, POLICY, COUNTER -> false;
                    // bundles of incidents, or commands to one, which may be any
                    case SERVICE, DUTY, INBOX -> true;
                };
    }

    /** Whether it has to be looked up. */
    boolean asksFor(StreamId about) {
        return switch (about.kind()) {
            case INCIDENT, CHAT -> visibility(incident(about)) == null;
            case SCHEDULE, SERVICE, DUTY, COMPONENT, POLICY, COUNTER, INBOX -> false;
        };
    }

    /** The incident that a stream belongs to. */
    static StreamId incident(StreamId about) {
        return StreamId.of(about.namespace(), IncidentId.of(about.id()));
    }

    private @Nullable Visibility visibility(StreamId incident) {
        Folded<?> folded = cache.get(incident);
        return folded != null && folded.state() instanceof IncidentStream stream && stream.incident() != null
                ? stream.incident().standing().visibility()
                : declared.get(incident);
    }

    /** What an incident begins with: one that was open then is so for ever. */
    void begins(StreamId incident, String first) {
        if (declared.size() >= MOST_REMEMBERED) {
            declared.clear();
        }
        Codec.event(new EventId(incident, 1), first)
                .match(
                        known -> known.value().event() instanceof LifecycleEvent.Declared it
                                ? declared.put(incident, it.visibility())
                                : null,
                        strange -> null);
    }

    /** An entry as it may stand there. */
    LedgerEntry over(LedgerEntry entry) {
        return covers(entry.key().stream())
                ? new LedgerEntry(
                        entry.key(),
                        entry.lane(),
                        entry.kind(),
                        null,
                        entry.state(),
                        entry.due(),
                        entry.attempts(),
                        null,
                        entry.remark().isEmpty() ? "" : HIDDEN)
                : entry;
    }
}
