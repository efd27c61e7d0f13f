package dev.tocsin.examples.host.slack;

import dev.tocsin.examples.host.web.Bodies;
import dev.tocsin.examples.host.web.Headers;
import dev.tocsin.slack.inbound.InboundRequest;
import dev.tocsin.slack.inbound.InboundResponse;
import dev.tocsin.slack.inbound.SlackInbound;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Slack's way in: raw bytes and headers, handed on as they came. */
public final class SlackRoutes {
    private SlackRoutes() {}

    /**
     * Adds them.
     *
     * @param routes where
     * @param inbound who answers
     * @param pace how much one member may type
     */
    public static void add(RoutesConfig routes, SlackInbound inbound, SlackPace pace) {
        routes.post("/slack/commands", context -> {
            Map<String, List<String>> headers = Headers.of(context);
            byte[] body = Bodies.of(context);
            Optional<byte[]> refusal = pace.refusal(headers, body);
            if (refusal.isPresent()) {
                context.contentType("application/json; charset=utf-8").result(refusal.get());
            } else {
                answer(context, inbound.handle(new InboundRequest("POST", "/slack/commands", headers, body)));
            }
        });
        routes.post("/slack/interactions", context -> hand(context, inbound, "/slack/interactivity"));
        routes.post("/slack/interactivity", context -> hand(context, inbound, "/slack/interactivity"));
        routes.post("/slack/events", context -> hand(context, inbound, "/slack/events"));
    }

    private static void hand(Context context, SlackInbound inbound, String path) {
        answer(context, inbound.handle(new InboundRequest("POST", path, Headers.of(context), Bodies.of(context))));
    }

    private static void answer(Context context, InboundResponse answer) {
        answer.headers().forEach(context::header);
        context.status(answer.status()).result(answer.body());
    }
}
