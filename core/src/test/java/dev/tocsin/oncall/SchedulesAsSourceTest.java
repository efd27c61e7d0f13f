package dev.tocsin.oncall;

import dev.tocsin.model.RotationName;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.testkit.OnCallSourceContract;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

class SchedulesAsSourceTest extends OnCallSourceContract {

    private final Schedules schedules = Schedules.of(Rotation.named("platform-oncall")
            .zone("Europe/Berlin")
            .members("dana", "noor", "sam")
            .handoff(Cadence.weekly(DayOfWeek.MONDAY, LocalTime.of(9, 0)))
            .starting(LocalDate.of(2026, 1, 5))
            .build());

    @Override
    protected OnCallSource source() {
        return OnCallSource.of(schedules);
    }

    @Override
    protected RotationName rotation() {
        return RotationName.of("platform-oncall");
    }

    @Override
    protected Instant covered() {
        return Instant.parse("2026-10-25T00:30:00Z");
    }

    @Override
    protected Instant vacant() {
        return Instant.parse("2026-01-01T00:00:00Z");
    }
}
