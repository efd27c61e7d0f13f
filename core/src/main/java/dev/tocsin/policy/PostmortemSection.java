package dev.tocsin.policy;

import dev.tocsin.model.RoleName;
import org.jspecify.annotations.Nullable;

/**
 * A section of the postmortem.
 *
 * @param name its name, such as {@code root-cause}
 * @param title its heading
 * @param kind what it is about
 * @param writing who writes it first
 * @param content what belongs into it
 * @param owner whose it is, as people say it
 * @param role the role that is reminded of it; null for nobody in particular
 */
public record PostmortemSection(
        String name,
        String title,
        Kind kind,
        Writing writing,
        String content,
        String owner,
        @Nullable RoleName role) {

    /** What a section is about. */
    public enum Kind {
        /** What happened, in two or three sentences. */
        SUMMARY,
        /** What happened when. */
        TIMELINE,
        /** Who was hit, how hard and how long. */
        IMPACT,
        /** Why, by five whys. */
        ROOT_CAUSE,
        /** What prevents it. */
        ACTION_ITEMS,
        /** What went well and what did not. */
        LESSONS_LEARNED,
        /** Anything else. */
        OTHER
    }

    /** Who writes a section first. */
    public enum Writing {
        /** The engine, from the events. */
        AUTO,
        /** A person. */
        MANUAL
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or the engine is to write another section than
     *     summary or timeline
     */
    public PostmortemSection {
        Checks.slug("the name of a section", name);
        title = Checks.line("the title of section " + name, title);
        content = Checks.line("the content of section " + name, content);
        owner = Checks.line("the owner of section " + name, owner);
        if (writing == Writing.AUTO && kind != Kind.SUMMARY && kind != Kind.TIMELINE) {
            throw new IllegalArgumentException(
                    "the engine writes the summary and the timeline, found auto at section " + name);
        }
    }
}
