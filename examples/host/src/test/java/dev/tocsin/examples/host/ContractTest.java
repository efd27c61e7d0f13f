package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Everything that one incident sends to Jira and Statuspage, against the vendors' OpenAPI files. */
@EnabledIfSystemProperty(
        named = "tocsin.contracts",
        matches = ".+",
        disabledReason = "not run: -Dtocsin.contracts=FOLDER names the folder with the vendors' OpenAPI files")
class ContractTest {

    private static OpenApiInteractionValidator validator(String folder, String file) {
        return OpenApiInteractionValidator.createFor(Path.of(System.getProperty("tocsin.contracts"), folder, file)
                        .toAbsolutePath()
                        .toUri()
                        .toString())
                .build();
    }

    private static List<String> faults(
            OpenApiInteractionValidator validator,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            String body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(Request.Method.valueOf(method), path);
        headers.forEach(request::withHeader);
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                request.withQueryParam(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return validator.validateRequest(request.build()).getMessages().stream()
                .filter(it -> it.getLevel() == ValidationReport.Level.ERROR)
                .map(it -> method + " " + path + ": " + it.getMessage())
                .toList();
    }

    @Test
    void every_request_fits() {
        try (Town town = Town.open();
                Service service = town.service(Map.of())) {
            Browser browser = new Browser(service.address());
            Patience.until(
                    "services", () -> !service.tocsin().catalog().services().isEmpty());

            browser.deliver(town.keyboard("ada")
                    .types("/incident", "new P1 API is slow affecting api-gateway, payment-service customers:yes"));
            Patience.until("it is there", () -> browser.get("/INC-142").status() == 200);
            browser.post("/INC-142/roles", "ada", "{\"role\":\"incident-commander\"}");
            Browser.Answer published = browser.post("/INC-142/publication", "ada", "{\"decision\":\"agreed\"}");
            assertThat(published.status()).as(published.text()).isEqualTo(200);
            Patience.until(
                    "it is public", () -> !town.statuspage.ledger().incidents().isEmpty());
            browser.post("/INC-142/acknowledge", "ada", "{\"claim\":\"i_take_it\"}");
            Patience.until("the ticket has moved", () -> town.jira.calls().size() > 3);

            OpenApiInteractionValidator jira = validator("jira", "jira-v3-incident-subset.strict.openapi.json");
            OpenApiInteractionValidator statuspage = validator("statuspage", "statuspage-v1.prism.openapi.json");
            assertThat(town.jira.calls())
                    .hasSizeGreaterThan(3)
                    .allSatisfy(it -> assertThat(
                                    faults(jira, it.method(), it.path(), it.query(), it.headers(), it.requestBody()))
                            .isEmpty());
            assertThat(town.statuspage.ledger().calls())
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(
                                    faults(statuspage, it.method(), it.path(), it.query(), it.headers(), it.body()))
                            .isEmpty());
        }
    }
}
