package dev.tocsin.examples.host.files;

import dev.tocsin.examples.host.files.Yaml.Entry;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.Finding;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.Reading;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.People;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the people of a YAML file, strictly: a fault anywhere leaves all of it unread, and each fault has its place. */
final class PeopleFile {
    private static final List<String> KEYS = List.of("name", "zone", "groups", "ways", "identities", "standing");

    private final Yaml yaml;
    private final Map<OutsideIdentity, PersonId> identities = new LinkedHashMap<>();

    private PeopleFile(Yaml yaml) {
        this.yaml = yaml;
    }

    static Reading<People> read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            return new Reading.Unreadable<>(List.of(Finding.error(
                    Place.of(file.toString()),
                    "",
                    "a readable file of YAML in UTF-8",
                    e.getClass().getSimpleName(),
                    "mend the path, or let the process read it")));
        }
    }

    static Reading<People> read(String name, String text) {
        return new PeopleFile(Yaml.of(name, text)).people();
    }

    private Reading<People> people() {
        List<Person> people = new ArrayList<>();
        for (Entry top : yaml.top("people")) {
            for (Entry each : yaml.entries(top)) {
                Person person = person(each);
                if (person != null) {
                    people.add(person);
                }
            }
        }
        return yaml.findings().isEmpty()
                ? new Reading.Loaded<>(People.of(people), List.of())
                : new Reading.Unreadable<>(yaml.findings());
    }

    private @Nullable Person person(Entry entry) {
        PersonId id = named(entry, entry.key(), PersonId::of);
        Map<String, Entry> fields = new LinkedHashMap<>();
        for (Entry field : yaml.entries(entry)) {
            if (KEYS.contains(field.key())) {
                fields.put(field.key(), field);
            } else {
                yaml.error(field, "one of " + KEYS, "'" + field.key() + "'", "correct or remove it");
            }
        }
        String name = text(fields.get("name"));
        ZoneId zone = read(fields.get("zone"), "a zone such as Europe/Berlin", ZoneId::of);
        Person.Standing standing = read(
                fields.get("standing"),
                "member, guest or deactivated",
                it -> Person.Standing.valueOf(it.toUpperCase(Locale.ROOT)));
        return id == null
                ? null
                : new Person(
                        id,
                        name == null ? id.value() : name,
                        ways(fields.get("ways")),
                        identities(fields.get("identities"), id),
                        groups(fields.get("groups")),
                        zone == null ? ZoneId.of("UTC") : zone,
                        standing == null ? Person.Standing.MEMBER : standing);
    }

    private List<ContactWay> ways(@Nullable Entry field) {
        List<ContactWay> ways = new ArrayList<>();
        for (Entry item : field == null ? List.<Entry>of() : yaml.items(field)) {
            for (Entry way : yaml.entries(item)) {
                String address = text(way);
                WayKind kind = named(way, way.key(), WayKind::of);
                if (address != null && kind != null) {
                    ways.add(new ContactWay(kind, address));
                }
            }
        }
        return ways;
    }

    private List<OutsideIdentity> identities(@Nullable Entry field, PersonId owner) {
        List<OutsideIdentity> found = new ArrayList<>();
        for (Entry each : field == null ? List.<Entry>of() : yaml.entries(field)) {
            OutsideIdentity identity = read(each, "what a system calls her", it -> new OutsideIdentity(each.key(), it));
            if (identity == null) {
                continue;
            }
            PersonId other = identities.put(identity, owner);
            if (other == null) {
                found.add(identity);
            } else {
                yaml.error(each, "an identity of one person", identity + " of " + other + " too", "take one away");
            }
        }
        return found;
    }

    private List<GroupName> groups(@Nullable Entry field) {
        return (field == null ? List.<Entry>of() : yaml.items(field))
                .stream()
                        .map(it -> read(it, "the name of a group", GroupName::of))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private @Nullable String text(@Nullable Entry field) {
        return read(field, "a text", it -> it);
    }

    private <T> @Nullable T named(Entry at, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            yaml.error(at, "a name", "'" + text + "'", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private <T> @Nullable T read(@Nullable Entry field, String wanted, Function<String, T> reader) {
        String text = field == null ? null : yaml.scalar(field);
        if (field == null || text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            yaml.error(field, wanted, "'" + text + "'", String.valueOf(e.getMessage()));
            return null;
        }
    }
}
