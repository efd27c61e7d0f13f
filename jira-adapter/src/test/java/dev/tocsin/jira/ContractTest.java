package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.doneAs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.jira.fake.Call;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Against Jira's own OpenAPI file and real answers; not run where the folder with them is not given. */
@EnabledIfSystemProperty(
        named = Contract.PROPERTY,
        matches = ".+",
        disabledReason = "not run: -Dtocsin.contracts=FOLDER names the folder with Jira's OpenAPI file and answers")
final class ContractTest {

    @Test
    void a_request_made_wrong_on_purpose_does_not_fit() {
        assertThat(Contract.faultsOfRequest(create("{\"summary\":\"a\"}"))).isEmpty();
        assertThat(Contract.faultsOfRequest(create("{\"summary\":\"a\\nb\"}"))).isNotEmpty();
        assertThat(Contract.faultsOfRequest(create("{\"summary\":\"" + "a".repeat(256) + "\"}")))
                .isNotEmpty();
        assertThat(Contract.faultsOfRequest(create("{\"summary\":\"a\",\"labels\":[\"x y\"]}")))
                .isNotEmpty();
        assertThat(Contract.faultsOfRequest(create("{\"summary\":\"a\",\"description\":\"text\"}")))
                .isNotEmpty();
        assertThat(Contract.faultsOfRequest(call("POST", "search/jql", "{\"jql\":\"x\",\"startAt\":0}")))
                .isNotEmpty();
        assertThat(Contract.faultsOfRequest(call("POST", "nowhere", "{}"))).isNotEmpty();
    }

    @Test
    void a_wrong_request_fails_the_test_that_made_it() {
        JiraSetup setup = new JiraSetup();
        setup.opened();
        assertThat(setup.faults()).isEmpty();
        setup.check(create("{}"));
        assertThat(setup.faults()).isNotEmpty();
        setup.adapter().close();
        setup.jira().close();
    }

    @Test
    void a_real_issue_is_read() throws IOException {
        JsonNode issue = real("responses/issue.json");

        OutsideRef ref = Ticket.ref(issue, new SiteAddress(URI.create("https://example.atlassian.net")));

        assertThat(ref).isNotNull();
        assertThat(ref.id()).isEqualTo("11442");
        assertThat(ref).hasToString("BBCOM-1398");
        assertThat(Marked.of(issue)).isEmpty();
    }

    @Test
    void real_transitions_lead_where_they_say() throws IOException {
        JsonNode transitions = real("responses/transitions.json").path("transitions");
        Settings settings = new Settings();
        settings.statuses(State.DONE, List.of("closed"));
        Moving moving = new Moving(
                new Api(new SiteAddress(URI.create("https://example.atlassian.net")), "u", () -> Secret.of("t")),
                settings.target(State.DONE),
                new OutsideRef("1", "OPS-1", null),
                JiraSetup.within(Duration.ofSeconds(1)));

        JsonNode chosen = moving.choose(transitions);

        assertThat(chosen).isNotNull();
        assertThat(chosen.path("id").asText()).isEqualTo("711");
        assertThat(moving.body(chosen).toString()).isEqualTo("{\"transition\":{\"id\":\"711\"}}");
    }

    @Test
    void the_fakes_answers_fit_too() {
        JiraSetup setup = new JiraSetup();
        OutsideRef ref = setup.opened();
        doneAs(setup.perform(new Comment(ref, "x", JiraSetup.MARKER)));
        setup.look();
        assertThat(setup.jira().calls()).hasSize(3).allSatisfy(call -> {
            assertThat(call.responseBody()).isNotEmpty();
            assertThat(Contract.faultsOfResponse(call)).isEmpty();
        });
        setup.adapter().close();
        setup.jira().close();
    }

    private static JsonNode real(String file) throws IOException {
        Path folder = Contract.folder().orElseThrow();
        return Json.read(Files.readString(folder.resolve(file)));
    }

    private static Call create(String fields) {
        String framed = fields.equals("{}")
                ? fields
                : "{\"project\":{\"key\":\"OPS\"},\"issuetype\":{\"name\":\"Task\"}," + fields.substring(1);
        return call("POST", "issue", "{\"fields\":" + framed + "}");
    }

    private static Call call(String method, String path, String body) {
        Map<String, String> headers = Map.of("content-type", "application/json", "authorization", "Basic (hidden)");
        return new Call(
                1,
                Instant.EPOCH,
                Endpoint.UNKNOWN,
                method,
                "/rest/api/3/" + path,
                "",
                headers,
                body,
                400,
                "",
                false,
                null);
    }
}
