package dev.tocsin.slack.inbound;

import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The incident that a declaration follows.
 *
 * @param link which, or null if it follows none
 * @param said what to tell about it, or empty
 */
record Earlier(@Nullable IncidentLink link, String said) {
    private static final Earlier NONE = new Earlier(null, "");

    /** What was named, as far as it is there and may be seen: otherwise it is declared all the same. */
    static Earlier of(Visit visit, Optional<IncidentRef> named) {
        return named.map(ref -> visit.session()
                        .incident(ref)
                        .map(it -> new Earlier(new IncidentLink(it.id(), it.ref()), "It follows " + ref + "."))
                        .orElseGet(() -> new Earlier(
                                null, "There is no " + ref + ", or it is not yours to see: this is linked to none.")))
                .orElse(NONE);
    }
}
