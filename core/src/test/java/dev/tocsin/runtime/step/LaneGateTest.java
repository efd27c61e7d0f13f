package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.codec.Codec;
import dev.tocsin.decision.Deciders;
import dev.tocsin.effect.Bounds;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.Message;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.ContactWay;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.WayKind;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.LedgerEntry.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rows that should never have been decided are put into the store by hand: the lane refuses them before any call. */
class LaneGateTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());
    private static final StreamId STREAM = StreamId.of(Namespace.DEFAULT, IncidentId.of("i1"));
    private static final Bounds REAL = bounds(IncidentKind.REAL, Visibility.OPEN, Mode.LIVE);
    private static final Bounds DRILL = bounds(IncidentKind.DRILL, Visibility.OPEN, Mode.LIVE);
    private static final Bounds RETROSPECTIVE = bounds(IncidentKind.RETROSPECTIVE, Visibility.OPEN, Mode.LIVE);
    private static final Bounds RESTRICTED = bounds(IncidentKind.REAL, Visibility.RESTRICTED, Mode.LIVE);
    private static final Bounds SHADOW = bounds(IncidentKind.REAL, Visibility.OPEN, Mode.SHADOW);

    private final SingleThread world = new SingleThread(new SplittableRandom(7), START);
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(world);
    private final Outside.Chat chat = new Outside.Chat();
    private final Outside.Page page = new Outside.Page();
    private final Outside.Siren siren = new Outside.Siren("siren");
    private final Company company = new Company();

    private static Bounds bounds(IncidentKind kind, Visibility visibility, Mode mode) {
        return new Bounds(kind, visibility, mode, "#incident-drills", List.of(PersonId.of("joined")));
    }

    /** What becomes of a row that is there when a node starts. */
    private Row after(Effect effect, String adapter, Bounds bounds) {
        EffectKey key = new EffectKey(STREAM, 1, 0);
        store.commit(new Batch(
                Namespace.DEFAULT,
                List.of(),
                List.of(new Batch.NewEffect(
                        key,
                        effect.lane(),
                        effect.kind(),
                        adapter,
                        null,
                        Batch.Succession.QUEUES,
                        Duration.ZERO,
                        null,
                        Codec.effect(effect, bounds))),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        world.start(running -> new Node.Parts(
                "node",
                Namespace.DEFAULT,
                Mode.LIVE,
                Settings.standard().numberedFrom(142),
                store,
                Deciders::of,
                Adapters.of(List.of(siren), chat, new Outside.Tickets(), page),
                new Sources(PolicySource.of(STANDARD.policy()), CatalogSource.of(Company.catalog()), company, company),
                STANDARD,
                world.cache(running, true),
                world.host(running)));
        world.runUntil(world.instant().plus(Duration.ofSeconds(30)));
        return store.rows(new RowsQuery.OfStream(STREAM)).rows().get(0);
    }

    private static void refused(Row row, String why) {
        assertThat(row.state()).isEqualTo(State.PARKED);
        assertThat(row.remark()).contains(why);
    }

    private static Effect post(String channel, String headline) {
        return new ChatCall.Post(
                new ChatCall.Destination.Named(channel),
                Message.of(headline),
                ChatCall.Post.Pin.NOT_PINNED,
                Marker.of("m1"));
    }

    private static Effect page(String person, String headline) {
        return new PagerCall.Page(
                PersonId.of(person),
                new ContactWay(WayKind.of("siren"), "x"),
                IncidentRef.parse("D-7"),
                "i1",
                null,
                1,
                null,
                Message.of(headline));
    }

    private static Effect publish() {
        return new StatusPageCall.Publish(
                "Problems",
                "We look into it.",
                StatusPageCall.PublicStatus.INVESTIGATING,
                List.of("cmp-api"),
                StatusPageCall.Subscribers.NOT_TOLD,
                Marker.of("m1"));
    }

    private static Effect hold() {
        return new EngineTask.Ask(
                new StreamId(Namespace.DEFAULT, StreamKind.COMPONENT, "cmp-api"),
                new EngineTask.Request.Hold(IncidentId.of("i1"), ComponentStatus.MAJOR_OUTAGE));
    }

    @Test
    void a_real_one_leaves() {
        assertThat(after(publish(), "statuspage", REAL).state()).isEqualTo(State.DONE);
        assertThat(page.objects()).isNotEmpty();
    }

    @Test
    void a_drill_is_not_published() {
        refused(after(publish(), "statuspage", DRILL), "never touches the status page");
        assertThat(page.objects()).isEmpty();
    }

    @Test
    void a_drill_holds_no_component() {
        refused(after(hold(), "", DRILL), "never touches the status page");
        assertThat(page.objects()).isEmpty();
    }

    @Test
    void a_drill_pages_nobody_who_has_not_joined() {
        refused(after(page("dana", "[DRILL] D-7"), "siren", DRILL), "only those who joined");
    }

    @Test
    void a_drill_pages_who_joined() {
        assertThat(after(page("joined", "[DRILL] D-7"), "siren", DRILL).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_drill_is_announced_nowhere_else() {
        refused(after(post("#incidents", "[DRILL] D-7"), "slack", DRILL), "only in #incident-drills");
    }

    @Test
    void a_drill_says_so_first() {
        refused(after(post("#incident-drills", "D-7"), "slack", DRILL), "says so first");
    }

    @Test
    void a_retrospective_tells_nobody() {
        refused(after(post("#incidents", "INC-142"), "slack", RETROSPECTIVE), "nothing but the ticket");
    }

    @Test
    void a_restricted_one_is_not_published() {
        refused(after(publish(), "statuspage", RESTRICTED), "never touches the status page");
        assertThat(page.objects()).isEmpty();
    }

    @Test
    void a_restricted_one_shows_its_words_to_no_channel_but_its_own() {
        refused(after(post("#incidents", "INC-142: the API is slow"), "slack", RESTRICTED), "only that it is one");
    }

    @Test
    void a_shadow_calls_nobody_and_the_ledger_says_so_though_the_host_is_live() {
        Row row = after(publish(), "statuspage", SHADOW);
        assertThat(row.state()).isEqualTo(State.DONE);
        assertThat(row.remark()).contains("not sent");
        assertThat(page.objects()).isEmpty();
    }
}
