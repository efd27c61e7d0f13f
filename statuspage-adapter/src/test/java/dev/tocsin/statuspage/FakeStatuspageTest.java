package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.statuspage.fake.Call;
import dev.tocsin.statuspage.fake.Endpoint;
import dev.tocsin.statuspage.fake.FakeStatuspage;
import dev.tocsin.statuspage.fake.Fault;
import dev.tocsin.statuspage.fake.Mail;
import dev.tocsin.statuspage.fake.PublishedIncident;
import dev.tocsin.statuspage.fake.PublishedUpdate;
import dev.tocsin.statuspage.fake.RateLimit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeStatuspageTest {

    private static final String API = "api0gateway0";
    private static final String PAY = "payments0001";
    private static final ObjectMapper JSON = new ObjectMapper();

    volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final List<Call> heard = new CopyOnWriteArrayList<>();
    private final FakeStatuspage fake = FakeStatuspage.builder()
            .time(() -> now)
            .component(API, "API Gateway")
            .component(PAY, "Payments")
            .subscriber("ann@example.org")
            .subscriber("bob@example.org")
            .listener(heard::add)
            .start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Nested
    class Incidents {

        @Test
        void created_with_all_that_was_given_and_listed_as_unresolved() throws Exception {
            HttpResponse<String> answer = post("""
                    {"incident":{"name":"API is slow","status":"investigating","body":"We look into it",
                     "metadata":{"tocsin":{"marker":"m-1"}},"component_ids":["api0gateway0"],
                     "components":{"api0gateway0":"partial_outage"},"deliver_notifications":false}}""");

            JsonNode created = json(answer);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(created.at("/id").asText()).matches("[a-z0-9]{12}");
            assertThat(created.at("/metadata/tocsin/marker").asText()).isEqualTo("m-1");
            assertThat(created.at("/impact").asText()).isEqualTo("major");
            assertThat(created.at("/components/0/id").asText()).isEqualTo(API);
            assertThat(created.at("/incident_updates/0/deliver_notifications").asBoolean(true))
                    .isFalse();
            assertThat(fake.ledger().component(API).status()).isEqualTo("partial_outage");
            assertThat(fake.ledger().mails()).isEmpty();
            assertThat(json(get("incidents/unresolved"))).containsExactly(created);
            assertThat(json(get("incidents/" + created.at("/id").asText()))).isEqualTo(created);
        }

        @Test
        void told_to_every_subscriber_when_nothing_is_said_about_notifications() throws Exception {
            create("first");

            assertThat(fake.ledger().mails())
                    .extracting(Mail::subscriber)
                    .containsExactly("ann@example.org", "bob@example.org");
            assertThat(fake.ledger().incidents().get(0).updates().get(0).deliverNotifications())
                    .isTrue();
        }

        @Test
        void updated_by_patch_which_appends_an_update_and_keeps_the_rest() throws Exception {
            String id = create("first");
            now = now.plusSeconds(90);

            HttpResponse<String> answer = patch(
                    "incidents/" + id,
                    "{\"incident\":{\"status\":\"resolved\",\"body\":\"It is over\",\"deliver_notifications\":false}}");

            assertThat(answer.statusCode()).isEqualTo(200);
            PublishedIncident incident = fake.ledger().incident(id);
            assertThat(incident.name()).isEqualTo("first");
            assertThat(incident.metadata()).isEqualTo("{\"tocsin\":{\"marker\":\"first\"}}");
            assertThat(incident.updates())
                    .extracting(PublishedUpdate::status)
                    .containsExactly("resolved", "investigating");
            assertThat(incident.resolvedAt()).isEqualTo(now);
            assertThat(json(get("incidents/unresolved"))).isEmpty();
            assertThat(json(get("incidents"))).hasSize(1);
            assertThat(fake.ledger().mails()).hasSize(2);
        }

        @Test
        void resolving_leaves_the_components_as_they_are() throws Exception {
            post("{\"incident\":{\"name\":\"x\",\"components\":{\"" + API + "\":\"major_outage\"}}}");
            String id = fake.ledger().incidents().get(0).id();

            patch("incidents/" + id, "{\"incident\":{\"status\":\"resolved\"}}");

            assertThat(fake.ledger().component(API).status()).isEqualTo("major_outage");
        }

        @Test
        void without_status_and_body_no_update_is_appended() throws Exception {
            String id = create("first");

            patch("incidents/" + id, "{\"incident\":{\"name\":\"second\",\"impact_override\":\"critical\"}}");

            assertThat(fake.ledger().incident(id).name()).isEqualTo("second");
            assertThat(fake.ledger().incident(id).impact()).isEqualTo("critical");
            assertThat(fake.ledger().incident(id).updates()).hasSize(1);
        }

        @Test
        void listed_newest_first_in_pages() throws Exception {
            for (int i = 0; i < 5; i++) {
                create("n" + i);
            }

            assertThat(json(get("incidents?limit=2&page=1")).findValuesAsText("name"))
                    .containsExactly("n4", "n3");
            assertThat(json(get("incidents/unresolved?per_page=2&page=3")).findValuesAsText("name"))
                    .containsExactly("n0");
        }

        @Test
        void refused_as_the_vendor_refuses() throws Exception {
            assertThat(post("{\"incident\":{\"body\":\"no name\"}}").statusCode())
                    .isEqualTo(422);
            assertThat(post("{\"incident\":{\"name\":\"" + "n".repeat(256) + "\"}}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post("{\"incident\":{\"name\":\"n\",\"body\":\"" + "b".repeat(25_001) + "\"}}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post("{\"incident\":{\"name\":\"n\",\"status\":\"broken\"}}")
                            .body())
                    .isEqualTo("{\"error\":[\"status is not included in the list\"]}");
            assertThat(post("{\"incident\":{\"name\":\"n\",\"component_ids\":[\"gone00000000\"]}}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post("{\"incident\":{\"name\":\"n\",\"metadata\":{\"flat\":1}}}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post("{\"incident\":{\"name\":\"n\",\"components\":{\"" + API + "\":\"sad\"}}}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post("{\"incident\":{\"name\":\"n\",\"deliver_notifications\":\"no\"}}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post("{\"incident\":{\"name\":\"n\",\"backfilled\":true}}")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(post("not json").statusCode()).isEqualTo(400);
            assertThat(fake.ledger().incidents()).isEmpty();
        }
    }

    @Nested
    class Components {

        @Test
        void change_by_their_own_call() throws Exception {
            HttpResponse<String> answer =
                    patch("components/" + PAY, "{\"component\":{\"status\":\"degraded_performance\"}}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(fake.ledger().component(PAY).status()).isEqualTo("degraded_performance");
            assertThat(json(get("components")).findValuesAsText("status"))
                    .containsExactly("operational", "degraded_performance");
            assertThat(json(get("components/" + PAY)).at("/name").asText()).isEqualTo("Payments");
        }

        @Test
        void unknown_statuses_and_deleted_components_are_refused() throws Exception {
            assertThat(patch("components/" + PAY, "{\"component\":{\"status\":\"sad\"}}")
                            .statusCode())
                    .isEqualTo(422);

            fake.deleteComponent(PAY);

            assertThat(patch("components/" + PAY, "{\"component\":{\"status\":\"operational\"}}")
                            .statusCode())
                    .isEqualTo(404);
            assertThatThrownBy(() -> fake.ledger().component(PAY)).hasMessageContaining(PAY);
            assertThatThrownBy(() -> fake.deleteComponent(PAY)).hasMessageContaining(PAY);
        }
    }

    @Nested
    class Doors {

        @Test
        void a_token_is_needed_and_may_be_revoked_and_rotated() throws Exception {
            assertThat(send(HttpRequest.newBuilder(fake.baseUrl().resolve("/v1/pages/" + fake.pageId())))
                            .statusCode())
                    .isEqualTo(401);

            fake.revokeToken(fake.token());
            HttpResponse<String> revoked = get("incidents");
            assertThat(revoked.statusCode()).isEqualTo(401);
            assertThat(json(revoked).at("/message").asText()).isEqualTo("Could not authenticate");

            fake.acceptToken(fake.token());
            assertThat(get("").statusCode()).isEqualTo(200);
        }

        @Test
        void other_pages_objects_and_paths_are_not_found() throws Exception {
            assertThat(get("incidents/zzzzzzzzzzzz").statusCode()).isEqualTo(404);
            assertThat(get("metrics").statusCode()).isEqualTo(404);
            assertThat(send(authorized(fake.baseUrl() + "/pages/other0000000/incidents"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(authorized(fake.baseUrl() + "/").method("DELETE", BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void the_sixty_first_request_in_a_minute_is_too_many() throws Exception {
            fake.limit(RateLimit.ANSWER_420);
            for (int i = 0; i < 60; i++) {
                assertThat(get("").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = get("");
            assertThat(refused.statusCode()).isEqualTo(420);
            assertThat(refused.headers().firstValue("Retry-After")).isEmpty();

            fake.limit(RateLimit.ANSWER_429);
            assertThat(get("").statusCode()).isEqualTo(429);
            now = now.plusSeconds(60);
            assertThat(get("").statusCode()).isEqualTo(200);
        }

        @Test
        void ids_of_another_shape_are_refused_at_set_up() {
            assertThatThrownBy(() -> FakeStatuspage.builder().component("short", "x"))
                    .hasMessageContaining("12 characters");
            assertThatThrownBy(
                            () -> FakeStatuspage.builder().component(API, "x").component(API, "y"))
                    .hasMessageContaining(API);
        }
    }

    @Nested
    class Faults {

        @Test
        void before_the_effect_nothing_changes() throws Exception {
            fake.failNext(Endpoint.CREATE_INCIDENT, Fault.answering(429).withHeader("Retry-After", "30"));

            HttpResponse<String> answer = post("{\"incident\":{\"name\":\"n\"}}");

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("30");
            assertThat(fake.ledger().incidents()).isEmpty();
            assertThat(fake.ledger().calls().get(0).asLine())
                    .endsWith("/incidents -> 429 (scripted: answers 429, before the effect)");
            assertThat(post("{\"incident\":{\"name\":\"n\"}}").statusCode()).isEqualTo(201);
        }

        @Test
        void after_the_effect_the_object_is_there() throws Exception {
            fake.failNext(
                    Endpoint.CREATE_INCIDENT, Fault.answering(502, "<html>").afterTheEffect());

            assertThat(post("{\"incident\":{\"name\":\"n\"}}").body()).isEqualTo("<html>");

            assertThat(fake.ledger().incidents()).hasSize(1);
        }

        @Test
        void a_late_effect_comes_when_it_is_let_through() {
            fake.failNext(
                    Endpoint.CREATE_INCIDENT, Fault.droppingTheConnection().withLateEffect());

            assertThatThrownBy(() -> post("{\"incident\":{\"name\":\"n\"}}")).isInstanceOf(IOException.class);
            assertThat(fake.ledger().incidents()).isEmpty();

            assertThat(fake.deliverLate()).isEqualTo(1);
            assertThat(fake.deliverLate()).isZero();
            assertThat(fake.ledger().incidents()).hasSize(1);
        }

        @Test
        void a_stalled_answer_never_comes() {
            fake.failNext(Endpoint.READ_PAGE, Fault.stallingBeforeHeaders());
            fake.failNext(Endpoint.READ_PAGE, Fault.stallingInBody());

            for (int i = 0; i < 2; i++) {
                CompletableFuture<HttpResponse<String>> answer =
                        client.sendAsync(authorized(address("")).build(), BodyHandlers.ofString());
                assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            }
        }

        @Test
        void a_huge_body_is_as_large_as_was_asked() throws Exception {
            fake.failNext(Endpoint.READ_PAGE, Fault.hugeBody(3_000_000));

            assertThat(json(get("")).at("/id").asText()).hasSizeGreaterThanOrEqualTo(3_000_000);
        }

        @Test
        void an_outage_hits_everything_until_it_is_over() throws Exception {
            fake.failAlways(Fault.answering(503));
            assertThat(get("").statusCode()).isEqualTo(503);
            assertThat(get("components").statusCode()).isEqualTo(503);

            fake.recover();

            assertThat(get("").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void each_call_is_heard_and_none_holds_the_token() throws Exception {
        create("first");
        get("incidents?limit=1");

        assertThat(heard).isEqualTo(fake.ledger().calls());
        assertThat(heard).extracting(Call::endpoint).containsExactly(Endpoint.CREATE_INCIDENT, Endpoint.LIST_INCIDENTS);
        assertThat(heard.toString()).doesNotContain(fake.token());
        assertThat(fake.ledger().calls(Endpoint.LIST_INCIDENTS)).hasSize(1);
        assertThat(heard.get(0).at()).isEqualTo(now);
    }

    private String create(String name) throws IOException, InterruptedException {
        String body =
                "{\"incident\":{\"name\":\"" + name + "\",\"metadata\":{\"tocsin\":{\"marker\":\"" + name + "\"}}}}";
        return json(post(body)).at("/id").asText();
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(authorized(address("incidents")).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> patch(String path, String body) throws IOException, InterruptedException {
        return send(authorized(address(path)).method("PATCH", BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(authorized(address(path)));
    }

    private String address(String path) {
        return fake.baseUrl() + "/pages/" + fake.pageId() + "/" + path;
    }

    private HttpRequest.Builder authorized(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "OAuth " + fake.token())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        return JSON.readTree(answer.body());
    }
}
