package dev.tocsin.slack.fake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** The methods {@code auth.test}, {@code users.*} and {@code views.*}. */
final class PeopleMethods {

    private final Workspace workspace;

    PeopleMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    void register(Map<String, ApiMethod> methods) {
        methods.put("auth.test", this::test);
        methods.put("users.info", this::info);
        methods.put("users.lookupByEmail", this::lookup);
        methods.put("users.list", this::list);
        methods.put("views.open", this::open);
        methods.put("views.update", this::update);
    }

    private JsonObject test(Arguments arguments) {
        App app = workspace.app();
        return Json.of(
                "url",
                "https://" + app.domain() + ".slack.com/",
                "team",
                app.domain(),
                "user",
                app.name(),
                "team_id",
                app.team(),
                "user_id",
                app.user(),
                "bot_id",
                app.bot(),
                "is_enterprise_install",
                false);
    }

    private JsonObject info(Arguments arguments) {
        return Json.of("user", json(workspace.user(arguments.need("user", "user_not_found"))));
    }

    private JsonObject lookup(Arguments arguments) {
        String email = arguments.need("email", "users_not_found");
        FakeUser found = workspace.users().stream()
                .filter(each -> each.email().equalsIgnoreCase(email))
                .filter(each -> each.standing() != FakeUser.Standing.DEACTIVATED)
                .findFirst()
                .orElseThrow(() -> new ApiError("users_not_found"));
        return Json.of("user", json(found));
    }

    private JsonObject list(Arguments arguments) {
        Pages.Page<FakeUser> page = Pages.cut(List.copyOf(workspace.users()), arguments);
        JsonArray members = new JsonArray();
        page.items().forEach(each -> members.add(json(each)));
        return Json.of("members", members, "cache_ts", workspace.nowSeconds(), "response_metadata", page.metadata());
    }

    private JsonObject json(FakeUser user) {
        String team = user.team() == null ? workspace.app().team() : user.team();
        FakeUser.Standing standing = user.standing();
        boolean single = standing == FakeUser.Standing.SINGLE_CHANNEL_GUEST;
        JsonObject profile = Json.of(
                "real_name",
                user.name(),
                "display_name",
                user.name(),
                "real_name_normalized",
                user.name(),
                "display_name_normalized",
                user.name(),
                "email",
                user.email(),
                "team",
                team);
        JsonObject json = Json.of(
                "id",
                user.id(),
                "team_id",
                team,
                "name",
                user.name(),
                "deleted",
                standing == FakeUser.Standing.DEACTIVATED,
                "real_name",
                user.name(),
                "tz",
                "Europe/London",
                "tz_label",
                "Greenwich Mean Time",
                "tz_offset",
                0,
                "profile",
                profile,
                "is_admin",
                false,
                "is_owner",
                false,
                "is_primary_owner",
                false,
                "is_restricted",
                single || standing == FakeUser.Standing.GUEST,
                "is_ultra_restricted",
                single,
                "is_bot",
                user.id().equals(workspace.app().user()),
                "is_app_user",
                false,
                "updated",
                0);
        if (user.enterprise() != null) {
            json.add(
                    "enterprise_user",
                    Json.of("id", user.id(), "enterprise_id", user.enterprise(), "teams", List.of(team)));
        }
        if (!team.equals(workspace.app().team())) {
            json.addProperty("is_stranger", !sharesChannel(user));
        }
        return json;
    }

    /** Slack calls nobody a stranger who is in a channel with the app, whichever company that is of. */
    private boolean sharesChannel(FakeUser user) {
        return workspace.conversations().stream()
                .anyMatch(each -> each.members.contains(user.id())
                        && each.members.contains(workspace.app().user()));
    }

    private JsonObject open(Arguments arguments) {
        JsonObject view = BlockRules.view(arguments.get("view"));
        String external = Json.textOr(view, "external_id", "");
        if (!external.isEmpty() && workspace.modals().values().stream().anyMatch(each -> isCalled(each, external))) {
            throw new ApiError("duplicate_external_id");
        }
        String user = workspace.exchange(arguments.need("trigger_id", "invalid_trigger_id"));
        workspace.modals().values().stream()
                .filter(each -> each.user.equals(user))
                .forEach(each -> each.open = false);
        Modal modal = new Modal(workspace.nextId("V0"), user, view);
        workspace.modals().put(modal.id, modal);
        return Json.of("view", modal.toJson(workspace));
    }

    private static boolean isCalled(Modal modal, String externalId) {
        return modal.open && Json.textOr(modal.view, "external_id", "").equals(externalId);
    }

    private JsonObject update(Arguments arguments) {
        String id = arguments.get("view_id");
        String external = arguments.get("external_id");
        Modal modal = workspace.modals().values().stream()
                .filter(each -> each.open)
                .filter(each -> each.id.equals(id) || (!external.isEmpty() && isCalled(each, external)))
                .findFirst()
                .orElseThrow(() -> new ApiError("not_found"));
        String hash = arguments.find("hash");
        if (hash != null && !hash.equals(modal.hash())) {
            throw new ApiError("hash_conflict");
        }
        modal.view = BlockRules.view(arguments.get("view"));
        modal.version++;
        return Json.of("view", modal.toJson(workspace));
    }
}
