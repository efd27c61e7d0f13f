package dev.tocsin.slack;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Sighting;
import java.util.List;

/** Pages by direct message, each marked with its key. Where it can't be looked for, twice the same page is better than none. */
final class SlackPager implements Pager {

    private static final Capabilities CAPABILITIES = new Capabilities(
            WayKind.of(Member.SYSTEM),
            List.of("pager.page", "pager.stand-down"),
            new Capabilities.Pace(5, 20),
            List.of(Capabilities.Trait.SILENT_WHEN_NOT_TO_BE_DISTURBED));

    private final SlackAdapter slack;
    private final SlackApi api;
    private final Member.Home home;

    SlackPager(SlackAdapter slack, SlackApi api, Member.Home home) {
        this.slack = slack;
        this.api = api;
        this.home = home;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Outcome perform(PagerCall call, Attempt attempt) {
        api.begin();
        return call.handle(new Calls(attempt)).outcome();
    }

    @Override
    public Sighting look(PagerCall call, Marker marker, Deadline deadline) {
        return Member.parse(call.way().address())
                .filter(each -> each.isOf(home))
                .map(each -> slack.lookAt(each, marker, deadline))
                .orElseGet(Sighting.Absent::new);
    }

    @Override
    public Probe check(Deadline deadline) {
        return slack.check(deadline);
    }

    @Override
    public void close() {
        slack.close();
    }

    /** The calls of one attempt. */
    private final class Calls implements PagerCall.Handler<Work> {

        private final Attempt attempt;

        Calls(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public Work unsupported(PagerCall call) {
            return () -> Outcome.unsupported(call);
        }

        @Override
        public Work page(PagerCall.Page call) {
            return () -> {
                Member member = Member.parse(call.way().address())
                        .filter(each -> each.isOf(home))
                        .orElseThrow(() -> SlackTrouble.refused(
                                "the address of " + call.person() + " is no member of this workspace",
                                "write it as enterprise/team/user, such as -/T1/U42, or as the member id alone"));
                List<LayoutBlock> blocks = MessageBlocks.of(call.text());
                String fallback = MessageBlocks.fallback(call.text());
                ChatPostMessageResponse sent = api.call(
                        "chat.postMessage",
                        attempt.deadline(),
                        client -> client.chatPostMessage(request -> request.channel(member.user())
                                .text(fallback)
                                .blocks(blocks)
                                .metadata(Marking.metadata(
                                        attempt.key().asMarker().value()))
                                .linkNames(false)
                                .unfurlLinks(false)
                                .unfurlMedia(false)));
                String channel = SlackApi.present(sent.getChannel(), "chat.postMessage");
                return Outcome.done(
                        ChatRef.message(home.team(), channel, SlackApi.present(sent.getTs(), "chat.postMessage")));
            };
        }

        /** Takes the button away and says why. */
        @Override
        public Work standDown(PagerCall.StandDown call) {
            return () -> {
                if (call.sent() == null) {
                    return Outcome.done();
                }
                ChatRef sent = ChatRef.of(call.sent());
                Message message = Message.of("No longer needed: " + inWords(call.reason()));
                api.call(
                        "chat.update",
                        attempt.deadline(),
                        client -> client.chatUpdate(request -> request.channel(sent.channel())
                                .ts(sent.ts())
                                .text(MessageBlocks.fallback(message))
                                .blocks(MessageBlocks.of(message))
                                .linkNames(false)));
                return Outcome.done();
            };
        }
    }

    private static String inWords(PagerCall.StandDown.Reason reason) {
        return switch (reason) {
            case ACKNOWLEDGED -> "somebody has acknowledged";
            case RESOLVED -> "the incident is resolved";
            case WITHDRAWN -> "this page was withdrawn";
        };
    }
}
