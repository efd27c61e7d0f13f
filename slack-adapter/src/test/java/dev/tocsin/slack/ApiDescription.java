package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import com.google.gson.JsonObject;
import dev.tocsin.slack.fake.SlackCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Slack's API description, where the system property {@code tocsin.contracts} says it is. */
final class ApiDescription {

    static final String PROPERTY = "tocsin.contracts";

    private static final Optional<OpenApiInteractionValidator> VALIDATOR = folder().map(
                    folder -> OpenApiInteractionValidator.createForInlineApiSpecification(
                                    read(folder.resolve("slack/slack-incident-subset.prism.openapi.json")))
                            .build());

    private ApiDescription() {}

    static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            throw new AssertionError(PROPERTY + " is set, and " + file.toAbsolutePath() + " can't be read", absent);
        }
    }

    /** Fails if a call does not fit the description; passes if there is none at hand, which its own test reports. */
    static void check(List<SlackCall> calls) {
        VALIDATOR.ifPresent(validator -> calls.forEach(call -> {
            ValidationReport report = validator.validateRequest(request(call));
            assertThat(report.getMessages().stream()
                            .filter(each -> each.getLevel() == ValidationReport.Level.ERROR)
                            .map(each -> each.getKey() + ": " + each.getMessage())
                            .toList())
                    .as("%s with %s against Slack's API description", call.method(), call.arguments())
                    .isEmpty();
        }));
    }

    /**
     * As JSON, which Slack takes as well as a form: the validator guesses types from a form, and takes a message's id for a
     * number. The description is older than {@code include_all_metadata}.
     */
    private static SimpleRequest request(SlackCall call) {
        JsonObject body = new JsonObject();
        call.arguments().forEach(body::addProperty);
        if (call.method().equals("conversations.history")) {
            body.remove("include_all_metadata");
        }
        return SimpleRequest.Builder.post("/api/" + call.method())
                .withContentType("application/json")
                .withHeader("Authorization", "Bearer not-shown")
                .withBody(body.toString())
                .build();
    }
}
