package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.model.PersonId;
import dev.tocsin.model.TimeRange;
import dev.tocsin.oncall.OnCallAnswer.Nobody;
import dev.tocsin.oncall.OnCallAnswer.People;
import dev.tocsin.oncall.OnCallAnswer.Unknown;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnCallAnswerTest {

    private static final TimeRange SHIFT = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
    private static final PersonId DANA = PersonId.of("dana");
    private static final PersonId NOOR = PersonId.of("noor");
    private static final PersonId SAM = PersonId.of("sam");

    @Test
    void a_backup_is_never_on_duty_and_nobody_stands_twice() {
        People people =
                new People(List.of(DANA, NOOR, DANA), List.of(NOOR, SAM, SAM, DANA), SHIFT, "v1", "dana's shift");
        assertThat(people.primary()).isEqualTo(DANA);
        assertThat(people.onDuty()).containsExactly(DANA, NOOR);
        assertThat(people.backups()).containsExactly(SAM);
        assertThat(people.afterPrimary()).containsExactly(NOOR, SAM);
    }

    @Test
    void people_are_somebody() {
        assertThatThrownBy(() -> new People(List.of(), List.of(SAM), SHIFT, "v1", "nobody"))
                .hasMessageContaining("answer Nobody instead");
    }

    @Test
    void each_answer_is_read_by_its_case() {
        OnCallAnswer.Cases<String> cases = new OnCallAnswer.Cases<>() {
            @Override
            public String people(People people) {
                return people.primary().value();
            }

            @Override
            public String nobody(Nobody nobody) {
                return "nobody: " + nobody.reason();
            }

            @Override
            public String unknown(Unknown unknown) {
                return "unknown: " + unknown.reason();
            }
        };
        List<OnCallAnswer> answers = List.of(
                new People(List.of(SAM), List.of(), SHIFT, "v1", "sam's shift"),
                new Nobody("not begun"),
                new Unknown("timed out"));
        assertThat(answers.stream().map(each -> each.match(cases)))
                .containsExactly("sam", "nobody: not begun", "unknown: timed out");
    }
}
