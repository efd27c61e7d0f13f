package dev.tocsin.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.model.Marker;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.ChatAdapter;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Pager;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An incident's channels and messages in Slack, and with {@link #pager()} pages by direct message. Safe for any thread.
 *
 * <p>What it makes carries the marker of the effect: a channel at the end of its purpose, a message in its metadata. A channel is
 * adopted by its marker alone. Where a name is taken, {@code -2} and so on is put behind it and the real name reported. Every
 * text from outside is escaped: it can't ping, link or name anybody.
 *
 * <p>It reads no clock but its deadlines and the monotonic one that paces its searches.
 */
public final class SlackAdapter implements ChatAdapter, AutoCloseable {

    /** The scopes that the calls of this adapter need, and no more. */
    private static final List<String> SCOPES = List.of(
            "bookmarks:read",
            "bookmarks:write",
            "channels:history",
            "channels:join",
            "channels:manage",
            "channels:read",
            "chat:write",
            "groups:history",
            "groups:read",
            "groups:write",
            "im:history",
            "im:write",
            "pins:write");

    /** The scopes that the way in needs besides. */
    private static final List<String> SCOPES_OF_INBOUND =
            List.of("commands", "pins:read", "users:read", "users:read.email", "app_mentions:read", "reactions:read");

    private static final Capabilities CAPABILITIES = new Capabilities(
            WayKind.of(Member.SYSTEM),
            List.of(
                    "chat.open-channel",
                    "chat.rename-channel",
                    "chat.set-topic",
                    "chat.invite",
                    "chat.post",
                    "chat.edit",
                    "chat.bookmark",
                    "chat.archive"),
            new Capabilities.Pace(2, 10),
            List.of());

    private final Member.Home home;
    private final SlackApi api;
    private final Identity identity;
    private final MarkerSearch search;
    private final Pager pager;
    private final SlackWorkspace workspace;

    private SlackAdapter(Builder builder) {
        this.home = new Member.Home(builder.team, builder.enterprise);
        this.api = new SlackApi(builder.endpoint, builder.token);
        this.identity = new Identity(api);
        this.search = new MarkerSearch(api, identity, home.team(), builder.nanoTime);
        this.pager = new SlackPager(this, api, home);
        this.workspace = new SlackWorkspace(api, home);
    }

    /**
     * An adapter for one workspace.
     *
     * @param team the workspace's team id, such as {@code T0123ABCD}
     * @param botToken gives the bot token (xoxb-); asked on every request, so that a token can be exchanged without a restart
     * @return a builder holding the defaults
     * @throws IllegalArgumentException if the team id does not look like one
     */
    public static Builder builder(String team, Supplier<Secret> botToken) {
        return new Builder(team, botToken);
    }

    /** The choices beside workspace and token. Not thread-safe. */
    public static final class Builder {

        private final String team;
        private final Supplier<Secret> token;
        private @Nullable String enterprise;
        private Endpoint endpoint = Endpoint.slack(URI.create("https://slack.com/api/"));
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(String team, Supplier<Secret> token) {
            if (!team.matches("T[A-Z0-9]{1,30}")) {
                throw new IllegalArgumentException("a team id starts with T, such as T0123ABCD, found '" + team + "'");
            }
            this.team = team;
            this.token = token;
        }

        /**
         * The enterprise that the workspace belongs to: members of its other workspaces can be reached too.
         *
         * @param id the enterprise's id, such as {@code E0123ABCD}
         * @return this builder
         * @throws IllegalArgumentException if the id does not look like one
         */
        public Builder enterprise(String id) {
            if (!id.matches("E[A-Z0-9]{1,30}")) {
                throw new IllegalArgumentException("an enterprise id starts with E, found '" + id + "'");
            }
            enterprise = id;
            return this;
        }

        /**
         * Another address of Slack's Web API, such as that of GovSlack.
         *
         * @param address https at {@code slack.com} or {@code slack-gov.com}, or at a name below one of them
         * @return this builder
         * @throws IllegalArgumentException if it is anything else
         */
        public Builder api(URI address) {
            endpoint = Endpoint.slack(address);
            return this;
        }

        /**
         * A Web API on this machine, for tests and demonstrations.
         *
         * @param address http or https at {@code 127.0.0.1} or {@code localhost}
         * @return this builder
         * @throws IllegalArgumentException if it is anywhere else
         */
        public Builder loopbackApi(URI address) {
            endpoint = Endpoint.loopback(address);
            return this;
        }

        /** The monotonic clock that paces searches, in nanoseconds. */
        Builder nanoTime(LongSupplier newNanoTime) {
            nanoTime = newNanoTime;
            return this;
        }

        /**
         * Builds the adapter. Does no I/O.
         *
         * @return the adapter, to be closed after use
         */
        public SlackAdapter build() {
            return new SlackAdapter(this);
        }
    }

    /**
     * Pages by direct message, for the engine's list of pagers. A way of the kind {@code slack} has the address
     * {@code enterprise/team/user}, such as {@code -/T1/U42}, or a member id alone.
     *
     * @return the pager that shares this adapter's connections; closing either closes both
     */
    public Pager pager() {
        return pager;
    }

    /**
     * What the way in needs of the workspace.
     *
     * @return the workspace, over this adapter's connections
     */
    public SlackWorkspace workspace() {
        return workspace;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Outcome perform(ChatCall call, Attempt attempt) {
        api.begin();
        Work work = call.handle(new ChatCalls(api, search, identity, home, attempt));
        return new Rejoining(api, call, attempt.deadline()).around(work).outcome();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Channels are looked for in the whole workspace; messages among the newest 200 of the conversation that the call leads
     * to. Where that is a channel by a name that no channel of the app has any more, up to 60 channels are looked through:
     * those that teams share, then the incidents' newest.
     */
    @Override
    public Sighting look(ChatCall call, Marker marker, Deadline deadline) {
        api.begin();
        return search.look(call, marker, deadline);
    }

    /** Looks for a page among the messages that a member was sent directly. */
    Sighting lookAt(Member member, Marker marker, Deadline deadline) {
        api.begin();
        return search.lookAt(member, marker, deadline);
    }

    @Override
    public Probe check(Deadline deadline) {
        api.begin();
        try {
            return verdict(identity.test(deadline));
        } catch (SlackTrouble trouble) {
            boolean refused =
                    trouble.kind() == SlackTrouble.Kind.REFUSED_ALL || trouble.kind() == SlackTrouble.Kind.REFUSED;
            return refused
                    ? new Probe(Probe.State.REFUSED, List.of(trouble.reason() + ": " + trouble.remedy()))
                    : new Probe(Probe.State.UNREACHABLE, List.of(trouble.reason()));
        }
    }

    private Probe verdict(AuthTestResponse answer) {
        if (!home.team().equals(answer.getTeamId())) {
            String remark = "the token belongs to the workspace " + SlackErrors.tame(answer.getTeamId()) + ", not to "
                    + home.team() + ": hand over the token of the app as installed there";
            return new Probe(Probe.State.REFUSED, List.of(remark));
        }
        List<String> header = answer.getHttpResponseHeaders().getOrDefault("x-oauth-scopes", List.of());
        Set<String> held = new LinkedHashSet<>();
        header.forEach(value -> held.addAll(List.of(value.split("\\s*,\\s*"))));
        if (held.isEmpty()) {
            return new Probe(Probe.State.READY, List.of("Slack did not say which scopes the token holds"));
        }
        List<String> remarks = new ArrayList<>();
        for (String scope : SCOPES) {
            if (!held.contains(scope)) {
                remarks.add("the scope " + scope + " is missing: give it to the app and install it again");
            }
        }
        Probe.State state = remarks.isEmpty() ? Probe.State.READY : Probe.State.IMPAIRED;
        for (String scope : held) {
            if (!SCOPES.contains(scope) && !SCOPES_OF_INBOUND.contains(scope)) {
                remarks.add("the scope " + SlackErrors.tame(scope) + " is not needed: take it from the app");
            }
        }
        return new Probe(state, remarks);
    }

    @Override
    public void close() {
        search.close();
        api.close();
    }

    /** Slack and the workspace; never a token. */
    @Override
    public String toString() {
        return "Slack (" + home.team() + ")";
    }
}
