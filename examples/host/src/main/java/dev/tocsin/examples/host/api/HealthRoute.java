package dev.tocsin.examples.host.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.Tocsin;
import dev.tocsin.examples.host.web.Callers;
import dev.tocsin.view.Health;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the service is: 200 while it can do its work, 503 while it can't. Anybody may ask; which effects wait, and why, is
 * told to whoever has the token, because it quotes what other systems said of incidents.
 */
public final class HealthRoute {
    private HealthRoute() {}

    /**
     * Adds it.
     *
     * @param routes where
     * @param tocsin the engine
     * @param callers who has the token
     * @param notices what this service was started without
     * @param webhooks what became of PagerDuty's webhooks, if they are taken
     */
    public static void add(
            RoutesConfig routes,
            Tocsin tocsin,
            Callers callers,
            List<String> notices,
            Supplier<Optional<Record>> webhooks) {
        routes.get("/health", context -> {
            Health health = tocsin.health();
            ObjectNode json = (ObjectNode) Json.of(health);
            String header = context.header("Authorization");
            if (header == null
                    || !header.startsWith("Bearer ")
                    || !callers.hasToken(header.substring(7).strip())) {
                json.put("parked", health.parked().size())
                        .put("overdue", health.overdue().size());
                json.remove("remarks");
                json.put("remarks", health.remarks().size());
            } else {
                json.set("notices", Json.of(notices));
                webhooks.get().ifPresent(it -> json.set("pagerduty_webhooks", Json.of(it)));
            }
            answer(context, health.state() == Health.State.DOWN ? 503 : 200, json);
        });
    }

    private static void answer(Context context, int status, ObjectNode json) {
        context.status(status)
                .contentType("application/json; charset=utf-8")
                .result(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
