package dev.tocsin.runtime.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.Request;
import dev.tocsin.decision.Deciders;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.event.Event;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Claim;
import dev.tocsin.spi.Row;
import dev.tocsin.spi.RowsQuery;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One object for one creation, though requests land late and answers are lost; in virtual time. */
class HealingTest {
    private static final Instant START = Instant.parse("2024-03-18T14:30:00Z");
    private static final FrozenPolicy STANDARD = FrozenPolicy.of(ResponsePolicy.standard());

    private final SingleThread world = new SingleThread(new SplittableRandom(7), START);
    private final InMemoryIncidentStore store = InMemoryIncidentStore.notDurable(world);
    private final Outside.Chat chat = new Outside.Chat();
    private final Outside.Tickets tickets = new Outside.Tickets();
    private final Outside.Page page = new Outside.Page();
    private final Company company = new Company();
    private final SingleThread.Running node = world.start(running -> new Node.Parts(
            "only",
            Namespace.DEFAULT,
            Mode.LIVE,
            Settings.standard().numberedFrom(142),
            store,
            Deciders::of,
            Adapters.of(List.of(new Outside.Siren("siren")), chat, tickets, page),
            new Sources(PolicySource.of(STANDARD.policy()), CatalogSource.of(Company.catalog()), company, company),
            STANDARD,
            world.cache(running, true),
            world.host(running)));

    private StreamId declare(Visibility visibility) {
        CommandId id = CommandId.of("declare");
        StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, id));
        LifecycleCommand.Declare declare = new LifecycleCommand.Declare(
                "API is slow",
                "P1",
                List.of("api-gateway"),
                CustomerImpact.YES,
                Consent.AGREED,
                null,
                null,
                IncidentKind.REAL,
                visibility,
                Map.of());
        node.node().ask(stream, new Request(id, Principal.member(Company.SAM), Source.API, null, declare), it -> {});
        return stream;
    }

    private void pass(Duration time) {
        world.runUntil(world.instant().plus(time));
    }

    private <E extends Event> List<E> events(StreamId stream, Class<E> kind) {
        return Readings.events(store, stream).stream()
                .map(Recorded::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private List<Row> rows(StreamId stream, String kind) {
        return store.rows(new RowsQuery.OfStream(stream)).rows().stream()
                .filter(it -> it.kind().equals(kind))
                .toList();
    }

    /** The first attempt at a kind fares in a way of its own, all else well. */
    private static <C extends Effect> void first(Outside<C> outside, Class<? extends C> kind, Outside.Fault fault) {
        AtomicInteger calls = new AtomicInteger();
        outside.failing(call -> kind.isInstance(call) && calls.getAndIncrement() == 0 ? fault : Outside.Fault.NONE);
    }

    private static <C extends Effect, K extends C> List<K> done(Outside<C> outside, Class<K> kind) {
        return outside.done().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private OutsideRef surplus(StreamId stream) {
        return events(stream, EffectEvent.SurplusFound.class).get(0).surplus().get(0);
    }

    @Nested
    class A_creation_that_lands_after_it_was_done_again {

        @Test
        void leaves_one_ticket_and_a_duplicate_that_says_so() {
            first(tickets, TicketCall.Open.class, Outside.Fault.LANDS_LATE);
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofMinutes(3));
            OutsideRef kept = new OutsideRef("jira-1", "ticket.open", null);
            tickets.land();
            assertThat(tickets.objects().values()).anyMatch(it -> it.size() == 2);

            pass(Duration.ofMinutes(5));

            assertThat(events(stream, EffectEvent.SurplusFound.class))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.kept()).isEqualTo(kept);
                        assertThat(it.surplus())
                                .extracting(OutsideRef::id)
                                .doesNotContain(kept.id())
                                .hasSize(1);
                    });
            OutsideRef surplus = surplus(stream);
            assertThat(events(stream, EffectEvent.SurplusClosed.class))
                    .extracting(EffectEvent.SurplusClosed::surplus)
                    .containsExactly(surplus);
            assertThat(done(tickets, TicketCall.Move.class))
                    .containsExactly(new TicketCall.Move(surplus, TicketCall.State.DROPPED));
            assertThat(done(tickets, TicketCall.Comment.class)).singleElement().satisfies(it -> {
                assertThat(it.ticket()).isEqualTo(surplus);
                assertThat(it.text()).contains("duplicate").contains(kept.label());
            });
        }

        @Test
        void is_closed_once_however_often_it_is_looked_for() {
            first(tickets, TicketCall.Open.class, Outside.Fault.LANDS_LATE);
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofMinutes(3));
            tickets.land();

            pass(Duration.ofHours(2));

            assertThat(rows(stream, "timer.sweep")).hasSize(3).allMatch(it -> it.state() == LedgerEntry.State.DONE);
            assertThat(events(stream, EffectEvent.SurplusFound.class)).hasSize(1);
            assertThat(done(tickets, TicketCall.Move.class)).hasSize(1);
        }

        @Test
        void is_found_though_it_lands_after_half_an_hour() {
            first(tickets, TicketCall.Open.class, Outside.Fault.LANDS_LATE);
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofMinutes(30));
            tickets.land();

            pass(Duration.ofMinutes(40));

            assertThat(events(stream, EffectEvent.SurplusClosed.class)).hasSize(1);
        }

        @Test
        void leaves_one_channel_and_one_that_is_archived_with_a_word() {
            first(chat, ChatCall.OpenChannel.class, Outside.Fault.LANDS_LATE);
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofMinutes(2));
            chat.land();

            pass(Duration.ofMinutes(5));

            OutsideRef surplus = surplus(stream);
            assertThat(done(chat, ChatCall.Archive.class)).containsExactly(new ChatCall.Archive(surplus));
            assertThat(done(chat, ChatCall.Post.class))
                    .filteredOn(it -> it.to().equals(new ChatCall.Destination.Channel(surplus)))
                    .singleElement()
                    .satisfies(it -> assertThat(it.message().headline()).contains("once too often"));
            assertThat(events(stream, EffectEvent.SurplusClosed.class)).hasSize(1);
        }

        @Test
        void leaves_one_public_incident_and_one_that_is_resolved_without_a_mail() {
            first(page, StatusPageCall.Publish.class, Outside.Fault.LANDS_LATE);
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofMinutes(3));
            page.land();

            pass(Duration.ofMinutes(5));

            OutsideRef surplus = surplus(stream);
            assertThat(done(page, StatusPageCall.Update.class))
                    .filteredOn(it -> it.published().equals(surplus))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.status()).isEqualTo(StatusPageCall.PublicStatus.RESOLVED);
                        assertThat(it.subscribers()).isEqualTo(StatusPageCall.Subscribers.NOT_TOLD);
                        assertThat(it.components()).isEmpty();
                        assertThat(it.body()).doesNotContain("API is slow");
                    });
            assertThat(events(stream, EffectEvent.SurplusClosed.class)).hasSize(1);
        }

        @Test
        void of_a_restricted_incident_is_closed_without_a_word_in_the_tracker() {
            first(tickets, TicketCall.Open.class, Outside.Fault.LANDS_LATE);
            StreamId stream = declare(Visibility.RESTRICTED);
            pass(Duration.ofMinutes(3));
            tickets.land();

            pass(Duration.ofMinutes(5));

            assertThat(events(stream, EffectEvent.SurplusClosed.class)).hasSize(1);
            assertThat(done(tickets, TicketCall.Comment.class)).isEmpty();
        }
    }

    @Nested
    class A_creation_of_which_everybody_is_sure {

        @Test
        void is_not_looked_for_again() {
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofHours(2));

            assertThat(rows(stream, "timer.sweep")).isEmpty();
        }

        @Test
        void is_not_looked_for_again_after_it_certainly_failed() {
            first(tickets, TicketCall.Open.class, Outside.Fault.REFUSED_CONNECTION);
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofHours(2));

            assertThat(rows(stream, "ticket.open")).allMatch(it -> it.state() == LedgerEntry.State.DONE);
            assertThat(rows(stream, "timer.sweep")).isEmpty();
        }
    }

    @Nested
    class An_answer_that_comes_after_its_lease_was_lost {

        @Test
        void is_a_sighting_that_has_the_surplus_closed() {
            AtomicInteger calls = new AtomicInteger();
            StreamId stream = StreamId.of(Namespace.DEFAULT, Ids.incident(Namespace.DEFAULT, CommandId.of("declare")));
            tickets.failing(call -> {
                if (call instanceof TicketCall.Open && calls.getAndIncrement() == 0) {
                    Row held = rows(stream, "ticket.open").get(0);
                    store.claim(new Claim.Release(List.of(new Claim.Held(held.key(), held.fence()))));
                }
                return Outside.Fault.NONE;
            });
            declare(Visibility.OPEN);
            pass(Duration.ofMinutes(1));
            assertThat(tickets.objects().values()).anyMatch(it -> it.size() == 2);

            pass(Duration.ofMinutes(5));

            assertThat(events(stream, EffectEvent.SurplusClosed.class)).hasSize(1);
            assertThat(done(tickets, TicketCall.Move.class)).hasSize(1);
        }
    }

    @Nested
    class A_tracker_that_is_away_when_it_is_looked_again {

        @Test
        void is_asked_until_it_answers() {
            first(tickets, TicketCall.Open.class, Outside.Fault.LANDS_LATE);
            StreamId stream = declare(Visibility.OPEN);
            pass(Duration.ofMinutes(3));
            tickets.land();
            tickets.blind(true);
            pass(Duration.ofHours(3));
            assertThat(events(stream, EffectEvent.SurplusFound.class)).isEmpty();

            tickets.blind(false);
            pass(Duration.ofMinutes(20));

            assertThat(events(stream, EffectEvent.SurplusClosed.class)).hasSize(1);
        }
    }
}
