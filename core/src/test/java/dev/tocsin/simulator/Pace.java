package dev.tocsin.simulator;

import dev.tocsin.runtime.step.Settings;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The numbers of simulated nodes: polls are rarer than in life, since a claim tells when the next one is due. */
final class Pace {
    private Pace() {}

    static Settings of(Plan.Weather weather) {
        Settings patient = lanes(Settings.standard().numberedFrom(142), lane -> polling(lane, Duration.ofSeconds(30)));
        Duration poll = Duration.ofSeconds(weather == Plan.Weather.PUNCTUAL ? 6 : 25);
        return refreshing(page(patient, lane -> polling(lane, poll)), Duration.ofMinutes(10), Duration.ofMinutes(3));
    }

    /** The most that a page may be late with one node dead in mid-call: its lease, a poll, a look and a call. */
    static Duration bound(Settings settings) {
        Settings.OfLane page = settings.page();
        return page.lease()
                .plus(page.poll())
                .plus(page.look())
                .plus(page.call())
                .plusSeconds(2);
    }

    static Settings lanes(Settings it, UnaryOperator<Settings.OfLane> change) {
        return with(
                it,
                change.apply(it.page()),
                change.apply(it.chat()),
                change.apply(it.ticket()),
                change.apply(it.status()),
                change.apply(it.engine()));
    }

    static Settings page(Settings it, UnaryOperator<Settings.OfLane> change) {
        return with(it, change.apply(it.page()), it.chat(), it.ticket(), it.status(), it.engine());
    }

    private static Settings with(
            Settings it,
            Settings.OfLane page,
            Settings.OfLane chat,
            Settings.OfLane ticket,
            Settings.OfLane status,
            Settings.OfLane engine) {
        return new Settings(
                page,
                chat,
                ticket,
                status,
                engine,
                it.commandBudget(),
                it.mostWaiting(),
                it.mostTogether(),
                it.conflicts(),
                it.repeats(),
                it.refresh(),
                it.audit(),
                it.overdue(),
                it.numberBlock(),
                it.firstNumber(),
                it.longestRetryAfter());
    }

    private static Settings refreshing(Settings it, Duration refresh, Duration audit) {
        return new Settings(
                it.page(),
                it.chat(),
                it.ticket(),
                it.status(),
                it.engine(),
                it.commandBudget(),
                it.mostWaiting(),
                it.mostTogether(),
                it.conflicts(),
                it.repeats(),
                refresh,
                audit,
                it.overdue(),
                it.numberBlock(),
                it.firstNumber(),
                it.longestRetryAfter());
    }

    static Settings.OfLane polling(Settings.OfLane it, Duration poll) {
        return new Settings.OfLane(
                it.workers(),
                poll,
                it.lease(),
                it.call(),
                it.look(),
                it.backoffFirst(),
                it.backoffMost(),
                it.quarantine(),
                it.failures(),
                it.rest());
    }
}
