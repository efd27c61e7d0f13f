package dev.tocsin.spi;

import dev.tocsin.command.Command;
import dev.tocsin.model.Principal;
import dev.tocsin.view.Head;
import org.jspecify.annotations.Nullable;

/**
 * Who may do and see what. What it does not allow is refused.
 *
 * <p>Threads: any, at once. Idempotency: asking changes nothing. Errors: an exception counts as a refusal. Time: it answers
 * from memory; it is asked before every command and query. Proof: {@code dev.tocsin.testkit.AuthorizerContract}.
 */
public interface Authorizer {

    /**
     * Whether somebody may have a command decided.
     *
     * @param principal who
     * @param command what is asked for
     * @param part what the asker has to do with the incident; none for a declaration
     * @return the ruling
     */
    Ruling mayAsk(Principal principal, Command command, @Nullable Part part);

    /**
     * What somebody may see at all.
     *
     * @param principal who
     * @return the scope; an empty one shows nothing
     */
    Scope maySee(Principal principal);

    /**
     * What an asker has to do with an incident.
     *
     * @param head the incident
     * @param involvement how she is involved
     */
    record Part(Head head, Involvement involvement) {}

    /** How somebody is involved in an incident, the weakest first. */
    enum Involvement {
        /** Not at all. */
        NONE,
        /** Was paged, declared it, or holds a role. */
        RESPONDER,
        /** Commands it or speaks for it. */
        LEAD
    }

    /**
     * A ruling.
     *
     * @param verdict whether it is allowed
     * @param reason why not, for a tired reader; empty if it is
     */
    record Ruling(Verdict verdict, String reason) {

        /** Whether something is allowed. */
        public enum Verdict {
            /** It is. */
            ALLOWED,
            /** It is not. */
            DENIED
        }

        /**
         * Allowed.
         *
         * @return the ruling
         */
        public static Ruling allowed() {
            return new Ruling(Verdict.ALLOWED, "");
        }

        /**
         * Denied.
         *
         * @param reason why, and who may instead
         * @return the ruling
         */
        public static Ruling denied(String reason) {
            return new Ruling(Verdict.DENIED, reason);
        }
    }

    /**
     * Members declare and answer, which includes taking an incident out of triage; responders change; commander and
     * communication lead publish; guests nothing.
     *
     * @return the standard rules
     */
    static Authorizer standard() {
        return new StandardAuthorizer();
    }
}
