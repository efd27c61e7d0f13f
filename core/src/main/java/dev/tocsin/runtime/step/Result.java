package dev.tocsin.runtime.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the asker of a command is told, now and whenever it is asked again under the same id.
 *
 * @param verdict whether it was accepted
 * @param ref how people call the incident, once it has a reference
 * @param findings what was repaired or should be known; why, if it was refused
 */
public record Result(Verdict verdict, @Nullable IncidentRef ref, List<Finding> findings) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Whether a command was accepted. */
    public enum Verdict {
        /** It was. */
        ACCEPTED,
        /** It was not. */
        REFUSED
    }

    /** Copies the list. */
    public Result {
        findings = List.copyOf(findings);
    }

    static Result refused(List<Finding> findings) {
        return new Result(Verdict.REFUSED, null, findings);
    }

    String asText() {
        ObjectNode node = JSON.createObjectNode();
        node.put("v", 1).put("verdict", verdict.name());
        if (ref != null) {
            node.put("ref", ref.toString());
        }
        ArrayNode list = node.putArray("findings");
        findings.forEach(it -> list.addObject()
                .put("weight", it.weight().name())
                .put("file", it.place().file())
                .put("line", it.place().line())
                .put("column", it.place().column())
                .put("path", it.path())
                .put("wanted", it.wanted())
                .put("found", it.found())
                .put("remedy", it.remedy()));
        return node.toString();
    }

    /**
     * The result that a text says.
     *
     * @param text the stored text
     * @return the result
     */
    public static Result parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            List<Finding> findings = new ArrayList<>();
            node.path("findings").forEach(it -> findings.add(finding(it)));
            JsonNode ref = node.path("ref");
            return new Result(
                    Verdict.valueOf(node.path("verdict").asText()),
                    ref.isTextual() ? IncidentRef.parse(ref.asText()) : null,
                    findings);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the stored result of a command can't be read", e);
        }
    }

    private static Finding finding(JsonNode node) {
        return new Finding(
                Finding.Weight.valueOf(node.path("weight").asText()),
                new Place(
                        node.path("file").asText(),
                        node.path("line").asInt(),
                        node.path("column").asInt()),
                node.path("path").asText(),
                node.path("wanted").asText(),
                node.path("found").asText(),
                node.path("remedy").asText());
    }
}
