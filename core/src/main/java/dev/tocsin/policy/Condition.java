package dev.tocsin.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.tocsin.model.Because;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.Input;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.ServiceName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When something applies: a small closed language without scripts or patterns. What is not known equals nothing: a
 * comparison with it does not hold, except {@code !=} and {@code not in}. {@code toString} gives the canonical text,
 * which reads back as an equal condition.
 *
 * <pre>{@code severity.auto_page and (impact == yes or severity in [P1, P2]) and not role(scribe).taken}</pre>
 */
public sealed interface Condition
        permits Condition.Always,
                Condition.Flag,
                Condition.Word,
                Condition.Count,
                Condition.Affects,
                Condition.Taken,
                Condition.Field,
                Condition.Not,
                Condition.All,
                Condition.Any {

    /**
     * Reads a condition.
     *
     * @param text at most 1,000 characters
     * @return the condition
     * @throws IllegalArgumentException if the text is none: the message says at which position what was wanted
     */
    static Condition parse(String text) {
        return new ConditionParser(text).parse();
    }

    /**
     * What holds always.
     *
     * @return the condition
     */
    static Condition always() {
        return new Always();
    }

    /**
     * Asks the facts, from left to right, no further than needed. Pure.
     *
     * @param facts the facts
     * @return whether it holds, what was read, and what decided
     */
    Verdict evaluate(Facts facts);

    /**
     * The conditions inside this one.
     *
     * @return the parts of not, and, or; else none
     */
    default List<Condition> parts() {
        return List.of();
    }

    /** {@code always}: holds. */
    record Always() implements Condition {
        @Override
        public Verdict evaluate(Facts facts) {
            return new Verdict(true, List.of(), toString(), Because.Origin.STATED);
        }

        @Override
        public String toString() {
            return "always";
        }
    }

    /**
     * A flag, such as {@code severity.auto_page}.
     *
     * @param fact which
     */
    record Flag(Fact fact) implements Condition {
        @Override
        public Verdict evaluate(Facts facts) {
            Setting setting = facts.flag(fact);
            Input input = new Input(fact.word(), setting.toString());
            return new Verdict(setting.isOn(), List.of(input), toString(), setting.origin());
        }

        @Override
        public String toString() {
            return fact.word();
        }
    }

    /**
     * A word compared, such as {@code impact == yes} or {@code severity in [P1, P2]}.
     *
     * @param fact which
     * @param test how
     * @param words with what
     */
    record Word(Fact fact, Test test, Set<String> words) implements Condition {
        /** Copies the words in their order. */
        public Word {
            words = ImmutableSet.copyOf(words);
        }

        @Override
        public Verdict evaluate(Facts facts) {
            return Leaves.compare(this, fact.word(), facts.word(fact), test, words);
        }

        @Override
        public String toString() {
            return Leaves.text(fact.word(), test, words);
        }
    }

    /** How a word is compared. */
    enum Test {
        /** It is one of the words. */
        IS,
        /** It is none of them, or not known. */
        IS_NOT
    }

    /**
     * A number compared, such as {@code affected.tier <= 1}.
     *
     * @param fact which
     * @param order how
     * @param number with what
     */
    record Count(Fact fact, Order order, int number) implements Condition {
        @Override
        public Verdict evaluate(Facts facts) {
            Integer value = facts.number(fact);
            Input input = new Input(fact.word(), value == null ? Leaves.NOT_KNOWN : value.toString());
            return new Verdict(order.holds(value, number), List.of(input), toString(), Because.Origin.STATED);
        }

        @Override
        public String toString() {
            return fact.word() + " " + order.sign() + " " + number;
        }
    }

    /** How a number is compared. */
    enum Order {
        /** Equal. */
        EQUAL("=="),
        /** Not equal, or not known. */
        NOT_EQUAL("!="),
        /** At most. */
        AT_MOST("<="),
        /** At least. */
        AT_LEAST(">="),
        /** Less. */
        LESS("<"),
        /** More. */
        MORE(">");

        private final String sign;

        Order(String sign) {
            this.sign = sign;
        }

        /**
         * How it is written.
         *
         * @return such as {@code <=}
         */
        public String sign() {
            return sign;
        }

        private boolean holds(@Nullable Integer value, int number) {
            if (value == null) {
                return this == NOT_EQUAL;
            }
            return switch (this) {
                case EQUAL -> value == number;
                case NOT_EQUAL -> value != number;
                case AT_MOST -> value <= number;
                case AT_LEAST -> value >= number;
                case LESS -> value < number;
                case MORE -> value > number;
            };
        }
    }

    /**
     * {@code affected(payment-service)}: the service is affected.
     *
     * @param service which
     */
    record Affects(ServiceName service) implements Condition {
        @Override
        public Verdict evaluate(Facts facts) {
            return Leaves.verdict(this, toString(), facts.affects(service));
        }

        @Override
        public String toString() {
            return "affected(" + service + ")";
        }
    }

    /**
     * {@code role(incident-commander).taken}: somebody holds the role.
     *
     * @param role which
     */
    record Taken(RoleName role) implements Condition {
        @Override
        public Verdict evaluate(Facts facts) {
            return Leaves.verdict(this, toString(), facts.isTaken(role));
        }

        @Override
        public String toString() {
            return "role(" + role + ").taken";
        }
    }

    /**
     * {@code field(region) == eu}: a custom field compared.
     *
     * @param field which
     * @param test how
     * @param words with what
     */
    record Field(FieldName field, Test test, Set<String> words) implements Condition {
        /** Copies the words in their order. */
        public Field {
            words = ImmutableSet.copyOf(words);
        }

        @Override
        public Verdict evaluate(Facts facts) {
            return Leaves.compare(this, "field(" + field + ")", facts.field(field), test, words);
        }

        @Override
        public String toString() {
            return Leaves.text("field(" + field + ")", test, words);
        }
    }

    /**
     * {@code not ...}.
     *
     * @param part what must not hold
     */
    record Not(Condition part) implements Condition {
        @Override
        public Verdict evaluate(Facts facts) {
            Verdict inner = part.evaluate(facts);
            return new Verdict(!inner.holds(), inner.inputs(), toString(), inner.origin());
        }

        @Override
        public List<Condition> parts() {
            return List.of(part);
        }

        @Override
        public String toString() {
            return "not " + Leaves.inside(part);
        }
    }

    /**
     * {@code ... and ...}.
     *
     * @param parts what must hold, two or more
     */
    record All(List<Condition> parts) implements Condition {
        /** Copies the parts. */
        public All {
            parts = ImmutableList.copyOf(parts);
        }

        @Override
        public Verdict evaluate(Facts facts) {
            return Leaves.untilFirst(false, this, facts);
        }

        @Override
        public String toString() {
            return Leaves.join(parts, " and ");
        }
    }

    /**
     * {@code ... or ...}.
     *
     * @param parts of which one must hold, two or more
     */
    record Any(List<Condition> parts) implements Condition {
        /** Copies the parts. */
        public Any {
            parts = ImmutableList.copyOf(parts);
        }

        @Override
        public Verdict evaluate(Facts facts) {
            return Leaves.untilFirst(true, this, facts);
        }

        @Override
        public String toString() {
            return Leaves.join(parts, " or ");
        }
    }
}
