package dev.tocsin.examples.host.page;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/** Browsers that have signed in: a sealed cookie that no script reads and no other site sends. Nothing is kept here. */
public final class Sessions {
    private static final String COOKIE = "tocsin";
    private static final Duration LIFE = Duration.ofHours(12);

    private final Seal seal;
    private final Transport transport;

    /** How browsers reach this service. */
    public enum Transport {
        /** By https: the cookie goes no other way. */
        HTTPS,
        /** By http, on this machine. */
        HTTP
    }

    Sessions(Seal seal, Transport transport) {
        this.seal = seal;
        this.transport = transport;
    }

    void begin(Context context, String person) {
        String sealed = seal.close(Seal.Purpose.SESSION, seal.now().plus(LIFE), person);
        context.cookie(new Cookie(
                COOKIE,
                sealed,
                "/i/",
                (int) LIFE.toSeconds(),
                transport == Transport.HTTPS,
                true,
                null,
                SameSite.STRICT));
    }

    /** What the browser sent. */
    Optional<String> proof(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE))
                .filter(it -> person(it).isPresent());
    }

    /** Who has signed in with it; an empty text for nobody in particular. */
    Optional<String> person(String proof) {
        return seal.open(Seal.Purpose.SESSION, proof).map(words -> words.get(0));
    }
}
