package dev.tocsin.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Place;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class YamlFileTest {

    private static YamlFile read(String text) {
        return YamlFile.read("a.yaml", text);
    }

    private static YamlNode.Mapping first(String text) {
        YamlFile file = read(text);
        assertThat(file.findings()).isEmpty();
        return (YamlNode.Mapping) file.documents().get(0);
    }

    private static List<String> faults(String text) {
        return read(text).findings().stream().map(Finding::toString).toList();
    }

    @Nested
    class A_sound_file {

        @Test
        void gives_each_document_and_the_place_of_each_node() {
            YamlFile file = read("a: 1\n---\nb:\n  - x\n  - {c: d}\n---\n# nothing\n");

            assertThat(file.findings()).isEmpty();
            assertThat(file.documents()).hasSize(2);
            YamlNode.Mapping second = (YamlNode.Mapping) file.documents().get(1);
            assertThat(second.place()).isEqualTo(new Place("a.yaml", 3, 1));
            YamlNode.Sequence list = (YamlNode.Sequence) second.entries().get(0).value();
            assertThat(list.items().get(1).place()).isEqualTo(new Place("a.yaml", 5, 5));
        }

        @Test
        void is_read_as_yaml_1_2() {
            YamlNode.Mapping mapping = first("on: yes\nport: 012\nflag: true\nnone: ~\nquoted: \"true\"\nsome: 1.5\n");

            assertThat(mapping.entries().get(0).key()).isEqualTo("on");
            assertThat(mapping.get("on")).isEqualTo(scalar(1, 5, "yes", YamlNode.Kind.TEXT));
            assertThat(mapping.get("port")).isEqualTo(scalar(2, 7, "012", YamlNode.Kind.INTEGER));
            assertThat(mapping.get("flag")).isEqualTo(scalar(3, 7, "true", YamlNode.Kind.FLAG));
            assertThat(mapping.get("none")).isEqualTo(scalar(4, 7, "~", YamlNode.Kind.NOTHING));
            assertThat(mapping.get("quoted")).isEqualTo(scalar(5, 9, "true", YamlNode.Kind.TEXT));
            assertThat(mapping.get("some")).isEqualTo(scalar(6, 7, "1.5", YamlNode.Kind.DECIMAL));
            assertThat(mapping.get("absent")).isNull();
        }

        @Test
        void may_repeat_a_part_by_an_alias() {
            YamlNode.Mapping mapping = first("a: &a [1, 2]\nb: *a\n");

            assertThat(mapping.get("b")).isEqualTo(mapping.get("a"));
        }

        private YamlNode.Scalar scalar(int line, int column, String text, YamlNode.Kind kind) {
            return new YamlNode.Scalar(new Place("a.yaml", line, column), text, kind);
        }
    }

    @Nested
    class A_faulty_file {

        @Test
        void names_both_a_key_that_stands_twice_and_the_fault_after_it() {
            assertThat(faults("a: {b: 1, b: 2}\nc: !!java.net.URL x\n? [d]\n: 1\n"))
                    .containsExactly(
                            "a.yaml:1:11 a.b: wanted each key once, found 'b' again; remove one of the two; the first one counts",
                            "a.yaml:2:4 c: wanted a value without a tag of its own, found tag:yaml.org,2002:java.net.URL; remove the tag; it was read without",
                            "a.yaml:3:3 : wanted a key of plain text, found a list of 1; write a name before the colon");
        }

        @Test
        void keeps_the_documents_before_a_fault_of_syntax() {
            YamlFile file = read("a: 1\n---\nb: [1\nc: 2\n");

            assertThat(file.documents()).hasSize(1);
            assertThat(file.findings()).hasSize(1);
            assertThat(file.findings().get(0).place()).isEqualTo(new Place("a.yaml", 4, 2));
        }

        @Test
        void says_where_a_character_is_that_yaml_does_not_allow() {
            assertThat(faults("a: 1\nb: x\u0007y\n"))
                    .containsExactly("a.yaml:2:5 : wanted printable characters, found U+0007; remove the character");
        }

        @Test
        void may_have_an_escape_without_its_digits() {
            assertThat(faults("a: b\nc: [x, \"\\u\"]\n"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("a.yaml:2:", "escape");
        }

        @Test
        void has_no_alias_of_something_that_is_not_complete() {
            assertThat(faults("a: &a [*a]\n")).hasSize(1).first().asString().contains("a.yaml:1:8", "*a");
        }
    }

    @Nested
    class A_hostile_file {

        @Test
        void may_not_nest_without_end() {
            assertThat(faults("[".repeat(100_000)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("at most 50 levels");
            assertThat(faults("a: &a " + "[".repeat(40) + "]".repeat(40) + "\nb: " + "[".repeat(20) + "*a"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("at most 50 levels");
        }

        @Test
        void may_not_grow_by_aliases() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
            for (int i = 1; i < 25; i++) {
                bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
            }
            assertThat(faults(bomb.toString())).hasSize(1).first().asString().contains("at most 50 aliases");
        }

        @Test
        void may_not_be_longer_than_the_limit() {
            assertThat(faults("x".repeat(YamlFile.MOST_CODE_POINTS + 1)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("at most 3000000 characters");
        }

        @Test
        void never_makes_the_reader_throw() {
            String sound =
                    "a: &x {b: [1, 'two', \"three\\n\"], c: |\n  text\n  more\n}\nd: *x\n---\n- ? k\n  : v\n- !!str 5\n";
            String spice = "[]{}:,-?&*!|>'\"%@`#\n\t \\uUx\u0000\u0085\ud800\ufeffé~<";
            for (int seed = 0; seed < 5_000; seed++) {
                Random random = new Random(seed);
                StringBuilder text = new StringBuilder(sound);
                for (int i = random.nextInt(8); i >= 0; i--) {
                    int at = random.nextInt(text.length());
                    text.replace(at, Math.min(text.length(), at + random.nextInt(4)), pinch(spice, random));
                }
                assertThat(read(text.toString()).name()).isEqualTo("a.yaml");
            }
        }

        private String pinch(String spice, Random random) {
            int at = random.nextInt(spice.length());
            return spice.substring(at, Math.min(spice.length(), at + 1 + random.nextInt(2)));
        }
    }
}
