package dev.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.SeverityName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final Duration MOST = Duration.ofDays(30);

    private final Findings findings = new Findings();

    private Fields fields(String text) {
        return Fields.of(YamlFile.read("p.yaml", text).documents().get(0), "", findings);
    }

    private List<String> found() {
        return findings.all().stream().map(Finding::toString).toList();
    }

    @Nested
    class Sound_values {

        @Test
        void come_back_in_their_types() {
            Fields fields = fields("""
                    text: hello
                    number: 7
                    flag: false
                    kind: drill
                    name: P1
                    list: [a, b]
                    one: a
                    inner: {x: y}
                    """);

            assertThat(fields.get("text").text()).isEqualTo("hello");
            assertThat(fields.get("number").number(1, 9)).isEqualTo(7);
            assertThat(fields.get("flag").flag()).isFalse();
            assertThat(fields.get("kind").word(IncidentKind.class)).isEqualTo(IncidentKind.DRILL);
            assertThat(fields.get("name").as("a severity", SeverityName::of)).isEqualTo(SeverityName.of("P1"));
            assertThat(fields.get("list").texts()).containsExactly("a", "b");
            assertThat(fields.get("one").texts()).containsExactly("a");
            assertThat(fields.get("inner").fields().get("x").text()).isEqualTo("y");
            assertThat(fields.get("absent").text("else")).isEqualTo("else");
            fields.refuseOthers();
            assertThat(found()).isEmpty();
        }

        @Test
        void are_durations_as_people_write_them() {
            assertThat(List.of("10m", "10 min", "600s", "PT10M", "5 minutes 300 seconds"))
                    .allSatisfy(it -> assertThat(Durations.parse(it)).isEqualTo(Duration.ofMinutes(10)));
            assertThat(Durations.parse("1h 30m")).isEqualTo(Duration.ofMinutes(90));
            assertThat(Durations.parse("-5m")).isEqualTo(Duration.ofMinutes(-5));
            assertThat(List.of("", "10", "m", "10 fortnights", "1e3s", "99999999999s", "- -5m", "PT", "10.5m"))
                    .allSatisfy(it -> assertThat(Durations.parse(it)).isNull());
        }

        @Test
        void are_durations_that_read_back_as_they_were_written() {
            for (Duration it : List.of(
                    Duration.ZERO, Duration.ofSeconds(90), Duration.ofMinutes(10), Duration.ofHours(25), MOST)) {
                assertThat(Durations.parse(Durations.format(it))).isEqualTo(it);
            }
        }
    }

    @Nested
    class Faulty_values {

        @Test
        void are_all_named_in_one_pass_in_the_order_of_lines() {
            Fields fields = fields("""
                    severty: P1
                    flag: yes
                    wait: -5m
                    number: many
                    kind: dril
                    text: [a]
                    name: P 1
                    """);
            fields.get("severity").required("a severity").text();
            fields.get("name").as("a severity's name", SeverityName::of);
            fields.get("text").text();
            fields.get("kind").word(IncidentKind.class);
            fields.get("number").number(1, 9);
            fields.get("wait").duration(Duration.ofSeconds(1), MOST);
            fields.get("flag").flag();
            fields.refuseOthers();

            assertThat(found())
                    .containsExactly(
                            "p.yaml:1:1 severity: wanted a severity, found nothing; add 'severity'",
                            "p.yaml:1:1 severty: wanted one of severity, name, text, kind, number, wait, flag, found the unknown key 'severty'; did you mean 'severity'?",
                            "p.yaml:2:7 flag: wanted true or false, found 'yes'; write true or false, without quotes",
                            "p.yaml:3:7 wait: wanted a duration from 1s to 30d, found '-5m'; write it like 90s, 10m, 1 hour or 2d",
                            "p.yaml:4:9 number: wanted a whole number from 1 to 9, found 'many'; write such a number",
                            "p.yaml:5:7 kind: wanted one of real, drill, retrospective, found 'dril'; did you mean 'drill'?",
                            "p.yaml:6:7 text: wanted a text, found a list of 1; write a single value",
                            "p.yaml:7:7 name: wanted a severity's name, found 'P 1'; SeverityName may hold letters, digits, '.', '-', '_', '/' and ':', found U+0020 at position 1");
        }

        @Test
        void show_no_control_characters_and_no_endless_text() {
            assertThat(Quoted.of("a\nb\u0000c\ud800")).isEqualTo("'a?b?c?'");
            assertThat(Quoted.of("x".repeat(1000))).hasSize(85).endsWith("...'");
        }

        @Test
        void suggest_only_what_is_near() {
            List<String> known = List.of("response_time", "auto_page", "rank");

            assertThat(Nearest.of("respones_time", known)).isEqualTo("response_time");
            assertThat(Nearest.of("Auto_Page", known)).isEqualTo("auto_page");
            assertThat(Nearest.of("rnk", known)).isEqualTo("rank");
            assertThat(Nearest.of("ran_ks", known)).isEqualTo("rank");
            assertThat(Nearest.of("frog", known)).isNull();
        }
    }
}
