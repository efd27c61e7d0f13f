package dev.tocsin.store.jdbc;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Batch;
import dev.tocsin.view.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The batches of a P1 with eight actions and a timer, with texts as short as they get: what the store itself costs. */
final class PriorityOne {
    static final int ACTIONS = 8;
    private static final Instant OPENED = Instant.parse("2026-03-01T10:00:00Z");

    private PriorityOne() {}

    static StreamId stream(int number) {
        return StreamId.of(Namespace.DEFAULT, IncidentId.of("incident-" + number));
    }

    /** Three events, eight actions in this node's hands, and the timer of the backup. */
    static Batch declare(int number) {
        StreamId stream = stream(number);
        List<Batch.NewEffect> effects = new ArrayList<>();
        for (int action = 0; action < ACTIONS; action++) {
            effects.add(effect(
                    new EffectKey(stream, 2, action),
                    Lane.CHAT,
                    "slack",
                    Duration.ZERO,
                    new Batch.Lease("node", Duration.ofSeconds(30)),
                    "{\"channel\":\"c\",\"text\":\"db primary down\"}"));
        }
        effects.add(
                effect(new EffectKey(stream, 3, 0), Lane.ENGINE, "", Duration.ofMinutes(10), null, "{\"level\":2}"));
        return new Batch(
                Namespace.DEFAULT,
                List.of(new Batch.Append(stream, 0, List.of(event(1), event(2), event(3)), head(stream, 3))),
                effects,
                List.of(),
                List.of(new Batch.Take(UniqueName.of("ref/INC-" + number), stream)),
                List.of(),
                List.of(new Batch.Decided(CommandId.of("command-" + number), "digest", "result")));
    }

    /** What came of the eight, with an event for each. */
    static Batch settle(int number) {
        StreamId stream = stream(number);
        List<Batch.RowChange> changes = new ArrayList<>();
        List<String> events = new ArrayList<>();
        List<Batch.Decided> decided = new ArrayList<>();
        for (int action = 0; action < ACTIONS; action++) {
            EffectKey key = new EffectKey(stream, 2, action);
            changes.add(new Batch.Settle(key, 1, new Batch.Turn.Done(new OutsideRef("id", "#inc", null)), ""));
            events.add(event(4 + action));
            decided.add(new Batch.Decided(CommandId.of("came-" + number + "-" + action), "digest", "result"));
        }
        return new Batch(
                Namespace.DEFAULT,
                List.of(new Batch.Append(stream, 3, events, head(stream, 3 + ACTIONS))),
                List.of(),
                changes,
                List.of(),
                List.of(),
                decided);
    }

    private static String event(int number) {
        return "{\"by\":\"alice\",\"n\":" + number + "}";
    }

    private static Batch.NewEffect effect(
            EffectKey key, Lane lane, String adapter, Duration delay, Batch.@Nullable Lease lease, String body) {
        return new Batch.NewEffect(key, lane, "notify", adapter, null, Batch.Succession.QUEUES, delay, lease, body);
    }

    private static Head head(StreamId stream, long version) {
        return new Head(
                stream,
                version,
                Phase.INVESTIGATING,
                1,
                List.of(ServiceName.of("api")),
                IncidentKind.REAL,
                Visibility.OPEN,
                OPENED,
                OPENED.plusSeconds(version),
                List.of(PersonId.of("dana")));
    }
}
