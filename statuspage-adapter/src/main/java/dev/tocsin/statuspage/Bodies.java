package dev.tocsin.statuspage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Publish;
import dev.tocsin.effect.StatusPageCall.SetComponent;
import dev.tocsin.effect.StatusPageCall.Subscribers;
import dev.tocsin.effect.StatusPageCall.Update;
import dev.tocsin.model.ComponentStatus;
import java.util.ArrayList;
import java.util.List;

/** The bodies of requests: these fields and no others ever leave. */
final class Bodies {

    static final int TITLE_LIMIT = 255;
    static final int BODY_LIMIT = 25_000;

    private Bodies() {}

    static ObjectNode publish(Publish call) {
        ObjectNode incident = node();
        incident.put("name", cut(call.title(), TITLE_LIMIT));
        fill(incident, call.body(), call.status(), call.components(), call.subscribers());
        incident.putObject("metadata")
                .putObject("tocsin")
                .put("marker", call.mark().value());
        return node().set("incident", incident);
    }

    static ObjectNode update(Update call) {
        ObjectNode incident = node();
        fill(incident, call.body(), call.status(), call.components(), call.subscribers());
        return node().set("incident", incident);
    }

    static ObjectNode component(SetComponent call) {
        return node().set("component", node().put("status", word(call.status())));
    }

    static String word(PublicStatus status) {
        return switch (status) {
            case INVESTIGATING -> "investigating";
            case IDENTIFIED -> "identified";
            case MONITORING -> "monitoring";
            case RESOLVED -> "resolved";
        };
    }

    /** The text as it is sent. */
    static String body(String text) {
        return cut(text, BODY_LIMIT);
    }

    /** Whole characters up to a number of them, the last an ellipsis if something was cut. */
    static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    /** What a reader of the timeline should know about what was cut. */
    static List<String> remarks(String title, String body) {
        List<String> remarks = new ArrayList<>();
        remark(remarks, "title", title, TITLE_LIMIT);
        remark(remarks, "text", body, BODY_LIMIT);
        return remarks;
    }

    private static void remark(List<String> remarks, String what, String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            remarks.add("the public " + what + " was cut from " + length + " to " + limit
                    + " characters, the most that Statuspage takes");
        }
    }

    private static void fill(
            ObjectNode incident, String body, PublicStatus status, List<String> components, Subscribers subscribers) {
        incident.put("status", word(status));
        incident.put("body", body(body));
        ArrayNode ids = incident.putArray("component_ids");
        components.forEach(ids::add);
        incident.put("deliver_notifications", areTold(subscribers));
    }

    private static boolean areTold(Subscribers subscribers) {
        return switch (subscribers) {
            case TOLD -> true;
            case NOT_TOLD -> false;
        };
    }

    private static String word(ComponentStatus status) {
        return switch (status) {
            case OPERATIONAL -> "operational";
            case DEGRADED_PERFORMANCE -> "degraded_performance";
            case PARTIAL_OUTAGE -> "partial_outage";
            case MAJOR_OUTAGE -> "major_outage";
        };
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
