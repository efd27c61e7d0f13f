package dev.tocsin.examples.host.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.ContactWay;
import dev.tocsin.model.Finding;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.WayKind;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.People;
import dev.tocsin.spi.People.Answer;
import dev.tocsin.testkit.PeopleContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleFileTest {
    private static final String TWO = """
            people:
              dana:
                name: Dana Ek
                zone: Europe/Berlin
                groups: [engineers, leads]
                ways:
                  - pagerduty: R0DANA
                  - slack: -/T1/U1
                identities: {slack: -/T1/U1, mail: dana@example.com}
              noor:
                groups: [engineers]
                standing: deactivated
            """;
    private static final Person DANA = new Person(
            PersonId.of("dana"),
            "Dana Ek",
            List.of(new ContactWay(WayKind.of("pagerduty"), "R0DANA"), new ContactWay(WayKind.of("slack"), "-/T1/U1")),
            List.of(new OutsideIdentity("slack", "-/T1/U1"), new OutsideIdentity("mail", "dana@example.com")),
            List.of(GroupName.of("engineers"), GroupName.of("leads")),
            ZoneId.of("Europe/Berlin"),
            Person.Standing.MEMBER);

    @TempDir
    private Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("people.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faults(String text) {
        Reading<People> reading = PeopleFile.read("people.yaml", text);
        assertThat(reading.asOptional()).isEmpty();
        return reading.findings().stream().map(Finding::toString).toList();
    }

    @Nested
    class a_file_of_people extends PeopleContract {

        @Override
        protected People people() {
            return FilePeople.of(file(TWO));
        }

        @Override
        protected People outOfReach() {
            return FilePeople.of(folder.resolve("nowhere.yaml"));
        }

        @Override
        protected Person somebody() {
            return DANA;
        }

        @Override
        protected List<Person> members() {
            return List.of(
                    DANA,
                    new Person(
                            PersonId.of("noor"),
                            "noor",
                            List.of(),
                            List.of(),
                            List.of(GroupName.of("engineers")),
                            ZoneId.of("UTC"),
                            Person.Standing.DEACTIVATED));
        }
    }

    @Test
    void tells_every_fault_with_its_place() {
        assertThat(faults("""
                        people:
                          dana:
                            nmae: Dana
                            zone: Mars/Olympus
                            ways: pagerduty
                            identities: {slack: -/T1/U1}
                          noor:
                            identities: {slack: -/T1/U1}
                            standing: retired
                        teams: {}
                        """))
                .anySatisfy(it -> assertThat(it).startsWith("people.yaml:3:5 people.dana.nmae"))
                .anySatisfy(it -> assertThat(it).startsWith("people.yaml:4:5 people.dana.zone"))
                .anySatisfy(it -> assertThat(it).startsWith("people.yaml:5:5 people.dana.ways"))
                .anySatisfy(it -> assertThat(it).contains("people.noor.identities.slack", "dana"))
                .anySatisfy(it -> assertThat(it).contains("people.noor.standing"))
                .anySatisfy(it -> assertThat(it).startsWith("people.yaml:10:1 teams"));
    }

    @Test
    void tells_what_is_no_yaml() {
        assertThat(faults("people: [")).hasSize(1);
        assertThat(faults("")).hasSize(1);
        assertThat(faults("- dana")).isNotEmpty();
        assertThat(faults("people:\n  dana: {name: a}\n  dana: {name: b}\n")).hasSize(1);
    }

    @Test
    void is_read_again_when_it_changes_and_keeps_the_last_good_one() {
        FilePeople people = FilePeople.of(file(TWO));
        assertThat(people.findings()).isEmpty();

        file(TWO.replace("Dana Ek", "Dana Ek-Lind"));
        assertThat(people.person(DANA.id()))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.value().toString()).contains("Ek-Lind"));

        file("people: [broken");
        assertThat(people.person(DANA.id())).isInstanceOf(Answer.Found.class);
        assertThat(people.findings()).isNotEmpty();
    }

    @Nested
    class schedules {
        private final RotationName platform = RotationName.of("platform-oncall");
        private final Instant noon = Instant.parse("2026-11-23T12:00:00Z");

        @Test
        void that_could_never_be_read_are_not_known() {
            FileOnCall source = FileOnCall.of(folder.resolve("nowhere.yaml"));

            assertThat(source.whoIsOnCall(platform, noon)).isInstanceOf(OnCallAnswer.Unknown.class);
            assertThat(source.rotations()).isEmpty();
            assertThat(source.findings()).isNotEmpty();
        }
    }
}
