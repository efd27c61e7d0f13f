package dev.tocsin.oncall;

import com.google.common.base.Splitter;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Place;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.oncall.OnCallOverride.Add;
import dev.tocsin.oncall.OnCallOverride.Change;
import dev.tocsin.oncall.OnCallOverride.Remove;
import dev.tocsin.oncall.OnCallOverride.Replace;
import dev.tocsin.text.Field;
import dev.tocsin.text.Fields;
import dev.tocsin.text.Findings;
import dev.tocsin.text.Nearest;
import dev.tocsin.text.Quoted;
import dev.tocsin.text.YamlFile;
import dev.tocsin.text.YamlNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads schedules from YAML, strictly: every fault with its place, and nothing is used if there is one. */
final class SchedulesReader {

    private static final String AN_INSTANT =
            "a local time such as 2026-12-24T18:00, or one with its offset such as 2026-12-24T18:00+01:00";

    private static final String A_PERSON = "the id of a person";
    private static final String A_ROTATION = "the name of a rotation";

    private final Findings findings = new Findings();
    private final Map<RotationName, Rotation> rotations = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<OnCallOverride> overrides = new ArrayList<>();

    Reading<Schedules> read(YamlFile file) {
        findings.addAll(file.findings());
        Fields root = Fields.of(root(file), "", findings);
        for (Fields.Named rotation :
                root.get("rotations").required("one rotation at least").fields().all()) {
            readRotation(rotation);
        }
        for (Field override : root.get("overrides").items()) {
            readOverride(override.fields());
        }
        root.refuseOthers();
        return findings.hasErrors()
                ? new Reading.Unreadable<>(findings.all())
                : new Reading.Loaded<>(Schedules.of(List.copyOf(rotations.values()), overrides), findings.all());
    }

    private YamlNode root(YamlFile file) {
        if (file.documents().size() == 1) {
            return file.documents().get(0);
        }
        file.documents().stream()
                .skip(1)
                .forEach(more -> findings.error(
                        more.place(), "", "one document", "another one", "move its rotations to the first"));
        return file.documents().stream()
                .findFirst()
                .orElseGet(() -> new YamlNode.Mapping(new Place(file.name(), 1, 1), List.of()));
    }

    private void readRotation(Fields.Named named) {
        Field at = named.field();
        names.add(named.name());
        Fields fields = at.fields();
        RotationName name = nameOf(named);
        ZoneId zone = fields.get("zone").required("a zone").as("a zone such as Europe/Berlin", SchedulesReader::zone);
        Field start = fields.get("start").required("a date");
        LocalDate date = start.as("a date such as 2026-01-05", dated(LocalDate::parse));
        List<PersonId> members = people(fields.get("members").required("one member at least"));
        Cadence cadence = readCadence(fields.get("handoff").required("when one hands over to the next"));
        Backup backup = readBackup(fields.get("backup"));
        fields.refuseOthers();
        if (name == null || zone == null || date == null || members.isEmpty() || cadence == null || backup == null) {
            refuseEmpty(fields.get("members"), members);
            return;
        }
        Rotation rotation = new Rotation(name, zone, members, cadence, date, backup);
        rotations.put(name, rotation);
        warn(rotation, start, fields.get("members"));
    }

    private @Nullable RotationName nameOf(Fields.Named named) {
        try {
            return RotationName.of(named.name());
        } catch (IllegalArgumentException e) {
            Field at = named.field();
            findings.error(at.place(), at.path(), A_ROTATION, Quoted.of(named.name()), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Nearest.remedy(id, new TreeSet<>(ZoneId.getAvailableZoneIds()), "name a zone of the tz database"),
                    e);
        }
    }

    private void refuseEmpty(Field field, List<PersonId> members) {
        if (members.isEmpty()
                && field.node() instanceof YamlNode.Sequence list
                && list.items().isEmpty()) {
            field.refuse("one member at least", "name who takes turns");
        }
    }

    private void warn(Rotation rotation, Field start, Field members) {
        LocalDate first = rotation.cadence().firstOnOrAfter(rotation.start());
        if (!first.equals(rotation.start())) {
            findings.warning(
                    start.valuePlace(),
                    start.path(),
                    "a day of handoff",
                    rotation.start() + ", a " + Field.wordOf(rotation.start().getDayOfWeek()),
                    "nobody is on call before " + first + "; write that date if it is meant");
        }
        boolean alone = rotation.members().stream().distinct().count() == 1;
        if (alone && rotation.backup().equals(Backup.nextMember())) {
            findings.warning(
                    members.valuePlace(),
                    members.path(),
                    "a second member or a named backup",
                    "one person",
                    "nobody is paged after " + rotation.members().get(0));
        }
    }

    private @Nullable Cadence readCadence(Field handoff) {
        if (!handoff.isPresent()) {
            return null;
        }
        Fields fields = handoff.fields();
        Field rhythm = fields.get("every").required("day, week, '2 days' or '2 weeks'");
        Every every = rhythm.as("day, week, '2 days' or '2 weeks'", Every::parse);
        Field on = fields.get("on");
        DayOfWeek day = on.word(DayOfWeek.class);
        LocalTime at =
                fields.get("at").required("a local time").as("a local time such as 09:00", dated(LocalTime::parse));
        fields.refuseOthers();
        if (every == null || at == null) {
            return null;
        }
        if (!every.weeks()) {
            if (on.isPresent()) {
                on.refuse("no day, since it hands over by days", "remove it, or hand over every week");
            }
            return checked(() -> new Cadence.Daily(every.count(), at), rhythm, "1 to 366 days");
        }
        on.required("a day of the week such as monday");
        return day == null ? null : checked(() -> new Cadence.Weekly(every.count(), day, at), rhythm, "1 to 53 weeks");
    }

    /** How often, as it is written. */
    private record Every(int count, boolean weeks) {
        static Every parse(String text) {
            List<String> words = Splitter.on(' ').omitEmptyStrings().splitToList(text);
            String unit = words.isEmpty() ? "" : words.get(words.size() - 1);
            if (words.size() > 2 || !List.of("day", "days", "week", "weeks").contains(unit)) {
                throw new IllegalArgumentException("write it like one of these");
            }
            int count = words.size() == 2 ? Integer.parseInt(words.get(0)) : 1;
            return new Every(count, unit.startsWith("week"));
        }
    }

    private @Nullable Backup readBackup(Field field) {
        if (!field.isPresent()
                || field.node() instanceof YamlNode.Scalar only && only.text().equals("next")) {
            return Backup.nextMember();
        }
        List<PersonId> people = people(field.required("'next', a person, or a list of people"));
        return people.isEmpty() ? null : new Backup.Named(people);
    }

    private void readOverride(Fields fields) {
        Rotation rotation = rotationOf(fields.get("rotation").required(A_ROTATION));
        Change change = readChange(fields);
        Field from = fields.get("from").required(AN_INSTANT);
        Field to = fields.get("to").required(AN_INSTANT);
        if (rotation != null) {
            Instant start = from.as(AN_INSTANT, dated(text -> instant(text, rotation.zone(), LocalTimeLaw::start)));
            Instant end = to.as(AN_INSTANT, dated(text -> instant(text, rotation.zone(), LocalTimeLaw::end)));
            if (start != null && end != null && !start.isBefore(end)) {
                to.refuse("an end after the start", "exchange 'from' and 'to', or mend one");
            } else if (start != null && end != null && change != null) {
                overrides.add(new OnCallOverride(rotation.name(), new TimeRange(start, end), change));
            }
        }
        fields.refuseOthers();
    }

    private @Nullable Rotation rotationOf(Field field) {
        RotationName name = field.as(A_ROTATION, RotationName::of);
        if (name != null && !names.contains(name.value())) {
            String remedy = Nearest.remedy(name.value(), names, "name one of these");
            field.refuse("one of " + String.join(", ", names), remedy);
        }
        return name == null ? null : rotations.get(name);
    }

    private @Nullable Change readChange(Fields fields) {
        List<String> given = Stream.of("add", "remove", "replace")
                .filter(key -> fields.get(key).isPresent())
                .toList();
        Field with = fields.get("with");
        if (given.size() != 1 || with.isPresent() != given.contains("replace")) {
            findings.error(
                    fields.place(),
                    fields.path(),
                    "either 'add', or 'remove', or 'replace' and 'with'",
                    given.size() == 1 ? "one of 'replace' and 'with' alone" : given.size() + " of them",
                    "say who joins, leaves, or stands in for whom");
            return null;
        }
        PersonId who = person(fields.get(given.get(0)).required(A_PERSON));
        if (given.contains("replace")) {
            PersonId in = person(with.required(A_PERSON));
            return who == null || in == null ? null : new Replace(who, in);
        }
        if (who == null) {
            return null;
        }
        return given.contains("add") ? new Add(who) : new Remove(who);
    }

    private static Instant instant(String text, ZoneId zone, Local local) {
        boolean offset =
                text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > "2026-12-24".length();
        return offset ? OffsetDateTime.parse(text).toInstant() : local.instant(LocalDateTime.parse(text), zone);
    }

    /** What a local time means: the start of something, or the end. */
    private interface Local {
        Instant instant(LocalDateTime local, ZoneId zone);
    }

    private static List<PersonId> people(Field field) {
        List<PersonId> people = new ArrayList<>();
        for (Field item : field.items()) {
            PersonId person = person(item);
            if (person != null) {
                people.add(person);
            }
        }
        return people;
    }

    private static @Nullable PersonId person(Field field) {
        return field.as(A_PERSON, PersonId::of);
    }

    private static <T> Function<String, T> dated(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("write it so", e);
            }
        };
    }

    private static <T> @Nullable T checked(Supplier<T> make, Field field, String wanted) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            field.refuse(wanted, e.getMessage() == null ? "change it" : e.getMessage());
            return null;
        }
    }
}
