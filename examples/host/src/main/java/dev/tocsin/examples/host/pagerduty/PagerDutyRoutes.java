package dev.tocsin.examples.host.pagerduty;

import dev.tocsin.examples.host.web.Bodies;
import dev.tocsin.examples.host.web.Headers;
import dev.tocsin.examples.pagerduty.PagerDutyWebhooks;
import io.javalin.config.RoutesConfig;

/** PagerDuty's way in: raw bytes and headers, handed on as they came. */
public final class PagerDutyRoutes {
    private PagerDutyRoutes() {}

    /**
     * Adds them.
     *
     * @param routes where
     * @param webhooks who answers
     */
    public static void add(RoutesConfig routes, PagerDutyWebhooks webhooks) {
        routes.post(
                "/pagerduty/webhooks",
                context -> context.status(webhooks.handle("POST", Headers.of(context), Bodies.of(context))));
    }
}
