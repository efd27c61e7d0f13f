package dev.tocsin.simulator;

/**
 * What must hold, and where it is looked at: at each step as far as one step shows it, else in the quiet after the storm
 * ({@link Ending}).
 *
 * <table>
 * <caption>Not looked at here, or not in full, and why</caption>
 * <tr><td>I8</td><td>there are no stored snapshots; what a node keeps of a stream is held against a fold from its first event</td></tr>
 * <tr><td>I11</td><td>what lands later than the quarantine of its lane is found by nobody, since there is no sweep yet;
 * landings are at most 18 s late here, and the bound is the quarantine</td></tr>
 * <tr><td>I18</td><td>rows are claimed by adapter, not by the version of a node: there is nothing yet that two versions
 * could do differently</td></tr>
 * <tr><td>I19</td><td>the adapters here hold no secret; erasure is not built yet</td></tr>
 * </table>
 */
enum Invariant {
    /** Whoever a level means is paged, unless it is answered or withdrawn before; punctual seeds: within a bound. */
    I1_PAGED,
    /** A pager that joins keys has a page once; one that does not is tried again only after not knowing. */
    I2_PAGED_ONCE,
    /** No level follows an answer, and no page is claimed to be sent after it. */
    I3_SILENT_AFTER_THE_ANSWER,
    /** Nothing happens before its time by the store's clock. */
    I4_NOT_EARLY,
    /** What an accepted command wrote is there once; positions have no gap. */
    I5_KEPT,
    /** A definite failure leaves nothing. */
    I6_FAILED_LEAVES_NOTHING,
    /** One command id, one result. */
    I7_ONE_RESULT,
    /** What a node keeps of a stream is what its events say. */
    I8_FOLD,
    /** Every effect has come to an end, or is due later; parked is only what was refused, and it was said. */
    I9_ENDED,
    /** Done means that it is there; what is there was asked for before. */
    I10_LEDGER,
    /** One object for one marker. */
    I11_ONE_OBJECT,
    /** What is about one subject happens in order. */
    I12_ORDER,
    /** A track that seeks somebody has one timer; no other has any. */
    I13_TIMERS,
    /** Who has lost a lease changes nothing. */
    I14_FENCE,
    /** With chat, tracker and status page down, pages are as punctual as ever. */
    I15_BULKHEAD,
    /** Two answers are one. */
    I16_ONE_ANSWER,
    /** No adapter is given more than its pace, and no lane runs more calls than it has workers. */
    I17_BOUNDED,
    /** Nothing to see yet. */
    I18_VERSIONS,
    /** Nothing to see yet. */
    I19_SECRETS,
    /** What nobody can take is reported; with nothing wrong nothing is. */
    I20_AUDIT,
    /** A node that is closed comes to rest. */
    I21_CLOSED,
    /** A seed gives the same run whenever it is played. */
    I22_SAME_AGAIN,
    /** The engine itself has no fault. */
    NO_FAULT;

    /** One of them does not hold. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1;
        private final Invariant which;

        Broken(Invariant which, String how) {
            super(which + ": " + how);
            this.which = which;
        }

        Invariant which() {
            return which;
        }
    }

    void holds(boolean condition, String otherwise) {
        if (!condition) {
            throw new Broken(this, otherwise);
        }
    }

    Broken broken(String how) {
        return new Broken(this, how);
    }
}
