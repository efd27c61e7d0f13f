package dev.tocsin.policy;

import com.google.common.collect.ImmutableSet;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.Finding;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Place;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.text.Field;
import dev.tocsin.text.Fields;
import dev.tocsin.text.Findings;
import dev.tocsin.text.Quoted;
import dev.tocsin.text.YamlFile;
import dev.tocsin.text.YamlNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a policy from YAML, naming all faults in one pass. */
final class PolicyReader {

    private final YamlFile file;
    private final Findings findings;
    private final RuleReader rules;

    PolicyReader(YamlFile file, Findings findings) {
        this.file = file;
        this.findings = findings;
        this.rules = new RuleReader(findings);
        findings.addAll(file.findings());
    }

    Reading<ResponsePolicy> read() {
        if (file.documents().size() != 1) {
            int documents = file.documents().size();
            if (!findings.hasErrors()) {
                Place place = documents == 0
                        ? new Place(file.name(), 1, 1)
                        : file.documents().get(1).place();
                findings.error(place, "", "one document", documents + " documents", "keep one policy in a file");
            }
            return new Reading.Unreadable<>(findings.all());
        }
        YamlNode root = file.documents().get(0);
        ResponsePolicy policy = policy(root);
        if (policy != null && policy.toYaml().length() > ResponsePolicy.LONGEST) {
            findings.error(
                    root.place(),
                    "",
                    "a policy of at most " + ResponsePolicy.LONGEST + " characters when it is written out",
                    policy.toYaml().length() + " characters",
                    "shorten it; each incident keeps the policy that it was declared under");
        }
        if (policy == null || findings.hasErrors()) {
            return new Reading.Unreadable<>(findings.all());
        }
        return new Reading.Loaded<>(policy, findings.all());
    }

    private @Nullable ResponsePolicy policy(YamlNode root) {
        Fields top = Fields.of(root, "", findings);
        top.get("format").number(1, 1);
        Naming naming = section(top, "naming", this::naming);
        PolicyParts.Named<Status> statuses = named(top, "statuses", this::status);
        PolicyParts.Named<Severity> severities = named(top, "severities", this::severity);
        PolicyParts.Named<RoleDefinition> roles = named(top, "roles", this::role);
        Paging paging = section(top, "paging", this::paging);
        PolicyParts.Named<Escalation> escalations = named(top, "escalations", rules::escalation);
        PolicyParts.Named<Workflow> workflows = named(top, "workflows", rules::workflow);
        PolicyParts.Named<PublicTemplate> templates = named(top, "public_templates", this::publicTemplate);
        Announcements announcements = section(top, "announcements", this::announcements);
        Executives executives = section(top, "executives", this::executives);
        PostmortemTemplate postmortem = section(top, "postmortem", this::postmortem);
        Clocks clocks = section(top, "clocks", this::clocks);
        WorkingHours hours = section(top, "working_hours", this::workingHours);
        PolicyParts.Named<CustomField> customFields = named(top, "custom_fields", this::customField);
        Field glass = top.get("break_glass").required("what to do without the engine");
        String breakGlass = glass.as("up to 4,000 characters", text -> Checks.text("it", text));
        top.refuseOthers();
        PolicyParts parts = new PolicyParts(
                statuses,
                severities,
                roles,
                escalations,
                workflows,
                templates,
                customFields,
                channels(top, announcements),
                paging,
                postmortem);
        placed(PolicyCheck.of(parts), root);
        if (findings.hasErrors()
                || naming == null
                || paging == null
                || announcements == null
                || executives == null
                || postmortem == null
                || clocks == null
                || hours == null
                || breakGlass == null) {
            return null;
        }
        return new ResponsePolicy(
                naming,
                statuses.parts(),
                severities.parts(),
                roles.parts(),
                paging,
                escalations.parts(),
                workflows.parts(),
                templates.parts(),
                announcements,
                executives,
                postmortem,
                clocks,
                hours,
                customFields.parts(),
                breakGlass);
    }

    /** The keys that may be announced to; when the section is faulty, whatever it declares. */
    private PolicyParts.Named<String> channels(Fields top, @Nullable Announcements announcements) {
        if (announcements != null) {
            return PolicyParts.Named.of(List.copyOf(announcements.channels().keySet()), it -> it);
        }
        Field section = top.get("announcements");
        Set<String> names = section.node() instanceof YamlNode.Mapping mapping
                        && mapping.get("channels") instanceof YamlNode.Mapping channels
                ? channels.entries().stream().map(YamlNode.Entry::key).collect(ImmutableSet.toImmutableSet())
                : ImmutableSet.of();
        return new PolicyParts.Named<>(List.of(), names);
    }

    private <T> @Nullable T section(Fields top, String key, Function<Part, @Nullable T> read) {
        Field field = top.get(key).required("a section '" + key + "'");
        return field.node() == null || field.node().isNothing() ? null : read.apply(new Part(field, findings));
    }

    private <T> PolicyParts.Named<T> named(Fields top, String key, BiFunction<String, Field, @Nullable T> read) {
        List<T> parts = new ArrayList<>();
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        for (Fields.Named entry : top.get(key).fields().all()) {
            names.add(entry.name());
            T part = read.apply(entry.name(), entry.field());
            if (part != null) {
                parts.add(part);
            }
        }
        return new PolicyParts.Named<>(parts, names.build());
    }

    /** A name that stands as a key; one that is none spoils the part. */
    private <T> T name(Part part, Field field, String wanted, String name, T standIn, Function<String, T> read) {
        try {
            return read.apply(name);
        } catch (IllegalArgumentException e) {
            findings.error(field.place(), field.path(), wanted, Quoted.of(name), String.valueOf(e.getMessage()));
            part.spoil();
            return standIn;
        }
    }

    private @Nullable Naming naming(Part part) {
        String reference = part.line("reference", "a prefix such as INC");
        String drill = part.line("drill", "a prefix such as D");
        Template channel = template(part, "channel");
        String command = part.line("command", "a command such as /incident");
        return part.make(() -> new Naming(reference, drill, channel, command));
    }

    private Template template(Part part, String key) {
        String wanted = "a text with places such as {name}";
        return part.need(key, wanted, new Template("?"), it -> it.as(wanted, text -> new Template(text)));
    }

    private @Nullable Status status(String name, Field field) {
        Part part = new Part(field, findings);
        StatusName id = name(part, field, "a status's name", name, StatusName.of("x"), StatusName::of);
        String label = part.line("label", "what people read");
        Phase phase = part.word("phase", Phase.class);
        PublicStatus shown = part.get("public").word(PublicStatus.class);
        return part.make(() -> new Status(id, label, phase, shown));
    }

    private @Nullable Severity severity(String name, Field field) {
        Part part = new Part(field, findings);
        SeverityName id = name(part, field, "a severity's name", name, SeverityName.of("x"), SeverityName::of);
        String label = part.line("label", "what people read");
        int rank = part.need("rank", "a rank, 1 for the worst", 1, it -> it.number(1, 99));
        String description = part.line("description", "when an incident has it");
        Duration responseTime = part.delay("response_time", Checks.LEAST_DELAY);
        Setting page = part.setting("auto_page");
        Setting publish = part.setting("status_page");
        Setting executives = part.setting("exec_notify");
        ComponentStatus shown = part.get("component").word(ComponentStatus.class);
        ComponentStatus component = shown == null ? ComponentStatus.DEGRADED_PERFORMANCE : shown;
        Duration every = part.get("update_every").duration(Checks.LEAST_DELAY, Checks.MOST_DELAY);
        return part.make(() ->
                new Severity(id, label, rank, description, responseTime, page, publish, executives, component, every));
    }

    private @Nullable RoleDefinition role(String name, Field field) {
        Part part = new Part(field, findings);
        RoleName id = name(part, field, "a role's name", name, RoleName.of("x"), RoleName::of);
        String label = part.line("label", "what people read");
        String responsibility = part.line("responsibility", "what its holder does");
        String who = part.line("who", "who should hold it");
        String when = part.line("when", "when it is needed, in words");
        Condition needed = part.condition("needed");
        List<Target> candidates = rules.targets(part, "candidates");
        List<RoleDefinition.FilledBy> filledBy = new ArrayList<>();
        for (Field item : part.get("filled_by").items()) {
            RoleDefinition.FilledBy word = item.word(RoleDefinition.FilledBy.class);
            if (word == null) {
                part.spoil();
            } else {
                filledBy.add(word);
            }
        }
        return part.make(() -> new RoleDefinition(id, label, responsibility, who, when, needed, candidates, filledBy));
    }

    private @Nullable Paging paging(Part part) {
        List<Target> fallback = rules.targets(part, "fallback");
        RotationName rotation = part.get("default_rotation").as("a rotation", RotationName::of);
        return part.make(() -> new Paging(fallback, rotation));
    }

    private @Nullable PublicTemplate publicTemplate(String name, Field field) {
        Part part = new Part(field, findings);
        String wanted = "a public status: investigating, identified, monitoring or resolved";
        PublicStatus status = name(part, field, wanted, name, PublicStatus.RESOLVED, PolicyReader::publicStatus);
        Template title = template(part, "title");
        Template body = template(part, "body");
        return part.make(() -> new PublicTemplate(status, title, body));
    }

    private static PublicStatus publicStatus(String word) {
        for (PublicStatus status : PublicStatus.values()) {
            if (Field.wordOf(status).equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("name one of these four");
    }

    private @Nullable Announcements announcements(Part part) {
        Map<String, String> channels = new LinkedHashMap<>();
        for (Fields.Named entry : part.get("channels").fields().all()) {
            String channel = channel(entry.field());
            if (channel == null) {
                part.spoil();
            } else {
                channels.put(entry.name(), channel);
            }
        }
        String drills = part.need("drills", "a channel in quotes", "#x", this::channel);
        return part.make(() -> new Announcements(channels, drills));
    }

    private @Nullable String channel(Field field) {
        String wanted = "a channel in quotes, such as \"#incidents\"";
        return field.required(wanted).as(wanted, text -> Checks.channel("it", text));
    }

    private @Nullable Executives executives(Part part) {
        List<Target> who = rules.targets(part, "who");
        Duration every = part.delay("every", Duration.ofMinutes(1));
        return part.make(() -> new Executives(who, every));
    }

    private @Nullable PostmortemTemplate postmortem(Part part) {
        Condition owed = part.condition("owed");
        int days = part.need("due_working_days", "a number of days", 1, it -> it.number(1, 60));
        List<PostmortemSection> sections = new ArrayList<>();
        for (Fields.Named entry : part.get("sections").fields().all()) {
            PostmortemSection section = section(entry.name(), entry.field());
            if (section == null) {
                part.spoil();
            } else {
                sections.add(section);
            }
        }
        return part.make(() -> new PostmortemTemplate(sections, owed, days));
    }

    private @Nullable PostmortemSection section(String name, Field field) {
        Part part = new Part(field, findings);
        String title = part.line("title", "a heading");
        PostmortemSection.Kind kind = part.word("kind", PostmortemSection.Kind.class);
        PostmortemSection.Writing writing = part.word("writing", PostmortemSection.Writing.class);
        String content = part.line("content", "what belongs into it");
        String owner = part.line("owner", "whose it is");
        RoleName role = part.get("role").as("a role", RoleName::of);
        return part.make(() -> new PostmortemSection(name, title, kind, writing, content, owner, role));
    }

    private @Nullable Clocks clocks(Part part) {
        Duration hold = part.delay("publish_hold", Duration.ZERO);
        Duration undo = part.delay("resolve_undo", Duration.ZERO);
        Duration triage = part.delay("triage", Checks.LEAST_DELAY);
        Duration reopen = part.delay("reopen", Duration.ZERO);
        return part.make(() -> new Clocks(hold, undo, triage, reopen));
    }

    private @Nullable WorkingHours workingHours(Part part) {
        String wanted = "a time zone such as Europe/Berlin";
        ZoneId zone = part.need("zone", wanted, ZoneId.of("UTC"), it -> it.as(wanted, PolicyReader::zone));
        ImmutableSet.Builder<DayOfWeek> days = ImmutableSet.builder();
        for (Field item : part.get("days").items()) {
            DayOfWeek day = item.word(DayOfWeek.class);
            if (day == null) {
                part.spoil();
            } else {
                days.add(day);
            }
        }
        LocalTime from = time(part, "from");
        LocalTime to = time(part, "to");
        return part.make(() -> new WorkingHours(zone, days.build(), from, to));
    }

    private LocalTime time(Part part, String key) {
        String wanted = "a time of day in quotes, such as \"09:00\"";
        return part.need(key, wanted, LocalTime.NOON, it -> it.as(wanted, PolicyReader::time));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("write hours and minutes with two digits each", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("use a name of the IANA time zone database", e);
        }
    }

    private @Nullable CustomField customField(String name, Field field) {
        Part part = new Part(field, findings);
        FieldName id = name(part, field, "a field's name", name, FieldName.of("x"), FieldName::of);
        String label = part.line("label", "what people read");
        CustomField.Type type = part.word("type", CustomField.Type.class);
        Setting required = part.setting("required");
        List<String> options = part.get("options").texts();
        return part.make(() -> new CustomField(id, label, type, required, options));
    }

    private void placed(List<Finding> unplaced, YamlNode root) {
        if (unplaced.isEmpty()) {
            return;
        }
        Map<String, Place> places = new LinkedHashMap<>();
        index("", root, places);
        for (Finding finding : unplaced) {
            String path = finding.path();
            Place place = places.get(path);
            while (place == null) {
                int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
                path = path.substring(0, Math.max(end, 0));
                place = places.get(path);
            }
            findings.add(new Finding(
                    finding.weight(), place, finding.path(), finding.wanted(), finding.found(), finding.remedy()));
        }
    }

    private static void index(String path, YamlNode node, Map<String, Place> places) {
        places.put(path, node.place());
        if (node instanceof YamlNode.Mapping mapping) {
            String prefix = path.isEmpty() ? "" : path + ".";
            mapping.entries().forEach(it -> index(prefix + it.key(), it.value(), places));
        } else if (node instanceof YamlNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                index(path + "[" + i + "]", list.items().get(i), places);
            }
        }
    }
}
