package dev.tocsin.slack.fake;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call what: the token, and the scopes it holds. Guarded by the workspace's monitor. */
final class Access {

    private static final Map<String, String> NEEDED = needed();

    private final Set<String> scopes = new LinkedHashSet<>(NEEDED.values());
    private String token;
    private String trouble = "";

    Access(String token) {
        this.token = token;
        scopes.addAll(List.of("commands", "groups:history", "groups:read", "groups:write", "im:history"));
    }

    private static Map<String, String> needed() {
        Map<String, String> needed = new LinkedHashMap<>();
        for (String method :
                new String[] {"create", "rename", "setTopic", "setPurpose", "invite", "archive", "unarchive"}) {
            needed.put("conversations." + method, "channels:manage");
        }
        needed.put("conversations.info", "channels:read");
        needed.put("conversations.list", "channels:read");
        needed.put("conversations.members", "channels:read");
        needed.put("conversations.history", "channels:history");
        needed.put("conversations.join", "channels:join");
        needed.put("conversations.open", "im:write");
        needed.put("chat.postMessage", "chat:write");
        needed.put("chat.update", "chat:write");
        needed.put("chat.postEphemeral", "chat:write");
        needed.put("pins.add", "pins:write");
        needed.put("pins.remove", "pins:write");
        needed.put("pins.list", "pins:read");
        needed.put("reactions.add", "reactions:write");
        needed.put("bookmarks.add", "bookmarks:write");
        needed.put("bookmarks.list", "bookmarks:read");
        needed.put("users.info", "users:read");
        needed.put("users.list", "users:read");
        needed.put("users.lookupByEmail", "users:read.email");
        return needed;
    }

    String token() {
        return token;
    }

    void replace(String newToken) {
        token = newToken;
        trouble = "";
    }

    /** From now on the token is answered with this code. */
    void spoil(String code) {
        trouble = code;
    }

    void withhold(String scope) {
        scopes.remove(scope);
    }

    String scopes() {
        return String.join(",", scopes);
    }

    void check(String method, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            throw new ApiError("not_authed");
        }
        if (!given.equals(token)) {
            throw new ApiError("invalid_auth");
        }
        if (!trouble.isEmpty()) {
            throw new ApiError(trouble);
        }
        String scope = NEEDED.get(method);
        if (scope != null && !scopes.contains(scope)) {
            throw new ApiError("missing_scope", Json.of("needed", scope, "provided", scopes()));
        }
    }
}
