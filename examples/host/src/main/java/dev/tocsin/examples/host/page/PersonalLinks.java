package dev.tocsin.examples.host.page;

import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Links that lead one person to one incident for a day, without signing in: what a pager shows at three in the morning.
 * Opening one changes nothing; whoever has it can act as that person on that incident. Immutable.
 */
public final class PersonalLinks {
    /** How long a link leads anywhere. */
    public static final Duration LIFE = Duration.ofHours(24);

    private final URI base;
    private final Seal seal;

    /**
     * Links below an address.
     *
     * @param base where people reach this service
     * @param seal what signs them
     */
    public PersonalLinks(URI base, Seal seal) {
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text : text + "/");
        this.seal = seal;
    }

    /**
     * A link.
     *
     * @param person whose
     * @param incident to which incident
     * @return the address
     */
    public URI link(PersonId person, IncidentRef incident) {
        String sealed = seal.close(Seal.Purpose.LINK, seal.now().plus(LIFE), person.value(), incident.toString());
        return base.resolve("i/" + incident + "?t=" + sealed);
    }

    /** Whose link to this incident it is, if it is one and not too old. */
    static Optional<String> person(Seal seal, String sealed, IncidentRef incident) {
        return seal.open(Seal.Purpose.LINK, sealed)
                .filter(words -> words.size() == 2 && words.get(1).equals(incident.toString()))
                .map(words -> words.get(0));
    }
}
