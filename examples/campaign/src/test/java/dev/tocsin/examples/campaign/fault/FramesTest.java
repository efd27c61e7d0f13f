package dev.tocsin.examples.campaign.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL's messages, however the network cuts them into pieces. */
class FramesTest {
    private static final byte[] STARTUP =
            ByteBuffer.allocate(12).putInt(12).putInt(196_608).putInt(0).array();

    private static byte[] message(char type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) type)
                .putInt(4 + bytes.length)
                .put(bytes)
                .array();
    }

    @Test
    void a_commit_is_seen_as_a_query_and_each_time_a_kept_statement_is_run_even_byte_by_byte() {
        List<Boolean> seen = new ArrayList<>();
        CommitWatch watch = new CommitWatch();
        Frames frames = Frames.ofClient((type, body) -> seen.add(watch.isCommit(type, body)));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.writeBytes(STARTUP);
        said.writeBytes(message('Q', "commit\0"));
        said.writeBytes(message('P', "S_1\0COMMIT\0\0\0"));
        said.writeBytes(message('B', "\0S_1\0"));
        said.writeBytes(message('P', "\0select 'COMMIT'\0\0\0"));
        said.writeBytes(message('B', "\0\0"));
        said.writeBytes(message('B', "\0S_1\0"));
        said.writeBytes(message('P', "S_1\0select 1\0\0\0"));
        said.writeBytes(message('B', "\0S_1\0"));
        said.writeBytes(message('S', ""));

        for (byte one : said.toByteArray()) {
            frames.feed(new byte[] {one}, 1);
        }

        assertThat(seen).containsExactly(false, true, false, true, false, false, true, false, false, false);
    }

    @Test
    void what_is_no_message_is_said_to_be_none() {
        Frames frames = Frames.ofServer((type, body) -> {});

        assertThatThrownBy(() -> frames.feed(new byte[] {'Z', 0, 0, 0, 1}, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at least 4 bytes");
    }
}
