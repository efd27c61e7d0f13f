package dev.tocsin.spi;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people of a list. Immutable. */
final class ListedPeople implements People {
    private final ImmutableMap<PersonId, Person> byId;
    private final ImmutableMap<OutsideIdentity, Person> byIdentity;
    private final ImmutableListMultimap<GroupName, Person> byGroup;

    ListedPeople(List<Person> people) {
        Map<PersonId, Person> ids = new LinkedHashMap<>();
        Map<OutsideIdentity, Person> identities = new LinkedHashMap<>();
        ImmutableListMultimap.Builder<GroupName, Person> groups = ImmutableListMultimap.builder();
        for (Person person : people) {
            if (ids.put(person.id(), person) != null) {
                throw new IllegalArgumentException("each person stands in the list once, found " + person.id()
                        + " twice: give the other one an id of her own");
            }
            for (OutsideIdentity identity : person.identities()) {
                Person other = identities.put(identity, person);
                if (other != null) {
                    throw new IllegalArgumentException("an identity leads to one person, found " + identity + " for "
                            + other.id() + " and " + person.id() + ": take it away from one of them");
                }
            }
            person.groups().forEach(group -> groups.put(group, person));
        }
        byId = ImmutableMap.copyOf(ids);
        byIdentity = ImmutableMap.copyOf(identities);
        byGroup = groups.build();
    }

    @Override
    public Answer<Person> person(PersonId person) {
        return answer(byId.get(person));
    }

    @Override
    public Answer<Person> known(OutsideIdentity identity) {
        return answer(byIdentity.get(identity));
    }

    @Override
    public Answer<List<Person>> members(GroupName group) {
        return answer(byGroup.containsKey(group) ? byGroup.get(group) : null);
    }

    private static <T> Answer<T> answer(@Nullable T found) {
        return found == null ? new Answer.Absent<>() : new Answer.Found<>(found);
    }
}
