package dev.tocsin.runtime.step;

import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.UniqueName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The numbers that one queue has taken for what is being declared, one for each prefix. Used while landing only. */
final class TakenNumbers {
    private final Node node;
    private final Map<String, Long> numbers = new LinkedHashMap<>();

    TakenNumbers(Node node) {
        this.node = node;
    }

    Map<String, Long> byPrefix() {
        return numbers;
    }

    /** Takes one, unless it is there already; something if the counter has to be moved on first. */
    Optional<Step> take(String prefix, Supplier<Optional<Step>> then, Supplier<Optional<Step>> otherwise) {
        if (numbers.containsKey(prefix)) {
            return Optional.empty();
        }
        Long number = node.numbers().take(prefix);
        if (number == null) {
            return node.numbers().reserve(prefix, 0, then, otherwise);
        }
        numbers.put(prefix, number);
        return Optional.empty();
    }

    /** Gives back what was not used after all. */
    void giveBack(List<IncidentRef> used) {
        numbers.forEach((prefix, number) -> {
            if (used.stream().noneMatch(it -> it.prefix().equals(prefix) && it.number() == number)) {
                node.numbers().giveBack(prefix, number);
            }
        });
        numbers.clear();
    }

    /** A name that belongs to somebody else: its number is not given back. */
    void loseTo(UniqueName taken) {
        numbers.keySet().removeIf(prefix -> taken.value().startsWith("ref/" + prefix + "-"));
    }

    /** What was given out may be in use: it is not given back. */
    void lose() {
        numbers.clear();
    }
}
