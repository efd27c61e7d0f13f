package dev.tocsin.examples.host.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Compares what must not be guessed, in time that tells nothing of it, its length included. */
public final class Compare {
    private Compare() {}

    /**
     * Whether two texts are the same.
     *
     * @param one the one
     * @param other the other
     * @return true if they are
     */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
