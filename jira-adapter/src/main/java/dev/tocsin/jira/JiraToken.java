package dev.tocsin.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * An API token of an Atlassian account. It can be handed over and used, and not be printed: {@link #toString()} hides it,
 * no message holds it, and it is not serializable. Immutable, safe for any thread.
 */
public final class JiraToken {

    private final String text;

    private JiraToken(String text) {
        this.text = text;
    }

    /**
     * A token. Blanks and line ends around it, as a file or an environment variable may add them, are taken off.
     *
     * @param text the token as Atlassian shows it once, when it is made
     * @return the token
     * @throws IllegalArgumentException if it is empty or has other than visible ASCII characters; the message does not
     *     hold it
     */
    public static JiraToken of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c >= '!' && c <= '~')) {
            throw new IllegalArgumentException("a Jira token holds visible ASCII characters only, found "
                    + (stripped.isEmpty() ? "nothing" : stripped.length() + " characters with others among them")
                    + "; make one at id.atlassian.com, Security, API tokens");
        }
        return new JiraToken(stripped);
    }

    /** The value of the Authorization header for an account. */
    String asAuthorization(String user) {
        return "Basic " + encoded(user);
    }

    private String encoded(String user) {
        return Base64.getEncoder().encodeToString((user + ":" + text).getBytes(UTF_8));
    }

    /** The text with every mention of this token taken out, in the header's form too. */
    String redact(String foreign, String user) {
        return foreign.replace(text, "***").replace(encoded(user), "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
