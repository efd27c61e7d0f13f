package dev.tocsin.store.effects;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import dev.tocsin.model.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain over the events of a stream, as they are kept: each link covers the event and the link before it, so that an
 * event that was changed, lost or moved is found when the stream is read. Who writes the chain anew as well is not found.
 *
 * <p>An event without a link counts as written by a node of the version before there were links: it is taken as it is, and
 * the chain begins anew after it.
 */
public final class Chain {
    private static final int BYTES = 16;
    private static final BaseEncoding TEXT = BaseEncoding.base64Url().omitPadding();

    private Chain() {}

    /**
     * A kept event.
     *
     * @param sequence its position
     * @param body what it says
     * @param link its link; none if it was written before there were links
     */
    public record Kept(long sequence, String body, @Nullable String link) {}

    /**
     * Where the chain of a stream begins.
     *
     * @param stream which
     * @param after after how many events without a link
     * @return what the first link follows
     */
    public static String start(StreamId stream, long after) {
        return link(stream.toString(), after, "");
    }

    /**
     * The link of an event.
     *
     * @param before the link before it, or the start
     * @param sequence its position
     * @param body what it says, as it is kept
     * @return its link
     */
    public static String link(String before, long sequence, String body) {
        Hasher hasher = Hashing.sha256().newHasher();
        hasher.putString(before, StandardCharsets.UTF_8).putChar('\n').putLong(sequence);
        hasher.putString(body, StandardCharsets.UTF_8);
        return TEXT.encode(Arrays.copyOf(hasher.hash().asBytes(), BYTES));
    }

    /**
     * Looks for what is not as it was written.
     *
     * @param stream which stream
     * @param version how many events it has
     * @param tip the last link that was written; none if none was
     * @param after the position after which was read
     * @param wanted how many events should be there after it
     * @param kept what is there: the event at that position, if it is one, and those after it
     * @return what is wrong, for a human, or null
     */
    public static @Nullable String fault(
            StreamId stream, long version, @Nullable String tip, long after, long wanted, List<Kept> kept) {
        long sequence = Math.max(0, after - 1);
        String before = null;
        String last = null;
        for (Kept event : kept) {
            sequence++;
            if (event.sequence() != sequence) {
                return fault(stream, sequence, "is missing");
            }
            if (sequence > after && !follows(before, stream, event)) {
                return fault(stream, sequence, "is not what was written");
            }
            before = event.link();
            last = before != null ? before : last;
            if (sequence == version && last != null && !last.equals(tip)) {
                return fault(stream, sequence, "is not the one that was written last");
            }
        }
        return sequence < after + wanted ? fault(stream, sequence + 1, "is missing") : null;
    }

    private static boolean follows(@Nullable String before, StreamId stream, Kept event) {
        String link = event.link();
        if (link == null) {
            return true;
        }
        String last = before != null ? before : start(stream, event.sequence() - 1);
        return link.equals(link(last, event.sequence(), event.body()));
    }

    private static String fault(StreamId stream, long sequence, String what) {
        return "event " + sequence + " of " + stream + " " + what
                + ": it was changed where it is kept; restore it from a backup";
    }
}
