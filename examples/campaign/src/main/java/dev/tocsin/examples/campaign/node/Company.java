package dev.tocsin.examples.campaign.node;

import dev.tocsin.examples.campaign.town.Town;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.WayKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The company that is called out of bed: its people, its services, its rotations, and its short-tempered policy. */
public final class Company {
    /** Declares, writes and resolves; is never on call. */
    public static final String REPORTER = "mei";

    /** Is told when nobody answers. */
    public static final String FALLBACK = "ines";

    /** The services, and whose they are: the primary first, then the backup. */
    public static final Map<String, List<String>> ON_CALL = onCall();

    private static final Map<String, String> GROUPS = groups();

    private Company() {}

    private static Map<String, List<String>> onCall() {
        Map<String, List<String>> services = new LinkedHashMap<>();
        services.put("api-gateway", List.of("dana", "noor"));
        services.put("payment-service", List.of("sam", "priya"));
        return services;
    }

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("ada", "senior-engineers");
        groups.put("grace", "product-managers");
        groups.put("ines", "engineering-managers");
        groups.put("vera", "executives");
        return groups;
    }

    /** Everybody. */
    public static List<String> everybody() {
        List<String> names = new ArrayList<>(List.of(REPORTER));
        ON_CALL.values().forEach(names::addAll);
        names.addAll(GROUPS.keySet());
        return names;
    }

    /** Everybody, as the engine knows them: reached by the pager alone. */
    static List<Person> people(String team, Map<String, String> members) {
        return everybody().stream()
                .map(name -> new Person(
                        PersonId.of(name),
                        name,
                        List.of(new ContactWay(WayKind.of("pagerduty"), Town.keyOf(name))),
                        List.of(new OutsideIdentity("slack", "-/" + team + "/" + members.get(name))),
                        GROUPS.containsKey(name) ? List.of(GroupName.of(GROUPS.get(name))) : List.of(),
                        ZoneOffset.UTC,
                        Person.Standing.MEMBER))
                .toList();
    }

    /**
     * How long after the declaration each level is due.
     *
     * @param second the backup's, in seconds
     * @param third the fallback's, in seconds
     */
    public record Levels(int second, int third) {}

    /**
     * Writes the files from which each node reads policy, catalog and rotations: the standard policy with other delays, and
     * rotations that do not change hands while the campaign runs.
     */
    public static void settle(Path folder, Levels levels, Instant start) throws IOException {
        Files.createDirectories(folder);
        String policy = resource("/dev/tocsin/policy/standard.yaml");
        policy = with(policy, "after: 10 min", "after: " + levels.second() + "s");
        policy = with(policy, "after: 25m", "after: " + levels.third() + "s");
        policy = with(policy, "publish_hold: 2m", "publish_hold: 1s");
        policy = with(policy, "resolve_undo: 2m", "resolve_undo: 1s");
        Files.writeString(policy(folder), policy);
        Files.writeString(catalog(folder), resource("/campaign/catalog.yaml"));
        Files.writeString(rotations(folder), rotations(start));
    }

    private static String rotations(Instant start) {
        ZonedDateTime day = start.atZone(ZoneOffset.UTC).minusDays(3);
        StringBuilder text = new StringBuilder("rotations:\n");
        ON_CALL.forEach((service, people) -> text.append(String.format(
                Locale.ROOT,
                "  %s-oncall:%n    zone: UTC%n    start: %s%n    handoff: {every: week, on: %s, at: 00:00}%n    members: [%s]%n",
                service,
                day.toLocalDate(),
                day.getDayOfWeek().name().toLowerCase(Locale.ROOT),
                String.join(", ", people))));
        return text.toString();
    }

    static Path policy(Path folder) {
        return folder.resolve("policy.yaml");
    }

    static Path catalog(Path folder) {
        return folder.resolve("catalog.yaml");
    }

    static Path rotations(Path folder) {
        return folder.resolve("oncall.yaml");
    }

    private static String with(String policy, String standard, String own) {
        if (!policy.contains(standard)) {
            throw new IllegalStateException("the standard policy has no '" + standard + "' any more");
        }
        return policy.replace(standard, own);
    }

    private static String resource(String name) {
        try (InputStream in = Company.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name, e);
        }
    }
}
