package dev.tocsin.examples.host.api;

import dev.tocsin.examples.host.web.Allowance;
import dev.tocsin.examples.host.web.Problem;
import dev.tocsin.model.Principal;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;

/** How much one principal may ask of the API, so that a script in a loop holds up nobody else. Acknowledging is never refused. */
final class Paces {
    private final Allowance looking;
    private final Allowance acting;
    private final Allowance machines;

    Paces(InstantSource clock) {
        looking = Allowance.of(600, Duration.ofMillis(20), clock);
        acting = Allowance.of(300, Duration.ofMillis(200), clock);
        machines = Allowance.of(20, Duration.ofMinutes(1), clock);
    }

    /** Every request but an acknowledgement. */
    void request(Context context, Principal by) {
        if (context.method().name().equals("GET")) {
            use(looking, context, by, "requests");
        } else if (!context.path().endsWith("/acknowledge")) {
            use(acting, context, by, "commands");
        }
    }

    /** What a machine declares wakes people sooner or later: it is bounded more tightly. */
    void declarationOfMachine(Context context, Principal by) {
        use(machines, context, by, "incidents of a machine");
    }

    private static void use(Allowance allowance, Context context, Principal by, String what) {
        Duration wait = allowance.use(by.actor().toString());
        if (!wait.isZero()) {
            long seconds = Allowance.seconds(wait);
            context.header("Retry-After", String.valueOf(seconds));
            throw Problem.of(
                    429, "Too much", "too many " + what + " of " + by.actor() + "; try again in " + seconds + " s");
        }
    }
}
