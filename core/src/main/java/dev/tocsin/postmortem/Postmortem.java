package dev.tocsin.postmortem;

import dev.tocsin.event.FollowUpEvent.Review;
import dev.tocsin.event.Recorded;
import dev.tocsin.metrics.Figures;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Mode;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.ResponsePolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt from an incident, section by section, as its policy wants it. The same events give the same document,
 * and the same text, on every machine.
 *
 * @param incident which incident
 * @param ref how people call it
 * @param kind whether it was in earnest
 * @param visibility who may see it
 * @param mode whether effects left the process
 * @param title what was the matter
 * @param severity the last severity, as people say it, such as {@code P1 Critical}; with the worst, if it was lowered
 * @param rank how bad that severity is: 1 is the worst, 0 if there is none
 * @param review where the document stands; none if it was not begun
 * @param waived why none is owed, if somebody said so
 * @param figures how long what took
 * @param sections the sections, in the order of the policy
 */
public record Postmortem(
        IncidentId incident,
        IncidentRef ref,
        IncidentKind kind,
        Visibility visibility,
        Mode mode,
        String title,
        String severity,
        int rank,
        @Nullable Review review,
        @Nullable String waived,
        Figures figures,
        List<Section> sections) {

    /** Copies the list. */
    public Postmortem {
        sections = List.copyOf(sections);
    }

    /**
     * Writes the postmortem of an incident from what is known by these events.
     *
     * @param incident the events of the incident, in their order, from the first
     * @param chat the events of its chat stream, in their order; may be empty
     * @param policy the policy that is frozen for it
     * @param names what to call people; who is not in it is called by her id
     * @return the document
     * @throws IllegalArgumentException if the first event is no declaration
     */
    public static Postmortem of(
            List<Recorded> incident, List<Recorded> chat, ResponsePolicy policy, Map<PersonId, String> names) {
        return new Draft(incident, chat, policy, names).postmortem();
    }

    /**
     * The document as Markdown (CommonMark with tables). Whatever people wrote stays text: it makes no heading, link, table
     * cell or markup. Links lead to https addresses alone.
     *
     * @return the text, with {@code \n} between lines
     */
    public String toMarkdown() {
        return new Layout(this).write(new MarkdownSink());
    }

    /**
     * The document as one HTML page that loads nothing and runs nothing. Whatever people wrote stays text. Links lead to
     * https addresses alone.
     *
     * @return the page, with {@code \n} between lines, to be served as UTF-8
     */
    public String toHtml() {
        return new Layout(this).write(new HtmlSink());
    }
}
