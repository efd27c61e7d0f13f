package dev.tocsin.slack;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.util.json.GsonFactory;
import dev.tocsin.effect.Message;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the way in needs of the workspace that an adapter is installed in: who is of it, how to answer one person, how to open a form,
 * and the one place where texts become Slack's markup. Safe for any thread; closed with its adapter.
 */
public final class SlackWorkspace {

    private static final Gson GSON = GsonFactory.createSnakeCase();

    private final SlackApi api;
    private final Member.Home home;

    SlackWorkspace(SlackApi api, Member.Home home) {
        this.api = api;
        this.home = home;
    }

    /** What a member is to the workspace. */
    public enum Membership {
        /** A full member. */
        MEMBER,
        /** A guest, or somebody of another company. */
        GUEST,
        /** Has left. */
        DEACTIVATED,
        /** Slack can't say now. */
        NOT_KNOWN
    }

    /**
     * A button that answers to this adapter alone.
     *
     * @param actionId its {@code action_id}
     * @param label what people read, at most 75 characters are shown
     * @param value what comes back, at most 2,000 characters
     */
    public record OwnButton(String actionId, String label, String value) {}

    /**
     * The workspace.
     *
     * @return its team id
     */
    public String team() {
        return home.team();
    }

    /**
     * Whether somebody belongs to this workspace or to its enterprise.
     *
     * @param team the person's team id, empty if Slack did not say
     * @param enterprise the person's enterprise id, empty outside one
     * @return whether this company vouches for them
     */
    public boolean isHome(String team, String enterprise) {
        return team.equals(home.team()) || !enterprise.isEmpty() && enterprise.equals(home.enterprise());
    }

    /**
     * The names by which a people source may know a member, the full one first.
     *
     * @param team the person's team id
     * @param enterprise the person's enterprise id, empty outside one
     * @param user the member id
     * @return the names; none for what is no member id
     */
    public List<OutsideIdentity> identities(String team, String enterprise, String user) {
        String full = (enterprise.isEmpty() ? "-" : enterprise) + "/" + team + "/" + user;
        List<OutsideIdentity> names = new ArrayList<>();
        if (Member.parse(full).isPresent()) {
            names.add(new OutsideIdentity(Member.SYSTEM, full));
        }
        if (team.equals(home.team()) && Member.parse(user).isPresent()) {
            names.add(new OutsideIdentity(Member.SYSTEM, user));
        }
        return names;
    }

    /**
     * Asks Slack what somebody is to the workspace.
     *
     * @param user the member id
     * @param deadline until when
     * @return the answer; never throws for an outage
     */
    public Membership membership(String user, Deadline deadline) {
        try {
            UsersInfoResponse answer =
                    api.call("users.info", deadline, client -> client.usersInfo(request -> request.user(user)));
            User found = SlackApi.present(answer.getUser(), "users.info");
            if (found.isDeleted()) {
                return Membership.DEACTIVATED;
            }
            return found.isRestricted() || found.isUltraRestricted() || found.isBot() || isForeign(found)
                    ? Membership.GUEST
                    : Membership.MEMBER;
        } catch (SlackTrouble trouble) {
            return trouble.code().equals("user_not_found") ? Membership.GUEST : Membership.NOT_KNOWN;
        }
    }

    /** Of another company. Whoever shares a channel with us is no stranger to Slack, and still is none of ours. */
    private boolean isForeign(User user) {
        String team = user.getTeamId();
        User.EnterpriseUser grid = user.getEnterpriseUser();
        boolean ours = team == null || team.equals(home.team()) || team.equals(home.enterprise());
        boolean ofOurGrid = grid != null
                && (grid.getEnterpriseId() != null && grid.getEnterpriseId().equals(home.enterprise())
                        || grid.getTeams() != null && grid.getTeams().contains(home.team()));
        return (user.isStranger() || !ours) && !ofOurGrid;
    }

    /**
     * Opens a form on somebody's screen.
     *
     * @param trigger the {@code trigger_id} of the interaction that asks for it; used up by this
     * @param view the view, as JSON
     * @param deadline until when
     * @return what came of it
     */
    public Outcome openForm(String trigger, String view, Deadline deadline) {
        return ((Work) () -> {
                    api.call(
                            "views.open",
                            deadline,
                            client -> client.viewsOpen(
                                    request -> request.triggerId(trigger).viewAsString(view)));
                    return Outcome.done();
                })
                .outcome();
    }

    /**
     * Shows a message to one person alone.
     *
     * @param channel the conversation's id
     * @param user the member id
     * @param message what to say
     * @param buttons buttons below it
     * @param deadline until when
     * @return what came of it
     */
    public Outcome whisper(String channel, String user, Message message, List<OwnButton> buttons, Deadline deadline) {
        return ((Work) () -> {
                    api.call(
                            "chat.postEphemeral",
                            deadline,
                            client -> client.chatPostEphemeral(request -> request.channel(channel)
                                    .user(user)
                                    .text(MessageBlocks.fallback(message))
                                    .blocks(blocks(message, buttons))
                                    .linkNames(false)));
                    return Outcome.done();
                })
                .outcome();
    }

    /**
     * A message as the body that answers a slash command, for the asker's eyes alone.
     *
     * @param message what to say
     * @param buttons buttons below it
     * @return JSON
     */
    public static String asAnswer(Message message, List<OwnButton> buttons) {
        JsonObject answer = new JsonObject();
        answer.addProperty("response_type", "ephemeral");
        answer.addProperty("text", MessageBlocks.fallback(message));
        answer.add("blocks", json(blocks(message, buttons)));
        return GSON.toJson(answer);
    }

    /**
     * A message as the blocks of a view.
     *
     * @param message what to say
     * @return a JSON array
     */
    public static String asBlocks(Message message) {
        return GSON.toJson(json(blocks(message, List.of())));
    }

    private static JsonArray json(List<LayoutBlock> blocks) {
        JsonArray array = new JsonArray();
        for (LayoutBlock block : blocks) {
            JsonElement element = GSON.toJsonTree(block);
            array.add(element);
        }
        return array;
    }

    private static List<LayoutBlock> blocks(Message message, List<OwnButton> buttons) {
        List<LayoutBlock> blocks = new ArrayList<>(MessageBlocks.of(message));
        List<BlockElement> elements = new ArrayList<>();
        for (OwnButton button : buttons) {
            elements.add(ButtonElement.builder()
                    .actionId(button.actionId())
                    .text(PlainTextObject.builder()
                            .text(Mrkdwn.plain(button.label(), 75))
                            .emoji(false)
                            .build())
                    .value(button.value())
                    .build());
        }
        if (!elements.isEmpty()) {
            blocks.add(ActionsBlock.builder().elements(elements).build());
        }
        return blocks;
    }

    /**
     * A text for a place that Slack shows as it is, such as a label.
     *
     * @param text any text
     * @param most how many characters there is room for
     * @return one line without what can't be seen
     */
    public static String plain(String text, int most) {
        return Mrkdwn.plain(text, most);
    }

    /**
     * Where to read a message.
     *
     * @param channel the conversation's id
     * @param ts the message's id within it
     * @return its address, or null if these are no ids of Slack's
     */
    public @Nullable URI permalink(String channel, String ts) {
        return channel.matches("[A-Z0-9]{1,40}") && ts.matches("[0-9]{1,20}\\.[0-9]{1,20}")
                ? ChatRef.message(home.team(), channel, ts).link()
                : null;
    }
}
