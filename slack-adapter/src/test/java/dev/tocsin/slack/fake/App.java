package dev.tocsin.slack.fake;

import com.google.gson.JsonObject;

/** Who the app is in its workspace. */
record App(String id, String name, String user, String bot, String team, String domain, String verificationToken) {

    JsonObject profile() {
        return Json.of(
                "id",
                bot,
                "app_id",
                id,
                "user_id",
                user,
                "name",
                name,
                "icons",
                new JsonObject(),
                "deleted",
                false,
                "updated",
                0,
                "team_id",
                team);
    }
}
