package dev.tocsin.simulator;

import dev.tocsin.command.ResponseCommand;
import dev.tocsin.decision.Decision;
import dev.tocsin.decision.Planned;
import dev.tocsin.decision.Question;
import dev.tocsin.decision.StreamLogic;
import dev.tocsin.decision.Surroundings;
import dev.tocsin.effect.Bounds;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.Because;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.TrackId;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.view.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deciders that decide something else, or fold something else. */
final class MutantLogics {
    private MutantLogics() {}

    /** Changes what was decided; the last argument decides as the real one does. */
    @FunctionalInterface
    private interface Twist {
        Decision apply(Question question, Decision decided, Again again);
    }

    @FunctionalInterface
    private interface Again {
        Decision decide(Question question);
    }

    private static Mutation decisions(Twist twist) {
        return Mutation.ofLogics(logics -> kind -> new Twisted<>(logics.of(kind), twist, event -> true));
    }

    /** The real logic, but for what is twisted or not folded. */
    private record Twisted<S>(StreamLogic<S> real, Twist twist, Predicate<Recorded> folds) implements StreamLogic<S> {
        @Override
        public S empty(StreamId stream) {
            return real.empty(stream);
        }

        @Override
        public S apply(S state, Recorded event) {
            return folds.test(event) ? real.apply(state, event) : state;
        }

        @Override
        public Decision decide(S state, Question question, Surroundings around) {
            return twist.apply(
                    question, real.decide(state, question, around), other -> real.decide(state, other, around));
        }

        @Override
        public @Nullable Head head(S state, Surroundings around) {
            return real.head(state, around);
        }

        @Override
        public Optional<Bounds> bounds(S state, Surroundings around) {
            return real.bounds(state, around);
        }
    }

    private static Mutation effects(Predicate<Planned.PlannedEffect> keeps) {
        return decisions((question, decided, again) -> decided instanceof Decision.Accepted accepted
                ? with(
                        accepted,
                        accepted.events().stream()
                                .map(it -> new Planned(
                                        it.event(),
                                        it.because(),
                                        it.causedBy(),
                                        it.effects().stream().filter(keeps).toList()))
                                .toList())
                : decided);
    }

    private static Decision.Accepted with(Decision.Accepted it, List<Planned> events) {
        return new Decision.Accepted(events, it.withdrawn(), it.revived(), it.taken(), it.released(), it.findings());
    }

    private static Decision.Accepted adding(Decision.Accepted it, PagingEvent event) {
        List<Planned> events = new ArrayList<>(it.events());
        events.add(new Planned(event, Because.of("engine/planted"), 0, List.of()));
        return with(it, events);
    }

    private static boolean has(Decision.Accepted decided, Class<?> event) {
        return decided.events().stream().anyMatch(it -> event.isInstance(it.event()));
    }

    static Mutation noCheckAtTheTimer() {
        return decisions((question, decided, again) -> question instanceof Question.Due due
                        && due.task() instanceof EngineTask.EscalationDue next
                        && decided instanceof Decision.Accepted accepted
                        && !has(accepted, PagingEvent.LevelReached.class)
                ? adding(
                        accepted,
                        new PagingEvent.LevelReached(
                                next.track(),
                                next.generation(),
                                next.level(),
                                next.round(),
                                List.of(),
                                PagingEvent.Knowledge.FRESH,
                                "v1",
                                null))
                : decided);
    }

    static Mutation answersTwice() {
        return decisions((question, decided, again) -> question instanceof Question.Asked asked
                        && asked.request().command() instanceof ResponseCommand.Acknowledge
                        && decided instanceof Decision.Accepted accepted
                        && !has(accepted, PagingEvent.Acknowledged.class)
                ? adding(
                        accepted,
                        new PagingEvent.Acknowledged(
                                List.of(TrackId.of("payments")), Company.DANA, PagingEvent.Grounds.PAGED))
                : decided);
    }

    static Mutation anyGenerationCounts() {
        return decisions((question, decided, again) -> {
            Decision best = decided;
            for (int generation = 1; generation < 4 && isNothing(best); generation++) {
                if (question instanceof Question.Due due && due.task() instanceof EngineTask.EscalationDue next) {
                    best = again.decide(new Question.Due(
                            due.id(),
                            due.key(),
                            new EngineTask.EscalationDue(
                                    next.track(),
                                    generation,
                                    next.level(),
                                    next.round(),
                                    next.rotation(),
                                    next.lastKnown(),
                                    next.plainText(),
                                    next.incident())));
                }
            }
            return best;
        });
    }

    private static boolean isNothing(Decision decision) {
        return decision instanceof Decision.Accepted accepted
                && accepted.events().isEmpty();
    }

    static Mutation withdrawsNothing() {
        return decisions((question, decided, again) -> decided instanceof Decision.Accepted it
                ? new Decision.Accepted(it.events(), List.of(), it.revived(), it.taken(), it.released(), it.findings())
                : decided);
    }

    static Mutation stopsAtLevelTwo() {
        return effects(it -> !(it.effect() instanceof EngineTask.EscalationDue due && due.level() > 2));
    }

    static Mutation forgetsPaul() {
        return effects(it ->
                !(it.effect() instanceof PagerCall.Page page && page.person().equals(Company.PAUL)));
    }

    static Mutation foldForgetsAnswers() {
        return Mutation.ofLogics(logics -> kind -> new Twisted<>(
                logics.of(kind),
                (question, decided, again) -> decided,
                event -> !(event.event() instanceof PagingEvent.Acknowledged)));
    }
}
