package dev.tocsin.slack.inbound;

import dev.tocsin.model.CommandId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The ids of commands: what Slack repeats when it delivers the same thing again, so that it is decided once on all nodes. */
final class CommandIds {

    private CommandIds() {}

    /**
     * The id of what came in.
     *
     * @param kind the kind of delivery
     * @param parts what names this one among its kind
     */
    static CommandId of(String kind, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return CommandId.of("slack-" + kind + "-"
                    + HexFormat.of().formatHex(digest.digest()).substring(0, 40));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-256 is part of every Java platform, and is missing here", absent);
        }
    }
}
