package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt and owed afterwards.
 *
 * @param items the action items
 * @param sections the sections of the postmortem that were written
 * @param review where the postmortem stands
 * @param waived why none is owed, if somebody said so
 */
public record FollowUp(
        Map<ActionItemId, Item> items,
        Map<String, Words> sections,
        FollowUpEvent.@Nullable Review review,
        @Nullable Words waived) {

    static final FollowUp NOTHING = new FollowUp(ImmutableMap.of(), ImmutableMap.of(), null, null);

    /** Copies the maps. */
    public FollowUp {
        items = ImmutableMap.copyOf(items);
        sections = ImmutableMap.copyOf(sections);
    }

    /**
     * An action item.
     *
     * @param added how it was added
     * @param progress where it stands
     */
    public record Item(FollowUpEvent.ActionItemAdded added, FollowUpEvent.Progress progress) {}

    FollowUp withItem(ActionItemId id, Item item) {
        return new FollowUp(Maps.with(items, id, item), sections, review, waived);
    }

    FollowUp withSection(String name, Words text) {
        return new FollowUp(items, Maps.with(sections, name, text), review, waived);
    }

    FollowUp withReview(FollowUpEvent.Review to) {
        return new FollowUp(items, sections, to, waived);
    }

    FollowUp withWaiver(Words reason) {
        return new FollowUp(items, sections, review, reason);
    }
}
