package dev.tocsin.statuspage.fake;

/** What the fake does when a token makes more than 60 requests in a rolling window of 60 seconds. */
public enum RateLimit {
    /** It serves them all. */
    OFF(0),
    /** It answers 420, without a {@code Retry-After}. */
    ANSWER_420(420),
    /** It answers 429, without a {@code Retry-After}. */
    ANSWER_429(429);

    private final int status;

    RateLimit(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
