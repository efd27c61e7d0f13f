package dev.tocsin.slack.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** What people see of what an app answered to its requests. Thread-safe. */
final class Answers {

    private final Workspace workspace;
    private final ResponseUrls responseUrls;

    Answers(Workspace workspace, ResponseUrls responseUrls) {
        this.workspace = workspace;
        this.responseUrls = responseUrls;
    }

    void given(InboundRequest request, String body) {
        JsonElement tree = Json.read(body.isEmpty() ? "{}" : body);
        JsonObject answer = tree != null && tree.isJsonObject() ? tree.getAsJsonObject() : Json.of("text", body);
        synchronized (workspace) {
            if (request.path().equals(Payloads.COMMANDS)) {
                Arguments form = Arguments.read(null, request.bodyText(), null);
                if (!answer.isEmpty()) {
                    responseUrls.show(form.get("channel_id"), form.get("user_id"), answer);
                }
            } else if (request.path().equals(Payloads.INTERACTIVITY)) {
                submitted(payload(request), answer);
            }
        }
    }

    private static JsonObject payload(InboundRequest request) {
        String encoded = request.bodyText().substring("payload=".length());
        JsonElement tree = Json.read(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        return tree == null ? new JsonObject() : tree.getAsJsonObject();
    }

    private void submitted(JsonObject payload, JsonObject answer) {
        Modal modal = workspace.modals().get(Json.textOr(Json.object(payload, "view"), "id", ""));
        if (modal == null || !"view_submission".equals(Json.text(payload, "type"))) {
            return;
        }
        String action = Json.textOr(answer, "response_action", "clear");
        if (action.equals("update")) {
            modal.view = BlockRules.view(Json.write(Json.object(answer, "view")));
            modal.version++;
        } else if (!action.equals("errors")) {
            modal.open = false;
        }
    }
}
