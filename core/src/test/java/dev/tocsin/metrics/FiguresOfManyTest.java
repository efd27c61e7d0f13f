package dev.tocsin.metrics;

import static dev.tocsin.metrics.FiguresTest.figures;
import static dev.tocsin.metrics.FiguresTest.p1;
import static dev.tocsin.metrics.FiguresTest.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.command.ResponseCommand.Claim;
import dev.tocsin.decision.Told;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What many incidents come to together. */
class FiguresOfManyTest {
    private static final ResponseCommand ACKNOWLEDGE = new ResponseCommand.Acknowledge(null, Claim.AS_PAGED);
    private static final LifecycleCommand RESOLVE = new LifecycleCommand.Resolve(null);

    @Nested
    class Many_incidents {
        private final Figures first = figures(p1());
        private final Figures second = figures(Told.p1().at("03:02:00").asks("dana", ACKNOWLEDGE));
        private final Figures third =
                figures(Told.declared("P3", IncidentKind.REAL, Visibility.OPEN, null, "api-gateway")
                        .at("05:00:00")
                        .asks("noor", RESOLVE));
        private final List<Figures> all = List.of(first, second, third);

        @Test
        void are_grouped_by_the_worst_severity() {
            List<Group> groups = Figures.over(all, Group.By.SEVERITY);
            assertThat(groups).extracting(Group::name).containsExactly("P1", "P3");
            assertThat(groups.get(0)).satisfies(it -> {
                assertThat(it.incidents()).hasSize(2);
                assertThat(it.met()).isEqualTo(1);
                assertThat(it.missed()).isEqualTo(1);
                assertThat(it.reopened()).isZero();
                Spread spread = Objects.requireNonNull(it.toAcknowledge());
                assertThat(spread.count()).isEqualTo(2);
                assertThat(spread.median()).isEqualTo(time("6:15"));
                assertThat(spread.percentile90()).isEqualTo(time("10:30"));
                assertThat(spread.from())
                        .containsAll(first.toAcknowledge().orElseThrow().from());
                assertThat(Objects.requireNonNull(it.toResolve()).median()).isEqualTo(time("51:00"));
                assertThat(Objects.requireNonNull(it.toDetect()).count()).isEqualTo(1);
            });
            assertThat(groups.get(1).toAcknowledge()).isNull();
        }

        @Test
        void are_grouped_by_each_service_they_hit() {
            assertThat(Figures.over(all, Group.By.SERVICE))
                    .extracting(it -> it.name() + " " + it.incidents().size())
                    .containsExactly("api-gateway 3", "payment-service 2");
        }

        @Test
        void are_grouped_by_month() {
            assertThat(Figures.over(all, Group.By.MONTH))
                    .extracting(Group::name)
                    .containsExactly("2024-05");
        }

        @Test
        void have_a_ninetieth_percentile_that_nine_in_ten_do_not_exceed() {
            List<Figure> ten = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                ten.add(new Figure(
                        Duration.ofMinutes(i),
                        List.of(
                                first.reopenings().isEmpty()
                                        ? first.responses().get(0).from().get(0)
                                        : first.reopenings().get(0))));
            }
            Spread spread = Spread.of(ten).orElseThrow();
            assertThat(spread.percentile90()).isEqualTo(time("9:00"));
            assertThat(spread.median()).isEqualTo(Duration.ofSeconds(330));
        }
    }
}
