package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.event.Asked;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.RulePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is under way, as the events tell it.
 *
 * @param outstanding effects and timers that were asked for and have not ended
 * @param troubles what does not work at the moment, by the effect
 * @param sent pages that have left and were not stood down
 * @param waiting delayed or impossible steps that wait for an object
 * @param fired which rules acted, once per what they act
 * @param considered which rules were said to have done nothing, with the reason
 */
public record Ledger(
        Map<EffectKey, Asked> outstanding,
        Map<EffectKey, Trouble> troubles,
        Map<EffectKey, PagingEvent.PageLeft> sent,
        List<Waiting> waiting,
        Set<String> fired,
        Set<String> considered) {

    static final Ledger EMPTY = new Ledger(
            ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of(), List.of(), ImmutableSet.of(), ImmutableSet.of());

    /** Copies the collections. */
    public Ledger {
        outstanding = ImmutableMap.copyOf(outstanding);
        troubles = ImmutableMap.copyOf(troubles);
        sent = ImmutableMap.copyOf(sent);
        waiting = List.copyOf(waiting);
        fired = ImmutableSet.copyOf(fired);
        considered = ImmutableSet.copyOf(considered);
    }

    /**
     * What does not work.
     *
     * @param kind the effect's kind
     * @param since since when
     * @param parked whether it waits for a human
     * @param reason why
     * @param unsure whether it may have happened without anybody knowing
     */
    public record Trouble(String kind, Instant since, boolean parked, String reason, boolean unsure) {}

    /**
     * A step that waits for an object.
     *
     * @param object which object: {@code channel}, {@code ticket} or {@code public-incident}; or {@code working-hours}
     * @param rule the rule's place in the policy
     * @param step which of its steps
     * @param trigger the position of what triggered it
     */
    public record Waiting(String object, RulePath rule, int step, long trigger) {}

    /** Whether it was refused for good and waits for a human. */
    boolean isParked(EffectKey key) {
        Trouble trouble = troubles.get(key);
        return trouble != null && trouble.parked();
    }

    Ledger asking(Map<EffectKey, Asked> more, Set<EffectKey> superseded) {
        if (more.isEmpty()) {
            return this;
        }
        Map<EffectKey, Asked> all = new LinkedHashMap<>(outstanding);
        Map<EffectKey, Trouble> left = new LinkedHashMap<>(troubles);
        superseded.forEach(all::remove);
        superseded.forEach(left::remove);
        all.putAll(more);
        return new Ledger(all, left, sent, waiting, fired, considered);
    }

    Ledger ended(EffectKey key) {
        return new Ledger(
                Maps.without(outstanding, key), Maps.without(troubles, key), sent, waiting, fired, considered);
    }

    Ledger troubled(EffectKey key, Trouble trouble) {
        return new Ledger(outstanding, Maps.with(troubles, key, trouble), sent, waiting, fired, considered);
    }

    Ledger left(PagingEvent.PageLeft page) {
        return new Ledger(outstanding, troubles, Maps.with(sent, page.page(), page), waiting, fired, considered);
    }

    Ledger stoodDown(EffectKey page) {
        return new Ledger(outstanding, troubles, Maps.without(sent, page), waiting, fired, considered);
    }

    Ledger waitingFor(Waiting step) {
        List<Waiting> more = new ArrayList<>(waiting);
        more.add(step);
        return new Ledger(outstanding, troubles, sent, more, fired, considered);
    }

    Ledger arrived(String object) {
        return new Ledger(
                outstanding,
                troubles,
                sent,
                waiting.stream().filter(it -> !it.object().equals(object)).toList(),
                fired,
                considered);
    }

    /** A step that waited for its time acts now. */
    Ledger acted(RulePath rule, int step) {
        return new Ledger(
                outstanding,
                troubles,
                sent,
                waiting.stream()
                        .filter(it -> !it.rule().equals(rule) || it.step() != step)
                        .toList(),
                fired,
                considered);
    }

    Ledger firing(String once) {
        return new Ledger(
                outstanding,
                troubles,
                sent,
                waiting,
                ImmutableSet.<String>builder().addAll(fired).add(once).build(),
                considered);
    }

    Ledger considering(List<String> more) {
        return new Ledger(
                outstanding,
                troubles,
                sent,
                waiting,
                fired,
                ImmutableSet.<String>builder().addAll(considered).addAll(more).build());
    }
}
