package dev.tocsin.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.jira.fake.Call;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jira's OpenAPI file, if the system property {@code tocsin.contracts} says where it is, and what it says of a call. */
final class Contract {

    static final String PROPERTY = "tocsin.contracts";

    private static final @Nullable OpenApiInteractionValidator VALIDATOR = validator();

    private Contract() {}

    /** The folder with Jira's part of the contracts. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(folder -> Path.of(folder, "jira"));
    }

    private static @Nullable OpenApiInteractionValidator validator() {
        return folder().map(folder -> folder.resolve("jira-v3-incident-subset.strict.openapi.json"))
                .map(file -> OpenApiInteractionValidator.createForSpecificationUrl(file.toString())
                        .build())
                .orElse(null);
    }

    /** What does not fit in the request; empty where there is no contract to hold it against. */
    static List<String> faultsOfRequest(Call call) {
        return VALIDATOR == null ? List.of() : faults(VALIDATOR.validateRequest(request(call)));
    }

    /** What does not fit in what the fake answered; the file says nothing of the bodies of failures. */
    static List<String> faultsOfResponse(Call call) {
        if (VALIDATOR == null || call.status() >= 300 || call.responseBody().isEmpty()) {
            return List.of();
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(call.status())
                .withContentType("application/json")
                .withBody(call.responseBody());
        Request.Method method = Request.Method.valueOf(call.method());
        return faults(VALIDATOR.validateResponse(call.path(), method, response.build()));
    }

    private static Request request(Call call) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(call.method(), call.path());
        call.headers().forEach(request::withHeader);
        if (!call.requestBody().isEmpty()) {
            request.withBody(call.requestBody());
        }
        for (String pair : call.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                request.withQueryParam(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return request.build();
    }

    private static List<String> faults(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }
}
