package dev.tocsin.slack.inbound;

import static dev.tocsin.testkit.TwoLives.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.slack.RequestsFit;
import dev.tocsin.slack.SlackAdapter;
import dev.tocsin.slack.fake.FakeChannel;
import dev.tocsin.slack.fake.FakeMessage;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.slack.fake.FakeUser;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.Secret;
import dev.tocsin.testkit.TwoLives;
import dev.tocsin.view.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine that dies when Slack has made something and nothing of it is written down yet. */
class RestartTest {
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    private final ManualClock clock = ManualClock.at(Instant.parse("2024-03-18T14:30:00Z"));
    private final FakeSlack fake = FakeSlack.builder().clock(clock).start();
    private final FakeChannel incidents = fake.addChannel("incidents", FakeChannel.Kind.PUBLIC);
    private final Crew crew = new Crew(fake.team());

    RestartTest() {
        fake.inviteApp(incidents.id());
        for (String name : List.of("dana", "noor", "paul", "quin", "sam")) {
            fake.person(FakeUser.named(name));
        }
    }

    @AfterEach
    void close() {
        fake.close();
        RequestsFit.check(fake.calls());
    }

    private Tocsin.Builder equipped(Tocsin.Builder engine) {
        SlackAdapter slack = SlackAdapter.builder(fake.team(), () -> Secret.of(fake.botToken()))
                .loopbackApi(fake.apiUrl())
                .build();
        return engine.catalog(CatalogSource.of(Crew.catalog()))
                .people(crew)
                .onCall(crew)
                .chat(slack)
                .pagers(slack.pager());
    }

    private TwoLives lives(Predicate<Batch.NewEffect> fatal) {
        return TwoLives.begin(clock, this::equipped, fatal);
    }

    private Incident declareAndDie(TwoLives lives) {
        Declaration declaration = Declaration.of("API response time > 5s for all users")
                .severity("P1")
                .affecting("api-gateway", "payment-service")
                .shortName("api degradation");
        return lives.declareAndDie(declaration, it -> {}, A_WHILE);
    }

    private List<FakeChannel> opened() {
        return fake.channels().stream()
                .filter(it -> it.name().startsWith("inc-"))
                .toList();
    }

    private List<FakeMessage> messages(FakeChannel channel, String text) {
        return fake.messages(channel.id()).stream()
                .filter(it -> it.readable().contains(text))
                .toList();
    }

    @Test
    void there_is_one_channel_and_the_incident_knows_it() {
        try (TwoLives lives = lives(at("chat.open-channel"))) {
            Incident incident = declareAndDie(lives);

            assertThat(opened()).hasSize(1);
            assertThat(incident.outside().channel())
                    .isNotNull()
                    .extracting(OutsideRef::id)
                    .asString()
                    .contains(opened().get(0).id());
            lives.assertFoundByItsMarker(incident, "chat.open-channel", "outside.channel-opened");
        }
    }

    @Test
    void there_is_one_pinned_summary() {
        try (TwoLives lives = lives(at("chat.post", "summary"))) {
            Incident incident = declareAndDie(lives);

            FakeChannel channel = opened().get(0);
            assertThat(channel.pinned()).hasSize(1);
            FakeMessage pinned = fake.messages(channel.id()).stream()
                    .filter(it -> it.ts().equals(channel.pinned().get(0)))
                    .findFirst()
                    .orElseThrow();
            String firstLine = pinned.readable().lines().findFirst().orElseThrow();
            assertThat(messages(channel, firstLine)).containsExactly(pinned);
            lives.assertFoundByItsMarker(incident, "chat.post", "outside.summary-posted");
        }
    }

    @Test
    void there_is_one_announcement() {
        try (TwoLives lives = lives(at("chat.post").and(it -> it.body().contains("-announcement-")))) {
            Incident incident = declareAndDie(lives);

            assertThat(messages(incidents, "INC-142")).hasSize(1);
            lives.assertFoundByItsMarker(incident, "chat.post", "outside.announcement-posted");
        }
    }

    @Test
    void each_person_is_paged_once() {
        try (TwoLives lives = lives(at("pager.page"))) {
            Incident incident = declareAndDie(lives);

            assertThat(fake.directMessages("U0DANA")).hasSize(1);
            assertThat(fake.directMessages("U0PAUL")).hasSize(1);
            assertThat(lives.session().timeline(incident.id()))
                    .extracting(it -> it.event())
                    .filteredOn(it -> it instanceof PagingEvent.PageLeft)
                    .extracting(it -> ((PagingEvent.PageLeft) it).person())
                    .containsExactlyInAnyOrder(Crew.DANA, Crew.PAUL);
            assertThat(lives.session().timeline(incident.id()))
                    .extracting(it -> it.event())
                    .filteredOn(it -> it instanceof EffectEvent.EffectDone done
                            && done.effectKind().equals("pager.page")
                            && done.remarks().contains("found by its marker"))
                    .isNotEmpty();
        }
    }
}
