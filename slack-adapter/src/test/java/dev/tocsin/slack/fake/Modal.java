package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;

/** The state of a view on somebody's screen. Guarded by its workspace. */
final class Modal {

    final String id;
    final String user;
    JsonObject view;
    int version = 1;
    boolean open = true;

    Modal(String id, String user, JsonObject view) {
        this.id = id;
        this.user = user;
        this.view = view;
    }

    String hash() {
        return "1700000000." + Integer.toHexString(version);
    }

    JsonObject toJson(Workspace workspace) {
        App app = workspace.app();
        JsonObject json = Json.of(
                "id",
                id,
                "team_id",
                app.team(),
                "type",
                "modal",
                "blocks",
                Json.array(view, "blocks"),
                "private_metadata",
                Json.textOr(view, "private_metadata", ""),
                "callback_id",
                Json.textOr(view, "callback_id", ""),
                "state",
                Json.of("values", new JsonObject()),
                "hash",
                hash(),
                "title",
                view.get("title"),
                "clear_on_close",
                flag("clear_on_close"),
                "notify_on_close",
                flag("notify_on_close"),
                "close",
                view.get("close"),
                "submit",
                view.get("submit"),
                "previous_view_id",
                null,
                "root_view_id",
                id,
                "app_id",
                app.id(),
                "external_id",
                Json.textOr(view, "external_id", ""),
                "app_installed_team_id",
                app.team(),
                "bot_id",
                app.bot());
        return json.deepCopy();
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(Json.textOr(view, name, "false"));
    }

    FakeView snapshot(Workspace workspace) {
        return new FakeView(
                id,
                user,
                Json.textOr(view, "callback_id", ""),
                Json.textOr(Json.object(view, "title"), "text", ""),
                Json.write(toJson(workspace)),
                open);
    }
}
