package dev.tocsin.runtime.step;

import dev.tocsin.catalog.Catalog;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Asks the sources again, one call a step. What a source does not give now stays as it was. */
final class Refresh {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Node node;
    private final Supplier<Optional<Step>> then;
    private final Deque<Step> todo = new ArrayDeque<>();
    private final Instant began;
    private final LastGood lastGood;

    private Refresh(Node node, Supplier<Optional<Step>> then) {
        this.node = node;
        this.then = then;
        this.began = node.now();
        this.lastGood = new LastGood(node);
    }

    /** Everything that decisions see. */
    static Optional<Step> all(Node node, Supplier<Optional<Step>> then) {
        node.world().beginRefresh();
        Refresh refresh = new Refresh(node, () -> {
            node.world().endRefresh(node.now());
            return then.get();
        });
        refresh.todo.add(refresh.policy());
        refresh.todo.add(refresh.catalog());
        refresh.todo.add(refresh.rotations());
        refresh.people(node.world().known());
        return refresh.next();
    }

    /** These people, whom nobody has asked for yet. */
    static Optional<Step> people(Node node, Collection<PersonId> wanted, Supplier<Optional<Step>> then) {
        Refresh refresh = new Refresh(node, then);
        refresh.people(wanted);
        return refresh.next();
    }

    private Optional<Step> next() {
        return todo.isEmpty() ? then.get() : Optional.of(todo.remove());
    }

    private Step policy() {
        FrozenPolicy known = node.world().policy();
        return source(() -> {
            Reading<FrozenPolicy> reading =
                    node.sources().policy().read().map(it -> it.equals(known.policy()) ? known : FrozenPolicy.of(it));
            return () -> {
                reading.asOptional().ifPresent(node.world()::learnPolicy);
                node.world().heard("policy", reading, node.notes());
                if (!node.world().hasGoodPolicy()) {
                    return Optional.of(lastGood.recall(this::fallBack, this::askForNamed));
                }
                FrozenPolicy policy = node.world().policy();
                boolean keep = reading.asOptional().isPresent() && !node.world().isKept(policy.hash());
                return keep
                        ? Optional.of(lastGood.recall(kept -> keep(policy, kept), this::askForNamed))
                        : askForNamed();
            };
        });
    }

    /** The source can't be read, and never could since the start: what another start has left is better than nothing. */
    private void fallBack(LastGood.Kept kept) {
        if (kept.policy() != null && kept.since() != null) {
            node.world().learnPolicy(kept.policy());
            node.world().learnKept(kept.policy().hash());
            node.notes().lastGood(kept.since(), node.now());
        }
    }

    private void keep(FrozenPolicy policy, LastGood.Kept kept) {
        Runnable done = () -> node.world().learnKept(policy.hash());
        if (kept.policy() != null && kept.policy().hash().equals(policy.hash())) {
            done.run();
        } else {
            todo.add(lastGood.keep(policy, kept, done, this::next));
        }
    }

    private Optional<Step> askForNamed() {
        FrozenPolicy policy = node.world().policy();
        policy.groups().forEach(it -> todo.add(group(it)));
        people(node.world().unknown(policy.persons(), node.now()));
        return next();
    }

    private Step catalog() {
        return source(() -> {
            Reading<Catalog> reading =
                    Objects.requireNonNull(node.sources().catalog().read());
            return () -> {
                reading.asOptional().ifPresent(node.world()::learnCatalog);
                node.world().heard("catalog", reading, node.notes());
                return next();
            };
        });
    }

    private Step rotations() {
        return source(() -> {
            Collection<RotationName> rotations = node.sources().onCall().rotations();
            return () -> {
                Set<RotationName> all = new TreeSet<>(rotations);
                all.addAll(node.world().rotations());
                all.forEach(it -> todo.add(rotation(it)));
                return next();
            };
        });
    }

    private Step rotation(RotationName rotation) {
        return source(() -> {
            var answer = Objects.requireNonNull(node.sources().onCall().whoIsOnCall(rotation, began));
            return () -> {
                node.world().learnOnCall(rotation, answer);
                people(node.world().unknown(node.world().onDuty(), node.now()));
                return next();
            };
        });
    }

    private Step group(GroupName group) {
        return source(() -> {
            var answer = Objects.requireNonNull(node.sources().people().members(group));
            return () -> {
                node.world().learnGroup(group, answer);
                return next();
            };
        });
    }

    private void people(Collection<PersonId> wanted) {
        wanted.forEach(it -> todo.add(person(it)));
    }

    private Step person(PersonId person) {
        return source(() -> {
            var answer = Objects.requireNonNull(node.sources().people().person(person));
            return () -> {
                node.world().learnPerson(person, answer, node.now());
                return next();
            };
        });
    }

    /** A source that throws, hangs or says nothing is one that does not give anything now. */
    private Step source(Supplier<Step.Landing> call) {
        return Step.within(
                PATIENCE,
                () -> {
                    try {
                        return call.get();
                    } catch (RuntimeException e) {
                        return () -> {
                            node.notes().fault("a source threw " + e.getClass().getName(), e);
                            return next();
                        };
                    }
                },
                this::next);
    }
}
