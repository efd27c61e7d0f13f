package dev.tocsin.slack;

import com.slack.api.model.Message;
import dev.tocsin.model.Marker;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where markers stand: at the end of a channel's purpose, and in a message's metadata. */
final class Marking {

    /** The type of the metadata of our messages. */
    static final String EVENT_TYPE = "tocsin_effect";

    private static final String KEY = "marker";
    private static final String SIGN = "tocsin:";
    private static final int PURPOSE = 250;

    private Marking() {}

    /** A purpose with the marker at its end, within Slack's 250 characters. */
    static String purpose(String purpose, Marker marker) {
        String end = SIGN + marker.value();
        String text = Mrkdwn.escape(purpose.replace('\n', ' '), PURPOSE - end.length() - 1);
        return text.isEmpty() ? end : text + " " + end;
    }

    /** Whether a purpose ends with exactly this marker. */
    static boolean isIn(@Nullable String purpose, Marker marker) {
        String end = SIGN + marker.value();
        return purpose != null && (purpose.equals(end) || purpose.endsWith(" " + end));
    }

    /** Whether a purpose ends with any marker. */
    static boolean hasAny(@Nullable String purpose) {
        return purpose != null && purpose.matches("(?s)(.* )?" + SIGN + "[A-Za-z0-9-]+");
    }

    static Message.Metadata metadata(String marker) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put(KEY, marker);
        return Message.Metadata.builder()
                .eventType(EVENT_TYPE)
                .eventPayload(payload)
                .build();
    }

    static boolean isIn(Message.@Nullable Metadata metadata, Marker marker) {
        return metadata != null
                && EVENT_TYPE.equals(metadata.getEventType())
                && metadata.getEventPayload() != null
                && marker.value().equals(metadata.getEventPayload().get(KEY));
    }
}
