package dev.tocsin.slack;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings people into a channel, in one request if all can come, else one by one so that nobody spoils it for the rest. */
final class InviteCall {

    private static final Set<String> THERE = Set.of("already_in_channel", "cant_invite_self");
    private static final Set<String> ABOUT_ONE_PERSON = Set.of(
            "already_in_channel",
            "cant_invite",
            "cant_invite_self",
            "no_user",
            "not_allowed",
            "org_user_not_in_team",
            "too_many_users",
            "ura_max_channels",
            "user_disabled",
            "user_is_bot",
            "user_is_restricted",
            "user_is_ultra_restricted",
            "user_not_found",
            "user_team_not_in_channel",
            "users_not_found");

    private final SlackApi api;
    private final Member.Home home;
    private final String channel;
    private final Deadline deadline;
    private final List<String> remarks = new ArrayList<>();
    private int inside;

    InviteCall(SlackApi api, Member.Home home, ChatCall.Invite call, Deadline deadline) {
        this.api = api;
        this.home = home;
        this.channel = ChatRef.of(call.channel()).channel();
        this.deadline = deadline;
    }

    Outcome invite(List<OutsideIdentity> people) throws SlackTrouble {
        Map<String, OutsideIdentity> members = members(people);
        if (members.size() > 1 && together(members)) {
            inside = members.size();
        } else {
            for (Map.Entry<String, OutsideIdentity> each : members.entrySet()) {
                one(each.getKey(), each.getValue());
            }
        }
        if (inside == 0 && !people.isEmpty()) {
            throw SlackTrouble.refused(
                    "nobody could be invited: " + String.join("; ", remarks),
                    "check these people's Slack identities, and whether they are guests or have left");
        }
        return new Outcome.Done(null, remarks);
    }

    private Map<String, OutsideIdentity> members(List<OutsideIdentity> people) {
        Map<String, OutsideIdentity> members = new LinkedHashMap<>();
        for (OutsideIdentity person : people) {
            Member.of(person)
                    .filter(member -> member.isOf(home))
                    .ifPresentOrElse(
                            member -> members.put(member.user(), person),
                            () -> remarks.add(person + " is no member of this workspace"));
        }
        return members;
    }

    private boolean together(Map<String, OutsideIdentity> members) throws SlackTrouble {
        try {
            send(List.copyOf(members.keySet()));
            return true;
        } catch (SlackTrouble trouble) {
            if (ABOUT_ONE_PERSON.contains(trouble.code())) {
                return false;
            }
            throw trouble;
        }
    }

    private void one(String user, OutsideIdentity person) throws SlackTrouble {
        try {
            send(List.of(user));
            inside++;
        } catch (SlackTrouble trouble) {
            if (THERE.contains(trouble.code())) {
                inside++;
            } else if (ABOUT_ONE_PERSON.contains(trouble.code())) {
                remarks.add(person + " could not be invited: " + trouble.code());
            } else {
                throw trouble;
            }
        }
    }

    private void send(List<String> users) throws SlackTrouble {
        api.call(
                "conversations.invite",
                deadline,
                client -> client.conversationsInvite(
                        request -> request.channel(channel).users(users)));
    }
}
