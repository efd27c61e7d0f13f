package dev.tocsin.slack;

import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Message;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Marker;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideIdentity;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.slack.fake.FakeSlack;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An adapter in front of a fake Slack. After each test every request is held against Slack's API description, if it is at hand. */
abstract class AgainstFakeSlack {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Marker MARK = Marker.of("acme-inc-142-channel");

    Instant now = NOON;
    FakeSlack fake;
    SlackAdapter slack;

    @BeforeEach
    void startBoth() {
        fake = FakeSlack.builder().clock(() -> now).start();
        slack = adapter();
    }

    SlackAdapter adapter() {
        return SlackAdapter.builder(fake.team(), () -> Secret.of(fake.botToken()))
                .loopbackApi(fake.apiUrl())
                .build();
    }

    @AfterEach
    void stopBoth() {
        slack.close();
        fake.close();
        ApiDescription.check(fake.calls());
    }

    static Deadline within(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> Duration.ofNanos(end - System.nanoTime());
    }

    static Attempt first() {
        return attempt(1, null, Duration.ofSeconds(20));
    }

    static Attempt attempt(int number, @Nullable Instant mayHaveHappenedSince, Duration time) {
        StreamId stream = StreamId.of(Namespace.of("acme"), IncidentId.of("i-142"));
        return new Attempt(new EffectKey(stream, 1, 0), number, mayHaveHappenedSince, within(time));
    }

    static ChatCall.OpenChannel open(String name) {
        return new ChatCall.OpenChannel(name, "INC-142: the API is slow", Visibility.OPEN, MARK);
    }

    static ChatCall.Post post(OutsideRef channel, String text) {
        return new ChatCall.Post(
                new ChatCall.Destination.Channel(channel),
                Message.of(text),
                ChatCall.Post.Pin.NOT_PINNED,
                Marker.of("acme-inc-142-update-7"));
    }

    static OutsideIdentity member(String user) {
        return new OutsideIdentity("slack", "-/T0TOCSIN/" + user);
    }

    OutsideRef opened(String name) {
        return ref(slack.perform(open(name), first()));
    }

    static OutsideRef ref(Outcome outcome) {
        if (outcome instanceof Outcome.Done done && done.ref() != null) {
            return done.ref();
        }
        throw new AssertionError("a reference was wanted, found " + outcome);
    }

    static List<String> remarks(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done.remarks();
        }
        throw new AssertionError("done was wanted, found " + outcome);
    }
}
