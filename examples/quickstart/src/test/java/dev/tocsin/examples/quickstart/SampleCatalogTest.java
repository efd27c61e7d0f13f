package dev.tocsin.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.catalog.Dependent;
import dev.tocsin.catalog.Service;
import dev.tocsin.model.Reading;
import dev.tocsin.model.ServiceName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.oncall.Schedules;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SampleCatalogTest {

    private static Path resource(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(SampleCatalogTest.class.getResource("/" + name), name);
        return Path.of(url.toURI());
    }

    private static <T> T loaded(Reading<T> reading) {
        assertThat(reading.findings()).isEmpty();
        return reading.asOptional().orElseThrow();
    }

    private static Catalog catalog() throws URISyntaxException {
        return loaded(CatalogSource.directory(resource("catalog")).read());
    }

    @Test
    void the_catalog_has_the_four_services_and_no_findings() throws URISyntaxException {
        assertThat(List.of("API Gateway", "Payment Service", "User Service", "Notification Service"))
                .map(called -> catalog().find(called).orElseThrow())
                .extracting(
                        Service::name,
                        it -> String.valueOf(it.owner()),
                        it -> String.valueOf(it.tier()),
                        it -> String.valueOf(it.onCall()),
                        it -> String.valueOf(it.runbook()))
                .containsExactly(
                        tuple(
                                ServiceName.of("api-gateway"),
                                "group:default/platform-team",
                                "tier 1",
                                "platform-oncall",
                                "https://wiki/runbooks/api-gateway"),
                        tuple(
                                ServiceName.of("payment-service"),
                                "group:default/payment-team",
                                "tier 1",
                                "payment-oncall",
                                "https://wiki/runbooks/payment"),
                        tuple(
                                ServiceName.of("user-service"),
                                "group:default/backend-team",
                                "tier 2",
                                "backend-oncall",
                                "https://wiki/runbooks/user-service"),
                        tuple(
                                ServiceName.of("notification-service"),
                                "group:default/backend-team",
                                "tier 3",
                                "backend-oncall",
                                "https://wiki/runbooks/notification"));
    }

    @Test
    void a_dead_auth_service_hits_the_gateway_first() throws URISyntaxException {
        assertThat(catalog().blastRadius(ServiceName.of("auth-service")))
                .extracting(Dependent::service)
                .containsExactly(ServiceName.of("api-gateway"), ServiceName.of("user-service"));
    }

    @Test
    void every_rotation_of_the_catalog_has_somebody_on_duty_and_a_backup() throws URISyntaxException {
        Schedules schedules = loaded(Schedules.read(resource("oncall.yaml")));
        for (Service service : catalog().services()) {
            OnCallAnswer answer = schedules.whoIsOnCall(
                    Objects.requireNonNull(service.onCall()), Instant.parse("2026-11-23T03:00:00Z"));
            assertThat(answer)
                    .as("%s", service.name())
                    .isInstanceOfSatisfying(
                            OnCallAnswer.People.class,
                            people -> assertThat(people.backups()).isNotEmpty());
        }
    }
}
