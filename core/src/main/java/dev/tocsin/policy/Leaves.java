package dev.tocsin.policy;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.tocsin.model.Because;
import dev.tocsin.model.Because.Origin;
import dev.tocsin.model.Input;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the kinds of conditions have in common. */
final class Leaves {

    static final String NOT_KNOWN = "not known";

    private Leaves() {}

    static Verdict verdict(Condition condition, String asked, boolean holds) {
        Input input = new Input(asked, Boolean.toString(holds));
        return new Verdict(holds, List.of(input), condition.toString(), Origin.STATED);
    }

    static Verdict compare(
            Condition condition, String asked, @Nullable String value, Condition.Test test, Set<String> words) {
        boolean isOne = value != null && words.contains(value);
        Input input = new Input(asked, value == null ? NOT_KNOWN : value);
        boolean holds = test == Condition.Test.IS ? isOne : !isOne;
        return new Verdict(holds, List.of(input), condition.toString(), Origin.STATED);
    }

    static String text(String asked, Condition.Test test, Set<String> words) {
        boolean is = test == Condition.Test.IS;
        if (words.size() == 1) {
            return asked + (is ? " == " : " != ") + Iterables.getOnlyElement(words);
        }
        return asked + (is ? " in [" : " not in [") + String.join(", ", words) + "]";
    }

    /** Evaluates parts until one gives the deciding answer: false for and, true for or. */
    static Verdict untilFirst(boolean deciding, Condition whole, Facts facts) {
        Set<Input> inputs = new LinkedHashSet<>();
        Origin origin = Because.Origin.STATED;
        for (Condition part : whole.parts()) {
            Verdict verdict = part.evaluate(facts);
            inputs.addAll(verdict.inputs());
            if (verdict.holds() == deciding) {
                List<Input> read = ImmutableSet.copyOf(inputs).asList();
                return new Verdict(deciding, read, verdict.decisive(), verdict.origin());
            }
            origin = verdict.origin() == Origin.BY_DEFAULT ? Origin.BY_DEFAULT : origin;
        }
        return new Verdict(!deciding, ImmutableSet.copyOf(inputs).asList(), whole.toString(), origin);
    }

    static String join(List<Condition> parts, String word) {
        return parts.stream().map(Leaves::inside).collect(Collectors.joining(word));
    }

    static String inside(Condition part) {
        boolean compound = part instanceof Condition.All || part instanceof Condition.Any;
        return compound ? "(" + part + ")" : part.toString();
    }
}
