package dev.tocsin.runtime.step;

import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Finding;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.StreamKind;
import dev.tocsin.spi.Batch;
import dev.tocsin.spi.CommitAnswer;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Head;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one stream in a node: what waits in it is decided in order and committed as one append. One round at a
 * time; a round is loaded, prepared, decided and committed, and starts again where somebody else was quicker.
 */
final class StreamQueue {
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Node node;
    private final StreamId stream;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final Round round = new Round();
    private final TakenNumbers numbers;
    private @Nullable Folded<?> state;
    private boolean running;
    private boolean unsure;
    /** Whether the round goes on without its stream, of which nothing is known then. */
    private boolean blind;

    private int tries;
    private @Nullable Slots reserved;

    StreamQueue(Node node, StreamId stream) {
        this.node = node;
        this.stream = stream;
        this.numbers = new TakenNumbers(node);
    }

    /** Takes it in, or replies that there is too much to do. */
    void add(Work work) {
        if (work.isCommand() && waiting.size() >= node.settings().mostWaiting()) {
            work.reply(new Reply.Busy("already " + waiting.size() + " commands wait on " + stream));
            return;
        }
        waiting.add(work);
        if (!running) {
            running = true;
            Net.land(this::begin, this::failed).ifPresent(step -> node.host().drive(null, step));
        }
    }

    boolean isIdle() {
        return !running;
    }

    private Optional<Step> begin() {
        tries = 0;
        blind = false;
        round.begin(waiting, node.settings().mostTogether());
        if (round.isEmpty()) {
            running = false;
            node.ended(stream);
            return Optional.empty();
        }
        state = node.cached(stream);
        return state == null ? Optional.of(load(node.blank(stream))) : prepare();
    }

    // --- loading

    private Step load(Folded<?> from) {
        round.away("the store has not answered in time");
        return () -> {
            Loading loading = Loading.of(node.store(), from);
            return () -> {
                node.hear(loading.now());
                if (loading.away() != null) {
                    return unavailable(loading.away(), () -> Optional.of(load(from)));
                }
                if (loading.unreadable() != null) {
                    return unreadable(loading.unreadable());
                }
                round.endAway();
                state = loading.folded();
                return loading.isWhole() ? prepare() : Optional.of(load(loading.folded()));
            };
        };
    }

    /** What is due outside goes on without its stream; who asks is told. */
    private Optional<Step> unreadable(String reason) {
        return withoutStream(reason, new Reply.Away(reason));
    }

    /** An event of a newer version: whoever knows it decides; here the stream is read only. */
    private Optional<Step> readOnly(String reason) {
        Finding why = Notes.newer(stream, reason);
        return withoutStream(reason, new Reply.Decided(Result.refused(List.of(why)), loaded().version()));
    }

    private Optional<Step> withoutStream(String reason, Reply toCommands) {
        node.notes().unreadable(stream, reason);
        round.goOnWithoutStream(toCommands);
        state = node.blank(stream);
        blind = true;
        return round.isEmpty() ? begin() : decide();
    }

    // --- what the decision needs besides

    private Optional<Step> prepare() {
        Folded<?> folded = loaded();
        if (folded.strange() != null) {
            return readOnly(folded.strange());
        }
        PolicyHash hash = folded.policy();
        if (hash != null && node.world().frozen(hash) == null) {
            return Optional.of(thaw(hash));
        }
        if (round.asks() && node.world().isStale(node.now())) {
            return Refresh.all(node, this::prepare);
        }
        List<PersonId> strangers = node.world().unknown(persons(folded), node.now());
        if (!strangers.isEmpty()) {
            return Refresh.people(node, strangers, this::prepare);
        }
        return number();
    }

    private Optional<Step> number() {
        for (Work work : round.works()) {
            if (work.command() instanceof LifecycleCommand.Declare declare && loaded().version() == 0) {
                Optional<Step> reserving = numbers.take(
                        inForce().prefix(declare.incidentKind()),
                        this::number,
                        () -> failAll(new Reply.Away("the counter of incidents could not be moved on")));
                if (reserving.isPresent()) {
                    return reserving;
                }
            }
        }
        return decide();
    }

    private Step thaw(PolicyHash hash) {
        return () -> {
            Thawing thawing = Thawing.of(node.store(), stream.namespace(), hash);
            return () -> {
                node.hear(thawing.now());
                if (thawing.away() != null) {
                    return unavailable(thawing.away(), () -> Optional.of(thaw(hash)));
                }
                if (thawing.policy() == null) {
                    return unreadable(thawing.unreadable());
                }
                node.world().learnFrozen(thawing.policy());
                return prepare();
            };
        };
    }

    /** Everybody whom the decision may have to name or reach. */
    private List<PersonId> persons(Folded<?> folded) {
        List<PersonId> wanted = new ArrayList<>(round.persons());
        Head head =
                wanted.isEmpty() ? null : folded.head(node.world().around(node.now(), inForce(), numbers.byPrefix()));
        if (head != null) {
            wanted.addAll(head.people());
        }
        return wanted;
    }

    // --- deciding and committing

    private Optional<Step> decide() {
        round.dropReplied();
        if (round.isEmpty()) {
            numbers.giveBack(List.of());
            return begin();
        }
        Folded<?> before = loaded();
        List<Work> works = round.works();
        FrozenPolicy policy = inForce();
        Slots slots = node.reserveSlots();
        reserved = slots;
        Draft.Context context = new Draft.Context(
                node.id(),
                node.adapters(),
                node.settings(),
                node.world().around(node.now(), policy, numbers.byPrefix()),
                policy,
                node.world().isStored(policy.hash()),
                slots);
        works.forEach(Work::beginUnderWay);
        long since = node.host().nanos();
        return Optional.of(() -> {
            Draft draft = Draft.of(context, before, works);
            Attempted attempted = new Attempted(draft, draft.toBatch(before), since);
            Step.Landing landing = commit(attempted, 0);
            return () -> {
                draft.faults().forEach(it -> node.notes().fault(stream, "deciding on " + stream, it));
                return landing.land();
            };
        });
    }

    /** A batch that is being committed, with the moment before which no lease in it began. */
    private record Attempted(Draft draft, Batch batch, long since) {}

    private Step.Landing commit(Attempted attempted, int repeats) {
        long began = node.host().nanos();
        try {
            CommitAnswer answer = node.store().commit(attempted.batch());
            long took = node.host().nanos() - began;
            return () -> {
                node.tally().committed(took, !(answer instanceof CommitAnswer.Unknown));
                return answered(attempted, answer, repeats);
            };
        } catch (StoreUnavailable e) {
            long took = node.host().nanos() - began;
            return () -> {
                node.tally().committed(took, false);
                return away(attempted, Loading.reason(e), repeats);
            };
        }
    }

    private Optional<Step> repeat(Attempted attempted, int repeats) {
        Step again = () -> commit(attempted, repeats);
        return Optional.of(again.after(node.host().backoff(PAUSE, Duration.ofSeconds(1), repeats)));
    }

    /** Surely not written now; but what was unknown before stays so. */
    private Optional<Step> away(Attempted attempted, String reason, int repeats) {
        if (!unsure) {
            round.away(reason);
        }
        if (repeats < node.settings().repeats()) {
            return repeat(attempted, repeats + 1);
        }
        giveSlotsBack();
        return unsure ? lose(reason) : failAll(new Reply.Away(reason));
    }

    private Optional<Step> answered(Attempted attempted, CommitAnswer answer, int repeats) {
        Draft draft = attempted.draft();
        node.hear(answer.now());
        unsure = answer instanceof CommitAnswer.Unknown;
        if (!unsure) {
            round.endUnderWay();
            giveSlotsBack();
        }
        return answer.match(new CommitAnswer.Cases<>(
                committed -> committed(attempted),
                conflict -> {
                    if (conflict.stream().kind() == StreamKind.POLICY) {
                        node.world().learnStored(draft.policyInForce().hash());
                        return decide();
                    }
                    return again("others kept changing " + stream);
                },
                taken -> {
                    numbers.loseTo(taken.name());
                    return again("the name " + taken.name() + " leads to " + taken.holder());
                },
                duplicate -> drop(duplicate.command(), new Reply.Decided(Result.parse(duplicate.result()), 0)),
                other -> drop(other.command(), new Reply.OtherBody()),
                lost -> drop(lost.effect()),
                unknown -> unknown(attempted, unknown.reason(), repeats)));
    }

    private Optional<Step> committed(Attempted attempted) {
        Draft draft = attempted.draft();
        state = draft.state();
        if (!blind) {
            node.cache(draft.state());
        }
        numbers.giveBack(draft.refs());
        if (draft.declares()) {
            node.world().learnStored(draft.policyInForce().hash());
        }
        node.lanes().withdrawn(draft.withdrawn());
        for (Work work : round.works()) {
            Result result = draft.result(work);
            work.reply(new Reply.Decided(
                    result == null ? new Result(Result.Verdict.ACCEPTED, null, List.of()) : result,
                    draft.state().version()));
        }
        if (!draft.events().isEmpty()) {
            node.host().committed(draft.events());
        }
        draft.held().forEach(it -> node.leases().run(it, attempted.since()));
        draft.due().forEach(node.host()::wake);
        return begin();
    }

    private Optional<Step> unknown(Attempted attempted, String reason, int repeats) {
        if (repeats < node.settings().repeats()) {
            return repeat(attempted, repeats + 1);
        }
        giveSlotsBack();
        return lose(reason);
    }

    /** What was given out may be in use. */
    private Optional<Step> lose(String reason) {
        unsure = false;
        numbers.lose();
        node.forget(stream);
        return failAll(new Reply.NotKnown(reason));
    }

    /** Somebody else was quicker: what they did has to be seen first. */
    private Optional<Step> again(String reason) {
        tries++;
        if (tries > node.settings().conflicts()) {
            return failAll(new Reply.Busy(reason));
        }
        Step load = load(loaded());
        return Optional.of(tries < 3 ? load : load.after(node.host().jittered(PAUSE)));
    }

    private Optional<Step> drop(CommandId command, Reply reply) {
        round.reply(command, reply);
        return Optional.of(load(loaded()));
    }

    private Optional<Step> drop(EffectKey effect) {
        round.reply(effect, new Reply.Lost());
        return Optional.of(load(loaded()));
    }

    private Optional<Step> unavailable(@Nullable String reason, Supplier<Optional<Step>> repeat) {
        tries++;
        if (tries > node.settings().repeats()) {
            return failAll(new Reply.Away(String.valueOf(reason)));
        }
        Duration pause = node.host().backoff(PAUSE, Duration.ofSeconds(1), tries);
        return repeat.get().map(it -> it.after(pause));
    }

    /** A fault of the engine: nobody knows what became of this round; the next one begins from the store. */
    private Optional<Step> failed(RuntimeException fault) {
        node.notes().fault(stream, "working on " + stream, fault);
        giveSlotsBack();
        unsure = false;
        numbers.lose();
        node.forget(stream);
        round.reply(new Reply.NotKnown("a fault of the engine"));
        return Optional.of(() -> this::begin);
    }

    private void giveSlotsBack() {
        if (reserved != null) {
            node.lanes().giveBack(reserved);
            reserved = null;
        }
    }

    private Optional<Step> failAll(Reply reply) {
        numbers.giveBack(List.of());
        round.reply(reply);
        return begin();
    }

    private Folded<?> loaded() {
        Folded<?> it = state;
        return it == null ? node.blank(stream) : it;
    }

    private FrozenPolicy inForce() {
        return node.world().inForce(loaded());
    }
}
