package dev.tocsin.examples.host.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tocsin.examples.host.web.Allowance;
import dev.tocsin.examples.host.web.Forms;
import dev.tocsin.slack.inbound.SlackSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How much one member may type. Only what Slack has signed counts, so that nobody uses up what is another's. Buttons, forms
 * and {@code ack} are never refused: an answer must get through. Safe for any thread.
 */
public final class SlackPace {
    private final SlackSignature signature;
    private final Allowance typing;

    /**
     * Sixty commands at once, then one every two seconds.
     *
     * @param signature what tells Slack's requests from others
     * @param clock the time
     */
    public SlackPace(SlackSignature signature, InstantSource clock) {
        this.signature = signature;
        this.typing = Allowance.of(60, Duration.ofSeconds(2), clock);
    }

    /** What is to be answered to a command instead of doing it; none if it is to be done. */
    Optional<byte[]> refusal(Map<String, List<String>> headers, byte[] body) {
        if (signature.check(headers, body) != SlackSignature.Verdict.GENUINE) {
            return Optional.empty(); // refused by whoever does it
        }
        Map<String, String> form = Forms.read(body);
        if (form.getOrDefault("text", "").strip().toLowerCase(Locale.ROOT).matches("ack(\\s.*)?")) {
            return Optional.empty();
        }
        Duration wait = typing.use(form.getOrDefault("team_id", "") + "/" + form.getOrDefault("user_id", ""));
        return wait.isZero() ? Optional.empty() : Optional.of(said(wait));
    }

    private static byte[] said(Duration wait) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("response_type", "ephemeral")
                .put(
                        "text",
                        "Not done: that is too many commands at once; try again in " + Allowance.seconds(wait)
                                + " s. Buttons and `ack` are always taken.")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
