package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.examples.host.page.PersonalLinks;
import dev.tocsin.examples.host.page.Seal;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.slack.fake.FakeButton;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakePerson;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Somebody who is no member of a restricted incident asks for it at every door: she hears what she would of one that is not there. */
class StrangerTest {
    /** A word that nothing but the restricted incident says. */
    private static final String WORD = "axolotl";

    private static final String SECRET = "INC-142";
    private static final String NONE = "INC-999";
    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static final List<String> TYPED = List.of(
            "status %s",
            "ack %s",
            "severity %s P2",
            "role %s scribe",
            "update %s hello",
            "resolve %s done",
            "reopen %s again",
            "duplicate-of %s INC-1",
            "postmortem %s",
            "page %s @dana",
            "escalate %s",
            "retry %s");
    private static final List<String> READ = List.of("", "/timeline", "/effects", "/postmortem.md", "/postmortem.html");
    private static final Map<String, String> POSTED = Map.of(
            "acknowledge", "{\"claim\":\"i_take_it\"}",
            "notes", "{\"text\":\"hm\"}",
            "resolve", "{}",
            "open-up", "{\"reason\":\"let me see\"}",
            "pages", "{\"person\":\"dana\",\"text\":\"hm\"}");

    private static final PrintStream BEFORE = System.err;
    private static final Town TOWN = Town.open();
    private static Service service;
    private static Browser browser;
    private static FakePerson stranger;
    private static FakeMessage page;

    @BeforeAll
    static void declares() {
        System.setErr(new PrintStream(LOG, true, StandardCharsets.UTF_8));
        LoggerFactory.getLogger(StrangerTest.class).warn("the log is listened to");
        service = TOWN.service(TOWN.pagerAnd(Map.of()));
        browser = new Browser(service.address());
        stranger = TOWN.slack.person(FakeUser.named("otto"));
        Patience.until("services", () -> !service.tocsin().catalog().services().isEmpty());
        Browser.Answer declared = browser.post(
                "",
                "ada",
                "{\"summary\":\"Secrets of " + WORD
                        + " were stolen\",\"severity\":\"P1\",\"visibility\":\"restricted\","
                        + "\"affecting\":[\"api-gateway\"],\"customer_impact\":\"yes\",\"consent\":\"agreed\"}");
        assertThat(declared.json().at("/ref").asText()).as(declared.text()).isEqualTo(SECRET);
        Patience.until("its channel, its ticket and a page", () -> {
            JsonNode incident = browser.get("/" + SECRET, "ada").json();
            return incident.at("/outside/channel/label").isTextual()
                    && incident.at("/outside/ticket/label").isTextual()
                    && !TOWN.pagerDuty.rang().isEmpty()
                    && !buttons().isEmpty();
        });
        page = buttons().get(0);
        browser.post("/" + SECRET + "/notes", "ada", "{\"text\":\"found the " + WORD + "\"}");
        assertThat(browser.get("/" + SECRET + "/timeline", "ada").text()).contains("found the " + WORD);
    }

    @AfterAll
    static void close() {
        service.close();
        TOWN.close();
        System.setErr(BEFORE);
    }

    private static List<FakeChannel> channels(FakeChannel.Kind kind) {
        return TOWN.slack.channels().stream().filter(it -> it.kind() == kind).toList();
    }

    /** What has buttons in its channel. */
    private static List<FakeMessage> buttons() {
        return channels(FakeChannel.Kind.PRIVATE).stream()
                .flatMap(it -> TOWN.slack.messages(it.id()).stream())
                .filter(it -> !it.buttons().isEmpty())
                .toList();
    }

    private static void assertSilent(String where, Object said) {
        assertThat(said.toString().toLowerCase(Locale.ROOT)).as(where).doesNotContain(WORD);
    }

    private static String type(String text) {
        Browser.Answer answer = browser.deliver(stranger.types("/incident", text));
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }

    @Test
    void who_types_in_slack() {
        for (String typed : TYPED) {
            String about = type(typed.formatted(SECRET));
            assertSilent(typed, about);
            assertThat(about).as(typed).isEqualTo(type(typed.formatted(NONE)).replace(NONE, SECRET));
        }
        assertThat(type("list")).doesNotContain(SECRET);
    }

    @Test
    void who_presses_what_was_forwarded() {
        List<String> actions = page.buttons().stream().map(FakeButton::actionId).toList();
        assertThat(actions).isNotEmpty();

        actions.forEach(it ->
                assertThat(browser.deliver(stranger.presses(page, it)).status()).isEqualTo(200));

        // Slack shows it to nobody who is not in that channel; it must say nothing all the same
        Patience.until("each is answered", () -> whispered().size() >= actions.size());
        assertThat(whispered()).allSatisfy(it -> {
            assertSilent("a whisper", it);
            assertThat(it).contains("not yours to see").doesNotContain(SECRET);
        });
        assertThat(browser.get("/" + SECRET, "ada").json().at("/people").toString())
                .doesNotContain("otto");
    }

    private static List<String> whispered() {
        return TOWN.slack.calls("chat.postEphemeral").stream()
                .map(it -> it.argument("text"))
                .toList();
    }

    @Test
    void who_asks_the_api() {
        for (String person : List.of("vera", "")) {
            for (String path : READ) {
                assertSame(person + path, get(SECRET + path, person), get(NONE + path, person));
            }
            assertThat(get("", person).text()
                            + browser.get("?state=all&limit=1000", "vera").text())
                    .doesNotContain(SECRET);
        }
        POSTED.forEach((path, json) -> assertSame(
                path,
                browser.post("/" + SECRET + "/" + path, "vera", json),
                browser.post("/" + NONE + "/" + path, "vera", json)));
        Browser.Answer merged = declared("{\"summary\":\"mine\",\"severity\":\"P4\"}");
        String duplicate = "/" + merged.json().at("/ref").asText() + "/duplicate-of";
        assertSame(
                "duplicate-of",
                browser.post(duplicate, "vera", "{\"of\":\"" + SECRET + "\"}"),
                browser.post(duplicate, "vera", "{\"of\":\"" + NONE + "\"}"));
    }

    private static Browser.Answer declared(String json) {
        return browser.post("", "vera", json);
    }

    private static Browser.Answer get(String path, String person) {
        String below = path.isEmpty() ? path : "/" + path;
        return person.isEmpty() ? browser.get(below) : browser.get(below, person);
    }

    private static void assertSame(String what, Browser.Answer secret, Browser.Answer none) {
        assertThat(secret.status()).as(what).isEqualTo(none.status()).isIn(400, 403, 404);
        assertThat(secret.text()).as(what).isEqualTo(none.text().replace(NONE, SECRET));
        assertThat(headers(secret)).as(what).isEqualTo(headers(none));
    }

    private static Map<String, List<String>> headers(Browser.Answer answer) {
        Map<String, List<String>> headers =
                new LinkedHashMap<>(answer.response().headers().map());
        headers.keySet().removeIf(it -> it.equalsIgnoreCase("date") || it.equalsIgnoreCase("content-length"));
        return headers;
    }

    @Test
    void who_opens_its_page() {
        assertThat(open(SECRET, "ada").text()).contains(WORD);
        assertSame("the page", open(SECRET, "vera"), open(NONE, "vera"));
        assertSame("nobody's page", nobody(SECRET), nobody(NONE));
        for (String press : List.of("acknowledge", "take", "resolve")) {
            assertSame(press, press(SECRET, press), press(NONE, press));
        }
    }

    private static URI link(String ref, String person) {
        return new PersonalLinks(
                        URI.create(service.address()), Seal.of(Secret.of(Town.LINK_SECRET), InstantSource.system()))
                .link(PersonId.of(person), IncidentRef.parse(ref));
    }

    private static Browser.Answer open(String ref, String person) {
        URI link = link(ref, person);
        return browser.send(browser.to(link.getPath() + "?" + link.getQuery()));
    }

    private static Browser.Answer nobody(String ref) {
        String cookie = browser.submit("/i/" + ref + "/sign-in", "", "token=" + Town.TOKEN + "&person=")
                .header("Set-Cookie")
                .split(";", 2)[0];
        return browser.send(browser.to("/i/" + ref).header("Cookie", cookie));
    }

    private static Browser.Answer press(String ref, String press) {
        return browser.submit("/i/" + ref + "/" + press, "", link(ref, "vera").getQuery() + "&form=x");
    }

    @Test
    void whoever_reads_a_ledger_or_the_log() {
        List<String> its =
                channels(FakeChannel.Kind.PRIVATE).stream().map(FakeChannel::id).toList();
        List<String> elsewhere = new ArrayList<>();
        TOWN.slack.calls().stream()
                .filter(it -> !its.contains(it.argument("channel")))
                .forEach(it -> elsewhere.add(it.toString()));
        channels(FakeChannel.Kind.PUBLIC)
                .forEach(it -> elsewhere.add(it + TOWN.slack.messages(it.id()).toString()));

        assertThat(its).hasSize(1);
        assertThat(elsewhere).isNotEmpty().allSatisfy(it -> assertSilent("Slack", it));
        assertThat(TOWN.pagerDuty.bodies()).isNotEmpty().allSatisfy(it -> assertSilent("the pager", it));
        assertSilent("the tracker", TOWN.jira.issues() + "" + TOWN.jira.calls());
        assertThat(TOWN.statuspage.ledger().calls()).allMatch(it -> it.method().equals("GET"));
        assertSilent("health", browser.send(browser.to("/health")).text());
        assertSilent(
                "health with the token",
                browser.send(browser.to("/health").header("Authorization", "Bearer " + Town.TOKEN))
                        .text());
        assertThat(LOG.toString(StandardCharsets.UTF_8)).contains("the log is listened to");
        assertSilent("the log", LOG.toString(StandardCharsets.UTF_8));
    }
}
