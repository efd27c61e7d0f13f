package dev.tocsin.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.effect.TicketCall.Content;
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.jira.fake.Call;
import dev.tocsin.jira.fake.Category;
import dev.tocsin.jira.fake.FakeJira;
import dev.tocsin.jira.fake.FakeJiraBuilder;
import dev.tocsin.jira.fake.Issue;
import dev.tocsin.jira.fake.Workflow;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import dev.tocsin.spi.Sighting;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fake Jira and an adapter set up for it; a request that does not fit Jira's contract fails the test that made it. */
final class JiraSetup implements BeforeEachCallback, AfterEachCallback {

    /** Names of its own, and a resolution wanted at the end. */
    static final Workflow BUREAUCRATIC = Workflow.startingAt("New", Category.TO_DO)
            .status("Fixing", Category.IN_PROGRESS)
            .status("Closed", Category.DONE)
            .status("Rejected", Category.DONE)
            .transition("7", "Fix", "New", "Fixing")
            .transition("8", "Reject", "New", "Rejected", "resolution")
            .transition("9", "Close", "New", "Closed", "resolution");

    static final String USER = "tocsin@example.com";
    static final String SECRET = "ATATT3xFfGF0-canary";
    static final Marker MARKER = Marker.of("inc-7f3a-ticket");
    static final URI CHANNEL = URI.create("https://example.slack.com/archives/C1");

    private static final EffectKey KEY =
            new EffectKey(new StreamId(Namespace.DEFAULT, StreamKind.INCIDENT, "i1"), 1, 0);

    private final UnaryOperator<FakeJiraBuilder> site;
    private final UnaryOperator<JiraAdapterBuilder> choices;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private volatile String token = SECRET;
    private FakeJira jira;
    private JiraAdapter adapter;

    JiraSetup() {
        this(UnaryOperator.identity(), UnaryOperator.identity());
    }

    JiraSetup(UnaryOperator<FakeJiraBuilder> site, UnaryOperator<JiraAdapterBuilder> choices) {
        Contract.folder(); // reading the file takes seconds that belong to no call
        this.site = site;
        this.choices = choices;
        jira = startFake();
        adapter = newAdapter();
    }

    private FakeJira startFake() {
        FakeJiraBuilder builder = FakeJira.builder(() -> now)
                .project("OPS")
                .project("ACT")
                .account(USER, SECRET)
                .person("5b10a2844c20165700ede21g")
                .customField("customfield_10050")
                .listener(this::check);
        return site.apply(builder).start();
    }

    /** Another adapter on the same site, as after a restart. */
    JiraAdapter newAdapter() {
        return newAdapter(UnaryOperator.identity());
    }

    /** Another adapter on the same site, set up further. */
    JiraAdapter newAdapter(UnaryOperator<JiraAdapterBuilder> more) {
        JiraAdapterBuilder builder = JiraAdapter.builder()
                .site(jira.address())
                .allowLoopback()
                .user(USER)
                .token(() -> Secret.of(token))
                .project("OPS", "Incident")
                .actionItems("ACT", "Task")
                .priority(SeverityName.of("P1"), "Highest");
        return more.apply(choices.apply(builder)).build();
    }

    /** What did not fit so far. */
    List<String> faults() {
        return faults;
    }

    void check(Call call) {
        Contract.faultsOfRequest(call).forEach(fault -> faults.add(call + " asks wrongly: " + fault));
        if (call.fault() == null) {
            Contract.faultsOfResponse(call).forEach(fault -> faults.add(call + " answers wrongly: " + fault));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        assertThat(jira.issues()).isEmpty();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    void close() {
        adapter.close();
        jira.close();
        assertThat(faults).as("what does not fit Jira's contract").isEmpty();
    }

    FakeJira jira() {
        return jira;
    }

    JiraAdapter adapter() {
        return adapter;
    }

    void restart() {
        adapter.close();
        replaceAdapter();
    }

    /** Another adapter takes over; the first is left as it is. */
    void replaceAdapter() {
        adapter = newAdapter();
    }

    void useToken(String other) {
        token = other;
    }

    void wait(Duration time) {
        now = now.plus(time);
    }

    static Deadline within(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> Duration.ofNanos(end - System.nanoTime());
    }

    static Attempt first() {
        return new Attempt(KEY, 1, null, within(Duration.ofSeconds(30)));
    }

    /** An attempt after one whose outcome nobody knows. */
    Attempt again() {
        return new Attempt(KEY, 2, now, within(Duration.ofSeconds(30)));
    }

    Outcome perform(TicketCall call) {
        return perform(adapter, call);
    }

    Outcome perform(JiraAdapter other, TicketCall call) {
        return other.perform(call, first());
    }

    Sighting look() {
        return adapter.look(incident(), MARKER, within(Duration.ofSeconds(30)));
    }

    static Content content(String title, String... paragraphs) {
        return new Content(title, List.of(paragraphs), SeverityName.of("P1"), List.of("api-gateway"), CHANNEL);
    }

    static Open incident(Content content) {
        return new Open(Purpose.INCIDENT, content, null, null, null, MARKER);
    }

    static Open incident() {
        return incident(content("API response time > 5s for all users", "All users are affected."));
    }

    /** Opens the incident's ticket. */
    OutsideRef opened() {
        return done(perform(incident()));
    }

    static OutsideRef done(Outcome outcome) {
        OutsideRef ref = doneAs(outcome).ref();
        if (ref == null) {
            throw new AssertionError("done, but nothing was made: " + outcome);
        }
        return ref;
    }

    static Outcome.Done doneAs(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (Outcome.Done) outcome;
    }

    static Outcome.Refused refusedAs(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return (Outcome.Refused) outcome;
    }

    Issue issue(OutsideRef ref) {
        return jira.issue(ref.id()).orElseThrow();
    }
}
