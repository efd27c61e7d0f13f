package dev.tocsin.spi;

/**
 * A sign of life that leaves the process: whoever waits for it outside raises the alarm when it stays away. It is given
 * only while the engine is sound: the store answers, every lane claims, and the last look for what is stuck found nothing.
 *
 * <p>Threads: one of the engine's keepers, one call at a time, never one of a lane. Errors: what it throws is told to the
 * listeners once, and it is called again the next time. Time: a call that outlasts its deadline is interrupted. It uses
 * neither the store nor the lanes, so that it says nothing but the truth about them.
 */
@FunctionalInterface
public interface Heartbeat {

    /**
     * Says that all is well.
     *
     * @param deadline how long it may take
     */
    void beat(Deadline deadline);
}
