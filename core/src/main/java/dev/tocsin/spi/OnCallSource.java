package dev.tocsin.spi;

import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.oncall.Schedules;
import java.time.Instant;
import java.util.List;

/**
 * Where to ask who is on call: a host's own rota, a vendor's schedule, or the built-in
 * {@link Schedules}.
 *
 * <p><b>Threads.</b> Called from several threads at once, and asked again whenever a page is due; an implementation is
 * thread-safe. It may block on a network of its own, up to the deadline of the thread that asks, and should hold back
 * no longer than a second: a page waits for it. An interrupt ends the call with {@link OnCallAnswer.Unknown} and the
 * thread's interrupt status set again.
 *
 * <p><b>Errors.</b> Never throws for an outage, a time-out, a refused credential or a rotation that it does not have:
 * it answers {@link OnCallAnswer.Unknown} with a reason that holds no secret. {@link OnCallAnswer.Nobody} means that
 * the source was reached, has the rotation, and nobody is on duty.
 *
 * <p><b>Time.</b> The instant asked about is an argument and may lie in the past or the future; an implementation reads
 * no clock for its answer. The same version of the source gives the same answer for the same question.
 *
 * <p><b>Idempotency.</b> Asking changes nothing, so that it may be asked any number of times.
 *
 * <p>Held to this by {@code dev.tocsin.testkit.OnCallSourceContract}.
 */
public interface OnCallSource {

    /**
     * Who is on call.
     *
     * @param rotation which rotation
     * @param at at which instant
     * @return people, nobody, or unknown
     */
    OnCallAnswer whoIsOnCall(RotationName rotation, Instant at);

    /**
     * The rotations that can be asked about, for lists and checks. A source that is out of reach names those it knew
     * last, perhaps none; a rotation that is not named may be asked about all the same.
     *
     * @return their names, each once, in a steady order
     */
    List<RotationName> rotations();

    /**
     * The built-in schedules as a source.
     *
     * @param schedules the schedules
     * @return a source that answers what they answer
     */
    static OnCallSource of(Schedules schedules) {
        return new OnCallSource() {
            @Override
            public OnCallAnswer whoIsOnCall(RotationName rotation, Instant at) {
                return schedules.whoIsOnCall(rotation, at);
            }

            @Override
            public List<RotationName> rotations() {
                return schedules.rotations();
            }
        };
    }
}
