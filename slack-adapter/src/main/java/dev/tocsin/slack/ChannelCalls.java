package dev.tocsin.slack;

import com.slack.api.model.Conversation;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls that make and name channels, where a name may belong to somebody else. */
final class ChannelCalls {

    private static final String NAME_TAKEN = "name_taken";
    private static final Duration CLOCKS_APART = Duration.ofMinutes(2);

    private final SlackApi api;
    private final MarkerSearch search;
    private final Identity identity;
    private final String team;
    private final Attempt attempt;

    ChannelCalls(SlackApi api, MarkerSearch search, Identity identity, String team, Attempt attempt) {
        this.api = api;
        this.search = search;
        this.identity = identity;
        this.team = team;
        this.attempt = attempt;
    }

    Outcome open(ChatCall.OpenChannel call) throws SlackTrouble {
        List<String> remarks = new ArrayList<>();
        for (int number = 1; number <= ChannelNames.TRIES; number++) {
            String name = ChannelNames.attempt(call.name(), number);
            try {
                return describe(create(name, call.visibility()), call, remarks);
            } catch (SlackTrouble trouble) {
                if (!trouble.code().equals(NAME_TAKEN)) {
                    throw trouble;
                }
            }
            Optional<Conversation> ours = number == 1 ? ofAnEarlierAttempt(call) : Optional.empty();
            if (ours.isPresent()) {
                remarks.add("#" + ours.get().getName() + " was there from an earlier attempt");
                return describe(ours.get(), call, remarks);
            }
            remarks.add("the name #" + name + " belongs to somebody else");
        }
        throw SlackTrouble.refused(
                "#" + call.name() + " and its stand-ins up to -" + ChannelNames.TRIES + " are all taken",
                "change the naming in the policy, or rename what holds these names");
    }

    private Conversation create(String name, Visibility visibility) throws SlackTrouble {
        boolean secret = visibility == Visibility.RESTRICTED;
        Conversation made = api.call(
                        "conversations.create",
                        attempt.deadline(),
                        client -> client.conversationsCreate(
                                request -> request.name(name).isPrivate(secret)))
                .getChannel();
        return SlackApi.present(made, "conversations.create");
    }

    /**
     * A channel which an attempt of this same effect has made: it carries our marker, or the attempt was cut off before it could
     * write one, so that it is ours, bare, bears exactly this name, and is no older than that attempt.
     */
    private Optional<Conversation> ofAnEarlierAttempt(ChatCall.OpenChannel call) throws SlackTrouble {
        Instant since = attempt.mayHaveHappenedSince();
        if (since == null) {
            return Optional.empty();
        }
        try {
            String me = identity.user(attempt.deadline());
            long earliest = since.minus(CLOCKS_APART).getEpochSecond();
            List<Conversation> ours = search.channels(
                    each -> me.equals(each.getCreator())
                            && (Marking.isIn(MarkerSearch.purpose(each), call.mark())
                                    || each.getName().equals(call.name())
                                            && MarkerSearch.purpose(each).isEmpty()
                                            && each.getCreated() >= earliest),
                    attempt.deadline());
            return ours.stream()
                    .filter(each -> Marking.isIn(MarkerSearch.purpose(each), call.mark()))
                    .findFirst()
                    .or(() -> ours.stream().findFirst());
        } catch (SlackTrouble trouble) {
            throw trouble.ofReading();
        }
    }

    /** A channel whose purpose Slack refuses is still the channel; one whose marker is in doubt is in doubt itself. */
    private Outcome describe(Conversation channel, ChatCall.OpenChannel call, List<String> remarks)
            throws SlackTrouble {
        String purpose = Marking.purpose(call.purpose(), call.mark());
        try {
            api.call(
                    "conversations.setPurpose",
                    attempt.deadline(),
                    client -> client.conversationsSetPurpose(
                            request -> request.channel(channel.getId()).purpose(purpose)));
        } catch (SlackTrouble trouble) {
            if (trouble.kind() != SlackTrouble.Kind.REFUSED) {
                throw SlackTrouble.unknown(
                        "#" + channel.getName() + " was made, and its marker may be missing: " + trouble.reason());
            }
            remarks.add("its purpose could not be set: " + trouble.reason());
        }
        return new Outcome.Done(ChatRef.channel(team, channel.getId(), channel.getName()), remarks);
    }

    Outcome rename(ChatCall.RenameChannel call) throws SlackTrouble {
        String id = ChatRef.of(call.channel()).channel();
        List<String> remarks = new ArrayList<>();
        for (int number = 1; number <= ChannelNames.TRIES; number++) {
            String name = ChannelNames.attempt(call.name(), number);
            try {
                Conversation renamed = api.call(
                                "conversations.rename",
                                attempt.deadline(),
                                client -> client.conversationsRename(
                                        request -> request.channel(id).name(name)))
                        .getChannel();
                String got = SlackApi.present(renamed, "conversations.rename").getName();
                return new Outcome.Done(ChatRef.channel(team, id, got), remarks);
            } catch (SlackTrouble trouble) {
                if (!trouble.code().equals(NAME_TAKEN)) {
                    throw trouble;
                }
            }
            if (number == 1) {
                String current = currentName(id);
                if (ChannelNames.standsFor(current, call.name())) {
                    return new Outcome.Done(ChatRef.channel(team, id, current), remarks);
                }
            }
            remarks.add("the name #" + name + " belongs to somebody else");
        }
        throw SlackTrouble.refused(
                "#" + call.name() + " and its stand-ins up to -" + ChannelNames.TRIES + " are all taken",
                "choose another name for the incident");
    }

    private String currentName(String id) throws SlackTrouble {
        try {
            Conversation current = api.call(
                            "conversations.info",
                            attempt.deadline(),
                            client -> client.conversationsInfo(request -> request.channel(id)))
                    .getChannel();
            return SlackApi.present(current, "conversations.info").getName();
        } catch (SlackTrouble trouble) {
            throw trouble.ofReading();
        }
    }
}
