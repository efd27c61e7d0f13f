package dev.tocsin.slack;

import dev.tocsin.model.OutsideRef;
import java.net.URI;

/**
 * The adapter's ids of outside objects: a channel's id, or a channel's and a message's.
 *
 * @param channel the conversation's id
 * @param ts the message's id within it, empty for the conversation itself
 */
record ChatRef(String channel, String ts) {

    static ChatRef of(OutsideRef ref) {
        int slash = ref.id().indexOf('/');
        return slash < 0
                ? new ChatRef(ref.id(), "")
                : new ChatRef(ref.id().substring(0, slash), ref.id().substring(slash + 1));
    }

    static OutsideRef channel(String team, String id, String name) {
        return new OutsideRef(id, name, URI.create("https://app.slack.com/client/" + team + "/" + id));
    }

    static OutsideRef message(String team, String channel, String ts) {
        URI link = URI.create("https://app.slack.com/client/" + team + "/" + channel + "/p" + ts.replace(".", ""));
        return new OutsideRef(channel + "/" + ts, "message " + ts, link);
    }
}
