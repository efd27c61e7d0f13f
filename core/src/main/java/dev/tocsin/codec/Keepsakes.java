package dev.tocsin.codec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.Service;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What sources know, one text for each thing, so that it outlives the process. A text holds what decisions read: of a
 * service no description, no annotation and no place; of a rotation the people alone, so that a new version or shift with
 * the same people is nothing new. Stateless; any thread.
 */
public final class Keepsakes {
    private static final String KEPT = "last-good";
    private static final Shapes SHAPES = new Shapes();
    private static final RecordShape SERVICE = SHAPES.recordShape(Service.class);
    private static final RecordShape PERSON = SHAPES.recordShape(Person.class);
    private static final RecordShape DUTY = SHAPES.recordShape(Duty.class);
    private static final RecordShape GROUP = SHAPES.recordShape(Group.class);

    /**
     * Who has a rotation.
     *
     * @param onDuty who is on duty, the primary first
     * @param backups who is next
     */
    public record Duty(List<PersonId> onDuty, List<PersonId> backups) {
        /** Copies the lists. */
        public Duty {
            onDuty = List.copyOf(onDuty);
            backups = List.copyOf(backups);
        }

        /**
         * The people of an answer.
         *
         * @param answer what the source said
         * @return who has the rotation
         */
        public static Duty of(OnCallAnswer.People answer) {
            return new Duty(answer.onDuty(), answer.backups());
        }
    }

    /**
     * Who is in a group.
     *
     * @param members its members, in order
     */
    record Group(List<PersonId> members) {}

    private Keepsakes() {}

    /**
     * The services of a catalog.
     *
     * @param catalog the catalog
     * @return a text for each, by its key
     */
    public static Map<String, String> of(Catalog catalog) {
        ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
        catalog.services().forEach(it -> texts.put("service/" + it.name(), text(SERVICE, bare(it))));
        return texts.buildOrThrow();
    }

    private static Service bare(Service it) {
        return new Service(
                it.name(),
                it.ref(),
                it.title(),
                it.publicName(),
                null,
                it.type(),
                it.lifecycle(),
                it.owner(),
                it.tier(),
                it.onCall(),
                it.runbook(),
                it.dependencies(),
                it.statusPageComponents(),
                it.monitoredAs(),
                ImmutableMap.of(),
                Place.of(KEPT));
    }

    /**
     * Who has which rotation.
     *
     * @param rotations whom each was last known to have
     * @return a text for each, by its key
     */
    public static Map<String, String> of(Map<RotationName, OnCallAnswer.People> rotations) {
        ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
        rotations.forEach((name, answer) -> texts.put(key(name), text(DUTY, Duty.of(answer))));
        return texts.buildOrThrow();
    }

    /**
     * People, with their ways and the addresses of those.
     *
     * @param people who
     * @param groups the members of the named groups
     * @return a text for each, by its key
     */
    public static Map<String, String> of(Collection<Person> people, Map<GroupName, List<PersonId>> groups) {
        ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
        people.forEach(it -> texts.put(key(it.id()), text(PERSON, it)));
        groups.forEach((name, members) -> texts.put(key(name), text(GROUP, new Group(members))));
        return texts.buildOrThrow();
    }

    /**
     * What stands for a rotation.
     *
     * @param rotation which
     * @return its key
     */
    public static String key(RotationName rotation) {
        return "rotation/" + rotation;
    }

    /**
     * What stands for a person.
     *
     * @param person who
     * @return her key
     */
    public static String key(PersonId person) {
        return "person/" + person;
    }

    /**
     * What stands for a group.
     *
     * @param group which
     * @return its key
     */
    public static String key(GroupName group) {
        return "group/" + group;
    }

    /**
     * A service.
     *
     * @param text its text
     * @return the service
     * @throws IllegalArgumentException if it can't be read
     */
    public static Service service(String text) {
        return (Service) SERVICE.fromJson(JsonText.parse(text));
    }

    /**
     * Who has a rotation.
     *
     * @param text its text
     * @return who
     * @throws IllegalArgumentException if it can't be read
     */
    public static Duty duty(String text) {
        return (Duty) DUTY.fromJson(JsonText.parse(text));
    }

    /**
     * A person.
     *
     * @param text her text
     * @return the person
     * @throws IllegalArgumentException if it can't be read
     */
    public static Person person(String text) {
        return (Person) PERSON.fromJson(JsonText.parse(text));
    }

    /**
     * Who is in a group.
     *
     * @param text its text
     * @return the members
     * @throws IllegalArgumentException if it can't be read
     */
    public static List<PersonId> group(String text) {
        return ImmutableList.copyOf(((Group) GROUP.fromJson(JsonText.parse(text))).members());
    }

    /** Lone surrogates become question marks, as they would in a database: else a text would never be as it was kept. */
    private static String text(RecordShape shape, Object value) {
        byte[] bytes = JsonText.print(shape.toJson(value)).getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
