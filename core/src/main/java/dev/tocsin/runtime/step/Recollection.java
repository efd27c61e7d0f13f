package dev.tocsin.runtime.step;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.Service;
import dev.tocsin.codec.Keepsakes;
import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.oncall.OnCallAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What another start has left of a source; a text that can't be read costs that one thing. */
final class Recollection {
    private final List<Service> services = new ArrayList<>();
    private final Map<RotationName, OnCallAnswer.People> rotations = new LinkedHashMap<>();
    private final Map<RotationName, Instant> rotationsSince = new LinkedHashMap<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<GroupName, List<PersonId>> groups = new LinkedHashMap<>();
    private @Nullable Catalog catalog;
    private @Nullable Instant since;
    private int unreadable;

    static Recollection of(Journal journal) {
        Recollection all = new Recollection();
        journal.entries().values().forEach(all::add);
        if (!all.services.isEmpty()) {
            all.attempt(() -> all.catalog = Catalog.of(all.services));
        }
        return all;
    }

    private void add(SystemEvent.Entry entry) {
        String name = entry.key().substring(entry.key().indexOf('/') + 1);
        Instant learnt = entry.since();
        since = since == null || learnt.isAfter(since) ? learnt : since;
        if (entry.key().startsWith("service/")) {
            attempt(() -> services.add(Keepsakes.service(entry.text())));
        } else if (entry.key().startsWith("rotation/")) {
            attempt(() -> rotation(RotationName.of(name), Keepsakes.duty(entry.text()), learnt));
        } else if (entry.key().startsWith("person/")) {
            attempt(() -> people.add(Keepsakes.person(entry.text())));
        } else if (entry.key().startsWith("group/")) {
            attempt(() -> groups.put(GroupName.of(name), Keepsakes.group(entry.text())));
        } else {
            unreadable++;
        }
    }

    private void rotation(RotationName name, Keepsakes.Duty duty, Instant learnt) {
        rotations.put(
                name,
                new OnCallAnswer.People(
                        duty.onDuty(),
                        duty.backups(),
                        new TimeRange(learnt, learnt),
                        "kept at " + learnt,
                        "the last known people"));
        rotationsSince.put(name, learnt);
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            unreadable++;
        }
    }

    /** How much of it can't be read. */
    int unreadable() {
        return unreadable;
    }

    /** When the latest of it was kept; none if there is nothing. */
    @Nullable
    Instant since() {
        return since;
    }

    @Nullable
    Catalog catalog() {
        return catalog;
    }

    Map<RotationName, OnCallAnswer.People> rotations() {
        return rotations;
    }

    Map<RotationName, Instant> rotationsSince() {
        return rotationsSince;
    }

    List<Person> people() {
        return people;
    }

    Map<GroupName, List<PersonId>> groups() {
        return groups;
    }
}
