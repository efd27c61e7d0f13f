package dev.tocsin.slack.fake;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A Slack of one workspace on the loopback: answers the Web API over real HTTP, remembers what it was told, and plays the faults
 * a test asks for. Start one with {@link #start()} or {@link #builder()}; give {@link #apiUrl()} and {@link #botToken()} to
 * whatever is tested. Thread-safe. Close it after use.
 *
 * <pre>{@code
 * try (FakeSlack slack = FakeSlack.start()) {
 *     FakePerson dana = slack.person(FakeUser.named("dana"));
 *     InboundRequest command = dana.types("/incident", "new");
 *     ... deliver command.headers() and command.body() to the app ...
 *     assertThat(slack.calls("views.open")).hasSize(1);
 * }
 * }</pre>
 */
public final class FakeSlack extends FakePlace implements AutoCloseable {

    private final Script script = new Script();
    private final RateLimits limits = new RateLimits();
    private final Access access;
    private final ApiServer server;
    private final Payloads payloads;
    private final Answers answers;
    private final String signingSecret;

    private FakeSlack(Builder builder) {
        super(new Workspace(
                new App(
                        "A0TOCSIN",
                        "tocsin",
                        "U0TOCSIN",
                        "B0TOCSIN",
                        builder.team,
                        builder.domain,
                        "legacy-verification-token"),
                builder.clock));
        this.signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
        this.access = new Access("xoxb-fake-" + builder.team.toLowerCase(Locale.ROOT) + "-bot-token");
        ResponseUrls responseUrls = new ResponseUrls(workspace);
        this.server = new ApiServer(workspace, script, limits, access, responseUrls);
        this.payloads =
                new Payloads(workspace, responseUrls, server.origin(), new Signer(signingSecret), builder.clock);
        this.answers = new Answers(workspace, responseUrls);
        addChannels(builder.channels);
    }

    /**
     * Starts one with the system's clock and the single channel {@code #general}.
     *
     * @return the running fake
     */
    public static FakeSlack start() {
        return builder().start();
    }

    /**
     * A fake with choices.
     *
     * @return a builder holding the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /** What a fake starts with. Not thread-safe. */
    public static final class Builder {

        private InstantSource clock = InstantSource.system();
        private String team = "T0TOCSIN";
        private String domain = "example";
        private int channels;

        private Builder() {}

        /**
         * The clock that stamps messages, signatures and the ledger.
         *
         * @param newClock such as the one a test moves by hand
         * @return this builder
         */
        public Builder clock(InstantSource newClock) {
            clock = newClock;
            return this;
        }

        /**
         * The workspace.
         *
         * @param id its team id
         * @param newDomain its subdomain, as permalinks show it
         * @return this builder
         */
        public Builder team(String id, String newDomain) {
            team = id;
            domain = newDomain;
            return this;
        }

        /**
         * Other people's channels, of which the app is no member.
         *
         * @param count how many beside {@code #general}
         * @return this builder
         */
        public Builder channels(int count) {
            channels = count;
            return this;
        }

        /**
         * Starts serving.
         *
         * @return the running fake
         */
        public FakeSlack start() {
            return new FakeSlack(this);
        }
    }

    /**
     * The address of the Web API.
     *
     * @return such as {@code http://127.0.0.1:49152/api/}, with the slash at the end
     */
    public URI apiUrl() {
        return URI.create(server.origin() + "/api/");
    }

    /**
     * The token the Web API wants.
     *
     * @return the current bot token
     */
    public String botToken() {
        synchronized (workspace) {
            return access.token();
        }
    }

    /**
     * The secret with which requests to the app are signed.
     *
     * @return the signing secret
     */
    public String signingSecret() {
        return signingSecret;
    }

    /**
     * The workspace's team id.
     *
     * @return such as {@code T0TOCSIN}
     */
    public String team() {
        return workspace.app().team();
    }

    /**
     * The app's own member id.
     *
     * @return such as {@code U0TOCSIN}
     */
    public String appUser() {
        return workspace.app().user();
    }

    /**
     * Adds somebody to the workspace, or changes them.
     *
     * @param user the person
     * @return the person at the keyboard
     */
    public FakePerson person(FakeUser user) {
        synchronized (workspace) {
            workspace.add(user);
            return new FakePerson(workspace, payloads, user);
        }
    }

    /**
     * The ledger of calls.
     *
     * @return every call, in the order in which they were decided
     */
    public List<SlackCall> calls() {
        return server.ledger();
    }

    /**
     * The calls of one method.
     *
     * @param method such as {@code chat.postMessage}
     * @return in the order in which they were decided
     */
    public List<SlackCall> calls(String method) {
        return calls().stream().filter(each -> each.method().equals(method)).toList();
    }

    /**
     * Tells of every call from now on, on the thread that serves it and before its answer is sent.
     *
     * @param listener what to tell; if it throws, the call fails and so does {@link #close()}
     */
    public void listen(Consumer<SlackCall> listener) {
        server.listen(listener);
    }

    /**
     * Plays faults on the next calls of a method, one each, in this order.
     *
     * @param method such as {@code chat.postMessage}
     * @param faults what goes wrong
     */
    public void next(String method, Fault... faults) {
        script.next(method, List.of(faults));
    }

    /**
     * Plays a fault on every call of a method until {@link #heal()}.
     *
     * @param method such as {@code chat.postMessage}; {@code *} for every method that has no fault of its own
     * @param fault what goes wrong
     */
    public void always(String method, Fault fault) {
        script.always(method, fault);
    }

    /** Forgets all faults that have not been played, and ends every stall. */
    public void heal() {
        script.heal();
        server.release();
    }

    /** Ends every stall: the calls held so far are let go. */
    public void release() {
        server.release();
    }

    /**
     * Lets the effects of the calls that met {@link Fault#late()} happen now.
     *
     * @return how many there were
     */
    public int applyLate() {
        return server.applyLate();
    }

    /**
     * Enforces a rate: calls over it are answered with 429 and the seconds to wait, by this fake's clock.
     *
     * @param method such as {@code conversations.list}
     * @param callsPerMinute how many are let through in any minute
     */
    public void limit(String method, int callsPerMinute) {
        limits.limit(method, callsPerMinute);
    }

    /**
     * Spoils the token: every call is refused from now on.
     *
     * @param code such as {@code token_revoked} or {@code account_inactive}
     */
    public void revokeToken(String code) {
        synchronized (workspace) {
            access.spoil(code);
        }
    }

    /**
     * Replaces the token; the former one is {@code invalid_auth} from now on.
     *
     * @param token the new one
     */
    public void rotateToken(String token) {
        synchronized (workspace) {
            access.replace(token);
        }
    }

    /**
     * Takes a scope from the token: methods that need it are answered with {@code missing_scope}.
     *
     * @param scope such as {@code pins:write}
     */
    public void withholdScope(String scope) {
        synchronized (workspace) {
            access.withhold(scope);
        }
    }

    /**
     * The message event that Slack sends to the app for a message, the app's own included (then with {@code bot_id}).
     *
     * @param message the message
     * @return the event for the app
     */
    public InboundRequest eventOf(FakeMessage message) {
        synchronized (workspace) {
            Post post = workspace.post(workspace.conversation(message.channel()), message.ts());
            return payloads.event(workspace.findUser(post.user), payloads.messageEvent(post));
        }
    }

    /**
     * Slack's question whether an address belongs to the app.
     *
     * @param challenge what the app has to answer with
     * @return the request for the app
     */
    public InboundRequest verification(String challenge) {
        synchronized (workspace) {
            return payloads.verification(challenge);
        }
    }

    /**
     * Slack's word that it holds back events of the app, more than 30,000 having come within an hour; it comes once a minute.
     *
     * @return the request for the app
     */
    public InboundRequest eventsHeldBack() {
        synchronized (workspace) {
            return payloads.heldBack();
        }
    }

    /**
     * Tells Slack what the app answered to a request, so that the person sees it: the message that answers a command, a form that
     * closes, changes, or shows what is wrong.
     *
     * @param request the request that was delivered
     * @param status the app's HTTP status; only 200 has an effect
     * @param body the app's body, empty or JSON
     */
    public void answered(InboundRequest request, int status, String body) {
        if (status == 200) {
            answers.given(request, body);
        }
    }

    /**
     * Stops serving and ends every stall.
     *
     * @throws IllegalStateException when something went wrong inside the fake or in a listener
     */
    @Override
    public void close() {
        server.close();
    }
}
