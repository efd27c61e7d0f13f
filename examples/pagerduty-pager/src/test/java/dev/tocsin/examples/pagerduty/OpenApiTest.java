package dev.tocsin.examples.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.PagerCall.StandDown;
import dev.tocsin.examples.pagerduty.fake.FakePagerDuty;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every request that the pager can make, held against PagerDuty's own OpenAPI file where {@code tocsin.contracts} leads to it. */
class OpenApiTest {
    private static final Deadline AMPLE = () -> Duration.ofSeconds(10);
    private static final EffectKey KEY =
            new EffectKey(new StreamId(Namespace.DEFAULT, StreamKind.INCIDENT, "inc-1"), 4, 0);
    private static final ContactWay WAY = new ContactWay(WayKind.of("pagerduty"), Company.DANAS_KEY);

    private final FakePagerDuty fake = FakePagerDuty.start();
    private final PagerDuty pager = PagerDuty.unencrypted(() -> Secret.of(Company.LAST_RESORT), fake.address());

    @AfterEach
    void close() {
        pager.close();
        fake.close();
    }

    @Test
    void every_request_is_one_that_pagerduty_documents() {
        String contracts = System.getProperty("tocsin.contracts");
        assumeTrue(contracts != null, "-Dtocsin.contracts=FOLDER leads to the OpenAPI file");
        Message.Line line = Message.Line.of(
                new Message.Span.Plain("All users. "),
                new Message.Span.Link("Open it", URI.create("https://tocsin.example.com/i/INC-142")));
        Message text = new Message("P1 INC-142: " + "\uD83D\uDD25".repeat(600), List.of(line), List.of(), List.of());
        PagerCall.Page page = new PagerCall.Page(
                Company.DANA, WAY, new IncidentRef("INC", 142), "inc-1", null, 1, SeverityName.of("P1"), text);
        Attempt attempt = new Attempt(KEY, 1, null, AMPLE);

        assertThat(pager.perform(page, attempt)).isInstanceOf(Outcome.Done.class);
        for (StandDown.Reason reason : StandDown.Reason.values()) {
            assertThat(pager.perform(new StandDown(Company.DANA, WAY, KEY, null, reason), attempt))
                    .isInstanceOf(Outcome.Done.class);
        }
        pager.check(AMPLE);

        OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForSpecificationUrl(
                        Path.of(contracts, "pagerduty", "events-v2.openapi.json")
                                .toString())
                .build();
        assertThat(fake.bodies())
                .hasSize(8)
                .allSatisfy(body -> assertThat(validator
                                .validateRequest(SimpleRequest.Builder.post("/enqueue")
                                        .withContentType("application/json")
                                        .withBody(body)
                                        .build())
                                .getMessages())
                        .isEmpty());
    }
}
