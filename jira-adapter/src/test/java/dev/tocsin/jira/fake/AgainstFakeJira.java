package dev.tocsin.jira.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A running fake, and requests to it as an adapter makes them. */
abstract class AgainstFakeJira {

    static final String USER = "bot@example.com";
    static final String SUMMARY = "\"summary\":\"API is slow\"";
    static final String FRAME = "\"project\":{\"key\":\"OPS\"},\"issuetype\":{\"name\":\"Incident\"},";
    static final String DOCUMENT =
            "{\"type\":\"doc\",\"version\":1,\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]}]}";

    volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final InstantSource time = () -> now;
    final List<String> heard = new ArrayList<>();
    final FakeJira jira = FakeJira.builder(time)
            .project("OPS")
            .project("NET")
            .account(USER, "secret")
            .customField("customfield_10050")
            .requiredField("NET", "customfield_10060")
            .listener(call -> heard.add(call.toString()))
            .start();
    final HttpClient http = HttpClient.newHttpClient();
    String token = "secret";

    @AfterEach
    void close() {
        jira.close();
    }

    HttpResponse<String> create(String fields) throws IOException, InterruptedException {
        return send("POST", "issue", "{\"fields\":{" + FRAME + fields + "}}");
    }

    HttpResponse<String> search(String jql, String more) throws IOException, InterruptedException {
        String quoted = jql.replace("\\", "\\\\").replace("\"", "\\\"");
        return send("POST", "search/jql", "{\"jql\":\"" + quoted + "\"" + more + "}");
    }

    List<String> ids(HttpResponse<String> answer) {
        return json(answer).findValuesAsText("id");
    }

    List<String> transitions() throws IOException, InterruptedException {
        List<String> offered = new ArrayList<>();
        json(send("GET", "issue/OPS-1/transitions", ""))
                .path("transitions")
                .forEach(t -> offered.add(
                        t.path("id").asText() + " " + t.path("to").path("name").asText()));
        return offered;
    }

    HttpResponse<String> move(String id) throws IOException, InterruptedException {
        return send("POST", "issue/OPS-1/transitions", "{\"transition\":{\"id\":\"" + id + "\"}}");
    }

    void comment(String text) throws IOException, InterruptedException {
        send("POST", "issue/OPS-1/comment", "{\"body\":" + DOCUMENT.formatted(text) + "}");
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(jira, method, path, body);
    }

    HttpResponse<String> send(FakeJira to, String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(request(to, method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(FakeJira to, String method, String path, String body) {
        String credentials = Base64.getEncoder().encodeToString((USER + ":" + token).getBytes(UTF_8));
        return HttpRequest.newBuilder(URI.create(to.address() + "/rest/api/3/" + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body());
    }
}
