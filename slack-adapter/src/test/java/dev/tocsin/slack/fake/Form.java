package dev.tocsin.slack.fake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person enters into a modal: values by {@code block_id}, or by {@code action_id} where that names one input. Immutable.
 * A field that is left out keeps its initial value.
 */
public final class Form {

    private final Map<String, List<String>> values;

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * A form in which nothing is changed.
     *
     * @return the empty form
     */
    public static Form untouched() {
        return new Form(new LinkedHashMap<>());
    }

    /**
     * A form with one field filled.
     *
     * @param field the {@code block_id} or {@code action_id}
     * @param chosen the text, the value of the chosen option, or several for a field that takes several
     * @return the form
     */
    public static Form with(String field, String... chosen) {
        return untouched().and(field, chosen);
    }

    /**
     * The same form with one more field filled.
     *
     * @param field the {@code block_id} or {@code action_id}
     * @param chosen the text, the value of the chosen option, or several for a field that takes several
     * @return the form
     */
    public Form and(String field, String... chosen) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(field, List.of(chosen));
        return new Form(more);
    }

    Map<String, List<String>> values() {
        return Collections.unmodifiableMap(values);
    }
}
