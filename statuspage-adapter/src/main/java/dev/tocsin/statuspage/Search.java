package dev.tocsin.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.Sighting.Unclear;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look for the incidents with a marker: among all that are unresolved, and among the hundred newest, so that one that is
 * resolved by now is found as well. For one thread.
 */
final class Search {

    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 5;

    private final Api api;
    private final @Nullable URI publicPage;
    private final Marker marker;
    private final Deadline deadline;
    private final Map<String, Found> found = new LinkedHashMap<>();

    private record Found(OutsideRef ref, Instant createdAt) {}

    Search(Api api, @Nullable URI publicPage, Marker marker, Deadline deadline) {
        this.api = api;
        this.publicPage = publicPage;
        this.marker = marker;
        this.deadline = deadline;
    }

    Sighting look() {
        for (int page = 1; page <= MOST_PAGES; page++) {
            Api.Answer answer = list("/incidents/unresolved?page=" + page + "&per_page=" + PER_PAGE);
            Unclear unclear = gather(answer);
            if (unclear != null) {
                return unclear;
            }
            if (answer.json().size() < PER_PAGE) {
                Unclear newest = gather(list("/incidents?limit=" + PER_PAGE + "&page=1"));
                return newest == null ? sighting() : newest;
            }
        }
        return new Unclear("more than " + MOST_PAGES * PER_PAGE + " incidents of the page are unresolved", null);
    }

    private Api.Answer list(String path) {
        return api.get(path, deadline, Scope.ADAPTER);
    }

    /** Null if the answer was a list of incidents. */
    private @Nullable Unclear gather(Api.Answer answer) {
        if (!answer.isSuccess()) {
            return unclear(answer);
        }
        if (!answer.json().isArray()) {
            return new Unclear("Statuspage answered with something else than a list of incidents", null);
        }
        for (JsonNode json : answer.json()) {
            PublishedIncident incident = new PublishedIncident(json);
            if (incident.has(marker)) {
                OutsideRef ref = incident.ref(publicPage);
                if (ref == null) {
                    return new Unclear("Statuspage listed an incident with this marker and no id", null);
                }
                found.put(ref.id(), new Found(ref, incident.createdAt()));
            }
        }
        return null;
    }

    private static Unclear unclear(Api.Answer answer) {
        return answer.outcome()
                .match(
                        done -> new Unclear("an answer was read as a failure", null),
                        later -> new Unclear(later.reason(), later.after()),
                        unknown -> new Unclear(unknown.reason(), null),
                        refused -> new Unclear(refused.reason() + "; " + refused.remedy(), null));
    }

    private Sighting sighting() {
        List<OutsideRef> refs = found.values().stream()
                .sorted(Comparator.comparing(Found::createdAt))
                .map(Found::ref)
                .toList();
        return switch (refs.size()) {
            case 0 -> new Sighting.Absent();
            case 1 -> new Sighting.One(refs.get(0));
            default -> new Sighting.Several(refs);
        };
    }
}
