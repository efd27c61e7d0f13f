package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.statuspage.fake.Call;
import dev.tocsin.statuspage.fake.Endpoint;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
        named = OpenApiContract.PROPERTY,
        matches = ".+",
        disabledReason = "the vendor's OpenAPI file is not at hand: set -Dtocsin.contracts=FOLDER")
class OpenApiTest extends Situation {

    @Test
    void requests_of_every_kind_fit() {
        OutsideRef ref = published();
        adapter.perform(update(ref, PublicStatus.RESOLVED, "Over."), attempt(PLENTY, now));
        adapter.perform(component(ComponentStatus.OPERATIONAL), attempt());
        adapter.look(publication(), MARKER, within(PLENTY));
        adapter.check(within(PLENTY));

        assertThat(fake.ledger().calls())
                .extracting(Call::endpoint)
                .contains(
                        Endpoint.CREATE_INCIDENT,
                        Endpoint.UPDATE_INCIDENT,
                        Endpoint.READ_INCIDENT,
                        Endpoint.UPDATE_COMPONENT,
                        Endpoint.LIST_UNRESOLVED,
                        Endpoint.LIST_INCIDENTS,
                        Endpoint.LIST_COMPONENTS);
        assertThat(fake.ledger().calls())
                .allSatisfy(call -> assertThat(OpenApiContract.faults(call)).isEmpty());
    }

    @Test
    void a_wrong_request_does_not_fit() {
        published();
        Call good = fake.ledger().calls().get(0);

        assertThat(OpenApiContract.faults(good)).isEmpty();
        assertThat(OpenApiContract.faults(with(good, good.body().replace("investigating", "on fire"))))
                .singleElement()
                .asString()
                .contains("on fire");
        assertThat(OpenApiContract.faults(with(good, good.body().replace("\"name\"", "\"title\""))))
                .isNotEmpty();
        assertThat(OpenApiContract.faults(with(good, good.body().replace("false", "\"no\""))))
                .isNotEmpty();
        assertThat(OpenApiContract.faults(asked("/v1/pages/x/nonsense", ""))).isNotEmpty();
        assertThat(OpenApiContract.faults(asked("/v1/pages/x/incidents", "limit=many")))
                .isNotEmpty();
        assertThat(OpenApiContract.faults(asked("/v1/pages/x/incidents", "limit=100")))
                .isEmpty();
    }

    private Call asked(String path, String query) {
        return new Call(now, Endpoint.OTHER, "GET", path, query, Map.of(), "", 200, "");
    }

    private static Call with(Call call, String body) {
        return new Call(
                call.at(), call.endpoint(), call.method(), call.path(), call.query(), call.headers(), body, 0, "");
    }
}
