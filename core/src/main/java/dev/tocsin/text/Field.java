package dev.tocsin.text;

import dev.tocsin.model.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field: a typed look at a node that may be absent. A getter that finds something else than its type adds a
 * finding and answers null; an absent field is silent unless {@link #required}.
 */
public final class Field {

    private final Place place;
    private final String path;
    private final @Nullable YamlNode node;
    private final Findings findings;

    Field(Place place, String path, @Nullable YamlNode node, Findings findings) {
        this.place = place;
        this.path = path;
        this.node = node;
        this.findings = findings;
    }

    /**
     * Where the key stands, or the mapping that lacks it.
     *
     * @return the place
     */
    public Place place() {
        return place;
    }

    /**
     * Where the value stands, or what {@link #place} says if there is none.
     *
     * @return the place
     */
    public Place valuePlace() {
        return node == null ? place : node.place();
    }

    /**
     * The path of the field in the document.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * Whether the key is there.
     *
     * @return true if it is, though its value may be nothing
     */
    public boolean isPresent() {
        return node != null;
    }

    /**
     * The node itself.
     *
     * @return the node, or null if absent
     */
    public @Nullable YamlNode node() {
        return node;
    }

    /**
     * Adds a finding if the key is absent or has no value.
     *
     * @param wanted what was wanted
     * @return this
     */
    public Field required(String wanted) {
        if (node == null || node.isNothing()) {
            String key = path.substring(path.lastIndexOf('.') + 1);
            findings.error(valuePlace(), path, wanted, "nothing", "add '" + key + "'");
        }
        return this;
    }

    /**
     * Adds an error at the value.
     *
     * @param wanted what was wanted
     * @param remedy what to do
     */
    public void refuse(String wanted, String remedy) {
        findings.error(valuePlace(), path, wanted, node == null ? "nothing" : node.describe(), remedy);
    }

    /**
     * Adds an error about a word that is not among those that are known.
     *
     * @param word the word
     * @param known the known ones
     */
    public void refuseWord(String word, Collection<String> known) {
        refuse("one of " + String.join(", ", known), Nearest.remedy(word, known, "use one of these"));
    }

    /**
     * The text of a scalar of any kind, so that {@code name: 42} reads as "42".
     *
     * @return the text, or null
     */
    public @Nullable String text() {
        YamlNode.Scalar scalar = scalar("a text");
        return scalar == null ? null : scalar.text();
    }

    /**
     * The text, or another one.
     *
     * @param otherwise what an absent or wrong field means
     * @return a text
     */
    public String text(String otherwise) {
        String text = text();
        return text == null ? otherwise : text;
    }

    /**
     * A text turned into something; what the function refuses with an IllegalArgumentException is a finding.
     *
     * @param wanted what was wanted
     * @param read turns the text into the value
     * @param <T> its type
     * @return the value, or null
     */
    public <T> @Nullable T as(String wanted, Function<String, T> read) {
        YamlNode.Scalar scalar = scalar(wanted);
        if (scalar == null) {
            return null;
        }
        try {
            return read.apply(scalar.text());
        } catch (IllegalArgumentException e) {
            refuse(wanted, e.getMessage() == null ? "change it" : e.getMessage());
            return null;
        }
    }

    /**
     * One of the words of an enum, lower-case, with hyphens or underscores.
     *
     * @param type the enum
     * @param <E> its type
     * @return the constant, or null
     */
    public <E extends Enum<E>> @Nullable E word(Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            words.add(wordOf(constant));
        }
        YamlNode.Scalar scalar = scalar("one of " + String.join(", ", words));
        if (scalar == null) {
            return null;
        }
        int index = words.indexOf(scalar.text().replace('-', '_'));
        if (index < 0) {
            refuseWord(scalar.text(), words);
            return null;
        }
        return type.getEnumConstants()[index];
    }

    /**
     * How an enum's constant is written in a file.
     *
     * @param constant the constant
     * @return its name in lower case
     */
    public static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * True or false.
     *
     * @return the flag, or null
     */
    public @Nullable Boolean flag() {
        YamlNode.Scalar scalar = scalar("true or false");
        if (scalar == null) {
            return null;
        }
        if (scalar.kind() != YamlNode.Kind.FLAG) {
            refuse("true or false", "write true or false, without quotes");
            return null;
        }
        return scalar.text().equalsIgnoreCase("true");
    }

    /**
     * A whole number.
     *
     * @param least the least allowed
     * @param most the most allowed
     * @return the number, or null
     */
    public @Nullable Integer number(int least, int most) {
        String wanted = "a whole number from " + least + " to " + most;
        YamlNode.Scalar scalar = scalar(wanted);
        if (scalar == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(scalar.text());
            if (scalar.kind() == YamlNode.Kind.INTEGER && number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of bounds
        }
        refuse(wanted, "write such a number");
        return null;
    }

    /**
     * A duration such as {@code 10m}, {@code 1 hour} or {@code PT10M}.
     *
     * @param least the least allowed
     * @param most the most allowed
     * @return the duration, or null
     */
    public @Nullable Duration duration(Duration least, Duration most) {
        String wanted = "a duration from " + Durations.format(least) + " to " + Durations.format(most);
        YamlNode.Scalar scalar = scalar(wanted);
        if (scalar == null) {
            return null;
        }
        Duration duration = Durations.parse(scalar.text());
        if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            refuse(wanted, "write it like 90s, 10m, 1 hour or 2d");
            return null;
        }
        return duration;
    }

    /**
     * The items of a list, each a field with a place of its own. A single value counts as a list of one.
     *
     * @return the items; none if absent
     */
    public List<Field> items() {
        if (node == null || node.isNothing()) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Sequence list)) {
            return List.of(new Field(node.place(), path, node, findings));
        }
        List<Field> items = new ArrayList<>();
        for (YamlNode item : list.items()) {
            items.add(new Field(item.place(), path + "[" + items.size() + "]", item, findings));
        }
        return List.copyOf(items);
    }

    /**
     * The texts of a list.
     *
     * @return the texts of those items that are scalars
     */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Field item : items()) {
            String text = item.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /**
     * The fields of a mapping.
     *
     * @return its fields; none if absent
     */
    public Fields fields() {
        YamlNode mapping = node == null || node.isNothing() ? new YamlNode.Mapping(place, List.of()) : node;
        return Fields.of(mapping, path, findings);
    }

    private YamlNode.@Nullable Scalar scalar(String wanted) {
        if (node == null || node.isNothing()) {
            return null;
        }
        if (node instanceof YamlNode.Scalar it) {
            return it;
        }
        refuse(wanted, "write a single value");
        return null;
    }
}
