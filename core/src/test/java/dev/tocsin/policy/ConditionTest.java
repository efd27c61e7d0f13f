package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.model.Because;
import dev.tocsin.model.Input;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.RulePath;
import dev.tocsin.model.ServiceName;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private final SomeFacts facts = SomeFacts.of(Map.of(
                    Fact.SEVERITY, "P1",
                    Fact.SEVERITY_RANK, "1",
                    Fact.IMPACT, "not_known",
                    Fact.KIND, "real",
                    Fact.AFFECTED_TIER, "2"))
            .with(Fact.SEVERITY_AUTO_PAGE, Setting.ON)
            .with(Fact.ACKNOWLEDGED, Setting.OFF)
            .with(ServiceName.of("api-gateway"))
            .with(RoleName.of("scribe"));

    private Verdict verdict(String condition) {
        return Condition.parse(condition).evaluate(facts);
    }

    @Nested
    class Holding {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "always",
                    "severity == P1",
                    "severity in [P1, P2]",
                    "severity not in [P3]",
                    "severity != P2",
                    "impact != yes",
                    "severity.auto_page",
                    "not acknowledged",
                    "affected(api-gateway)",
                    "not affected(payment-service)",
                    "role(scribe).taken",
                    "field(region) == eu",
                    "field(owner) != eu",
                    "affected.tier <= 2",
                    "affected.tier >= 2 and affected.tier < 3 and affected.tier > 1 and affected.tier != 1",
                    "severity.rank == 1",
                    "consent != agreed",
                    "phase not in [resolved]",
                    "kind == drill or kind == real",
                    "(kind == drill or kind == real) and not (acknowledged or published)",
                })
        void is_what_fits_the_facts(String condition) {
            assertThat(verdict(condition).holds()).isTrue();
            assertThat(verdict("not (" + condition + ")").holds()).isFalse();
        }

        @Test
        void binds_and_closer_than_or_and_not_closer_than_both() {
            assertThat(Condition.parse("published or kind == real and acknowledged"))
                    .isEqualTo(Condition.parse("published or (kind == real and acknowledged)"));
            assertThat(Condition.parse("not acknowledged and published"))
                    .isEqualTo(Condition.parse("(not acknowledged) and published"));
        }
    }

    @Nested
    class Explaining {

        @Test
        void names_what_was_read_and_the_part_that_failed() {
            Verdict verdict = verdict("severity.auto_page and (impact == yes or severity == P2) and published");

            assertThat(verdict.holds()).isFalse();
            assertThat(verdict.decisive()).isEqualTo("impact == yes or severity == P2");
            assertThat(verdict.inputs())
                    .containsExactly(
                            new Input("severity.auto_page", "true"),
                            new Input("impact", "not_known"),
                            new Input("severity", "P1"));
            assertThat(verdict.origin()).isEqualTo(Because.Origin.STATED);
        }

        @Test
        void says_by_default_where_the_policy_is_silent() {
            Verdict verdict = verdict("severity.auto_page and severity.status_page");

            assertThat(verdict.decisive()).isEqualTo("severity.status_page");
            assertThat(verdict.inputs()).contains(new Input("severity.status_page", "false (by default)"));
            assertThat(verdict.because(RulePath.of("workflows.publish")).origin())
                    .isEqualTo(Because.Origin.BY_DEFAULT);
        }

        @Test
        void says_what_is_not_known() {
            assertThat(verdict("consent == agreed").inputs()).containsExactly(new Input("consent", "not known"));
            assertThat(SomeFacts.of(Map.of()).number(Fact.AFFECTED_TIER)).isNull();
            assertThat(Condition.parse("affected.tier > 0")
                            .evaluate(SomeFacts.of(Map.of()))
                            .inputs())
                    .containsExactly(new Input("affected.tier", "not known"));
        }

        @Test
        void reads_no_further_than_needed() {
            assertThat(verdict("kind == real or published").inputs()).hasSize(1);
            assertThat(verdict("kind == drill and published").inputs()).hasSize(1);
        }
    }

    @Nested
    class Writing {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "severity in [P1] | severity == P1",
                    "severity not in [ P1,P2 ] | severity not in [P1, P2]",
                    "not ((acknowledged)) | not acknowledged",
                    "not (acknowledged or published) and always | not (acknowledged or published) and always",
                    "affected.tier<=1 | affected.tier <= 1",
                })
        void is_canonical_and_reads_back_as_the_same(String written, String canonical) {
            Condition condition = Condition.parse(written);
            assertThat(condition).hasToString(canonical);
            assertThat(Condition.parse(canonical)).isEqualTo(condition);
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "severty == P1 | found 'severty' at position 1; did you mean 'severity'?",
                    "impact == maybe | wanted one of yes, no, not_known, found 'maybe' at position 11",
                    "impact == ye | did you mean 'yes'?",
                    "acknowledged == yes | write 'acknowledged' or 'not acknowledged'",
                    "severity | wanted one of ==, !=, in, not in, found the end at position 9",
                    "severity < P1 | wanted one of ==, !=, in, not in, found '<' at position 10",
                    "affected.tier == high | wanted a whole number, found 'high'",
                    "affected.tier in [1] | wanted one of ==, !=, <=, >=, <, >",
                    "affected.tier <= 99999999999 | wanted a whole number",
                    "severity in P1 | wanted '[', found 'P1'",
                    "severity in [P1 | wanted ']', found the end",
                    "severity in [] | wanted a word, found ']'",
                    "severity == and | wanted a word, found 'and'",
                    "(acknowledged | wanted ')', found the end",
                    "acknowledged) | wanted 'and', 'or' or the end, found ')'",
                    "acknowledged published | wanted 'and', 'or' or the end, found 'published'",
                    "and | wanted something a condition may ask, found 'and'",
                    "not | wanted something a condition may ask, found the end",
                    "severity == P1 ; drop | wanted a word, a number or one of",
                    "kind =~ real | wanted a word, a number or one of",
                    "role(scribe) | wanted '.taken', found the end",
                    "role(No Body).taken | wanted a role, found 'No'",
                    "affected | wanted '(' and a service, found the end",
                })
        void says_where_what_was_wanted(String condition, String message) {
            assertThatThrownBy(() -> Condition.parse(condition))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        }

        @Test
        void holds_for_what_is_too_long_or_too_deep() {
            assertThatThrownBy(() -> Condition.parse("not ".repeat(30) + "always"))
                    .hasMessageContaining("at most 20 levels");
            assertThatThrownBy(() -> Condition.parse("(".repeat(900))).hasMessageContaining("at most 20 levels");
            assertThatThrownBy(() -> Condition.parse(" ".repeat(1001))).hasMessageContaining("at most 1000");
            assertThatThrownBy(() -> Condition.parse("")).hasMessageContaining("found the end");
        }
    }
}
