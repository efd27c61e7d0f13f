package dev.tocsin.slack.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was when asked for.
 *
 * @param channel the conversation's id
 * @param ts the message's id within it, {@code seconds.micros}
 * @param user the author's member id; the app's own for what the app wrote
 * @param text the top-level text in Slack's markup; what notifications show where there are blocks
 * @param blocks the blocks as a JSON array; {@code []} without
 * @param metadata the metadata as a JSON object, or null without
 * @param threadTs the {@code ts} of the message this one answers to in a thread, or null
 * @param onlyFor for an ephemeral message the one person who sees it, or null
 * @param earlierTexts what {@code text} was before each edit, oldest first
 * @param reactions the names of the reactions, in the order in which they came
 */
public record FakeMessage(
        String channel,
        String ts,
        String user,
        String text,
        String blocks,
        @Nullable String metadata,
        @Nullable String threadTs,
        @Nullable String onlyFor,
        List<String> earlierTexts,
        List<String> reactions) {

    private static final Pattern PING =
            Pattern.compile("<(!(?:channel|here|everyone)|@[UW][A-Z0-9]+|!subteam\\^S[A-Z0-9]+)(?:\\|[^>]*)?>");

    /** Copies the lists. */
    public FakeMessage {
        earlierTexts = List.copyOf(earlierTexts);
        reactions = List.copyOf(reactions);
    }

    /**
     * Whom this message notifies by name: each mention in the text and in every mrkdwn object of the blocks.
     *
     * @return such as {@code !channel}, {@code !here}, {@code @U0DANA}, {@code !subteam^S1}; in order, with repetitions
     */
    public List<String> pings() {
        List<String> found = new ArrayList<>();
        for (String markup : markups()) {
            Matcher matcher = PING.matcher(markup);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    /**
     * Every piece of Slack markup in this message.
     *
     * @return the top-level text first, then each mrkdwn object of the blocks in reading order
     */
    public List<String> markups() {
        List<String> found = new ArrayList<>();
        found.add(text);
        Json.visit(Json.array(blocks), object -> {
            if ("mrkdwn".equals(Json.text(object, "type"))) {
                found.add(Json.textOr(object, "text", ""));
            }
        });
        return found;
    }

    /**
     * What a person can read: the texts of the blocks, or the top-level text where there are none.
     *
     * @return lines in reading order
     */
    public String readable() {
        List<String> lines = new ArrayList<>();
        Json.visit(Json.array(blocks), object -> {
            JsonElement inner = object.get("text");
            if (inner != null && inner.isJsonPrimitive()) {
                lines.add(inner.getAsString());
            }
        });
        return lines.isEmpty() ? text : String.join("\n", lines);
    }

    /**
     * The buttons of this message.
     *
     * @return in reading order
     */
    public List<FakeButton> buttons() {
        List<FakeButton> found = new ArrayList<>();
        Json.visit(Json.array(blocks), object -> {
            if ("button".equals(Json.text(object, "type"))) {
                JsonObject label = Json.object(object, "text");
                found.add(new FakeButton(
                        Json.textOr(object, "action_id", ""),
                        Json.textOr(label, "text", ""),
                        Json.textOr(object, "value", "")));
            }
        });
        return found;
    }
}
