package dev.tocsin.examples.host.slack;

import dev.tocsin.examples.host.web.Bodies;
import dev.tocsin.examples.host.web.Headers;
import dev.tocsin.slack.inbound.InboundRequest;
import dev.tocsin.slack.inbound.InboundResponse;
import dev.tocsin.slack.inbound.SlackInbound;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Slack's way in: raw bytes and headers, handed on as they came. */
public final class SlackRoutes {
    private SlackRoutes() {}

    /**
     * Adds them.
     *
     * @param routes where
     * @param inbound who answers
     */
    public static void add(RoutesConfig routes, SlackInbound inbound) {
        routes.post("/slack/commands", context -> hand(context, inbound, "/slack/commands"));
        routes.post("/slack/interactions", context -> hand(context, inbound, "/slack/interactivity"));
        routes.post("/slack/interactivity", context -> hand(context, inbound, "/slack/interactivity"));
        routes.post("/slack/events", context -> hand(context, inbound, "/slack/events"));
    }

    private static void hand(Context context, SlackInbound inbound, String path) {
        InboundResponse answer =
                inbound.handle(new InboundRequest("POST", path, Headers.of(context), Bodies.of(context)));
        answer.headers().forEach(context::header);
        context.status(answer.status()).result(answer.body());
    }
}
