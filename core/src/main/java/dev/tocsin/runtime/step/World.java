package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Map<PersonId, Person> people = new LinkedHashMap<>();
    private final Map<PersonId, Instant> strangers = new TreeMap<>();
    private final Map<GroupName, List<PersonId>> groups = new TreeMap<>();
    private final Map<String, List<Finding>> told = new TreeMap<>();
    private Instant refreshed = Instant.MIN;
    private boolean refreshing;
    private boolean policyWasGood;
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
                people,
                groups,
                numbers,
                equipment);
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

    /** The sources that could not be read when they were last asked. */
    boolean isSound() {
        return unreadable.isEmpty();
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
        catalog = learnt;
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

    void learnOnCall(RotationName rotation, OnCallAnswer answer) {
        onCall.put(rotation, answer);
        if (answer instanceof OnCallAnswer.People known) {
            lastKnown.put(rotation, known);
        }
    }

    void learnPerson(PersonId id, People.Answer<Person> answer, Instant now) {
        answer.match(
                found -> {
                    strangers.remove(id);
                    return people.put(id, found.value());
                },
                absent -> {
                    people.remove(id);
                    return strangers.put(id, now);
                },
                unavailable -> strangers.putIfAbsent(id, now));
    }

    void learnGroup(GroupName group, People.Answer<List<Person>> answer) {
        if (answer instanceof People.Answer.Found<List<Person>> found) {
            found.value().forEach(it -> people.put(it.id(), it));
            groups.put(group, found.value().stream().map(Person::id).toList());
        } else if (answer instanceof People.Answer.Absent) {
            groups.remove(group);
        }
    }

    /** Who of these was never asked for, or not for a while. */
    List<PersonId> unknown(Collection<PersonId> wanted, Instant now) {
        return wanted.stream()
                .distinct()
                .filter(it -> !people.containsKey(it))
                .filter(it -> {
                    Instant asked = strangers.get(it);
                    return asked == null || !asked.plus(refresh).isAfter(now);
                })
                .toList();
    }

    Map<PersonId, String> names() {
        ImmutableMap.Builder<PersonId, String> names = ImmutableMap.builder();
        people.forEach((id, it) -> names.put(id, it.name()));
        return names.build();
    }

    List<PersonId> known() {
        return List.copyOf(people.keySet());
    }

    List<PersonId> onDuty() {
        return lastKnown.values().stream()
                .flatMap(it -> Stream.concat(it.onDuty().stream(), it.backups().stream()))
                .distinct()
                .toList();
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

    void beginRefresh() {
        refreshing = true;
    }

    void endRefresh(Instant now) {
        refreshing = false;
        refreshed = now;
    }
}
