package dev.tocsin.postmortem;

import dev.tocsin.model.Actor;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.RoleDefinition;
import dev.tocsin.policy.Status;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people call things: persons, roles, severities, statuses, durations. */
record Said(ResponsePolicy policy, Map<PersonId, String> names) {

    String person(PersonId id) {
        return names.getOrDefault(id, id.value());
    }

    String people(List<PersonId> people) {
        return people.isEmpty() ? "nobody" : people.stream().map(this::person).collect(Collectors.joining(", "));
    }

    /** Persons by their names, and whatever else is named here as it is. */
    String told(List<String> whom) {
        return whom.stream()
                .map(it -> names.entrySet().stream()
                        .filter(known -> known.getKey().value().equals(it))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(it))
                .collect(Collectors.joining(", "));
    }

    String actor(Actor actor) {
        return actor.match(human -> person(human.person()), machine -> machine.name(), engine -> "Tocsin");
    }

    String role(RoleName name) {
        return policy.role(name).map(RoleDefinition::label).orElse(name.value());
    }

    String severity(@Nullable SeverityName name) {
        return name == null
                ? "no severity"
                : policy.severity(name).map(it -> it.name() + " " + it.label()).orElse(name.value());
    }

    String status(StatusName name) {
        return policy.status(name).map(Status::label).orElse(name.value());
    }

    static String list(Collection<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** In the two largest units that it has: days, hours, minutes, seconds. */
    static String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return with(duration.toDays(), "d", duration.toHoursPart(), "h");
        }
        if (duration.toHours() > 0) {
            return with(duration.toHours(), "h", duration.toMinutesPart(), "min");
        }
        return duration.toMinutes() > 0
                ? with(duration.toMinutes(), "min", duration.toSecondsPart(), "s")
                : duration.toSeconds() + " s";
    }

    private static String with(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }
}
