package dev.tocsin.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tocsin.slack.fake.InboundRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands in the requests of the fake, read by hand. */
final class Bodies {

    private Bodies() {}

    static Map<String, String> form(InboundRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : request.bodyText().split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    static JsonObject payload(InboundRequest request) {
        return JsonParser.parseString(form(request).getOrDefault("payload", "")).getAsJsonObject();
    }

    static JsonObject json(InboundRequest request) {
        return JsonParser.parseString(request.bodyText()).getAsJsonObject();
    }
}
