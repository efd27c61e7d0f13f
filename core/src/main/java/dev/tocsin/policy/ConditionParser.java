package dev.tocsin.policy;

import dev.tocsin.model.FieldName;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.text.Nearest;
import dev.tocsin.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads conditions: a lexer of one word ahead and a method for each level of the grammar. */
final class ConditionParser {

    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 20;
    private static final List<String> SIGNS = List.of("==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",");
    private static final List<String> RESERVED = List.of("and", "or", "not", "in");
    private static final String LOOK_UP = "see the words of conditions in the policy reference";

    private final String text;
    private int next;
    private int start;
    private String token = "";
    private int depth;
    private boolean isList;

    ConditionParser(String text) {
        this.text = text;
    }

    Condition parse() {
        if (text.length() > LONGEST) {
            String found = text.length() + " characters";
            throw new ConditionFault(0, "at most " + LONGEST + " characters", found, "split the rule");
        }
        advance();
        Condition whole = any();
        if (!token.isEmpty()) {
            throw fault("'and', 'or' or the end", "put 'and' or 'or' before it");
        }
        return whole;
    }

    private Condition any() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (accept("or"));
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(one());
        } while (accept("and"));
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition one() {
        depth++;
        if (depth > DEEPEST) {
            throw fault("at most " + DEEPEST + " levels of 'not' and brackets", "split the rule");
        }
        Condition condition = atom();
        depth--;
        return condition;
    }

    private Condition atom() {
        if (accept("not")) {
            return new Condition.Not(one());
        } else if (accept("(")) {
            Condition inner = any();
            expect(")");
            return inner;
        } else if (accept("always")) {
            return Condition.always();
        } else if (token.equals("affected")) {
            return new Condition.Affects(argument("a service", ServiceName::of));
        } else if (token.equals("role")) {
            RoleName role = argument("a role", RoleName::of);
            expect(".taken");
            return new Condition.Taken(role);
        } else if (token.equals("field")) {
            FieldName field = argument("a custom field", FieldName::of);
            Condition.Test test = test();
            return new Condition.Field(field, test, words(List.of()));
        }
        return fact();
    }

    private Condition fact() {
        Fact fact = Fact.of(token);
        if (fact == null) {
            List<String> known = new ArrayList<>(List.of("always", "not", "affected", "role", "field"));
            for (Fact each : Fact.values()) {
                known.add(each.word());
            }
            throw fault("something a condition may ask", Nearest.remedy(token, known, LOOK_UP));
        }
        advance();
        return switch (fact.shape()) {
            case FLAG -> flag(fact);
            case NUMBER -> number(fact);
            case WORD -> new Condition.Word(fact, test(), words(fact.choices()));
        };
    }

    private Condition flag(Fact fact) {
        if (SIGNS.subList(0, 6).contains(token) || token.equals("in")) {
            throw fault("nothing after " + fact.word(), "write '" + fact.word() + "' or 'not " + fact.word() + "'");
        }
        return new Condition.Flag(fact);
    }

    private Condition number(Fact fact) {
        for (Condition.Order order : Condition.Order.values()) {
            if (accept(order.sign())) {
                boolean isNumber =
                        !token.isEmpty() && token.length() <= 6 && token.chars().allMatch(this::isDigit);
                if (!isNumber) {
                    throw fault("a whole number", "compare " + fact.word() + " with a number");
                }
                int number = Integer.parseInt(token);
                advance();
                return new Condition.Count(fact, order, number);
            }
        }
        throw fault("one of ==, !=, <=, >=, <, >", "compare " + fact.word() + " with a number");
    }

    private boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private Condition.Test test() {
        isList = false;
        if (accept("==")) {
            return Condition.Test.IS;
        } else if (accept("!=")) {
            return Condition.Test.IS_NOT;
        }
        boolean negated = accept("not");
        if (!accept("in")) {
            throw fault("one of ==, !=, in, not in", "write '== word' or 'in [word, word]'");
        }
        isList = true;
        return negated ? Condition.Test.IS_NOT : Condition.Test.IS;
    }

    private Set<String> words(List<String> allowed) {
        Set<String> words = new LinkedHashSet<>();
        if (!isList) {
            words.add(word(allowed));
            return words;
        }
        expect("[");
        do {
            words.add(word(allowed));
        } while (accept(","));
        expect("]");
        return words;
    }

    private String word(List<String> allowed) {
        if (!allowed.isEmpty() && !allowed.contains(token)) {
            String wanted = "one of " + String.join(", ", allowed);
            throw fault(wanted, Nearest.remedy(token, allowed, "use one of these"));
        } else if (token.isEmpty() || SIGNS.contains(token) || RESERVED.contains(token)) {
            throw fault("a word", "write the word to compare with");
        }
        String word = token;
        advance();
        return word;
    }

    private <T> T argument(String wanted, Function<String, T> read) {
        String function = token;
        advance();
        if (!accept("(")) {
            throw fault("'(' and " + wanted, "write it like " + function + "(name)");
        }
        T argument;
        try {
            argument = read.apply(token);
        } catch (IllegalArgumentException e) {
            throw fault(wanted, "write it like " + function + "(name)");
        }
        advance();
        expect(")");
        return argument;
    }

    private void expect(String sign) {
        if (!accept(sign)) {
            throw fault("'" + sign + "'", "add it");
        }
    }

    private boolean accept(String word) {
        boolean fits = token.equals(word);
        if (fits) {
            advance();
        }
        return fits;
    }

    private ConditionFault fault(String wanted, String remedy) {
        return new ConditionFault(start, wanted, token.isEmpty() ? "the end" : Quoted.of(token), remedy);
    }

    private void advance() {
        while (next < text.length() && isBlank(text.charAt(next))) {
            next++;
        }
        start = next;
        while (next < text.length() && isPartOfWord(text.charAt(next))) {
            next++;
        }
        if (next == start && next < text.length()) {
            next += SIGNS.stream()
                    .filter(it -> text.startsWith(it, start))
                    .mapToInt(String::length)
                    .findFirst()
                    .orElse(1);
            token = text.substring(start, next);
            if (!SIGNS.contains(token)) {
                throw fault("a word, a number or one of " + String.join(" ", SIGNS), "remove it");
            }
        }
        token = text.substring(start, next);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isPartOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-/:".indexOf(c) >= 0;
    }
}
