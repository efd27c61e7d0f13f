package dev.tocsin.slack.fake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The addresses at which an interaction may be answered later: five times within thirty minutes. Guarded by the workspace. */
final class ResponseUrls {

    static final String PATH = "/commands/";

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int MOST = 5;

    private static final class Address {
        private final String channel;
        private final String user;
        private final Instant born;
        private int used;

        Address(String channel, String user, Instant born) {
            this.channel = channel;
            this.user = user;
            this.born = born;
        }
    }

    private final Workspace workspace;
    private final Map<String, Address> addresses = new LinkedHashMap<>();

    ResponseUrls(Workspace workspace) {
        this.workspace = workspace;
    }

    String issue(String origin, String channel, String user) {
        String path = PATH + workspace.app().team() + "/" + workspace.nextId("") + "/reply";
        addresses.put(path, new Address(channel, user, workspace.now()));
        return origin + path;
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonElement tree = Json.read(body);
            if (tree == null || !tree.isJsonObject()) {
                Reply.text(exchange, 400, "text/html", "invalid_payload");
                return;
            }
            boolean taken;
            synchronized (workspace) {
                taken = take(exchange.getRequestURI().getPath(), tree.getAsJsonObject());
            }
            Reply.text(exchange, taken ? 200 : 404, "text/html", taken ? "ok" : "expired_url");
        }
    }

    private boolean take(String path, JsonObject message) {
        Address address = addresses.get(path);
        if (address == null || address.used == MOST || address.born.plus(LIFE).isBefore(workspace.now())) {
            return false;
        }
        address.used++;
        show(address.channel, address.user, message);
        return true;
    }

    /** Shows what an app answered to an interaction: to the one person, or in the channel. */
    void show(String channel, String user, JsonObject message) {
        Conversation conversation = workspace.conversation(channel);
        String text = Json.textOr(message, "text", "");
        boolean forAll = "in_channel".equals(Json.text(message, "response_type"));
        Post post = forAll
                ? workspace.write(conversation, workspace.app().user(), text)
                : workspace.whisper(conversation, user, text);
        post.blocks = BlockRules.message(Json.write(Json.array(message, "blocks")));
    }
}
