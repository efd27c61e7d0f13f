package dev.tocsin.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.StatusPageCall.Update;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An incident as Statuspage answers it; every field may be missing. */
record PublishedIncident(JsonNode json) {

    /** Where the marker stands. */
    private static final String MARKER = "/metadata/tocsin/marker";
    /** How far the vendor's clock and the store's may lie apart. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /**
     * The reference to it, or null if it has no id. The link is built from our own settings, never from the answer.
     *
     * @param publicPage where people read the page, if that is known
     */
    @Nullable
    OutsideRef ref(@Nullable URI publicPage) {
        String id = json.path("id").asText();
        if (!ObjectId.isOne(id)) {
            return null;
        }
        URI link = publicPage == null ? null : URI.create(publicPage + "/incidents/" + id);
        return new OutsideRef(id, Bodies.cut(json.path("name").asText(id), Bodies.TITLE_LIMIT), link);
    }

    boolean has(Marker marker) {
        return json.at(MARKER).asText().equals(marker.value());
    }

    Instant createdAt() {
        return time(json.path("created_at"));
    }

    /** Whether its newest update says what the call says, and is not older than the first attempt at it. */
    boolean endsWith(Update call, Instant firstTried) {
        JsonNode newest = json.path("incident_updates").path(0);
        for (JsonNode update : json.path("incident_updates")) {
            newest = time(update.path("created_at")).isAfter(time(newest.path("created_at"))) ? update : newest;
        }
        return newest.path("status").asText().equals(Bodies.word(call.status()))
                && newest.path("body")
                        .asText()
                        .strip()
                        .equals(Bodies.body(call.body()).strip())
                && !time(newest.path("created_at")).isBefore(firstTried.minus(CLOCKS_APART));
    }

    private static Instant time(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText()).toInstant();
        } catch (DateTimeException noTime) {
            return Instant.EPOCH;
        }
    }
}
