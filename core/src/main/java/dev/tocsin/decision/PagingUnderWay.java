package dev.tocsin.decision;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.TrackId;
import java.util.List;

/**
 * The pages and timers under way for tracks that end. A page that serves another track, too, stays until that one has ended
 * as well.
 */
final class PagingUnderWay {
    private final List<TrackState> others;
    private final List<TrackId> ended;

    private PagingUnderWay(List<TrackState> others, List<TrackId> ended) {
        this.others = others;
        this.ended = ended;
    }

    static List<EffectKey> of(Deliberation on, List<TrackId> ending) {
        List<TrackState> others = on.incident().armedTracks().stream()
                .filter(it -> !ending.contains(it.id()))
                .toList();
        List<TrackId> ended = on.incident().tracks().keySet().stream()
                .filter(id -> others.stream().noneMatch(it -> it.id().equals(id)))
                .toList();
        PagingUnderWay underWay = new PagingUnderWay(others, ended);
        return on.outstanding((key, asked) ->
                ending.stream().anyMatch(track -> asked.purpose().equals(Purposes.escalation(track)))
                        || underWay.isOver(asked.purpose()));
    }

    private boolean isOver(String purpose) {
        return ended.stream().anyMatch(track -> Purposes.isPageOf(purpose, track) && !servesAnother(track, purpose));
    }

    private boolean servesAnother(TrackId track, String purpose) {
        return others.stream()
                .flatMap(it -> it.meant().stream())
                .anyMatch(person -> purpose.equals(Purposes.page(track, person)));
    }
}
