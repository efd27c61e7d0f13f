package dev.tocsin.testkit;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.UniqueName;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Batch.Turn;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a store should answer, said as plainly as it can be: lists, walked from end to end. One namespace, one lane. It has
 * no clock; it is told the store's.
 */
final class ModelStore {
    final Map<StreamId, List<String>> streams = new TreeMap<>();
    final Map<UniqueName, StreamId> names = new TreeMap<>();
    final Map<CommandId, Batch.Decided> decided = new TreeMap<>();
    final Map<EffectKey, Effect> effects = new TreeMap<>();

    /** An effect of the model. */
    static final class Effect {
        final Batch.NewEffect born;
        State state = State.DUE;
        boolean withdrawn;
        Instant at;
        long fence;
        int attempts;

        @Nullable
        Instant claimed;

        @Nullable
        Instant since;

        Effect(Batch.NewEffect born, Instant now) {
            this.born = born;
            at = now.plus(born.delay());
        }

        boolean isUnfinished() {
            return state == State.DUE || state == State.CLAIMED || state == State.UNKNOWN;
        }

        void end(State wanted) {
            state = withdrawn ? State.WITHDRAWN : wanted;
        }
    }

    /** The kind of answer that a commit must have: its class, and the version, holder or result that it tells. */
    String expected(Batch batch) {
        for (Batch.Decided one : batch.decided()) {
            Batch.Decided first = decided.get(one.command());
            if (first != null) {
                return first.digest().equals(one.digest()) ? "Duplicate " + first.result() : "OtherBody";
            }
        }
        List<String> reasons = new ArrayList<>();
        for (Batch.RowChange change : batch.changes()) {
            if (change instanceof Batch.Settle settle) {
                Effect effect = effects.get(settle.key());
                if (effect == null || effect.state != State.CLAIMED || effect.fence != settle.fence()) {
                    reasons.add("FenceLost " + settle.key());
                }
            }
        }
        for (Batch.Append append : batch.appends()) {
            int version = streams.getOrDefault(append.stream(), List.of()).size();
            if (version != append.expectedVersion()) {
                reasons.add("Conflict " + append.stream() + " " + version);
            }
        }
        for (Batch.Take take : batch.takes()) {
            StreamId holder = batch.releases().contains(take.name()) ? null : names.get(take.name());
            if (holder != null && !holder.equals(take.stream())) {
                reasons.add("NameTaken " + take.name() + " " + holder);
            }
        }
        return reasons.isEmpty() ? "Committed" : String.join("|", reasons);
    }

    static String told(CommitAnswer answer) {
        return answer.match(new CommitAnswer.Cases<>(
                committed -> "Committed",
                conflict -> "Conflict " + conflict.stream() + " " + conflict.version(),
                taken -> "NameTaken " + taken.name() + " " + taken.holder(),
                duplicate -> "Duplicate " + duplicate.result(),
                other -> "OtherBody",
                lost -> "FenceLost " + lost.effect(),
                unknown -> "Unknown"));
    }

    void write(Batch batch, Instant now) {
        batch.changes().forEach(change -> change(change, now));
        batch.effects().stream()
                .sorted(Comparator.comparing(Batch.NewEffect::key))
                .forEach(born -> bear(born, now));
        for (Batch.Append append : batch.appends()) {
            streams.computeIfAbsent(append.stream(), stream -> new ArrayList<>())
                    .addAll(append.events());
        }
        batch.releases().forEach(names::remove);
        batch.takes().forEach(take -> names.put(take.name(), take.stream()));
        batch.decided().forEach(one -> decided.put(one.command(), one));
    }

    private void bear(Batch.NewEffect born, Instant now) {
        Effect effect = new Effect(born, now);
        if (born.succession() == Batch.Succession.SUPERSEDES) {
            for (Effect older : effects.values()) {
                if (isOfSameSubject(older, effect) && older.state != State.CLAIMED && !older.state.isEnd()) {
                    older.state = State.SUPERSEDED;
                }
            }
        }
        Batch.Lease lease = born.lease();
        if (lease != null) {
            claim(effect, now, now.plus(lease.length()));
        }
        effects.put(born.key(), effect);
    }

    private void change(Batch.RowChange change, Instant now) {
        Effect effect = effects.get(change.key());
        if (effect == null) {
            return;
        }
        if (change instanceof Batch.Settle settle) {
            settle(effect, settle.turn(), now);
        } else if (change instanceof Batch.Withdraw) {
            if (effect.state == State.CLAIMED || effect.state == State.UNKNOWN) {
                effect.withdrawn = true;
            } else if (!effect.state.isEnd()) {
                effect.state = State.WITHDRAWN;
            }
        } else if (effect.state == State.PARKED) {
            effect.state = State.DUE;
            effect.at = now;
        }
    }

    private static void settle(Effect effect, Turn turn, Instant now) {
        if (turn instanceof Turn.Done) {
            effect.state = State.DONE;
        } else if (turn instanceof Turn.Again again) {
            effect.at = now.plus(again.delay());
            effect.since = again.mayHaveHappenedSince();
            effect.end(State.DUE);
        } else if (turn instanceof Turn.Unknown unknown) {
            effect.at = now.plus(unknown.delay());
            effect.since = unknown.mayHaveHappenedSince();
            effect.state = State.UNKNOWN;
        } else {
            effect.end(State.PARKED);
        }
    }

    /**
     * What a claim must answer: key, fence, attempts and since when it may have happened, the longest due first. Of those
     * that are due at the same time any may come first: {@code preferred} says which the store took.
     */
    List<String> claim(int limit, Instant now, Instant until, List<EffectKey> preferred) {
        List<Effect> next = effects.values().stream()
                .filter(effect -> effect.isUnfinished() && !effect.at.isAfter(now) && isNext(effect, now))
                .sorted(Comparator.comparing((Effect effect) -> effect.at).thenComparing(effect -> {
                    int place = preferred.indexOf(effect.born.key());
                    return place < 0 ? preferred.size() : place;
                }))
                .limit(limit)
                .toList();
        next.forEach(effect -> claim(effect, now, until));
        return next.stream().map(ModelStore::shown).toList();
    }

    private static void claim(Effect effect, Instant now, Instant until) {
        if (effect.state == State.CLAIMED && effect.since == null) {
            effect.since = effect.claimed;
        }
        effect.state = State.CLAIMED;
        effect.claimed = now;
        effect.at = until;
        effect.fence++;
        effect.attempts++;
    }

    private boolean isNext(Effect effect, Instant now) {
        return effects.values().stream()
                .filter(other -> other != effect && isOfSameSubject(other, effect))
                .noneMatch(other -> other.isUnfinished() && other.born.key().compareTo(effect.born.key()) < 0
                        || other.state == State.CLAIMED && other.at.isAfter(now));
    }

    private static boolean isOfSameSubject(Effect one, Effect other) {
        return one.born.subject() != null
                && one.born.subject().equals(other.born.subject())
                && one.born.key().stream().equals(other.born.key().stream());
    }

    void release(Claim.Held held, Instant now) {
        Effect effect = effects.get(held.key());
        if (effect != null && effect.state == State.CLAIMED && effect.fence == held.fence()) {
            effect.attempts--;
            effect.at = now;
            if (effect.since != null) {
                effect.state = State.UNKNOWN;
            } else {
                effect.end(State.DUE);
            }
        }
    }

    void renew(Claim.Held held, Instant until) {
        Effect effect = effects.get(held.key());
        if (effect != null && effect.state == State.CLAIMED && effect.fence == held.fence()) {
            effect.at = until;
        }
    }

    static String shown(Effect effect) {
        return effect.born.key() + " " + effect.state + " fence " + effect.fence + " attempts " + effect.attempts
                + (effect.withdrawn ? " withdrawn" : "") + " since " + effect.since;
    }
}
