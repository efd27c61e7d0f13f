package dev.tocsin.examples.host;

import static dev.tocsin.jira.fake.Endpoint.CREATE_ISSUE;
import static dev.tocsin.jira.fake.Fault.stallsBeforeHeaders;
import static dev.tocsin.slack.fake.Fault.stalledHeaders;
import static dev.tocsin.statuspage.fake.Endpoint.CREATE_INCIDENT;
import static dev.tocsin.statuspage.fake.Fault.stallingBeforeHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host in its own process, killed as {@code kill -9} does, and started again on the same H2 file. In real time: level 2 comes
 * after 6 s, and how late it is does not count beyond all doubt that the engine pages by itself, for how fast a busy build machine
 * starts a JVM says nothing of the host; that the engine waits for nothing is shown where time is moved by hand. With {@code
 * -Dtocsin.long=true} level 2 comes after 20 s, pages have five from the start of the process, and each create is interrupted too.
 */
class KilledHostTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledHostTest.class);
    private static final boolean LONG = Boolean.getBoolean("tocsin.long");
    private static final Duration LEVEL_2 = Duration.ofSeconds(LONG ? 20 : 6);
    private static final Duration KILLED = Duration.ofSeconds(LONG ? 17 : 4);
    private static final Duration STARTED = Duration.ofSeconds(LONG ? 22 : 7);
    private static final Duration BOUND = Duration.ofSeconds(LONG ? 5 : 60);
    private static final List<List<String>> ROTATIONS =
            List.of(List.of("dana", "noor", "lee"), List.of("sam", "priya"));
    private static final String P1 =
            "{\"summary\":\"API is slow\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\",\"payment-service\"],"
                    + "\"customer_impact\":\"yes\",\"consent\":\"agreed\"}";

    @TempDir
    private Path folder;

    private Map<String, String> environment(Town town) throws IOException {
        Path policy = folder.resolve("policy.yaml");
        Files.writeString(
                policy,
                Files.readString(Town.sample("policy.yaml"))
                        .replace("after: 10 min", "after: " + LEVEL_2.toSeconds() + "s")
                        .replace("publish_hold: 2m", "publish_hold: 1s"));
        Map<String, String> environment = new LinkedHashMap<>(town.environment());
        environment.putAll(town.pagerAnd(Map.of(
                "TOCSIN_POLICY", policy.toString(), "TOCSIN_JDBC_URL", "jdbc:h2:file:" + folder.resolve("tocsin"))));
        return environment;
    }

    private static String keyOf(String person) {
        return ("R01" + person.toUpperCase(Locale.ROOT) + "0".repeat(32)).substring(0, 32);
    }

    private static int rings(Town town, String person) {
        return (int)
                town.pagerDuty.rang().stream().filter(keyOf(person)::equals).count();
    }

    /** Who of each rotation has rung already. */
    private static List<String> primaries(Town town) {
        return ROTATIONS.stream()
                .flatMap(List::stream)
                .filter(it -> rings(town, it) > 0)
                .toList();
    }

    /** The next in turn after each primary. */
    private static List<String> backups(List<String> primaries) {
        List<String> backups = new ArrayList<>();
        for (List<String> rotation : ROTATIONS) {
            rotation.stream()
                    .filter(primaries::contains)
                    .map(it -> rotation.get((rotation.indexOf(it) + 1) % rotation.size()))
                    .forEach(backups::add);
        }
        return backups;
    }

    private static void declare(Browser browser) {
        Patience.until(
                "services are known",
                () -> browser.post("", "ada", P1.replace("API is slow", "rehearsal"))
                                .status()
                        == 201);
    }

    private static boolean timelineHas(Browser browser, String kind, List<String> persons) {
        HashSet<String> found = new HashSet<>();
        for (JsonNode it : browser.get("/INC-142/timeline").json().at("/timeline")) {
            if (it.at("/kind").asText().equals(kind)) {
                found.add(it.at("/event/person").asText());
            }
        }
        return found.containsAll(persons);
    }

    private static Duration since(long from) {
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Test
    void pages_each_backup_once_although_it_was_dead_when_that_was_due() throws IOException {
        try (Town town = Town.open()) {
            Map<String, String> environment = environment(town);
            List<String> primaries;
            long declared;
            try (HostProcess first = HostProcess.start(environment, folder)) {
                Browser browser = first.browser();
                declare(browser);
                declared = System.nanoTime();
                Patience.until("both primaries are rung", () -> primaries(town).size() == 2);
                primaries = primaries(town);
                List<String> rung = primaries;
                Patience.until("that is recorded", () -> timelineHas(browser, "paging.page-left", rung));
                Patience.until("it is time to be killed", () -> since(declared).compareTo(KILLED) >= 0);
            }
            List<String> backups = backups(primaries);
            assertThat(backups).hasSize(2).allMatch(it -> rings(town, it) == 0);
            Patience.until("it is time to start", () -> since(declared).compareTo(STARTED) >= 0);

            try (HostProcess second = HostProcess.start(environment, folder)) {
                Patience.until("both backups are rung", () -> backups.stream().allMatch(it -> rings(town, it) > 0));
                Duration took = second.sinceStart();
                Browser browser = second.browser();
                Patience.until("that is recorded", () -> timelineHas(browser, "paging.page-left", backups));
                LOG.info("both backups were rung {} ms after the start of the process", took.toMillis());

                assertThat(took).isLessThan(BOUND);
                assertThat(backups).allMatch(it -> rings(town, it) == 1);
                assertThat(primaries).allMatch(it -> rings(town, it) == 1);
            }
        }
    }

    private static List<FakeMessage> announcements(Town town) {
        return town.slack.messages(town.slack.channel("incidents").id()).stream()
                .filter(it -> it.threadTs() == null && it.readable().contains("rehearsal"))
                .toList();
    }

    private static List<FakeChannel> channels(Town town) {
        return town.slack.channels().stream()
                .filter(it -> it.name().startsWith("inc-"))
                .toList();
    }

    @EnabledIfSystemProperty(
            named = "tocsin.long",
            matches = "true",
            disabledReason = "leases and quarantine take a minute and a half")
    @Test
    void finds_what_it_had_made_and_not_recorded_and_makes_nothing_twice() throws IOException {
        try (Town town = Town.open()) {
            Map<String, String> environment = environment(town);
            town.slack.always("conversations.create", stalledHeaders());
            town.slack.always("chat.postMessage", stalledHeaders());
            town.jira.failAlways(CREATE_ISSUE, stallsBeforeHeaders());
            town.statuspage.failNext(CREATE_INCIDENT, stallingBeforeHeaders().afterTheEffect());
            town.pagerDuty.strike(FakePagerDuty.Fault.STALLS, it -> true);
            try (HostProcess first = HostProcess.start(environment, folder)) {
                declare(first.browser());
                Patience.until(
                        "each has made what it was asked for",
                        () -> channels(town).size() == 1
                                && announcements(town).size() == 1
                                && town.jira.issues().size() == 1
                                && town.statuspage.ledger().incidents().size() == 1
                                && primaries(town).size() == 2);
            }
            List<String> primaries = primaries(town);
            town.slack.heal();
            town.slack.release();
            town.jira.heal();
            town.statuspage.recover();
            town.pagerDuty.heal();

            try (HostProcess second = HostProcess.start(environment, folder)) {
                Browser browser = second.browser();
                Patience.until("all is known", Duration.ofMinutes(2), () -> {
                    JsonNode incident = browser.get("/INC-142").json();
                    return incident.at("/outside/channel/label").isTextual()
                            && incident.at("/outside/ticket/label").isTextual()
                            && timelineHas(browser, "paging.page-left", primaries);
                });
            }
            assertThat(channels(town)).hasSize(1);
            assertThat(announcements(town)).hasSize(1);
            assertThat(town.jira.issues()).hasSize(1);
            assertThat(town.statuspage.ledger().incidents()).hasSize(1);
            assertThat(primaries).allMatch(it -> rings(town, it) == 1);
        }
    }
}
