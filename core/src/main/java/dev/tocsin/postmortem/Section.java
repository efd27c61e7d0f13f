package dev.tocsin.postmortem;

import dev.tocsin.policy.PostmortemSection;

/**
 * A section of a postmortem.
 *
 * @param template what the policy says about it: its title, its owner, who writes it first, what belongs into it
 * @param state who has written it
 * @param content what it says
 */
public record Section(PostmortemSection template, State state, Content content) {

    /** Who has written a section. */
    public enum State {
        /** The engine, from the events. */
        DRAFTED,
        /** A person. */
        WRITTEN,
        /** Nobody: its owner owes it. */
        OWED
    }
}
