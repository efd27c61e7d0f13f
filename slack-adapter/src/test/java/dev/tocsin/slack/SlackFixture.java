package dev.tocsin.slack;

import dev.tocsin.effect.Effect;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.slack.fake.Fault;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.spi.Secret;
import dev.tocsin.testkit.OutsideFixture;
import dev.tocsin.testkit.Trouble;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The fake Slack and the adapter, as the contract classes need them. */
abstract class SlackFixture<C extends Effect> implements OutsideFixture<C> {

    private static final List<String> READING = List.of(
            "auth.test",
            "bookmarks.list",
            "conversations.history",
            "conversations.info",
            "conversations.list",
            "conversations.open");

    final FakeSlack fake = FakeSlack.start();
    private final Set<String> secrets = new LinkedHashSet<>();
    private SlackAdapter slack = fresh();
    private int things;

    SlackFixture() {
        fake.person(FakeUser.named("dana"));
        fake.person(FakeUser.named("gone").as(FakeUser.Standing.DEACTIVATED));
        secrets.add(fake.botToken());
        secrets.add(fake.signingSecret());
        slack.check(ample()); // loads the classes of the client, which takes longer than the shortest deadlines
    }

    private SlackAdapter fresh() {
        return SlackAdapter.builder(fake.team(), () -> Secret.of(fake.botToken()))
                .loopbackApi(fake.apiUrl())
                .build();
    }

    static Deadline ample() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        return () -> Duration.ofNanos(end - System.nanoTime());
    }

    final SlackAdapter slack() {
        return slack;
    }

    /** The adapter as the contract's family knows it. */
    abstract OutsideAdapter<C> role(SlackAdapter adapter);

    /** The first method of a call that changes something, and the last. */
    abstract String method(C call, Step step);

    /** Which of a call's requests. */
    enum Step {
        FIRST,
        LAST
    }

    final int nextThing() {
        things++;
        return things;
    }

    @Override
    public final OutsideAdapter<C> adapter() {
        return role(slack);
    }

    @Override
    public final OutsideAdapter<C> restart() {
        slack = fresh();
        return role(slack);
    }

    @Override
    public final int requests() {
        return fake.calls().size();
    }

    @Override
    public final void strike(Trouble trouble, C next) {
        String first = method(next, Step.FIRST);
        String last = method(next, Step.LAST);
        switch (trouble) {
            case FAILS_BEFORE -> fake.always(first, Fault.failBefore(500));
            case FAILS_AFTER -> fake.always(last, Fault.failAfter(500));
            case CUT_AFTER -> fake.always(last, Fault.cutAfter());
            case STALLS -> fake.always(first, Fault.stalledBody());
            case LANDS_LATE -> fake.always(last, Fault.late());
            case ANSWERS_GARBAGE -> fake.always(first, Fault.garbage());
            case ANSWERS_WITHOUT_END -> fake.always(first, Fault.hugeBody());
            case THROTTLES, THROTTLES_FOR_DAYS -> fake.always("*", Fault.rateLimited(wait(trouble)));
            case REVOKED -> fake.revokeToken("token_revoked");
            case DOWN -> fake.close();
        }
    }

    private static Duration wait(Trouble trouble) {
        return Objects.requireNonNull(trouble.asksToWait());
    }

    @Override
    public final void strikeReading(Trouble trouble) {
        Fault fault = trouble == Trouble.STALLS
                ? Fault.stalledBody()
                : trouble == Trouble.FAILS_BEFORE ? Fault.failBefore(500) : Fault.garbage();
        READING.forEach(method -> fake.always(method, fault));
    }

    @Override
    public final void land() {
        fake.applyLate();
    }

    @Override
    public final void heal() {
        fake.heal();
        fake.rotateToken(fake.botToken());
    }

    @Override
    public final void exchangeCredential() {
        fake.rotateToken("xoxb-another-canary");
        secrets.add("xoxb-another-canary");
    }

    @Override
    public final List<String> secrets() {
        return List.copyOf(secrets);
    }

    /** The rows for a call whose one request is of this method. */
    final List<Answer<C>> answers(C call, String method) {
        Expected effect = OutsideFixture.refused(Outcome.Scope.EFFECT);
        Expected all = OutsideFixture.refused(Outcome.Scope.ADAPTER);
        return List.of(
                row("ratelimited", call, method, Fault.refused("ratelimited"), OutsideFixture.tryLater()),
                row(
                        "service_unavailable",
                        call,
                        method,
                        Fault.refused("service_unavailable"),
                        OutsideFixture.tryLater()),
                row("team_added_to_org", call, method, Fault.refused("team_added_to_org"), OutsideFixture.tryLater()),
                row("HTTP 503", call, method, Fault.failBefore(503), OutsideFixture.tryLater()),
                row("HTTP 502", call, method, Fault.failBefore(502), OutsideFixture.unknown()),
                row("fatal_error", call, method, Fault.refusedAfter("fatal_error"), OutsideFixture.unknown()),
                row("internal_error", call, method, Fault.refusedAfter("internal_error"), OutsideFixture.unknown()),
                row("channel_not_found", call, method, Fault.refused("channel_not_found"), effect),
                row("missing_scope", call, method, Fault.refused("missing_scope"), effect),
                row("a new code", call, method, Fault.refused("a_code_of_next_year"), effect),
                row("HTTP 413", call, method, Fault.failBefore(413), effect),
                row("invalid_auth", call, method, Fault.refused("invalid_auth"), all),
                row("account_inactive", call, method, Fault.refused("account_inactive"), all),
                row("HTTP 403", call, method, Fault.failBefore(403), all),
                row("HTTP 302", call, method, Fault.redirect("https://login.example.com/"), all));
    }

    final Answer<C> row(String name, C call, String method, Fault fault, Expected expected) {
        return new Answer<>(name, call, () -> fake.always(method, fault), expected);
    }

    @Override
    public final void close() {
        slack.close();
        fake.close();
        ApiDescription.check(fake.calls());
    }
}
