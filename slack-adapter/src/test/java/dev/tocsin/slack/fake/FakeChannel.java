package dev.tocsin.slack.fake;

import java.time.Instant;
import java.util.List;

/**
 * A channel or a direct conversation as it was when asked for.
 *
 * @param id the conversation's id: {@code C...} for channels, {@code D...} for direct conversations
 * @param name the channel's name without {@code #}; for a direct conversation the other person's id
 * @param kind public, private or direct
 * @param creator the member id of whoever created it
 * @param created when, whole seconds
 * @param archived whether it is archived
 * @param topic the topic, empty when never set
 * @param purpose the purpose, empty when never set
 * @param members member ids in the order in which they came
 * @param pinned the {@code ts} of the pinned messages, oldest pin first
 * @param bookmarks the bookmarks in the order in which they were added
 */
public record FakeChannel(
        String id,
        String name,
        Kind kind,
        String creator,
        Instant created,
        boolean archived,
        String topic,
        String purpose,
        List<String> members,
        List<String> pinned,
        List<FakeBookmark> bookmarks) {

    /** Who can see a conversation. */
    public enum Kind {
        /** Everybody of the workspace. */
        PUBLIC,
        /** Members only. */
        PRIVATE,
        /** The app and one person. */
        DIRECT
    }

    /** Copies the lists. */
    public FakeChannel {
        members = List.copyOf(members);
        pinned = List.copyOf(pinned);
        bookmarks = List.copyOf(bookmarks);
    }
}
