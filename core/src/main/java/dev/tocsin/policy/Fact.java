package dev.tocsin.policy;

import com.google.common.collect.ImmutableList;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a condition may ask about an incident, by the word that it is written with. */
public enum Fact {
    /** The severity's name; not known in triage. */
    SEVERITY("severity", Shape.WORD, List.of()),
    /** The severity's rank, 1 for the worst; not known in triage. */
    SEVERITY_RANK("severity.rank", Shape.NUMBER, List.of()),
    /** Whether the severity pages. */
    SEVERITY_AUTO_PAGE("severity.auto_page", Shape.FLAG, List.of()),
    /** Whether the severity may be published. */
    SEVERITY_STATUS_PAGE("severity.status_page", Shape.FLAG, List.of()),
    /** Whether the severity tells the executives. */
    SEVERITY_EXEC_NOTIFY("severity.exec_notify", Shape.FLAG, List.of()),
    /** Real, drill or retrospective. */
    KIND("kind", Shape.WORD, words(IncidentKind.values())),
    /** Open or restricted. */
    VISIBILITY("visibility", Shape.WORD, words(Visibility.values())),
    /** Live or shadow. */
    MODE("mode", Shape.WORD, words(Mode.values())),
    /** The phase. */
    PHASE("phase", Shape.WORD, words(Phase.values())),
    /** The status's name. */
    STATUS("status", Shape.WORD, List.of()),
    /** Whether customers are affected. */
    IMPACT("impact", Shape.WORD, words(CustomerImpact.values())),
    /** What was said about publishing. */
    CONSENT("consent", Shape.WORD, words(Consent.values())),
    /** Who declared it. */
    DECLARED_BY("declared_by", Shape.WORD, List.of("human", "machine", "engine")),
    /** The tier of the most important affected service, 1 the highest; not known if no catalog says. */
    AFFECTED_TIER("affected.tier", Shape.NUMBER, List.of()),
    /** Whether there are tracks and all of them are acknowledged. */
    ACKNOWLEDGED("acknowledged", Shape.FLAG, List.of()),
    /** Whether the incident is on the status page. */
    PUBLISHED("published", Shape.FLAG, List.of()),
    /** Whether the incident's channel exists. */
    CHANNEL("channel", Shape.FLAG, List.of()),
    /** Whether the executives have been told of it. */
    EXECUTIVES_TOLD("executives.told", Shape.FLAG, List.of()),
    /** Whether it is working hours, by the policy. */
    WORKING_HOURS("hours.working", Shape.FLAG, List.of());

    /** What kind of answer a fact has. */
    public enum Shape {
        /** A word, compared by {@code ==}, {@code !=}, {@code in} and {@code not in}. */
        WORD,
        /** A whole number, compared by {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}. */
        NUMBER,
        /** Yes or no, written alone. */
        FLAG
    }

    private final String word;
    private final Shape shape;
    private final ImmutableList<String> choices;

    Fact(String word, Shape shape, List<String> choices) {
        this.word = word;
        this.shape = shape;
        this.choices = ImmutableList.copyOf(choices);
    }

    /**
     * How it is written.
     *
     * @return such as {@code severity.auto_page}
     */
    public String word() {
        return word;
    }

    /**
     * What kind of answer it has.
     *
     * @return the shape
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The words that it may say.
     *
     * @return all of them; none if the policy decides that, or if it says no words
     */
    public List<String> choices() {
        return choices;
    }

    /**
     * The fact of a word.
     *
     * @param word the word
     * @return the fact, or null if there is none
     */
    static @Nullable Fact of(String word) {
        for (Fact fact : values()) {
            if (fact.word.equals(word)) {
                return fact;
            }
        }
        return null;
    }

    /**
     * How a constant is written in a condition.
     *
     * @param constant such as {@code CustomerImpact.NOT_KNOWN}
     * @return such as {@code not_known}
     */
    public static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> words(Enum<?>[] constants) {
        List<String> words = new ArrayList<>();
        for (Enum<?> constant : constants) {
            words.add(wordOf(constant));
        }
        return List.copyOf(words);
    }
}
