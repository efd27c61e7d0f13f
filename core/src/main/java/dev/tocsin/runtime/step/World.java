package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.codec.Keepsakes;
import dev.tocsin.decision.Ages;
import dev.tocsin.decision.Equipment;
import dev.tocsin.decision.Surroundings;
import dev.tocsin.model.Finding;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.People;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a node last learnt of its sources: the last good of each. Read and changed while landing only. */
final class World {
    private final Namespace namespace;
    private final Mode mode;
    private final Equipment equipment;
    private final Duration refresh;

    private FrozenPolicy policy;
    private Catalog catalog = Catalog.empty();
    private final Map<PolicyHash, FrozenPolicy> frozen = new TreeMap<>();
    private final TreeSet<PolicyHash> stored = new TreeSet<>();
    private final Map<RotationName, OnCallAnswer> onCall = new TreeMap<>();
    private final Map<RotationName, OnCallAnswer.People> lastKnown = new TreeMap<>();
    private final Everybody everybody = new Everybody();
    private final Map<RotationName, Instant> lastKnownAt = new TreeMap<>();
    private final Map<String, List<Finding>> told = new TreeMap<>();
    private final Memory memory = new Memory();
    private final Freshness freshness = new Freshness();
    private @Nullable Ages ages;
    private Instant refreshed = Instant.MIN;
    private boolean refreshing;
    private boolean policyWasGood;
    private boolean catalogWasGood;
    private @Nullable PolicyHash kept;
    private final TreeSet<String> unreadable = new TreeSet<>();

    World(Namespace namespace, Mode mode, Equipment equipment, Duration refresh, FrozenPolicy first) {
        this.namespace = namespace;
        this.mode = mode;
        this.equipment = equipment;
        this.refresh = refresh;
        this.policy = first;
        frozen.put(first.hash(), first);
    }

    Surroundings around(Instant now, FrozenPolicy inForce, Map<String, Long> numbers) {
        return new Surroundings(
                now,
                namespace,
                mode,
                inForce.policy(),
                inForce.hash(),
                catalog,
                onCall,
                lastKnown,
                everybody.people(),
                everybody.groups(),
                ages(),
                numbers,
                equipment);
    }

    private Ages ages() {
        Ages so = ages;
        if (so == null) {
            Map<String, Instant> away = new TreeMap<>(freshness.old());
            rotations().stream()
                    .filter(it -> !isKnown(onCall.get(it)))
                    .flatMap(it -> Stream.ofNullable(lastKnownAt.get(it)))
                    .min(Comparator.naturalOrder())
                    .ifPresent(it -> away.put(Kept.ON_CALL.label(), it));
            so = new Ages(lastKnownAt, away);
            ages = so;
        }
        return so;
    }

    private static boolean isKnown(@Nullable OnCallAnswer answer) {
        return answer != null && !(answer instanceof OnCallAnswer.Unknown);
    }

    /** What is kept of the sources, and what is to be. */
    Memory memory() {
        return memory;
    }

    /** What is known of a source, to be kept; the texts are made when it is asked for, on any thread. */
    Supplier<Known> known(Kept source, Instant now) {
        return switch (source) {
            case CATALOG -> {
                Catalog all = catalog;
                yield () -> new Known(Keepsakes.of(all), true, ImmutableSet.of(), now);
            }
            case ON_CALL -> {
                Map<RotationName, OnCallAnswer.People> all = ImmutableMap.copyOf(lastKnown);
                yield () -> new Known(Keepsakes.of(all), false, ImmutableSet.of(), now);
            }
            case PEOPLE -> everybody.known(now);
        };
    }

    /** Takes over what another start has left, where nothing is known yet. */
    void learnRecalled(Kept source, Recollection recalled) {
        memory.recalled(source);
        freshness.recalled(source.label(), recalled.since());
        if (recalled.catalog() != null && !catalogWasGood) {
            catalog = recalled.catalog();
        }
        recalled.rotations().forEach(lastKnown::putIfAbsent);
        recalled.rotationsSince().forEach(lastKnownAt::putIfAbsent);
        everybody.learnRecalled(recalled);
        ages = null;
    }

    /** A source answered, or it did not; of what it was asked is learnt beside that. */
    void answered(String source, Instant now) {
        freshness.read(source, now);
        ages = null;
    }

    void recalled(String source, Instant since) {
        freshness.recalled(source, since);
        ages = null;
    }

    void away(String source) {
        freshness.away(source);
        ages = null;
    }

    /** Whether the catalog was read by this node: else it is what another start has left, or empty. */
    boolean hasGoodCatalog() {
        return catalogWasGood;
    }

    boolean hasLastKnown(RotationName rotation) {
        return lastKnown.containsKey(rotation);
    }

    FrozenPolicy policy() {
        return policy;
    }

    /** The policy that a stream is decided under: its own, else the one for new incidents. */
    FrozenPolicy inForce(Folded<?> folded) {
        PolicyHash hash = folded.policy();
        FrozenPolicy own = hash == null ? null : frozen.get(hash);
        return own == null ? policy : own;
    }

    void learnPolicy(FrozenPolicy learnt) {
        policy = learnt;
        policyWasGood = true;
        frozen.put(learnt.hash(), learnt);
        ages = null;
    }

    /** Whether a policy was ever read, by this node or by one before it: else it is the standard one. */
    boolean hasGoodPolicy() {
        return policyWasGood;
    }

    boolean isKept(PolicyHash hash) {
        return hash.equals(kept);
    }

    void learnKept(PolicyHash hash) {
        kept = hash;
    }

    /** Whether all sources could be read when they were last asked. */
    boolean isSound() {
        return unreadable.isEmpty() && ages().away().isEmpty();
    }

    void heard(String source, Reading<?> reading, Notes notes) {
        if (reading.asOptional().isPresent()) {
            unreadable.remove(source);
        } else {
            unreadable.add(source);
        }
        findings(source, reading.findings(), notes);
    }

    /** What is wrong with a source is said once, not at each reading. */
    private void findings(String source, List<Finding> found, Notes notes) {
        if (!found.equals(told.put(source, List.copyOf(found)))) {
            found.forEach(it -> notes.source(source, it));
        }
    }

    Catalog catalog() {
        return catalog;
    }

    void learnCatalog(Catalog learnt) {
        if (!catalogWasGood || !learnt.version().equals(catalog.version())) {
            memory.changed(Kept.CATALOG);
        }
        catalog = learnt;
        catalogWasGood = true;
        ages = null;
    }

    /** The rotations that a decision may ask for, whether or not the source names them. */
    List<RotationName> rotations() {
        return Stream.concat(
                        policy.rotations().stream(),
                        catalog.services().stream().flatMap(it -> Stream.ofNullable(it.onCall())))
                .distinct()
                .toList();
    }

    void learnFrozen(FrozenPolicy learnt) {
        frozen.put(learnt.hash(), learnt);
        stored.add(learnt.hash());
    }

    @Nullable
    FrozenPolicy frozen(PolicyHash hash) {
        return frozen.get(hash);
    }

    boolean isStored(PolicyHash hash) {
        return stored.contains(hash);
    }

    void learnStored(PolicyHash hash) {
        stored.add(hash);
    }

    void learnOnCall(RotationName rotation, OnCallAnswer answer, Instant now) {
        onCall.put(rotation, answer);
        if (answer instanceof OnCallAnswer.People known) {
            OnCallAnswer.People before = lastKnown.put(rotation, known);
            lastKnownAt.put(rotation, now);
            if (before == null || !Keepsakes.Duty.of(before).equals(Keepsakes.Duty.of(known))) {
                memory.changed(Kept.ON_CALL);
            }
        }
        ages = null;
    }

    void learnPerson(PersonId id, People.Answer<Person> answer, Instant now) {
        if (everybody.learn(id, answer, now)) {
            memory.changed(Kept.PEOPLE);
        }
        hear(answer, now);
    }

    void learnGroup(GroupName group, People.Answer<List<Person>> answer, Instant now) {
        if (everybody.learn(group, answer)) {
            memory.changed(Kept.PEOPLE);
        }
        hear(answer, now);
    }

    private void hear(People.Answer<?> answer, Instant now) {
        if (answer instanceof People.Answer.Unavailable) {
            away(Kept.PEOPLE.label());
        } else {
            answered(Kept.PEOPLE.label(), now);
        }
    }

    Everybody everybody() {
        return everybody;
    }

    /** Who of these was never asked for, or not for a while. */
    List<PersonId> unknown(Collection<PersonId> wanted, Instant now) {
        return everybody.unknown(wanted, now.minus(refresh));
    }

    List<PersonId> onDuty() {
        return lastKnown.keySet().stream()
                .flatMap(it -> onDuty(it).stream())
                .distinct()
                .toList();
    }

    List<PersonId> onDuty(RotationName rotation) {
        OnCallAnswer.People it = lastKnown.get(rotation);
        return it == null
                ? List.of()
                : Stream.concat(it.onDuty().stream(), it.backups().stream()).toList();
    }

    /**
     * Whether sources should be asked before a decision, which waits for all of them then. They are kept fresh without
     * that: a decision waits only before they were asked once, after a shift has ended, and when they were left for long.
     * While somebody is asking them already, what is known will do, so that a source that hangs holds up nothing.
     */
    boolean isStale(Instant now) {
        if (!isRead()) {
            return true;
        }
        return !refreshing
                && (!refreshed.plus(refresh.multipliedBy(2)).isAfter(now)
                        || onCall.values().stream().anyMatch(it -> endedSince(it, now)));
    }

    private boolean endedSince(OnCallAnswer answer, Instant now) {
        if (!(answer instanceof OnCallAnswer.People known)) {
            return false;
        }
        Instant end = known.shift().to();
        return !end.isAfter(now) && refreshed.isBefore(end);
    }

    /** Whether the sources were asked once, to the end. */
    boolean isRead() {
        return !refreshed.equals(Instant.MIN);
    }

    boolean isRefreshing() {
        return refreshing;
    }

    /** Whether sources are being asked, or written down. */
    boolean isBusy() {
        return refreshing || memory.isKeeping();
    }

    void beginRefresh() {
        refreshing = true;
    }

    void endRefresh(Instant now) {
        refreshing = false;
        refreshed = now;
    }
}
