package dev.tocsin.oncall;

import com.google.common.collect.ImmutableList;
import dev.tocsin.model.PersonId;
import dev.tocsin.oncall.OnCallOverride.Add;
import dev.tocsin.oncall.OnCallOverride.Change;
import dev.tocsin.oncall.OnCallOverride.Remove;
import dev.tocsin.oncall.OnCallOverride.Replace;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Who is on duty, who is named as backup, and who has the next turns: before and after each override.
 */
record Roster(List<PersonId> onDuty, List<PersonId> named, List<PersonId> next) {

    Roster {
        onDuty = distinct(onDuty.stream());
        named = distinct(named.stream());
        next = distinct(next.stream());
    }

    Roster with(Change change) {
        return change.match(new OnCallOverride.Cases<>() {
            @Override
            public Roster add(Add add) {
                return new Roster(distinct(Stream.concat(onDuty.stream(), Stream.of(add.person()))), named, next);
            }

            @Override
            public Roster remove(Remove remove) {
                return each(people -> people.filter(person -> !person.equals(remove.person())));
            }

            @Override
            public Roster replace(Replace replace) {
                return each(people -> people.map(person -> person.equals(replace.out()) ? replace.in() : person));
            }
        });
    }

    /** If overrides left nobody on duty, the backup is. */
    Roster manned() {
        return onDuty.isEmpty() ? new Roster(backups().stream().limit(1).toList(), named, next) : this;
    }

    /** The named ones who are not on duty; without any, the first of the next turns who is not. */
    List<PersonId> backups() {
        List<PersonId> free = named.stream().filter(this::isFree).toList();
        return free.isEmpty() ? next.stream().filter(this::isFree).limit(1).toList() : free;
    }

    private boolean isFree(PersonId person) {
        return !onDuty.contains(person);
    }

    private Roster each(UnaryOperator<Stream<PersonId>> change) {
        return new Roster(
                distinct(change.apply(onDuty.stream())),
                distinct(change.apply(named.stream())),
                distinct(change.apply(next.stream())));
    }

    private static List<PersonId> distinct(Stream<PersonId> people) {
        return people.distinct().collect(ImmutableList.toImmutableList());
    }
}
