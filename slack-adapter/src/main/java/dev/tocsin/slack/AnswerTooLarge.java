package dev.tocsin.slack;

import java.io.IOException;

/** An answer that is larger than any that Slack sends. */
final class AnswerTooLarge extends IOException {

    static final int MOST_BYTES = 8 << 20;

    private static final long serialVersionUID = 1L;

    AnswerTooLarge() {
        super("the answer is larger than " + MOST_BYTES + " bytes");
    }
}
