package dev.tocsin.examples.campaign.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/** Takes one direction of a PostgreSQL connection apart into its messages: a type, a length, a body. For one thread. */
final class Frames {
    private static final int LENGTH = 4;
    private static final int STARTUP = 196_608;
    private static final char NONE = '\0';

    private final BiConsumer<Character, byte[]> taker;
    private byte[] rest = new byte[0];
    private boolean typed;

    private Frames(boolean typed, BiConsumer<Character, byte[]> taker) {
        this.typed = typed;
        this.taker = taker;
    }

    /** What a client says; its first messages have no type. */
    static Frames ofClient(BiConsumer<Character, byte[]> taker) {
        return new Frames(false, taker);
    }

    /** What a server says. */
    static Frames ofServer(BiConsumer<Character, byte[]> taker) {
        return new Frames(true, taker);
    }

    /** Takes what has come; gives each message that is complete by now. */
    void feed(byte[] bytes, int count) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(rest.length + count);
        joined.write(rest, 0, rest.length);
        joined.write(bytes, 0, count);
        ByteBuffer buffer = ByteBuffer.wrap(joined.toByteArray());
        while (take(buffer)) {
            // one more
        }
        rest = new byte[buffer.remaining()];
        buffer.get(rest);
    }

    private boolean take(ByteBuffer buffer) {
        int head = typed ? 1 : 0;
        if (buffer.remaining() < head + LENGTH) {
            return false;
        }
        int length = buffer.getInt(buffer.position() + head);
        if (length < LENGTH) {
            throw new IllegalStateException("a message of PostgreSQL has at least 4 bytes, found " + length);
        }
        if (buffer.remaining() < head + length) {
            return false;
        }
        char type = typed ? (char) buffer.get() : NONE;
        buffer.getInt();
        byte[] body = new byte[length - LENGTH];
        buffer.get(body);
        if (!typed) {
            typed = body.length >= LENGTH && ByteBuffer.wrap(body).getInt() == STARTUP;
        }
        taker.accept(type, body);
        return true;
    }
}
