package dev.tocsin.slack.inbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests for the way in, built by hand: the fake's are called the same. */
final class Raw {

    private Raw() {}

    static InboundRequest request(String method, String path, Map<String, List<String>> headers, byte[] body) {
        return new InboundRequest(method, path, headers, body);
    }

    /** A body of any bytes, signed as Slack signs. */
    static InboundRequest signed(String secret, Instant at, String path, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            String signature = "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
            return request(
                    "POST",
                    path,
                    Map.of(
                            "X-Slack-Request-Timestamp", List.of(timestamp),
                            "X-Slack-Signature", List.of(signature)),
                    body);
        } catch (GeneralSecurityException absent) {
            throw new AssertionError(absent);
        }
    }
}
