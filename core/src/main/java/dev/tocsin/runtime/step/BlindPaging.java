package dev.tocsin.runtime.step;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import dev.tocsin.codec.Codec;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.Reachable;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Lane;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a timer does when its stream can't be read. It is left to others for a few attempts, who may know what this node
 * does not; then everybody whom its row names is paged, once, and the timer goes on waiting for its stream.
 */
final class BlindPaging {
    private static final String PAGED = "paged from the timer's row alone";
    static final Duration REST = Duration.ofMinutes(5);
    private static final int LEFT_TO_OTHERS = 2;
    /** Far above the ordinals of an event's own effects; each claim has a range of its own. */
    private static final int FIRST_ORDINAL = 10_000;

    private static final int RANGE = 100;
    private static final int RANGES = 10_000;

    private final Node node;
    private final Row row;

    BlindPaging(Node node, Row row) {
        this.node = node;
        this.row = row;
    }

    Work.Blind of(EngineTask task) {
        boolean paged = row.remark().startsWith(PAGED);
        if (paged || !(task instanceof EngineTask.EscalationDue due)) {
            return new Work.Blind(again(REST, paged ? PAGED : "its stream can't be read"), List.of());
        }
        if (row.attempts() <= LEFT_TO_OTHERS) {
            Settings.OfLane settings = node.settings().engine();
            Duration pause = node.host().backoff(settings.backoffFirst(), settings.backoffMost(), row.attempts());
            return new Work.Blind(again(pause, "its stream can't be read; others may know more"), List.of());
        }
        List<Batch.NewEffect> pages = pages(due);
        return new Work.Blind(again(REST, PAGED + ": " + pages.size()), pages);
    }

    private Batch.Settle again(Duration pause, String remark) {
        return new Batch.Settle(row.key(), row.fence(), new Turn.Again(pause, null), remark);
    }

    private List<Batch.NewEffect> pages(EngineTask.EscalationDue due) {
        List<Batch.NewEffect> pages = new ArrayList<>();
        for (Reachable person : due.lastKnown()) {
            firstWay(person).ifPresent(way -> pages.add(page(due, person, way, pages.size())));
            if (pages.size() == RANGE) {
                break;
            }
        }
        return pages;
    }

    private Optional<ContactWay> firstWay(Reachable person) {
        List<String> pagers = node.adapters().names(Lane.PAGE);
        return person.ways().stream()
                .filter(it -> pagers.contains(it.kind().value()))
                .findFirst()
                .or(() -> person.ways().stream().findFirst());
    }

    /** An older row has it at the head of its text alone. */
    private static IncidentRef incident(EngineTask.EscalationDue due) {
        return due.incident() != null
                ? due.incident()
                : Splitter.on(CharMatcher.anyOf(" :"))
                        .splitToStream(due.plainText())
                        .flatMap(word -> reference(word).stream())
                        .findFirst()
                        .orElse(new IncidentRef("UNKNOWN", 1));
    }

    private static Optional<IncidentRef> reference(String word) {
        try {
            return Optional.of(IncidentRef.parse(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Batch.NewEffect page(EngineTask.EscalationDue due, Reachable person, ContactWay way, int number) {
        int ordinal = FIRST_ORDINAL + (int) (row.fence() % RANGES) * RANGE + number;
        PagerCall.Page page = new PagerCall.Page(
                person.person(),
                way,
                incident(due),
                row.key().stream().id(),
                due.track(),
                due.level(),
                null,
                Message.of(
                        due.plainText(),
                        "You are paged for " + due.track() + ", level " + due.level()
                                + ". What is known of the incident can't be read at the moment, so whoever was last known"
                                + " to be on call is told."));
        return new Batch.NewEffect(
                new EffectKey(row.key().stream(), row.key().sequence(), ordinal),
                Lane.PAGE,
                page.kind(),
                node.adapters().nameFor(page),
                null,
                Batch.Succession.QUEUES,
                Duration.ZERO,
                null,
                Codec.effect(page));
    }
}
