package dev.tocsin.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.EntityRef;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Tier;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.TimeRange;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sources know, as texts and back. The texts are stored: what stands here is read for ever. */
class KeepsakesTest {
    private static final String DANA =
            "{\"id\":\"dana\",\"name\":\"Dana\",\"ways\":[{\"kind\":\"siren\",\"address\":\"+49 1\"}],"
                    + "\"identities\":[{\"system\":\"slack\",\"value\":\"U1\"}],\"groups\":[\"leads\"],"
                    + "\"zone\":\"Europe/Berlin\",\"standing\":\"MEMBER\"}";
    private static final String GATEWAY = "{\"name\":\"api-gateway\","
            + "\"ref\":{\"kind\":\"component\",\"namespace\":\"default\",\"name\":\"api-gateway\"},"
            + "\"title\":\"API Gateway\",\"publicName\":\"API\","
            + "\"owner\":{\"kind\":\"group\",\"namespace\":\"default\",\"name\":\"platform-team\"},"
            + "\"tier\":{\"rank\":1},\"onCall\":\"platform\",\"runbook\":\"https://wiki/runbooks/api-gateway\","
            + "\"dependencies\":[{\"kind\":\"component\",\"namespace\":\"default\",\"name\":\"auth\"}],"
            + "\"statusPageComponents\":[\"c-api\"],\"monitoredAs\":[\"PX\"],"
            + "\"place\":{\"file\":\"last-good\",\"line\":0,\"column\":0}}";

    private static Person dana(String name) {
        return new Person(
                PersonId.of("dana"),
                name,
                List.of(new ContactWay(WayKind.of("siren"), "+49 1")),
                List.of(new OutsideIdentity("slack", "U1")),
                List.of(GroupName.of("leads")),
                ZoneId.of("Europe/Berlin"),
                Person.Standing.MEMBER);
    }

    @Test
    void hold_a_person_with_her_ways() {
        assertThat(Keepsakes.of(List.of(dana("Dana")), ImmutableMap.of()))
                .isEqualTo(ImmutableMap.of("person/dana", DANA));
        assertThat(Keepsakes.person(DANA)).isEqualTo(dana("Dana"));
    }

    @Test
    void hold_a_name_as_a_database_would() {
        String text = Keepsakes.of(List.of(dana("D\ud800 \0")), ImmutableMap.of())
                .values()
                .iterator()
                .next();

        assertThat(Keepsakes.person(text).name()).isEqualTo("D? \0");
    }

    @Test
    void hold_a_group() {
        String text = "{\"members\":[\"dana\",\"sam\"]}";
        List<PersonId> members = List.of(PersonId.of("dana"), PersonId.of("sam"));

        assertThat(Keepsakes.of(List.of(), ImmutableMap.of(GroupName.of("leads"), members)))
                .isEqualTo(ImmutableMap.of("group/leads", text));
        assertThat(Keepsakes.group(text)).isEqualTo(members);
    }

    @Test
    void hold_the_people_of_a_rotation_and_no_version() {
        String text = "{\"onDuty\":[\"dana\"],\"backups\":[\"noor\"]}";
        Instant start = Instant.parse("2024-03-18T14:30:00Z");
        OnCallAnswer.People people = new OnCallAnswer.People(
                List.of(PersonId.of("dana")), List.of(PersonId.of("noor")), new TimeRange(start, start), "v7", "shift");

        assertThat(Keepsakes.of(ImmutableMap.of(RotationName.of("platform"), people)))
                .isEqualTo(ImmutableMap.of("rotation/platform", text));
        assertThat(Keepsakes.duty(text)).isEqualTo(Keepsakes.Duty.of(people));
    }

    @Test
    void hold_a_service_without_its_annotations() {
        Service gateway = Service.named("api-gateway")
                .title("API Gateway")
                .publicName("API")
                .description("long")
                .owner(EntityRef.parse("group:platform-team"))
                .tier(new Tier(1))
                .onCall(RotationName.of("platform"))
                .runbook(URI.create("https://wiki/runbooks/api-gateway"))
                .dependsOn("component:auth")
                .statusPageComponents(List.of("c-api"))
                .monitoredAs(List.of("PX"))
                .annotations(ImmutableMap.of("example.com/token", "a-secret"))
                .build();

        assertThat(Keepsakes.of(Catalog.of(gateway))).isEqualTo(ImmutableMap.of("service/api-gateway", GATEWAY));
        Service back = Keepsakes.service(GATEWAY);
        assertThat(back.owner()).isEqualTo(gateway.owner());
        assertThat(back.onCall()).isEqualTo(gateway.onCall());
        assertThat(Keepsakes.of(Catalog.of(back))).isEqualTo(ImmutableMap.of("service/api-gateway", GATEWAY));
    }
}
