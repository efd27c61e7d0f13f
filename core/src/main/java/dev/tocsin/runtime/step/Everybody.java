package dev.tocsin.runtime.step;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.codec.Keepsakes;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.spi.People;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The people and groups that a node has asked for. Read and changed while landing only. */
final class Everybody {
    private final Map<PersonId, Person> people = new LinkedHashMap<>();
    private final Map<PersonId, Instant> strangers = new TreeMap<>();
    private final Map<GroupName, List<PersonId>> groups = new TreeMap<>();
    private final TreeSet<String> gone = new TreeSet<>();

    Map<PersonId, Person> people() {
        return Collections.unmodifiableMap(people);
    }

    Map<GroupName, List<PersonId>> groups() {
        return Collections.unmodifiableMap(groups);
    }

    Map<PersonId, String> names() {
        ImmutableMap.Builder<PersonId, String> names = ImmutableMap.builder();
        people.forEach((id, it) -> names.put(id, it.name()));
        return names.buildOrThrow();
    }

    List<PersonId> known() {
        return List.copyOf(people.keySet());
    }

    /** Learns an answer; whether that is another than before. */
    boolean learn(PersonId id, People.Answer<Person> answer, Instant now) {
        return answer.match(
                found -> {
                    strangers.remove(id);
                    return learn(found.value());
                },
                absent -> {
                    gone.add(Keepsakes.key(id));
                    strangers.put(id, now);
                    return people.remove(id) != null;
                },
                unavailable -> {
                    strangers.putIfAbsent(id, now);
                    return false;
                });
    }

    private boolean learn(Person person) {
        gone.remove(Keepsakes.key(person.id()));
        return !person.equals(people.put(person.id(), person));
    }

    /** Learns an answer; whether that is another than before. */
    boolean learn(GroupName group, People.Answer<List<Person>> answer) {
        return answer.match(
                found -> {
                    boolean changed = false;
                    for (Person member : found.value()) {
                        changed |= learn(member);
                    }
                    List<PersonId> members =
                            found.value().stream().map(Person::id).toList();
                    gone.remove(Keepsakes.key(group));
                    boolean others = !members.equals(groups.put(group, members));
                    return changed || others;
                },
                absent -> {
                    gone.add(Keepsakes.key(group));
                    return groups.remove(group) != null;
                },
                unavailable -> false);
    }

    /** Takes over what another start has left of those about whom nothing is known yet. */
    void learnRecalled(Recollection recalled) {
        recalled.people().stream()
                .filter(it -> !gone.contains(Keepsakes.key(it.id())))
                .forEach(it -> {
                    people.putIfAbsent(it.id(), it);
                    strangers.remove(it.id());
                });
        recalled.groups().forEach((name, members) -> {
            if (!gone.contains(Keepsakes.key(name))) {
                groups.putIfAbsent(name, members);
            }
        });
    }

    /** Who of these is not known and was not asked for since a moment. */
    List<PersonId> unknown(Collection<PersonId> wanted, Instant since) {
        return wanted.stream()
                .distinct()
                .filter(it -> !people.containsKey(it))
                .filter(it -> {
                    Instant asked = strangers.get(it);
                    return asked == null || !asked.isAfter(since);
                })
                .toList();
    }

    /** All of it, to be kept. */
    Supplier<Known> known(Instant now) {
        List<Person> persons = List.copyOf(people.values());
        Map<GroupName, List<PersonId>> members = ImmutableMap.copyOf(groups);
        Set<String> left = ImmutableSet.copyOf(gone);
        return () -> new Known(Keepsakes.of(persons, members), false, left, now);
    }
}
