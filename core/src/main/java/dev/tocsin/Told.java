package dev.tocsin;

import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Place;
import dev.tocsin.model.Principal;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.runtime.drive.Ear;
import dev.tocsin.runtime.drive.Engine;
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A listener, as the engine sees it: told of what its principal may see. Asked and told on the listener's own thread. */
record Told(Engine engine, Authorizer authorizer, Principal principal, Listener listener) implements Ear {

    @Override
    public void committed(List<Recorded> events) {
        long last = events.stream()
                .filter(it -> it.id().stream().kind() == StreamKind.INCIDENT)
                .mapToLong(it -> it.id().sequence())
                .max()
                .orElse(0);
        Sight sight = new Sight(last);
        List<Recorded> seen = events.stream().filter(sight::reaches).toList();
        if (!seen.isEmpty()) {
            listener.committed(seen);
        }
    }

    @Override
    public void alarm(Finding finding, @Nullable StreamId about) {
        listener.alarm(about == null || new Sight(0).reaches(about) ? finding : veiled(finding));
    }

    /** That a human is needed is no secret; of what it is about nothing is said. */
    private static Finding veiled(Finding finding) {
        return new Finding(
                finding.weight(),
                Place.of("engine"),
                "restricted",
                "incidents that need nobody",
                "something about one that is not yours to see, or could not be looked up",
                "have somebody who may see it look at its ledger");
    }

    /** What may be seen now; each incident is looked up once. */
    private final class Sight {
        private final Views views = new Views(engine, authorizer, principal, engine.budget());
        private final Scope scope = views.scope();
        private final Map<IncidentId, Boolean> incidents = new TreeMap<>();
        private final long sequence;

        /**
         * Begins to look.
         *
         * @param sequence the event of an incident that has to be known to judge by
         */
        Sight(long sequence) {
            this.sequence = sequence;
        }

        boolean reaches(Recorded event) {
            if (event.event() instanceof PublicEvent.ComponentHeld held) {
                return reaches(held.incident(), 0);
            }
            return event.event() instanceof PublicEvent.ComponentReleased released
                    ? reaches(released.incident(), 0)
                    : reaches(event.id().stream());
        }

        boolean reaches(StreamId stream) {
            return switch (stream.kind()) {
                case INCIDENT, CHAT ->
                    reaches(IncidentId.of(stream.id()), stream.kind() == StreamKind.INCIDENT ? sequence : 0);
                case SCHEDULE, COMPONENT, POLICY, COUNTER -> !scope.isNothing();
                // bundles of incidents and what is asked of them, which may be any
                case SERVICE, DUTY, INBOX -> scope.isEverything();
            };
        }

        private boolean reaches(IncidentId incident, long atLeast) {
            return scope.isEverything()
                    || !scope.isNothing() && incidents.computeIfAbsent(incident, it -> views.shows(scope, it, atLeast));
        }
    }
}
