package dev.tocsin.runtime.step;

import dev.tocsin.model.Lane;
import java.time.Duration;

/**
 * The numbers by which a node works.
 *
 * @param page the page lane
 * @param chat the chat lane
 * @param ticket the ticket lane
 * @param status the status lane
 * @param engine the engine lane
 * @param commandBudget how long an asker is kept waiting
 * @param mostWaiting how many questions may wait on one stream
 * @param mostTogether how many of them are committed as one
 * @param conflicts how often a round is decided again before its askers are told that there is too much to do
 * @param repeats how often a commit is repeated whose outcome is unknown
 * @param refresh how old snapshots of sources may be
 * @param audit how often is looked for what is stuck
 * @param overdue from when on a row that nobody took is an alarm
 * @param numberBlock how many numbers of incidents are reserved at once
 * @param firstNumber the first number of a namespace
 * @param longestRetryAfter the longest that another side's wish to wait is honoured
 */
public record Settings(
        OfLane page,
        OfLane chat,
        OfLane ticket,
        OfLane status,
        OfLane engine,
        Duration commandBudget,
        int mostWaiting,
        int mostTogether,
        int conflicts,
        int repeats,
        Duration refresh,
        Duration audit,
        Duration overdue,
        int numberBlock,
        long firstNumber,
        Duration longestRetryAfter) {

    /**
     * The numbers of one lane.
     *
     * @param workers how many calls at once
     * @param poll how long at most between two claims
     * @param lease how long a claimed row is held
     * @param call how long one call may last
     * @param look how long one search for a marker may last
     * @param backoffFirst the upper end of the first pause after a failure
     * @param backoffMost the upper end of any
     * @param quarantine how long after an unknown outcome to wait before looking for what it made
     * @param failures after how many failures in a row an adapter is left alone
     * @param rest for how long
     */
    public record OfLane(
            int workers,
            Duration poll,
            Duration lease,
            Duration call,
            Duration look,
            Duration backoffFirst,
            Duration backoffMost,
            Duration quarantine,
            int failures,
            Duration rest) {}

    private static final OfLane FEED = new OfLane(
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ZERO,
            8,
            Duration.ofSeconds(15));

    /**
     * The defaults: with a node dead in mid-call, a page is at most 16 s late: lease, poll, look and call together. The engine's
     * own lane has the same lease, since the timers of the levels are in it.
     *
     * @return the numbers
     */
    public static Settings standard() {
        return new Settings(
                lane(8, 1, 8, 2, 5, 4, 4, 3),
                lane(6, 2, 30, 15, 60, 30, 8, 15),
                lane(3, 2, 30, 15, 60, 90, 8, 15),
                lane(2, 2, 30, 15, 60, 60, 8, 15),
                lane(4, 1, 8, 15, 30, 5, 8, 5),
                Duration.ofSeconds(2),
                500,
                50,
                12,
                5,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                20,
                1,
                Duration.ofMinutes(15));
    }

    private static OfLane lane(
            int workers, int poll, int lease, int look, int backoffMost, int quarantine, int failures, int rest) {
        return new OfLane(
                workers,
                Duration.ofSeconds(poll),
                Duration.ofSeconds(lease),
                Duration.ofSeconds(5),
                Duration.ofSeconds(look),
                Duration.ofSeconds(1),
                Duration.ofSeconds(backoffMost),
                Duration.ofSeconds(quarantine),
                failures,
                Duration.ofSeconds(rest));
    }

    /**
     * The same, but incidents are numbered from another number on, one at a time.
     *
     * @param first the first number
     * @return other settings
     */
    public Settings numberedFrom(long first) {
        return new Settings(
                page,
                chat,
                ticket,
                status,
                engine,
                commandBudget,
                mostWaiting,
                mostTogether,
                conflicts,
                repeats,
                refresh,
                audit,
                overdue,
                1,
                first,
                longestRetryAfter);
    }

    /**
     * The numbers of a lane.
     *
     * @param lane which
     * @return its numbers
     */
    public OfLane of(Lane lane) {
        return switch (lane) {
            case PAGE -> page;
            case CHAT -> chat;
            case TICKET -> ticket;
            case STATUS -> status;
            case ENGINE -> engine;
            case FEED -> FEED;
        };
    }
}
