package dev.tocsin.policy;

import java.util.function.Function;

/** What is done in chat. */
public sealed interface ChatAction extends StepAction
        permits ChatAction.OpenChannel,
                ChatAction.InviteOnCall,
                ChatAction.Announce,
                ChatAction.PostSummary,
                ChatAction.RemindUpdate,
                ChatAction.ArchiveChannel {

    /** Open the incident's channel. */
    record OpenChannel() implements ChatAction {
        @Override
        public String kind() {
            return "open_channel";
        }
    }

    /** Invite whoever is on call for the affected services into the channel. */
    record InviteOnCall() implements ChatAction {
        @Override
        public String kind() {
            return "invite_on_call";
        }
    }

    /**
     * Post the announcement to a channel of the policy, and keep it up to date.
     *
     * @param channel which, by its key under {@code announcements.channels}
     */
    record Announce(String channel) implements ChatAction {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is no such name
         */
        public Announce {
            Checks.slug("the name after announce", channel);
        }

        @Override
        public String kind() {
            return "announce";
        }
    }

    /** Post the summary into the incident's channel, pin it, and keep it up to date. */
    record PostSummary() implements ChatAction {
        @Override
        public String kind() {
            return "post_summary";
        }
    }

    /** Remind the commander that an update is due, as often as the severity says. */
    record RemindUpdate() implements ChatAction {
        @Override
        public String kind() {
            return "remind_update";
        }
    }

    /** Archive the incident's channel. */
    record ArchiveChannel() implements ChatAction {
        @Override
        public String kind() {
            return "archive_channel";
        }
    }

    @Override
    default <R> R match(StepAction.Families<R> families) {
        return families.chatAction().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof OpenChannel it) {
            return cases.openChannel().apply(it);
        } else if (this instanceof InviteOnCall it) {
            return cases.inviteOnCall().apply(it);
        } else if (this instanceof Announce it) {
            return cases.announce().apply(it);
        } else if (this instanceof PostSummary it) {
            return cases.postSummary().apply(it);
        } else if (this instanceof RemindUpdate it) {
            return cases.remindUpdate().apply(it);
        }
        return cases.archiveChannel().apply((ArchiveChannel) this);
    }

    /**
     * A function for each kind.
     *
     * @param openChannel for {@link OpenChannel}
     * @param inviteOnCall for {@link InviteOnCall}
     * @param announce for {@link Announce}
     * @param postSummary for {@link PostSummary}
     * @param remindUpdate for {@link RemindUpdate}
     * @param archiveChannel for {@link ArchiveChannel}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<OpenChannel, R> openChannel,
            Function<InviteOnCall, R> inviteOnCall,
            Function<Announce, R> announce,
            Function<PostSummary, R> postSummary,
            Function<RemindUpdate, R> remindUpdate,
            Function<ArchiveChannel, R> archiveChannel) {}
}
