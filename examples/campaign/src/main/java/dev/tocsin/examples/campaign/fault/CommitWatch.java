package dev.tocsin.examples.campaign.fault;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Sees which messages of one client have PostgreSQL commit: a query that says so, or the binding of a statement that was
 * parsed before, maybe long before, since drivers keep what they use often. For one thread.
 */
final class CommitWatch {
    private final Set<String> statements = new HashSet<>();

    /** Whether a message has the server commit. */
    boolean isCommit(char type, byte[] body) {
        return switch (type) {
            case 'Q' -> says(text(body, 0));
            case 'P' -> {
                String name = text(body, 0);
                if (says(text(body, length(name) + 1))) {
                    statements.add(name);
                } else {
                    statements.remove(name);
                }
                yield false;
            }
            case 'B' -> statements.contains(text(body, length(text(body, 0)) + 1));
            default -> false;
        };
    }

    private static boolean says(String query) {
        return query.strip().toUpperCase(Locale.ROOT).equals("COMMIT");
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String text(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.UTF_8);
    }
}
