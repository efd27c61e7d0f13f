package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.host.page.PersonalLinks;
import dev.tocsin.examples.host.page.Seal;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(form|t)\" value=\"([^\"]*)\"");
    private static final Town TOWN = Town.open();
    private static Service service;
    private static Browser browser;

    @BeforeAll
    static void start() {
        service = TOWN.service(Map.of());
        browser = new Browser(service.address());
        Patience.until("services", () -> !service.tocsin().catalog().services().isEmpty());
    }

    @AfterAll
    static void stop() {
        service.close();
        TOWN.close();
    }

    private static String declared(String more) {
        return browser.post(
                        "", "ada", "{\"summary\":\"<b>API</b> is slow\",\"affecting\":[\"api-gateway\"]" + more + "}")
                .json()
                .at("/ref")
                .asText();
    }

    private static String critical() {
        return declared(",\"severity\":\"P1\"");
    }

    private static Browser.Answer open(String path) {
        return browser.send(browser.to(path));
    }

    /** The path of a personal link, made now or earlier. */
    private static String link(String person, String ref, Duration ago) {
        Seal seal = Seal.of(
                Secret.of(Town.LINK_SECRET),
                InstantSource.fixed(Instant.now(CLOCK).minus(ago)));
        URI link =
                new PersonalLinks(URI.create(Town.PUBLIC_URL), seal).link(PersonId.of(person), IncidentRef.parse(ref));
        return link.getPath() + "?" + link.getQuery();
    }

    private static final Clock CLOCK = Clock.systemUTC();

    /** The hidden fields of the form for a button. */
    private static String form(Browser.Answer page, String press) {
        int start = page.text().indexOf("/" + press + "\"");
        assertThat(start).as(page.text()).isPositive();
        Matcher hidden = HIDDEN.matcher(page.text().substring(start, page.text().indexOf("</form>", start)));
        StringBuilder form = new StringBuilder();
        while (hidden.find()) {
            form.append(form.length() == 0 ? "" : "&")
                    .append(hidden.group(1))
                    .append('=')
                    .append(URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static String state(String ref) {
        return browser.get("/" + ref).json().at("/tracks/0/state").asText();
    }

    private static String onCall(String ref) {
        Patience.until(
                "somebody is meant",
                () -> browser.get("/" + ref).json().at("/tracks/0/meant/0").isTextual());
        return browser.get("/" + ref).json().at("/tracks/0/meant/0").asText();
    }

    @Nested
    class a_personal_link {

        @Test
        void stands_in_the_page_that_a_person_gets_and_leads_her_to_the_incident() {
            String ref = critical();
            String person = onCall(ref);
            String user = TOWN.keyboard(person).user().id();
            Patience.until("a page of " + ref, () -> !page(user, ref).isEmpty());

            Matcher link = Pattern.compile("http://127.0.0.1:1(/i/" + ref + "\\?t=[A-Za-z0-9_.-]+)")
                    .matcher(String.join("\n", page(user, ref)));

            assertThat(link.find()).isTrue();
            Browser.Answer opened = open(link.group(1));
            assertThat(opened.status()).isEqualTo(200);
            assertThat(opened.text()).contains("Acknowledge", "Resolve", "&lt;b&gt;API&lt;/b&gt; is slow");
            assertThat(browser.get("/" + ref + "/effects").text()
                            + browser.get("/" + ref + "/timeline").text())
                    .as("no link is kept")
                    .doesNotContain("?t=");
        }

        private List<String> page(String user, String ref) {
            return TOWN.slack.directMessages(user).stream()
                    .filter(it -> it.readable().contains(ref) || it.text().contains(ref))
                    .map(FakeMessage::markups)
                    .findFirst()
                    .orElseGet(List::of);
        }

        @Test
        void acknowledges_and_resolves_by_posted_forms_alone() {
            String ref = critical();
            String person = onCall(ref);
            String path = link(person, ref, Duration.ZERO);

            Browser.Answer page = open(path);
            open(path);
            open("/i/" + ref + "/acknowledge?" + form(page, "acknowledge"));
            assertThat(state(ref)).as("nobody acts by looking").isEqualTo("paging");

            String form = form(page, "acknowledge");
            Browser.Answer pressed = browser.submit("/i/" + ref + "/acknowledge", "", form);
            assertThat(pressed.status()).as(pressed.text()).isEqualTo(303);
            assertThat(pressed.header("Location")).startsWith("/i/" + ref + "?t=");
            assertThat(browser.submit("/i/" + ref + "/acknowledge", "", form).status())
                    .as("twice is once")
                    .isEqualTo(303);

            assertThat(state(ref)).isEqualTo("acknowledged");
            assertThat(browser.get("/" + ref).json().at("/tracks/0/acker").asText())
                    .isEqualTo(person);
            Browser.Answer after = open(path);
            assertThat(after.text()).contains("You have it.").doesNotContain("/acknowledge\"");
            assertThat(browser.submit("/i/" + ref + "/resolve", "", form(after, "resolve"))
                            .status())
                    .isEqualTo(303);
            assertThat(browser.get("/" + ref).json().at("/phase").asText()).isEqualTo("resolved");
            assertThat(browser.submit("/i/" + ref + "/undo-resolve", "", form(open(path), "undo-resolve"))
                            .status())
                    .isEqualTo(303);
            assertThat(browser.get("/" + ref).json().at("/phase").asText()).isEqualTo("investigating");
        }

        @Test
        void lets_somebody_else_take_it() {
            String ref = critical();

            Browser.Answer page = open(link("vera", ref, Duration.ZERO));

            assertThat(page.text()).contains("I take it");
            assertThat(browser.submit("/i/" + ref + "/take", "", form(page, "take"))
                            .status())
                    .isEqualTo(303);
            assertThat(state(ref)).isEqualTo("acknowledged");
        }

        @Test
        void leads_nowhere_after_a_day_for_another_incident_or_changed() {
            String ref = critical();
            String other = declared("");
            String path = link("ada", ref, Duration.ZERO);
            String token = path.substring(path.indexOf('=') + 1);
            String body = token.substring(0, token.indexOf('.'));
            String stranger =
                    new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8).replace("ada", "vera");
            List<String> wrong = List.of(
                    link("ada", ref, Duration.ofHours(24)),
                    "/i/" + other + "?t=" + token,
                    "/i/" + ref + "?t=" + token.substring(0, token.length() - 1) + (token.endsWith("0") ? "1" : "0"),
                    "/i/" + ref + "?t="
                            + Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(stranger.getBytes(StandardCharsets.UTF_8))
                            + token.substring(token.indexOf('.')),
                    "/i/" + ref + "?t=x",
                    "/i/" + ref + "?t=x.y",
                    "/i/" + ref);

            assertThat(open(path).status()).isEqualTo(200);
            assertThat(open(link("ada", ref, Duration.ofHours(23))).status()).isEqualTo(200);
            for (String each : wrong) {
                Browser.Answer answer = open(each);
                assertThat(answer.status()).as(each).isEqualTo(401);
                assertThat(answer.text()).contains("Token of the API").doesNotContain("is slow");
            }
            assertThat(browser.submit("/i/" + other + "/resolve", "", form(open(path), "resolve"))
                            .status())
                    .isEqualTo(401);
            assertThat(browser.submit("/i/" + ref + "/resolve", "", "t=" + token)
                            .status())
                    .as("a form that no page has made")
                    .isEqualTo(403);
            assertThat(browser.submit("/i/" + ref + "/resolve", "", form(open(path), "acknowledge"))
                            .status())
                    .as("a form for another button")
                    .isEqualTo(403);
            assertThat(browser.get("/" + ref).json().at("/phase").asText()).isEqualTo("investigating");
        }

        @Test
        void shows_no_restricted_incident_to_a_stranger() {
            String ref = declared(",\"severity\":\"P1\",\"visibility\":\"restricted\"");

            Browser.Answer stranger = open(link("vera", ref, Duration.ZERO));
            Browser.Answer nothing = open(link("vera", "INC-99999", Duration.ZERO));

            assertThat(open(link("ada", ref, Duration.ZERO)).text()).contains("restricted", "is slow");
            assertThat(stranger.status()).isEqualTo(404);
            assertThat(stranger.text()).isEqualTo(nothing.text());
        }
    }

    @Nested
    class somebody_without_a_link {

        private String cookie(String ref, String person) {
            Browser.Answer answer =
                    browser.submit("/i/" + ref + "/sign-in", "", "token=" + Town.TOKEN + "&person=" + person);
            assertThat(answer.status()).as(answer.text()).isEqualTo(303);
            assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/i/");
            return answer.header("Set-Cookie").split(";", 2)[0];
        }

        private Browser.Answer see(String ref, String cookie) {
            return browser.send(browser.to("/i/" + ref).header("Cookie", cookie));
        }

        @Test
        void signs_in_with_the_token_and_acts_as_herself() {
            String ref = critical();
            onCall(ref);
            String cookie = cookie(ref, "juno");

            Browser.Answer page = see(ref, cookie);

            assertThat(page.status()).isEqualTo(200);
            assertThat(browser.submit("/i/" + ref + "/take", "", form(page, "take"))
                            .status())
                    .as("another browser with the same form")
                    .isEqualTo(401);
            assertThat(browser.submit("/i/" + ref + "/take", cookie(ref, "paul"), form(page, "take"))
                            .status())
                    .as("somebody else with the same form")
                    .isEqualTo(403);
            assertThat(browser.submit("/i/" + ref + "/take", cookie, form(page, "take"))
                            .status())
                    .isEqualTo(303);
            assertThat(browser.get("/" + ref).json().at("/tracks/0/acker").asText())
                    .isEqualTo("juno");
        }

        @Test
        void may_look_on_as_nobody_in_particular_and_is_told_why_she_can_do_no_more() {
            String ref = critical();
            String cookie = cookie(ref, "");

            Browser.Answer page = see(ref, cookie);
            Browser.Answer pressed = browser.submit("/i/" + ref + "/resolve", cookie, form(page, "resolve"));

            assertThat(page.status()).isEqualTo(200);
            assertThat(pressed.status()).isEqualTo(409);
            assertThat(pressed.text()).contains("Not done: ");
        }

        @Test
        void is_not_let_in_by_guessing() {
            String ref = critical();

            for (String form :
                    List.of("token=wrong&person=ada", "token=", "", "token=" + Town.TOKEN + "&person=nobody")) {
                Browser.Answer answer = browser.submit("/i/" + ref + "/sign-in", "", form);
                assertThat(answer.status()).as(form).isEqualTo(401);
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
            assertThat(see(ref, "tocsin=forged.cookie").status()).isEqualTo(401);
            String link = link("ada", ref, Duration.ZERO);
            assertThat(see(ref, "tocsin=" + link.substring(link.indexOf('=') + 1))
                            .status())
                    .as("a link is no session")
                    .isEqualTo(401);
        }
    }

    @Test
    void a_page_runs_nothing_and_is_framed_by_nobody() {
        String ref = critical();
        Browser.Answer page = open(link("ada", ref, Duration.ZERO));

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.text()).doesNotContain("<script").doesNotContain("javascript:");
        assertThat(open("/i/nonsense").status()).isEqualTo(404);
        assertThat(browser.submit("/i/nonsense/sign-in", "", "token=x").status())
                .isEqualTo(404);
    }
}
