package dev.tocsin.statuspage;

import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.Publish;
import dev.tocsin.effect.StatusPageCall.SetComponent;
import dev.tocsin.effect.StatusPageCall.Update;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.WayKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Capabilities;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.Outcome.Unknown;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import dev.tocsin.spi.StatusPageAdapter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Public status on one page of Atlassian Statuspage, through its Manage API v1.
 *
 * <p>An incident is published with its marker in the metadata and found again by it. Subscribers are told only if the call
 * says so: {@code deliver_notifications} is sent with every post. Nothing leaves but the public title, text, status,
 * component ids and the marker.
 *
 * <p>Requests go one a second, as the vendor allows one token; a call whose turn would come too late for its deadline is
 * answered with {@link Outcome.TryLater} at once. Use one adapter for a token.
 *
 * <p>An update has no marker. When one may have happened before, the incident's newest update is read first, and one with
 * the same status and text that is young enough is taken for it, so that nobody is mailed twice.
 *
 * <p>Safe for any thread. Proven by {@code dev.tocsin.testkit.StatusPageAdapterContract}.
 */
public final class StatuspageAdapter implements StatusPageAdapter {

    private static final WayKind NAME = WayKind.of("statuspage");
    private static final List<String> KINDS = List.of("status.publish", "status.update", "status.set-component");

    private final Capabilities capabilities;
    private final @Nullable URI publicPage;
    private final Api api;

    private StatuspageAdapter(Builder builder, PageAddress address, Supplier<Secret> token) {
        double perSecond = 1e9 / builder.spacing.toNanos();
        capabilities = new Capabilities(NAME, KINDS, new Capabilities.Pace(perSecond, 1), List.of());
        publicPage = builder.publicPage;
        api = new Api(address.uri(), token, new Pacer(builder.spacing, System::nanoTime));
    }

    /**
     * An adapter to be set up: {@link Builder#page page} and {@link Builder#token token} are required.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Outcome perform(StatusPageCall call, Attempt attempt) {
        return call.handle(new Performing(attempt));
    }

    @Override
    public Sighting look(StatusPageCall call, Marker marker, Deadline deadline) {
        return new Search(api, publicPage, marker, deadline).look();
    }

    @Override
    public Probe check(Deadline deadline) {
        Api.Answer answer = api.get("/components?page=1&per_page=1", deadline, Scope.ADAPTER);
        return answer.outcome()
                .match(
                        done -> answer.json().isArray()
                                ? new Probe(Probe.State.READY, List.of())
                                : new Probe(
                                        Probe.State.UNREACHABLE,
                                        List.of(
                                                "something answered that is not Statuspage; check the base URL and proxies")),
                        later -> new Probe(Probe.State.UNREACHABLE, List.of(later.reason())),
                        unknown -> new Probe(Probe.State.UNREACHABLE, List.of(unknown.reason())),
                        refused -> new Probe(Probe.State.REFUSED, List.of(refused.reason() + "; " + refused.remedy())));
    }

    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return "StatuspageAdapter(" + api + ")";
    }

    /** One attempt at a call. */
    private final class Performing implements StatusPageCall.Handler<Outcome> {

        private final Attempt attempt;

        private Performing(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public Outcome unsupported(StatusPageCall call) {
            return Outcome.unsupported(call);
        }

        @Override
        public Outcome publish(Publish call) {
            Api.Answer answer = api.post("/incidents", Bodies.publish(call), attempt.deadline(), Scope.ADAPTER);
            if (!answer.isSuccess()) {
                return answer.outcome();
            }
            OutsideRef made = new PublishedIncident(answer.json()).ref(publicPage);
            return made == null ? unreadable() : new Outcome.Done(made, Bodies.remarks(call.title(), call.body()));
        }

        @Override
        public Outcome update(Update call) {
            String id = call.published().id();
            if (!ObjectId.isOne(id)) {
                return ObjectId.refused("incident", id);
            }
            Instant firstTried = attempt.mayHaveHappenedSince();
            if (firstTried != null) {
                Api.Answer now = api.get("/incidents/" + id, attempt.deadline(), Scope.EFFECT);
                if (!now.isSuccess()) {
                    return now.outcome();
                }
                if (new PublishedIncident(now.json()).endsWith(call, firstTried)) {
                    return new Outcome.Done(null, List.of("the update was there already"));
                }
            }
            Api.Answer answer = api.patch("/incidents/" + id, Bodies.update(call), attempt.deadline(), Scope.EFFECT);
            return changed(answer, id, Bodies.remarks("", call.body()));
        }

        @Override
        public Outcome setComponent(SetComponent call) {
            if (!ObjectId.isOne(call.component())) {
                return ObjectId.refused("component", call.component());
            }
            Api.Answer answer = api.patch(
                    "/components/" + call.component(), Bodies.component(call), attempt.deadline(), Scope.EFFECT);
            return changed(answer, call.component(), List.of());
        }

        private Outcome changed(Api.Answer answer, String id, List<String> remarks) {
            if (!answer.isSuccess()) {
                return answer.outcome();
            }
            boolean itself = id.equals(answer.json().path("id").asText());
            return itself ? new Outcome.Done(null, remarks) : unreadable();
        }

        private Outcome unreadable() {
            return new Unknown("Statuspage answered with success, but not with the object that was asked for");
        }
    }

    /** Sets up an adapter. Not safe for use by several threads. */
    public static final class Builder {

        private static final Duration LONGEST_SPACING = Duration.ofMinutes(1);

        private @Nullable String page;
        private @Nullable Supplier<Secret> token;
        private @Nullable URI publicPage;
        private URI base = PageAddress.VENDOR;
        private PageAddress.Hosts hosts = PageAddress.Hosts.vendor();
        private Duration spacing = Duration.ofSeconds(1);

        private Builder() {}

        /**
         * The page's id, as the Manage interface shows it under "API info". Required.
         *
         * @param id the id, such as {@code gytm4qzbx9t6}
         * @return this builder
         * @throws IllegalArgumentException if it has other characters than letters and digits
         */
        public Builder page(String id) {
            page = ObjectId.checked("page", id);
            return this;
        }

        /**
         * Where the token comes from. It is asked before each request, so that a rotated token is used at once; it should
         * answer from memory, and may throw if it has none. Required.
         *
         * @param supplier the source of the token, safe for any thread
         * @return this builder
         */
        public Builder token(Supplier<Secret> supplier) {
            token = supplier;
            return this;
        }

        /**
         * Where people read the page, such as {@code https://status.example.com}: references then have a link.
         *
         * @param address the address without query and fragment
         * @return this builder
         * @throws IllegalArgumentException if it is no https address
         */
        public Builder publicPage(URI address) {
            publicPage = PageAddress.checkedPublic(address);
            return this;
        }

        /**
         * Another address of the API, for a gateway of your own; its host has to be allowed as well.
         *
         * @param address such as {@code https://gateway.example.com/statuspage/v1}
         * @return this builder
         */
        public Builder baseUrl(URI address) {
            base = address;
            return this;
        }

        /**
         * Lets requests go to one more host beside {@code api.statuspage.io}.
         *
         * @param host its name, without a port
         * @return this builder
         */
        public Builder allowHost(String host) {
            hosts = hosts.and(host);
            return this;
        }

        /**
         * Lets requests go to this machine, and over plain http: for tests against a fake.
         *
         * @return this builder
         */
        public Builder allowLoopback() {
            hosts = hosts.andLoopback();
            return this;
        }

        /**
         * The time between the beginnings of two requests; one second if not given, which is what the vendor allows a token.
         *
         * @param between from one millisecond to one minute
         * @return this builder
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder spacing(Duration between) {
            if (between.compareTo(Duration.ofMillis(1)) < 0 || between.compareTo(LONGEST_SPACING) > 0) {
                throw new IllegalArgumentException(
                        "the spacing of requests has to lie between 1 ms and 1 min, found " + between);
            }
            spacing = between;
            return this;
        }

        /**
         * The adapter. No request is made.
         *
         * @return the adapter
         * @throws IllegalStateException if the page or the token is missing
         * @throws IllegalArgumentException if the base URL is not https, names a host that is not allowed, or holds more
         *     than host, port and path
         */
        public StatuspageAdapter build() {
            if (page == null || token == null) {
                throw new IllegalStateException("a Statuspage adapter needs a page id and a token supplier, found no "
                        + (page == null ? "page id" : "token supplier"));
            }
            return new StatuspageAdapter(this, PageAddress.of(base, page, hosts), token);
        }
    }
}
