package dev.tocsin.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.examples.host.files.FilePeople;
import dev.tocsin.examples.host.settings.Variable;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.Person;
import dev.tocsin.model.Reading;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.oncall.Schedules;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Schedules schedules = read(Schedules.read(Town.sample("oncall.yaml")));
    private final FilePeople people = FilePeople.of(Town.sample("people.yaml"));
    private final ResponsePolicy policy =
            read(PolicySource.file(Town.sample("policy.yaml")).read());
    private final Catalog catalog =
            read(CatalogSource.file(Town.sample("catalog.yaml")).read());

    private static <T> T read(Reading<T> reading) {
        assertThat(reading.findings()).isEmpty();
        return reading.asOptional().orElseThrow();
    }

    @Test
    void say_what_the_standard_policy_says() {
        assertThat(policy.toString()).isEqualTo(ResponsePolicy.standard().toString());
    }

    @Test
    void have_a_rotation_for_each_service_and_people_in_it_who_can_be_reached() {
        assertThat(people.findings()).isEmpty();
        assertThat(catalog.services()).hasSize(2);
        catalog.services().forEach(service -> {
            OnCallAnswer answer = OnCallSource.of(schedules)
                    .whoIsOnCall(Objects.requireNonNull(service.onCall()), Instant.parse("2026-11-23T12:00:00Z"));
            assertThat(answer).isInstanceOfSatisfying(OnCallAnswer.People.class, on -> {
                assertThat(on.backups()).isNotEmpty();
                Stream.concat(on.onDuty().stream(), on.backups().stream())
                        .forEach(id -> assertThat(people.person(id))
                                .isInstanceOfSatisfying(
                                        People.Answer.Found.class,
                                        found -> assertThat(((Person) found.value()).ways())
                                                .isNotEmpty()));
            });
        });
        assertThat(schedules.rotations()).hasSize(2);
    }

    @Test
    void fill_every_group_that_the_policy_names() {
        List<String> named = List.of(
                "senior-engineers",
                "engineering-managers",
                "product-managers",
                "support-leads",
                "junior-engineers",
                "executives");
        named.forEach(group ->
                assertThat(people.members(GroupName.of(group))).as(group).isInstanceOf(People.Answer.Found.class));
    }

    @Test
    void and_the_readme_describes_every_variable() throws IOException {
        String readme = Files.readString(
                Town.sample("people.yaml").resolveSibling("../README.md").normalize());

        Stream.of(Variable.values()).forEach(it -> assertThat(readme).contains("`" + it.name() + "`"));
    }
}
