package dev.tocsin.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.Request;
import dev.tocsin.effect.Effect;
import dev.tocsin.event.Envelope;
import dev.tocsin.event.Event;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.event.UnknownEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.model.Words;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final EventId ID = new EventId(new StreamId(Namespace.DEFAULT, StreamKind.INCIDENT, "inc-1"), 7);
    private static final Envelope ENVELOPE = (Envelope) new Drawn(7).of(Envelope.class);
    private static final int ROUNDS = 40;

    private static Recorded read(String text) {
        return Codec.event(ID, text).orThrow();
    }

    @Nested
    class What_was_written {

        @Test
        void a_request_comes_back_whatever_it_asks_for() {
            Drawn drawn = new Drawn(11);
            StableNames.COMMANDS.classes().values().forEach(command -> {
                Request request = new Request(
                        CommandId.of("payment-7"),
                        (Principal) drawn.of(Principal.class),
                        Source.CHAT,
                        Instant.parse("2026-01-12T19:02:36.199132Z"),
                        (Command) drawn.of(command));

                assertThat(Codec.request(Codec.request(request))).isEqualTo(request);
            });
        }

        @Test
        void is_read_back_for_every_kind_of_event() {
            Drawn drawn = new Drawn(20261123);
            for (int i = 0; i < ROUNDS; i++) {
                StableNames.EVENTS.classes().values().forEach(type -> {
                    Event event = (Event) drawn.of(type);
                    Envelope envelope = (Envelope) drawn.of(Envelope.class);
                    String text = Codec.event(envelope, event);
                    assertThat(Codec.event(ID, text))
                            .as(text)
                            .isEqualTo(new Decoded.Known<>(new Recorded(ID, envelope, event)));
                });
            }
        }

        @Test
        void is_read_back_for_every_kind_of_effect() {
            Drawn drawn = new Drawn(20261124);
            for (int i = 0; i < ROUNDS; i++) {
                StableNames.EFFECTS.classes().values().forEach(type -> {
                    Effect effect = (Effect) drawn.of(type);
                    String text = Codec.effect(effect);
                    assertThat(Codec.effect(text)).as(text).isEqualTo(new Decoded.Known<>(effect));
                });
            }
        }

        @Test
        void begins_with_kind_and_version_and_leaves_out_what_is_absent() {
            RecordEvent.UpdatePosted event = new RecordEvent.UpdatePosted(
                    new Words(Actor.of(PersonId.of("dana")), "All well"), RecordEvent.Audience.INTERNAL, null);

            assertThat(Codec.event(ENVELOPE, event))
                    .startsWith(
                            "{\"t\":\"record.update-posted\",\"v\":1,\"text\":{\"by\":{\"t\":\"human\",\"person\":\"dana\"},"
                                    + "\"text\":\"All well\"},\"audience\":\"INTERNAL\",\"envelope\":{");
        }

        @Test
        void with_something_missing_that_must_not_be_is_refused_before_it_is_stored() {
            @SuppressWarnings("NullAway") // what a caller without null checks could do
            LifecycleEvent broken = new LifecycleEvent.SeverityChanged(null, null, LifecycleEvent.Direction.RAISED, 1);

            assertThatThrownBy(() -> Codec.event(ENVELOPE, broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must have a to");
        }
    }

    @Nested
    class What_a_newer_version_wrote {

        @Test
        void with_more_fields_is_read_without_them() {
            String text = Codec.event(ENVELOPE, new LifecycleEvent.ResolutionSettled(3));

            assertThat(read(text.replace("\"v\":1", "\"v\":1,\"later\":{\"a\":[1]}"))
                            .event())
                    .isEqualTo(new LifecycleEvent.ResolutionSettled(3));
        }

        @Test
        void of_an_unknown_kind_keeps_its_bytes_and_its_envelope() {
            String text = Codec.event(ENVELOPE, new LifecycleEvent.ResolutionSettled(3))
                    .replace("incident.resolution-settled", "incident.teleported")
                    .replace("\"resolution\":3", "\"resolution\" : 3.50");

            Recorded recorded = read(text);

            assertThat(recorded.event()).isEqualTo(new UnknownEvent("incident.teleported", 1, text));
            assertThat(recorded.envelope()).isEqualTo(ENVELOPE);
            assertThat(Codec.event(recorded.envelope(), recorded.event())).isEqualTo(text);
        }

        @Test
        void of_a_newer_shape_or_with_a_new_constant_is_unknown_too() {
            String text = Codec.event(ENVELOPE, new LifecycleEvent.ResolutionSettled(3));
            String newer = text.replace("\"v\":1", "\"v\":2");
            assertThat(read(newer).event()).isEqualTo(new UnknownEvent("incident.resolution-settled", 2, newer));

            String other = text.replace("\"resolution\":3", "\"resolution\":\"three\"");
            assertThat(read(other).event()).isInstanceOf(UnknownEvent.class);
            String absent = text.replace("\"resolution\":3,", "");
            assertThat(read(absent).event()).isInstanceOf(UnknownEvent.class);
        }

        @Test
        void as_an_effect_is_an_answer_and_no_exception() {
            assertThat(Codec.effect("{\"t\":\"fax.send\",\"v\":1}"))
                    .isInstanceOfSatisfying(Decoded.Strange.class, strange -> {
                        assertThat(strange.kind()).isEqualTo("fax.send");
                        assertThat(strange.reason()).contains("found another");
                    });
            assertThatThrownBy(
                            () -> Codec.effect("{\"t\":\"fax.send\",\"v\":1}").orThrow())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fax.send");
        }
    }

    @Nested
    class What_is_damaged {

        @Test
        void is_told_and_not_thrown() {
            for (String text : new String[] {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"t\":\"incident.declared\"}",
                "{\"t\":\"a\",\"t\":\"b\",\"v\":1}",
                "{\"t\":\"timer.update\",\"v\":1,\"after\":NaN}",
                "{\"t\":\"timer.update\",\"v\":1,\"after\":1} {}",
                "{\"t\":\"timer.update\",\"v\":1,\"after\":1e400}",
                "{\"t\":\"timer.update\",\"v\":1,\"after\":99999999999999999999999}",
                "{\"t\":\"timer.update\",\"v\":1,\"after\":" + "9".repeat(100_000) + "}",
                "[".repeat(100_000),
                "{\"a\":".repeat(70) + "1" + "}".repeat(70),
                "{\"t\":\"" + "x".repeat(300_000) + "\"}",
                " ".repeat(2_000_000)
            }) {
                assertThat(Codec.effect(text)).as(start(text)).isInstanceOf(Decoded.Strange.class);
                assertThat(Codec.event(ID, text)).as(start(text)).isInstanceOf(Decoded.Strange.class);
            }
        }

        private String start(String text) {
            return text.substring(0, Math.min(60, text.length()));
        }
    }

    @Nested
    class A_digest {
        private final LifecycleCommand.ChangeSeverity worse =
                new LifecycleCommand.ChangeSeverity(SeverityName.of("P1"));

        private String digest(String id, String person, Command command) {
            return Codec.digest(new Request(
                    CommandId.of(id), Principal.member(PersonId.of(person)), Source.API, Instant.EPOCH, command));
        }

        @Test
        void is_the_same_for_the_same_asked_by_the_same() {
            assertThat(digest("one", "dana", worse))
                    .isEqualTo(digest("two", "dana", worse))
                    .hasSize(64);
        }

        @Test
        void differs_with_what_is_asked_and_who_asks() {
            assertThat(digest("one", "dana", worse))
                    .isNotEqualTo(digest("one", "noor", worse))
                    .isNotEqualTo(digest("one", "dana", new LifecycleCommand.ChangeSeverity(SeverityName.of("P2"))));
        }

        @Test
        void can_be_taken_of_every_kind_of_command() {
            Drawn drawn = new Drawn(3);
            StableNames.COMMANDS
                    .classes()
                    .values()
                    .forEach(type -> assertThat(digest("one", "dana", (Command) drawn.of(type)))
                            .hasSize(64));
        }
    }
}
