package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.decision.Decision;
import dev.tocsin.decision.Envelopes;
import dev.tocsin.decision.Planned;
import dev.tocsin.decision.Question;
import dev.tocsin.decision.Surroundings;
import dev.tocsin.effect.Effect;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Because;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Lane;
import dev.tocsin.model.Place;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Subject;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Row;
import dev.tocsin.view.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a round of work on one stream comes to: decided in order, each seeing what those before it did; one batch. */
final class Draft {
    private final Context context;
    private Folded<?> state;
    private final List<String> bodies = new ArrayList<>();
    private final List<Recorded> events = new ArrayList<>();
    private final List<Birth> births = new ArrayList<>();
    private final List<Batch.NewEffect> unasked = new ArrayList<>();
    private final Map<EffectKey, Batch.RowChange> changes = new LinkedHashMap<>();
    private final Map<EffectKey, String> withdrawals = new LinkedHashMap<>();
    private final List<Batch.Take> takes = new ArrayList<>();
    private final List<UniqueName> releases = new ArrayList<>();
    private final List<Batch.Decided> decided = new ArrayList<>();
    private final Map<Work, Result> results = new LinkedHashMap<>();
    private final List<RuntimeException> faults = new ArrayList<>();
    private final Set<Subject> asked = new LinkedHashSet<>();
    private final List<Row> held = new ArrayList<>();
    private final Set<Lane> due = new LinkedHashSet<>();
    private boolean hasQuestions;

    /** What a draft is made in; nothing in it changes meanwhile but the slots, which are the draft's alone. */
    record Context(
            String node,
            Adapters adapters,
            Settings settings,
            Surroundings around,
            FrozenPolicy policy,
            boolean policyIsStored,
            Slots slots) {}

    private record Birth(EffectKey key, Planned.PlannedEffect planned) {}

    private Draft(Context context, Folded<?> state) {
        this.context = context;
        this.state = state;
    }

    static Draft of(Context context, Folded<?> state, List<Work> round) {
        Draft draft = new Draft(context, state);
        round.forEach(draft::decide);
        return draft;
    }

    private void decide(Work work) {
        Question question = work.question();
        Batch.Settle settle = work.settle();
        if (question != null) {
            hasQuestions = true;
            try {
                Decision decision = state.decide(question, context.around());
                Result result = decision.match(accepted -> accept(question, accepted), refused -> {
                    return Result.refused(refused.findings());
                });
                results.put(work, result);
                Batch.Decided record = work.decided(result);
                if (record != null) {
                    decided.add(record);
                }
            } catch (RuntimeException e) {
                faults.add(e);
                settle = work.onFault();
                results.put(work, Result.refused(List.of(fault(question))));
            }
        }
        unasked.addAll(work.effects());
        if (settle != null) {
            changes.put(settle.key(), settle);
        }
    }

    private static Finding fault(Question question) {
        return Finding.error(
                Place.of("engine"),
                "command." + question.id(),
                "a decision",
                "a fault of the engine",
                "report it with the log around this command; nothing was changed");
    }

    private Result accept(Question question, Decision.Accepted accepted) {
        long before = state.version();
        Folded<?> after = state;
        List<Recorded> written = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Planned planned : accepted.events()) {
            Recorded event = new Recorded(
                    new EventId(state.stream(), before + written.size() + 1),
                    envelope(question, planned),
                    planned.event());
            after = after.with(event);
            written.add(event);
            texts.add(Codec.event(event.envelope(), event.event()));
        }
        // nothing of this decision counts before all of it was folded and written down
        state = after;
        events.addAll(written);
        bodies.addAll(texts);
        for (int i = 0; i < written.size(); i++) {
            List<Planned.PlannedEffect> effects = accepted.events().get(i).effects();
            for (int ordinal = 0; ordinal < effects.size(); ordinal++) {
                births.add(new Birth(written.get(i).key(ordinal), effects.get(ordinal)));
            }
        }
        String remark = written.isEmpty()
                ? question.id().value()
                : written.get(0).event().kind();
        accepted.withdrawn().forEach(key -> withdrawals.putIfAbsent(key, "withdrawn by " + remark));
        accepted.revived().forEach(key -> changes.putIfAbsent(key, new Batch.Revive(key)));
        accepted.taken().forEach(name -> takes.add(new Batch.Take(name, state.stream())));
        releases.addAll(accepted.released());
        return new Result(Result.Verdict.ACCEPTED, state.ref(), accepted.findings());
    }

    private Envelope envelope(Question question, Planned planned) {
        boolean incident = state.stream().kind() == StreamKind.INCIDENT;
        return Envelopes.of(
                question,
                planned,
                context.around().now(),
                incident ? context.policy().hash() : null);
    }

    /** The batch; called once, after all is decided, since only then it is known which effects are still wanted. */
    Batch toBatch(Folded<?> before) {
        List<Batch.NewEffect> effects = new ArrayList<>();
        births.forEach(birth -> effects.add(bear(birth, before)));
        effects.addAll(unasked);
        unasked.forEach(it -> due.add(it.lane()));
        List<Batch.Append> appends = new ArrayList<>();
        if (hasQuestions) {
            appends.add(new Batch.Append(state.stream(), before.version(), bodies, state.head(context.around())));
        }
        if (declares() && !context.policyIsStored()) {
            appends.add(policy());
        }
        return new Batch(state.stream().namespace(), appends, effects, rowChanges(), takes, releases, decided);
    }

    /** What is taken back in the round in which its holder settles it ends by that, with what the holder said. */
    private List<Batch.RowChange> rowChanges() {
        List<Batch.RowChange> all = new ArrayList<>(changes.values());
        withdrawals.forEach((key, remark) -> {
            String said = changes.get(key) instanceof Batch.Settle settle ? settle.remark() : "";
            all.add(new Batch.Withdraw(key, said.isEmpty() ? remark : remark + ": " + said));
        });
        return all;
    }

    private Batch.NewEffect bear(Birth birth, Folded<?> before) {
        Effect effect = birth.planned().effect();
        Subject subject = birth.planned().asked().subject();
        String adapter = context.adapters().nameFor(effect);
        boolean first = subject == null || !before.knows(subject) && asked.add(subject);
        boolean now = birth.planned().delay().isZero();
        boolean wanted = !withdrawals.containsKey(birth.key());
        Batch.Lease lease = now && first && wanted && context.slots().use(effect.lane(), adapter)
                ? new Batch.Lease(
                        context.node(), context.settings().of(effect.lane()).lease())
                : null;
        Batch.NewEffect born = new Batch.NewEffect(
                birth.key(),
                effect.lane(),
                effect.kind(),
                adapter,
                subject,
                birth.planned().succession(),
                birth.planned().delay(),
                lease,
                state.bounds(context.around())
                        .map(it -> Codec.effect(effect, it))
                        .orElseGet(() -> Codec.effect(effect)));
        if (lease != null) {
            held.add(row(born, lease.length()));
        } else if (now) {
            due.add(effect.lane());
        }
        return born;
    }

    /** The row as the store will have it; the fence of a row born claimed is 1. */
    private Row row(Batch.NewEffect born, Duration lease) {
        Instant now = context.around().now();
        return new Row(
                born.key(),
                born.lane(),
                born.kind(),
                born.adapter(),
                born.subject(),
                LedgerEntry.State.CLAIMED,
                false,
                now,
                now.plus(lease),
                1,
                1,
                null,
                null,
                "",
                born.body());
    }

    private Batch.Append policy() {
        FrozenPolicy policy = context.policy();
        StreamId stream = policyStream(state.stream(), policy);
        Instant now = context.around().now();
        Envelope envelope = new Envelope(
                now,
                now,
                Source.ENGINE,
                Actor.engine(),
                events.get(0).envelope().command(),
                0,
                policy.hash(),
                Because.of("engine/policy-in-force"),
                List.of());
        String body = Codec.event(envelope, new SystemEvent.PolicyStored(FrozenPolicy.FORMAT, policy.text()));
        return new Batch.Append(stream, 0, List.of(body), null);
    }

    static StreamId policyStream(StreamId beside, FrozenPolicy policy) {
        return new StreamId(beside.namespace(), StreamKind.POLICY, policy.hash().value());
    }

    boolean declares() {
        return events.stream().anyMatch(it -> it.event() instanceof LifecycleEvent.Declared);
    }

    /** The references that are given out for good once this is committed. */
    List<IncidentRef> refs() {
        return events.stream()
                .filter(it -> it.event() instanceof LifecycleEvent.Declared)
                .map(it -> ((LifecycleEvent.Declared) it.event()).ref())
                .toList();
    }

    Folded<?> state() {
        return state;
    }

    List<Recorded> events() {
        return events;
    }

    @Nullable
    Result result(Work work) {
        return results.get(work);
    }

    List<RuntimeException> faults() {
        return faults;
    }

    /** The effects that were born claimed, to be run from memory. */
    List<Row> held() {
        return held;
    }

    Set<Lane> due() {
        return due;
    }

    List<EffectKey> withdrawn() {
        return List.copyOf(withdrawals.keySet());
    }

    FrozenPolicy policyInForce() {
        return context.policy();
    }
}
