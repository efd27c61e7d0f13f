package dev.tocsin.runtime.step;

import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.PersonId;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** A round of a stream's queue: the works that are decided in order and committed as one append. */
final class Round {
    private final List<Work> works = new ArrayList<>();

    /** Takes in what has waited longest, in place of what was in it. */
    void begin(Deque<Work> waiting, int most) {
        works.clear();
        while (!waiting.isEmpty() && works.size() < most) {
            Work work = waiting.element();
            if (works.stream().anyMatch(work::isSameAs)) {
                break; // the store answers it with what became of the first
            }
            waiting.remove();
            if (!work.isReplied()) {
                works.add(work);
            }
        }
    }

    /** Answers its commands; the rest goes on with nothing to decide. */
    void goOnWithoutStream(Reply toCommands) {
        List<Work> bare = new ArrayList<>();
        for (Work work : works) {
            if (work.isCommand()) {
                work.reply(toCommands);
            } else {
                bare.add(work.withoutQuestion());
            }
        }
        works.clear();
        works.addAll(bare);
    }

    void dropReplied() {
        works.removeIf(Work::isReplied);
    }

    boolean isEmpty() {
        return works.isEmpty();
    }

    List<Work> works() {
        return List.copyOf(works);
    }

    boolean asks() {
        return works.stream().anyMatch(it -> it.question() != null);
    }

    /** Everybody who asks or is named. */
    List<PersonId> persons() {
        return works.stream().flatMap(it -> it.persons().stream()).toList();
    }

    void away(String reason) {
        works.forEach(it -> it.away(reason));
    }

    void endAway() {
        works.forEach(Work::endAway);
    }

    void endUnderWay() {
        works.forEach(Work::endUnderWay);
    }

    void reply(Reply reply) {
        reply(it -> true, reply);
    }

    void reply(CommandId command, Reply reply) {
        reply(it -> it.is(command), reply);
    }

    void reply(EffectKey effect, Reply reply) {
        reply(it -> it.settle() != null && it.settle().key().equals(effect), reply);
    }

    private void reply(Predicate<Work> which, Reply reply) {
        works.stream().filter(which).forEach(it -> it.reply(reply));
    }
}
