package dev.tocsin.examples.host.page;

import dev.tocsin.examples.host.web.Compare;
import dev.tocsin.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals a few words for a purpose and a time, and reads them back: HMAC-SHA256 under a key of this service. Immutable. */
public final class Seal {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final InstantSource clock;

    private Seal(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    /**
     * Seals under a key that outlives this process.
     *
     * @param key the key
     * @param clock the time
     * @return the seal
     */
    public static Seal of(Secret key, InstantSource clock) {
        return new Seal(key.reveal().getBytes(StandardCharsets.UTF_8), clock);
    }

    /**
     * Seals under a key of this process alone.
     *
     * @param clock the time
     * @return the seal
     */
    public static Seal ofThisProcess(InstantSource clock) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Seal(key, clock);
    }

    /** What is sealed for which purpose; a seal for one purpose opens nothing else. */
    enum Purpose {
        /** A personal link to an incident. */
        LINK,
        /** A signed-in browser. */
        SESSION,
        /** A form of a page. */
        FORM
    }

    String close(Purpose purpose, Instant until, String... words) {
        String body = until.getEpochSecond() + "\n" + String.join("\n", words);
        return ENCODER.encodeToString(body.getBytes(StandardCharsets.UTF_8)) + "." + signature(purpose, body);
    }

    /** The words, if they were sealed here for this purpose and their time is not over: else nothing, and not why. */
    Optional<List<String>> open(Purpose purpose, String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0 || sealed.length() > 2000) {
            return Optional.empty();
        }
        String body;
        try {
            body = new String(Base64.getUrlDecoder().decode(sealed.substring(0, dot)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!Compare.same(signature(purpose, body), sealed.substring(dot + 1))) {
            return Optional.empty();
        }
        List<String> lines = List.of(body.split("\n", -1));
        return clock.instant().getEpochSecond() < Long.parseLong(lines.get(0))
                ? Optional.of(lines.subList(1, lines.size()))
                : Optional.empty();
    }

    Instant now() {
        return clock.instant();
    }

    private String signature(Purpose purpose, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal((purpose.name() + "\n" + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "a seal";
    }
}
