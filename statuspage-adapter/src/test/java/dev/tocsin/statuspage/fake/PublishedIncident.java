package dev.tocsin.statuspage.fake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the page shows it.
 *
 * @param id 12 characters
 * @param name the public title
 * @param status the vendor's word, such as {@code investigating}
 * @param impact {@code none}, {@code minor}, {@code major}, {@code critical} or {@code maintenance}: as overridden, else from its components
 * @param componentIds the components it affects
 * @param metadata the metadata as JSON text; <code>{}</code> if there is none
 * @param updates its updates, newest first, as the vendor lists them
 * @param createdAt when it was made
 * @param resolvedAt when it was last resolved; null while it is open
 */
public record PublishedIncident(
        String id,
        String name,
        String status,
        String impact,
        List<String> componentIds,
        String metadata,
        List<PublishedUpdate> updates,
        Instant createdAt,
        @Nullable Instant resolvedAt) {

    /** Copies the lists. */
    public PublishedIncident {
        componentIds = List.copyOf(componentIds);
        updates = List.copyOf(updates);
    }

    /**
     * Whether it is still open.
     *
     * @return whether the list of unresolved incidents holds it
     */
    public boolean isUnresolved() {
        return !status.equals("resolved");
    }
}
