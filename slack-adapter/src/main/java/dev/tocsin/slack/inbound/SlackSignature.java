package dev.tocsin.slack.inbound;

import dev.tocsin.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a request comes from Slack: its signature over the raw bytes, made less than five minutes ago. To be asked before
 * anything of the body is parsed. Safe for any thread.
 *
 * <p>It says who sent a request, not what that person may do, and it does not tell a request from its repetition within those five
 * minutes: that takes the ids in the body.
 */
public final class SlackSignature {

    /** The most bytes a body may hold to be looked at: 256 KiB, many times what Slack sends. */
    public static final int LONGEST_BODY = 256 * 1024;

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String VERSION = "v0";

    private final Supplier<List<Secret>> secrets;
    private final InstantSource clock;

    private SlackSignature(Supplier<List<Secret>> secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * A check with the app's signing secret.
     *
     * @param secrets gives the signing secrets that count, asked on each request: one, or the old and the new while it is being
     *     exchanged
     * @param clock the time, for the window of 300 seconds
     * @return the check
     * @throws IllegalArgumentException if there is no secret to begin with
     */
    public static SlackSignature with(Supplier<List<Secret>> secrets, InstantSource clock) {
        if (secrets.get().isEmpty()) {
            throw new IllegalArgumentException(
                    "a signing secret is needed to tell Slack's requests from others, found none");
        }
        return new SlackSignature(secrets, clock);
    }

    /** What came of a check. The caller answers every refusal alike, with 401 and no body. */
    public enum Verdict {
        /** It comes from Slack, and is fresh. */
        GENUINE,
        /** There was not exactly one of each header, or one was not of the right shape. */
        MALFORMED,
        /** It was signed more than 300 seconds ago, or ahead. */
        STALE,
        /** The signature is not that of these bytes under any of the secrets. */
        FORGED,
        /** The body is longer than {@link #LONGEST_BODY}. */
        TOO_LONG
    }

    /**
     * Checks a request.
     *
     * @param headers every header as it came; names in any case, each with all its values
     * @param body the body as it was on the wire, before any parsing or decoding
     * @return the verdict; all secrets are tried in the same time whether one fits or not
     */
    public Verdict check(Map<String, List<String>> headers, byte[] body) {
        if (body.length > LONGEST_BODY) {
            return Verdict.TOO_LONG;
        }
        List<String> timestamps = values(headers, TIMESTAMP);
        List<String> signatures = values(headers, SIGNATURE);
        if (timestamps.size() != 1 || signatures.size() != 1 || !isSeconds(timestamps.get(0))) {
            return Verdict.MALFORMED;
        }
        byte[] claimed = bytes(signatures.get(0));
        boolean genuine = false;
        for (Secret secret : secrets.get()) {
            byte[] expected = bytes(VERSION + "=" + sign(secret, timestamps.get(0), body));
            genuine |= MessageDigest.isEqual(expected, claimed);
        }
        if (!genuine) {
            return Verdict.FORGED;
        }
        return isFresh(Long.parseLong(timestamps.get(0))) ? Verdict.GENUINE : Verdict.STALE;
    }

    private static List<String> values(Map<String, List<String>> headers, String name) {
        List<String> found = new ArrayList<>();
        headers.forEach((header, values) -> {
            if (name.equalsIgnoreCase(header)) {
                found.addAll(values);
            }
        });
        return found;
    }

    private static boolean isSeconds(String text) {
        return !text.isEmpty() && text.length() <= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private boolean isFresh(long seconds) {
        return Math.abs(clock.instant().getEpochSecond() - seconds) <= WINDOW.toSeconds();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(Secret secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret.reveal()), "HmacSHA256"));
            mac.update(bytes(VERSION + ":" + timestamp + ":"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform, and is missing here", absent);
        }
    }
}
