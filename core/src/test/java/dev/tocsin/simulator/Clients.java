package dev.tocsin.simulator;

import dev.tocsin.command.Request;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.model.StreamId;
import dev.tocsin.runtime.step.Reply;
import dev.tocsin.runtime.step.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** People and services who ask, give up waiting, and ask again under the same id until they are told. */
final class Clients {
    private static final long BUDGET = 2 * VirtualTime.SECOND;
    private static final long AGAIN = 3 * VirtualTime.SECOND;

    private final VirtualTime time;
    private final Chances chances;
    private final Supplier<@Nullable SimNode> anyNode;
    private final boolean newIds;
    private final Map<CommandId, Told> told = new HashMap<>();
    private final Set<CommandId> failed = new HashSet<>();
    private final Set<CommandId> unsure = new HashSet<>();
    private final List<Item> asked = new ArrayList<>();

    /** What a client was told at first. */
    record Told(Item item, Result result, long version) {}

    Clients(VirtualTime time, Chances chances, Supplier<@Nullable SimNode> anyNode, boolean newIds) {
        this.time = time;
        this.chances = chances;
        this.anyNode = anyNode;
        this.newIds = newIds;
    }

    void plan(StreamId stream, Item item) {
        time.in(null, item.at() - time.now(), () -> {
            asked.add(item);
            ask(stream, item, item.id());
        });
    }

    private void ask(StreamId stream, Item item, CommandId id) {
        SimNode node = anyNode.get();
        if (node == null) {
            time.in(null, AGAIN, () -> ask(stream, item, id));
            return;
        }
        boolean[] answered = new boolean[1];
        Request request = new Request(id, Principal.member(item.who()), Source.API, null, item.command());
        Runnable giveUp = node.node().ask(stream, request, reply -> {
            boolean late = answered[0];
            answered[0] = true;
            heard(stream, item, id, reply, late);
        });
        time.in(node, BUDGET, () -> {
            if (!answered[0]) {
                giveUp.run();
            }
        });
        // the node may have died, and its client hears nothing
        time.in(null, BUDGET + AGAIN, () -> {
            if (!answered[0]) {
                unsure.add(item.id());
                answered[0] = true;
                again(stream, item, id);
            }
        });
    }

    private void heard(StreamId stream, Item item, CommandId id, Reply reply, boolean late) {
        if (reply instanceof Reply.Decided decided) {
            Told before = told.putIfAbsent(item.id(), new Told(item, decided.result(), decided.version()));
            Invariant.I7_ONE_RESULT.holds(
                    before == null || before.result().equals(decided.result()) || !id.equals(item.id()),
                    item + " was told " + before + " and then " + decided.result());
            failed.remove(item.id());
            if (!late && chances.strikes(Fault.CLIENT_FORGETS)) {
                again(stream, item, id);
            }
            return;
        }
        if (late) {
            return; // it was asked again already
        }
        chances.see("reply " + reply.getClass().getSimpleName());
        if (reply instanceof Reply.NotKnown) {
            unsure.add(item.id());
        } else if (!item.patient() && !unsure.contains(item.id()) && !told.containsKey(item.id())) {
            failed.add(item.id());
            return;
        }
        again(stream, item, id);
    }

    private void again(StreamId stream, Item item, CommandId id) {
        CommandId next = newIds ? CommandId.of(id + "-again") : id;
        time.in(null, AGAIN, () -> ask(stream, item, next));
    }

    Map<CommandId, Told> told() {
        return told;
    }

    /** Who was told that nothing was done, and asked no more. */
    boolean gaveUp(Item item) {
        return failed.contains(item.id());
    }

    List<Item> asked() {
        return asked;
    }
}
