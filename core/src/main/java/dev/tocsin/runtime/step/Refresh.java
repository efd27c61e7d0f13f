package dev.tocsin.runtime.step;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.spi.People;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the sources again, one call a step. What a source does not give now stays as it was; what it did not give since the
 * start is recalled from the store, and nothing else is. One that has not answered in time is asked nothing more.
 */
final class Refresh {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String POLICY = "policy";

    private final Node node;
    private final World world;
    private final Supplier<Optional<Step>> then;
    private final Deque<Ask> todo = new ArrayDeque<>();
    private final TreeSet<String> silent = new TreeSet<>();
    private final TreeSet<PersonId> asked = new TreeSet<>();
    private final Set<Kept> recalling = EnumSet.noneOf(Kept.class);
    private final Instant began;
    private final LastGood lastGood;

    /**
     * What is to be done.
     *
     * @param source which source it asks, if it does
     * @param step asks
     * @param missed what to do if there is no answer
     */
    private record Ask(@Nullable String source, Step step, Runnable missed) {}

    private Refresh(Node node, Supplier<Optional<Step>> then) {
        this.node = node;
        this.world = node.world();
        this.then = then;
        this.began = node.now();
        this.lastGood = new LastGood(node);
    }

    /** Everything that decisions see. */
    static Optional<Step> all(Node node, Supplier<Optional<Step>> then) {
        node.world().beginRefresh();
        Refresh refresh = new Refresh(node, () -> {
            node.world().endRefresh(node.now());
            Keeping.begin(node);
            return then.get();
        });
        refresh.policy();
        refresh.catalog();
        refresh.rotations();
        refresh.people(node.world().everybody().known());
        return refresh.next();
    }

    /** These people, whom nobody has asked for yet. */
    static Optional<Step> people(Node node, Collection<PersonId> wanted, Supplier<Optional<Step>> then) {
        Refresh refresh = new Refresh(node, then);
        refresh.people(wanted);
        return refresh.next();
    }

    private Optional<Step> next() {
        while (!todo.isEmpty()) {
            Ask ask = todo.remove();
            if (ask.source() == null || !silent.contains(ask.source())) {
                return Optional.of(ask.step());
            }
            ask.missed().run();
        }
        return then.get();
    }

    /** Comes before all that is still to be done. */
    private void first(Step step) {
        todo.addFirst(new Ask(null, step, () -> {}));
    }

    // --- the policy

    private void policy() {
        FrozenPolicy known = world.policy();
        ask(
                POLICY,
                () -> {
                    Reading<FrozenPolicy> reading = node.sources()
                            .policy()
                            .read()
                            .map(it -> it.equals(known.policy()) ? known : FrozenPolicy.of(it));
                    return () -> {
                        world.heard(POLICY, reading, node.notes());
                        reading.asOptional().ifPresentOrElse(this::learn, this::missPolicy);
                    };
                },
                this::missPolicy);
    }

    private void learn(FrozenPolicy policy) {
        world.learnPolicy(policy);
        world.answered(POLICY, node.now());
        if (world.isKept(policy.hash())) {
            askForNamed();
        } else {
            first(lastGood.recall(kept -> keep(policy, kept), this::nextAfterNamed));
        }
    }

    private void missPolicy() {
        world.away(POLICY);
        if (world.hasGoodPolicy()) {
            askForNamed();
        } else {
            first(lastGood.recall(this::fallBack, this::nextAfterNamed));
        }
    }

    /** The source can't be read, and never could since the start: what another start has left is better than nothing. */
    private void fallBack(LastGood.Kept kept) {
        if (kept.policy() != null && kept.since() != null) {
            world.learnPolicy(kept.policy());
            world.learnKept(kept.policy().hash());
            world.recalled(POLICY, kept.since());
            node.notes().lastGood(POLICY, kept.since(), node.now());
        }
    }

    private void keep(FrozenPolicy policy, LastGood.Kept kept) {
        Runnable done = () -> world.learnKept(policy.hash());
        if (kept.policy() != null && kept.policy().hash().equals(policy.hash())) {
            done.run();
        } else {
            first(lastGood.keep(policy, kept, done, this::next));
        }
    }

    private Optional<Step> nextAfterNamed() {
        askForNamed();
        return next();
    }

    private void askForNamed() {
        FrozenPolicy policy = world.policy();
        policy.groups().forEach(this::group);
        people(world.unknown(policy.persons(), node.now()));
    }

    // --- the services

    private void catalog() {
        ask(
                Kept.CATALOG.label(),
                () -> {
                    Reading<Catalog> reading =
                            Objects.requireNonNull(node.sources().catalog().read());
                    return () -> {
                        world.heard(Kept.CATALOG.label(), reading, node.notes());
                        reading.asOptional().ifPresentOrElse(this::learn, this::missCatalog);
                    };
                },
                this::missCatalog);
    }

    private void learn(Catalog catalog) {
        world.learnCatalog(catalog);
        world.answered(Kept.CATALOG.label(), node.now());
    }

    private void missCatalog() {
        world.away(Kept.CATALOG.label());
        if (!world.hasGoodCatalog()) {
            recall(Kept.CATALOG, () -> {});
        }
    }

    // --- who is on call

    private void rotations() {
        ask(
                Kept.ON_CALL.label(),
                () -> {
                    Collection<RotationName> named = node.sources().onCall().rotations();
                    return () -> rotations(named);
                },
                () -> rotations(List.of()));
    }

    private void rotations(Collection<RotationName> named) {
        Set<RotationName> all = new TreeSet<>(named);
        all.addAll(world.rotations());
        all.forEach(this::rotation);
    }

    private void rotation(RotationName rotation) {
        ask(
                Kept.ON_CALL.label(),
                () -> {
                    var answer = Objects.requireNonNull(node.sources().onCall().whoIsOnCall(rotation, began));
                    return () -> learn(rotation, answer);
                },
                () -> learn(rotation, new OnCallAnswer.Unknown("the on-call source did not answer")));
    }

    private void learn(RotationName rotation, OnCallAnswer answer) {
        world.learnOnCall(rotation, answer, node.now());
        if (answer instanceof OnCallAnswer.Unknown && !world.hasLastKnown(rotation)) {
            recall(Kept.ON_CALL, () -> people(world.unknown(world.onDuty(), node.now())));
        }
        people(world.unknown(world.onDuty(rotation), node.now()));
    }

    // --- people

    private void group(GroupName group) {
        ask(
                Kept.PEOPLE.label(),
                () -> {
                    var answer = Objects.requireNonNull(node.sources().people().members(group));
                    return () -> {
                        world.learnGroup(group, answer, node.now());
                        if (answer instanceof People.Answer.Unavailable) {
                            missPeople(world.everybody().groups().containsKey(group));
                        }
                    };
                },
                () -> missPeople(world.everybody().groups().containsKey(group)));
    }

    private void people(Collection<PersonId> wanted) {
        wanted.stream().filter(asked::add).forEach(this::person);
    }

    private void person(PersonId person) {
        ask(
                Kept.PEOPLE.label(),
                () -> {
                    var answer = Objects.requireNonNull(node.sources().people().person(person));
                    return () -> {
                        world.learnPerson(person, answer, node.now());
                        if (answer instanceof People.Answer.Unavailable) {
                            missPeople(world.everybody().people().containsKey(person));
                        }
                    };
                },
                () -> missPeople(world.everybody().people().containsKey(person)));
    }

    private void missPeople(boolean known) {
        world.away(Kept.PEOPLE.label());
        if (!known) {
            recall(Kept.PEOPLE, () -> {});
        }
    }

    // --- what another start has left

    private void recall(Kept source, Runnable then) {
        if (!world.memory().isRecalled(source) && recalling.add(source)) {
            first(Recall.of(node, source, () -> {
                then.run();
                return next();
            }));
        }
    }

    /** A source that throws, hangs or says nothing is one that does not give anything now. */
    private void ask(String source, Supplier<Runnable> call, Runnable missed) {
        Step step = Step.within(
                PATIENCE,
                () -> {
                    try {
                        Runnable learnt = call.get();
                        return () -> {
                            learnt.run();
                            return next();
                        };
                    } catch (RuntimeException e) {
                        return () -> {
                            node.notes().fault("a source threw " + e.getClass().getName(), e);
                            missed.run();
                            return next();
                        };
                    }
                },
                () -> {
                    silent.add(source);
                    missed.run();
                    return next();
                });
        todo.add(new Ask(source, step, missed));
    }
}
