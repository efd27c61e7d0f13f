package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Declaration;
import dev.tocsin.ManualClock;
import dev.tocsin.Session;
import dev.tocsin.Tocsin;
import dev.tocsin.event.EffectEvent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.IncidentStore;
import dev.tocsin.store.memory.InMemoryIncidentStore;
import dev.tocsin.view.Incident;
import dev.tocsin.view.LedgerEntry;
import dev.tocsin.view.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One engine that dies between an outside call and the record of it, and its successor on the same store. For one thread.
 *
 * <p>How to use it: say how an engine is equipped, each time with adapters that remember nothing of an earlier process; have
 * the first do something until it is dead; then look at the other side's own ledger, at the incident, and at its story.
 */
public final class TwoLives implements AutoCloseable {
    private static final PersonId SOMEBODY = PersonId.of("sam");

    private final ManualClock clock;
    private final UnaryOperator<Tocsin.Builder> equipment;
    private final InMemoryIncidentStore store;
    private final DyingStore dying;
    private Tocsin alive;

    private TwoLives(ManualClock clock, UnaryOperator<Tocsin.Builder> equipment, Predicate<Batch.NewEffect> fatal) {
        this.clock = clock;
        this.equipment = equipment;
        this.store = InMemoryIncidentStore.notDurable(clock);
        this.dying = DyingStore.over(store, fatal);
        this.alive = start(dying);
        clock.settle();
    }

    /**
     * Starts the first engine.
     *
     * @param clock the clock of the store, of both engines and of the other side
     * @param equipment adapters, people, services; asked once for each engine
     * @param fatal the effect whose outcome the first engine does not live to record
     * @return the first life
     */
    public static TwoLives begin(
            ManualClock clock, UnaryOperator<Tocsin.Builder> equipment, Predicate<Batch.NewEffect> fatal) {
        return new TwoLives(clock, equipment, fatal);
    }

    /**
     * Choices of effects by their kind.
     *
     * @param kind such as {@code ticket.open}
     * @return whether an effect is of it
     */
    public static Predicate<Batch.NewEffect> at(String kind) {
        return effect -> effect.kind().equals(kind);
    }

    /**
     * Choices of effects by their kind and by what they are about.
     *
     * @param kind such as {@code chat.post}
     * @param about how the subject begins, such as {@code summary}
     * @return whether an effect is one of these
     */
    public static Predicate<Batch.NewEffect> at(String kind, String about) {
        return at(kind).and(effect ->
                effect.subject() != null && effect.subject().value().startsWith(about));
    }

    private Tocsin start(IncidentStore over) {
        return equipment
                .apply(Tocsin.builder(PolicySource.of(ResponsePolicy.standard())))
                .store(over)
                .firstNumber(142)
                .clock(clock)
                .start();
    }

    /**
     * Somebody at the engine that is alive.
     *
     * @return her session
     */
    public Session session() {
        return alive.as(Principal.member(SOMEBODY));
    }

    /**
     * Declares an incident with the first engine, has it die, and has the second finish everything that is left within
     * some time.
     *
     * @param declaration what is declared
     * @param after what else is asked of the first engine; it may be dead by then
     * @param then how much time goes on afterwards: lease, look, quarantine
     * @return the incident, as the second engine knows it
     */
    public Incident declareAndDie(Declaration declaration, Consumer<Incident> after, Duration then) {
        IncidentId id = session().declare(declaration).id();
        after.accept(session().incident(id).orElseThrow());
        dying.bury(alive);
        alive = start(store);
        clock.advance(then);
        return session().incident(id).orElseThrow();
    }

    /**
     * Asserts that what the first engine made was found by its marker and taken over, once, and that the incident's story
     * says so.
     *
     * @param incident the incident
     * @param kind the kind of the effect
     * @param event the event that must stand in the timeline once
     */
    public void assertFoundByItsMarker(Incident incident, String kind, String event) {
        List<TimelineEntry> timeline = session().timeline(incident.id());
        assertThat(timeline).extracting(it -> it.event().kind()).containsOnlyOnce(event);
        assertThat(timeline)
                .extracting(TimelineEntry::event)
                .filteredOn(it -> it instanceof EffectEvent.EffectDone done
                        && done.effectKind().equals(kind)
                        && done.remarks().contains("found by its marker"))
                .as("where the timeline says that it was found, for %s", kind)
                .isNotEmpty();
        assertThat(session().ledger(incident.id()))
                .filteredOn(it -> it.kind().equals(kind))
                .isNotEmpty()
                .allMatch(it -> it.state() == LedgerEntry.State.DONE);
    }

    /** Closes the engine that is alive. */
    @Override
    public void close() {
        alive.close();
    }
}
