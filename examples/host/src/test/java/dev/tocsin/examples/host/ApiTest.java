package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
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

    /** A new incident, declared by ada. */
    private static String declared() {
        return declared("{\"summary\":\"API is slow\",\"severity\":\"P3\",\"affecting\":[\"api-gateway\"]}");
    }

    private static String declared(String json) {
        Browser.Answer answer = browser.post("", "ada", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return "/" + answer.json().at("/ref").asText();
    }

    private static List<String> fields(Browser.Answer problem) {
        assertThat(problem.header("Content-Type")).isEqualTo("application/problem+json");
        List<String> fields = new ArrayList<>();
        problem.json().at("/errors").forEach(it -> fields.add(it.at("/field").asText()));
        return fields;
    }

    @Nested
    class a_declaration {

        @Test
        void says_where_the_incident_is_and_what_was_repaired() {
            Browser.Answer answer = browser.post(
                    "", "ada", "{\"summary\":\"API is slow\",\"severity\":\"P9\",\"affecting\":[\"api-gateway\"]}");

            assertThat(answer.status()).isEqualTo(201);
            String ref = answer.json().at("/ref").asText();
            assertThat(answer.header("Location")).isEqualTo("/api/incidents/" + ref);
            assertThat(answer.json().at("/state/phase").asText()).isEqualTo("triage");
            assertThat(answer.json().at("/findings").toString()).contains("P9");
            assertThat(browser.get("/" + ref).json().at("/title").asText()).isEqualTo("API is slow");
        }

        @Test
        void counts_once_under_one_key() {
            String json = "{\"summary\":\"declared twice\",\"severity\":\"P4\"}";
            List<String> refs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Browser.Answer answer = browser.send(browser.api("")
                        .header("Idempotency-Key", "alert-77")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                refs.add(answer.json().at("/ref").asText());
            }

            assertThat(refs.get(0)).isEqualTo(refs.get(1));
            Browser.Answer other = browser.send(browser.api("")
                    .header("Idempotency-Key", "alert-77")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"summary\":\"something else\"}")));
            assertThat(other.status()).isEqualTo(409);
            assertThat(fields(other)).containsExactly("id");
        }

        @Test
        void says_what_it_follows() {
            String earlier = declared().substring(1);

            String later =
                    declared("{\"summary\":\"slow again\",\"follows\":\"" + earlier.toLowerCase(Locale.ROOT) + "\"}");

            assertThat(browser.get(later).json().at("/links/follows/ref").asText())
                    .isEqualTo(earlier);
            assertThat(browser.get(later + "/timeline").text()).contains(earlier);
        }

        @Test
        void is_not_held_up_by_something_to_follow_that_is_not_there() {
            Browser.Answer answer = browser.post("", "ada", "{\"summary\":\"slow again\",\"follows\":\"INC-999999\"}");

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().at("/findings").toString()).contains("follows", "no INC-999999");
        }

        @Test
        void is_refused_with_everything_that_is_wrong_with_it() {
            Browser.Answer answer = browser.post(
                    "",
                    "ada",
                    "{\"sumary\":\"x\",\"affecting\":\"api\",\"kind\":\"real life\",\"impact_start\":\"noon\",\"consent\":[]}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(fields(answer))
                    .containsExactlyInAnyOrder("summary", "sumary", "affecting", "kind", "impact_start", "consent");
            assertThat(answer.text())
                    .contains("drill")
                    .doesNotContain("Exception")
                    .doesNotContain("dev.tocsin");
        }
    }

    @Nested
    class a_command {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "severity | {'severity':'P4'}",
                    "status | {'status':'identified'}",
                    "impact | {'customer_impact':'no'}",
                    "name | {'title':'API is very slow','short_name':'slow-api'}",
                    "resolve | {'how':'rolled back'}",
                    "cancel | {'reason':'a mistake'}",
                    "acknowledge | {'claim':'i_take_it'}",
                    "roles | {'role':'scribe'}",
                    "roles | {'role':'scribe','person':'juno'}",
                    "pages | {'person':'dana','text':'please look'}",
                    "escalate | {}",
                    "updates | {'text':'we are on it','next_in':'PT30M'}",
                    "notes | {'text':'saw an error'}",
                    "action-items | {'title':'alert earlier','owner':'dana','deadline':'2030-01-31','priority':'high'}",
                    "postmortem/sections/impact | {'text':'all of them'}",
                    "messages | {'message':'1700000000.000100','text':'hello'}",
                    "pins | {'message':'1700000000.000100','author':'dana','text':'hello','written_at':'2026-11-23T03:00:00Z'}",
                    "unpins | {'message':'1700000000.000100'}"
                })
        void is_decided(String path, String body) {
            String ref = declared();
            browser.post(ref + "/roles", "ada", "{\"role\":\"incident-commander\"}");

            Browser.Answer answer = browser.post(ref + "/" + path, "ada", body.replace('\'', '"'));

            assertThat(answer.status()).as(answer.text()).isIn(200, 409);
            assertThat(answer.status() == 200 || path.equals("escalate"))
                    .as(answer.text())
                    .isTrue();
        }

        @Test
        void that_ends_an_incident_can_be_taken_back_and_leads_to_a_postmortem() {
            String ref = declared("{\"summary\":\"all is down\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\"]}");

            decided(ref, "resolve", "{}");
            decided(ref, "undo-resolve", "{}");
            decided(ref, "resolve", "");
            decided(ref, "reopen", "{\"reason\":\"it is back\"}");
            decided(ref, "resolve", "{}");
            decided(ref, "roles", "{\"role\":\"incident-commander\"}");
            decided(ref, "postmortem", "{\"review\":\"in_review\"}");
            decided(ref, "postmortem/waive", "{\"reason\":\"a rehearsal\"}");
            Browser.Answer closed = browser.post(ref + "/close", "ada", "{\"reason\":\"done\"}");
            assertThat(closed.status()).isEqualTo(409);
            assertThat(closed.text()).contains("wait two minutes");
        }

        private void decided(String ref, String path, String json) {
            Browser.Answer answer = browser.post(ref + "/" + path, "ada", json);
            assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
        }

        @Test
        void names_the_other_incident_by_its_reference() {
            String survivor = declared();
            String ref = declared();

            Browser.Answer answer =
                    browser.post(ref + "/duplicate-of", "ada", "{\"of\":\"" + survivor.substring(1) + "\"}");

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(browser.get(ref).json().at("/phase").asText()).isEqualTo("merged");
            assertThat(fields(browser.post(declared() + "/duplicate-of", "ada", "{\"of\":\"INC-9999\"}")))
                    .containsExactly("of");
        }

        @Test
        void changes_entries_and_items_that_are_there() {
            String ref = declared();
            browser.post(ref + "/notes", "ada", "{\"text\":\"saw an eror\"}");
            long entry = 0;
            for (JsonNode it : browser.get(ref + "/timeline").json().at("/timeline")) {
                entry = it.at("/kind").asText().contains("note")
                        ? it.at("/entry").asLong()
                        : entry;
            }
            assertThat(browser.post(ref + "/notes/" + entry + "/correct", "ada", "{\"text\":\"saw an error\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(browser.post(ref + "/notes/" + entry + "/strike", "ada", "{\"reason\":\"wrong incident\"}")
                            .status())
                    .isEqualTo(200);

            browser.post(
                    ref + "/action-items",
                    "ada",
                    "{\"title\":\"alert earlier\",\"owner\":\"dana\",\"deadline\":\"2030-01-31\",\"priority\":\"high\"}");
            String item = browser.get(ref).json().at("/action_items/0/id").asText();
            Browser.Answer moved = browser.post(ref + "/action-items/" + item, "ada", "{\"progress\":\"done\"}");
            assertThat(moved.status()).as(moved.text()).isEqualTo(200);
            assertThat(browser.post(ref + "/roles/hand-over", "ada", "{\"role\":\"scribe\",\"to\":\"juno\"}")
                            .status())
                    .isIn(200, 409);
        }

        @Test
        void about_an_effect_is_refused_with_the_engines_own_words_if_there_is_none_such() {
            String ref = declared();
            String id = browser.get(ref).json().at("/id").asText();

            Browser.Answer retry = browser.post(ref + "/effects/retry", "ada", "{\"effect\":\"" + id + "/999/0\"}");
            Browser.Answer abandon = browser.post(
                    ref + "/effects/abandon", "ada", "{\"effect\":\"" + id + "/999/0\",\"reason\":\"not needed\"}");

            assertThat(retry.status()).as(retry.text()).isEqualTo(409);
            assertThat(abandon.status()).as(abandon.text()).isEqualTo(409);
            assertThat(fields(browser.post(ref + "/effects/retry", "ada", "{\"effect\":\"x\"}")))
                    .containsExactly("effect");
        }

        @Test
        void is_for_those_who_may() {
            String ref = declared();

            Browser.Answer answer = browser.post(ref + "/publication", "vera", "{\"decision\":\"agreed\"}");
            Browser.Answer machine = browser.send(browser.api(ref + "/resolve").POST(BodyPublishers.noBody()));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("incident commander");
            assertThat(machine.status()).as("the machine responds to nothing").isEqualTo(403);
        }
    }

    @Nested
    class a_query {

        @Test
        void tells_how_an_incident_stands_what_happened_and_what_was_done_outside() {
            String ref = declared("{\"summary\":\"all is down\",\"severity\":\"P1\",\"affecting\":[\"api-gateway\"]}");
            Patience.until(
                    "a ticket",
                    () -> browser.get(ref).json().at("/outside/ticket/label").isTextual());

            assertThat(browser.get(ref).json().at("/tracks/0/state").asText()).isEqualTo("paging");
            JsonNode timeline = browser.get(ref + "/timeline").json().at("/timeline");
            assertThat(timeline.findValuesAsText("kind")).contains("incident.declared");
            assertThat(timeline.findValuesAsText("actor")).contains("ada");
            assertThat(browser.get(ref + "/effects").json().at("/effects").findValuesAsText("kind"))
                    .contains("pager.page", "ticket.open");
            assertThat(browser.get(ref + "/effects").text()).doesNotContain(Town.TOKEN);
            assertThat(browser.get(ref + "/timeline").text()).doesNotContain("?t=");
            assertThat(browser.get(ref + "/postmortem.md").text()).contains("all is down");
            Browser.Answer html = browser.get(ref + "/postmortem.html");
            assertThat(html.text()).contains("<h1", "all is down");
            assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'");
        }

        @Test
        void lists_what_is_asked_for() {
            String open = declared();
            String done = declared();
            browser.post(done + "/resolve", "ada", "{}");

            assertThat(browser.get("?service=api-gateway").text()).contains(open.substring(1) + "\"");
            assertThat(browser.get("?service=api-gateway").text()).doesNotContain("\"" + done.substring(1) + "\"");
            assertThat(browser.get("?state=all&person=ada&kind=real&limit=1000").text())
                    .contains("\"" + done.substring(1) + "\"");
            assertThat(browser.get("?worst_severity=P1&phase=resolved").json().at("/incidents"))
                    .isEmpty();
            assertThat(fields(browser.get("?worst_severity=P77&colour=red&limit=0")))
                    .containsExactlyInAnyOrder("worst_severity", "colour", "limit");
        }

        @Test
        void shows_a_restricted_incident_to_its_members_alone() {
            String secret = declared("{\"summary\":\"who leaks\",\"severity\":\"P4\",\"visibility\":\"restricted\"}");

            assertThat(browser.get(secret, "ada").status()).isEqualTo(200);
            assertThat(browser.get(secret, "vera").status()).isEqualTo(404);
            assertThat(browser.get(secret).status()).isEqualTo(404);
            assertThat(browser.get(secret, "vera").text())
                    .isEqualTo(browser.get("/INC-99999", "vera").text().replace("INC-99999", secret.substring(1)));
            assertThat(browser.get("?state=all&limit=1000", "vera").text()).doesNotContain("who leaks");
            assertThat(browser.get(secret + "/timeline", "vera").status()).isEqualTo(404);
            assertThat(browser.get(secret + "/effects").status()).isEqualTo(404);
            assertThat(browser.get(secret + "/postmortem.md").status()).isEqualTo(404);
            assertThat(browser.post(secret + "/notes", "vera", "{\"text\":\"hm\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class a_request {

        @Test
        void without_the_token_is_not_let_in() {
            for (String header : List.of("", "Bearer ", "Bearer x", "Basic " + Town.TOKEN, Town.TOKEN)) {
                var request = browser.to("/api/incidents");
                Browser.Answer answer =
                        browser.send(header.isEmpty() ? request : request.header("Authorization", header));
                assertThat(answer.status()).as(header).isEqualTo(401);
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            }
        }

        @Test
        void for_somebody_unknown_is_refused() {
            assertThat(fields(browser.post("", "nobody-at-all", "{\"summary\":\"x\"}")))
                    .containsExactly("X-Tocsin-Person");
            assertThat(fields(browser.post("", "No Body!", "{\"summary\":\"x\"}")))
                    .containsExactly("X-Tocsin-Person");
        }

        @Test
        void that_is_no_json_gets_a_problem_with_its_place() {
            assertThat(browser.post("", "ada", "{\"summary\": }").text()).contains("line 1, column 13");
            assertThat(browser.post("", "ada", "{\"summary\":\"a\",\"summary\":\"b\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(browser.post("", "ada", "[]").status()).isEqualTo(400);
            assertThat(browser.post("", "ada", "{} {}").status()).isEqualTo(400);
            assertThat(browser.send(browser.api("")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff, '}'})))
                            .text())
                    .contains("UTF-8");
            assertThat(browser.send(browser.api("").POST(BodyPublishers.ofString("summary=x")))
                            .status())
                    .isEqualTo(415);
        }

        @Test
        void that_is_too_large_is_not_read() {
            Browser.Answer answer = browser.post("", "ada", "{\"summary\":\"" + "x".repeat(256 * 1024) + "\"}");

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }

        @Test
        void to_nowhere_or_in_a_wrong_way_gets_a_problem() {
            assertThat(browser.get("/x/y/z").status()).isEqualTo(404);
            assertThat(browser.get("/nonsense").status()).isEqualTo(404);
            assertThat(browser.get("/nonsense").header("Content-Type")).isEqualTo("application/problem+json");
            Browser.Answer wrong = browser.send(browser.api("").DELETE());
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(wrong.text()).doesNotContain("javalin");
            assertThat(browser.send(browser.api(declared() + "/resolve")
                                    .header("X-Tocsin-Person", "ada")
                                    .header("Idempotency-Key", "with blanks in it")
                                    .POST(BodyPublishers.noBody()))
                            .text())
                    .contains("Idempotency-Key");
        }
    }

    @Test
    void health_tells_strangers_no_more_than_how_it_is() {
        Browser.Answer answer = browser.send(browser.to("/health"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/state").asText()).isIn("up", "impaired");
        assertThat(answer.json().at("/parked").isInt()).isTrue();
        assertThat(answer.json().at("/notices").isMissingNode()).isTrue();
        Browser.Answer known = browser.send(browser.to("/health").header("Authorization", "Bearer " + Town.TOKEN));
        assertThat(known.json().at("/parked").isArray()).isTrue();
        assertThat(known.json().at("/notices").toString()).contains("PagerDuty is left out");
    }
}
