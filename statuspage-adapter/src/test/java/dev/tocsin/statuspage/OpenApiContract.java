package dev.tocsin.statuspage;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.statuspage.fake.Call;
import java.nio.file.Path;
import java.util.List;

/** The vendor's OpenAPI file, where the system property {@value #PROPERTY} leads to it, and requests held against it. */
final class OpenApiContract {

    static final String PROPERTY = "tocsin.contracts";

    private OpenApiContract() {}

    static boolean isAtHand() {
        return !System.getProperty(PROPERTY, "").isBlank();
    }

    /** What is wrong with a request; nothing if it fits. */
    static List<String> faults(Call call) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(Request.Method.valueOf(call.method()), call.path());
        call.headers().forEach(request::withHeader);
        for (String pair : call.query().isEmpty()
                ? List.<String>of()
                : List.of(call.query().split("&", -1))) {
            String[] halves = pair.split("=", 2);
            request.withQueryParam(halves[0], halves[1]);
        }
        if (!call.body().isEmpty()) {
            request.withBody(call.body());
        }
        return Loaded.VALIDATOR.validateRequest(request.build()).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> call.asLine() + ": " + message.getMessage())
                .toList();
    }

    /** Read once, when first needed: it is large. */
    private static final class Loaded {
        private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createFor(
                        Path.of(System.getProperty(PROPERTY), "statuspage", "statuspage-v1.prism.openapi.json")
                                .toAbsolutePath()
                                .toUri()
                                .toString())
                .build();
    }
}
