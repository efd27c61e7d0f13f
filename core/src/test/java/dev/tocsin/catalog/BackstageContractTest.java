package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.model.Finding;
import dev.tocsin.text.Findings;
import dev.tocsin.text.YamlFile;
import dev.tocsin.text.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Holds the reader against what Backstage's own model makes of the same references, names and files. */
@EnabledIfSystemProperty(named = "tocsin.contracts", matches = ".+")
class BackstageContractTest {

    private static final Path FOLDER = Path.of(System.getProperty("tocsin.contracts", ""), "backstage");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode json(String file) throws IOException {
        return JSON.readTree(FOLDER.resolve(file).toFile());
    }

    @Test
    void every_reference_reads_as_backstage_reads_it() throws IOException {
        JsonNode vectors = json("entity-ref-vectors.json");
        for (JsonNode vector : vectors) {
            String text = vector.path("in").asText();
            JsonNode context = vector.path("context");
            String kind = context.path("defaultKind").asText(null);
            String namespace = context.path("defaultNamespace").asText("default");
            JsonNode out = vector.path("out");
            if (out.has("error")) {
                assertThatThrownBy(() -> EntityRef.parse(text, kind, namespace))
                        .as("%s", vector)
                        .isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            EntityRef ref = EntityRef.parse(text, kind, namespace);
            assertThat(ref)
                    .as("%s", vector)
                    .isEqualTo(new EntityRef(
                            out.path("kind").asText(),
                            out.path("namespace").asText(),
                            out.path("name").asText()));
            assertThat(ref).hasToString(vector.path("string").asText());
        }
        assertThat(vectors).hasSize(25);
    }

    @Test
    void every_name_is_judged_as_backstage_judges_it() throws IOException {
        JsonNode vectors = json("name-rule-vectors.json");
        for (JsonNode vector : vectors.path("names")) {
            judge(vector, "value", "isValidEntityName", NameRules::isEntityName);
            judge(vector, "value", "isValidNamespace", NameRules::isNamespace);
            judge(vector, "value", "isValidLabelValue", NameRules::isLabelValue);
            judge(vector, "value", "isValidTag", NameRules::isTag);
        }
        for (JsonNode vector : vectors.path("annotationKeys")) {
            judge(vector, "key", "valid", NameRules::isAnnotationKey);
        }
        assertThat(vectors.path("names")).hasSize(21);
        assertThat(vectors.path("annotationKeys")).hasSize(11);
    }

    private static void judge(JsonNode vector, String value, String verdict, Predicate<String> rule) {
        assertThat(rule.test(vector.path(value).asText()))
                .as("%s of %s", verdict, vector)
                .isEqualTo(vector.path(verdict).asBoolean());
    }

    @Test
    void every_entity_of_six_public_repositories_reads_as_backstage_reads_it() throws IOException {
        JsonNode expectations = json("expected-by-catalog-model-1.10.1.json");
        int references = 0;
        for (JsonNode expected : expectations) {
            Path path = FOLDER.resolve(expected.path("file").asText());
            Findings findings = new Findings();
            YamlNode document = documents(path).get(expected.path("doc").asInt());
            Entity entity = new EntityReader(findings).read(document);
            if (expected.path("envelope").asText().equals("valid")) {
                assertThat(findings.all()).as("%s", expected).isEmpty();
                assertThat(entity).as("%s", expected).isNotNull();
                assertThat(String.valueOf(entity == null ? null : entity.ref()))
                        .isEqualTo(expected.path("ref").asText());
            } else {
                assertThat(entity).as("%s", expected).isNull();
                assertThat(findings.hasErrors()).isTrue();
            }
            references += references(document, expected);
        }
        assertThat(expectations).hasSize(33);
        assertThat(references).isEqualTo(countOfReferences(expectations));
    }

    private static int references(YamlNode document, JsonNode expected) {
        int read = 0;
        YamlNode.Mapping root = (YamlNode.Mapping) document;
        Entity bare = new Entity(
                root.place(), EntityRef.parse("any:thing"), mapping(root, "metadata"), mapping(root, "spec"));
        String namespace = namespace(bare);
        for (Relation relation : Relation.values()) {
            List<String> wanted = new ArrayList<>();
            expected.path("refs")
                    .path(relation.field())
                    .forEach(ref -> wanted.add(ref.path("out").asText()));
            List<String> found = bare.at(relation).stream()
                    .map(value -> relation.parse(value.text(), namespace).toString())
                    .toList();
            if (!wanted.isEmpty()) {
                assertThat(found).as("%s of %s", relation, expected).isEqualTo(wanted);
                read += found.size();
            }
        }
        return read;
    }

    private static String namespace(Entity entity) {
        String namespace = entity.meta("namespace");
        return namespace == null ? EntityRef.DEFAULT_NAMESPACE : namespace;
    }

    private static int countOfReferences(JsonNode expectations) {
        int count = 0;
        for (JsonNode expected : expectations) {
            for (JsonNode refs : expected.path("refs")) {
                count += refs.size();
            }
        }
        return count;
    }

    private static YamlNode.Mapping mapping(YamlNode.Mapping root, String key) {
        @Nullable YamlNode node = root.get(key);
        return node instanceof YamlNode.Mapping it ? it : new YamlNode.Mapping(root.place(), List.of());
    }

    /** Numbered as in the expectations: empty documents do not count. */
    private static List<YamlNode> documents(Path path) {
        YamlFile file = YamlFile.read(path);
        assertThat(file.findings()).as("%s", path).isEmpty();
        return file.documents().stream().filter(each -> !each.isNothing()).toList();
    }

    @Test
    void all_of_it_together_is_a_catalog_with_findings_and_the_others_stay_usable() {
        var reading = CatalogSource.directory(FOLDER.resolve("repos")).read();
        Catalog catalog = reading.asOptional().orElseThrow();
        assertThat(catalog.services()).hasSize(20);
        assertThat(reading.findings())
                .filteredOn(each -> each.weight() == Finding.Weight.ERROR)
                .singleElement()
                .satisfies(error -> assertThat(error.path()).isEqualTo("dependsOn"));
        assertThat(reading.findings())
                .filteredOn(each -> each.found().equals("the entity itself"))
                .singleElement()
                .satisfies(each -> assertThat(each.place().file()).contains("api-gateway-service"));
        assertThat(catalog.blastRadius(EntityRef.parse("resource:devex/native-apps-mongodb")))
                .isNotEmpty();
        assertThat(Arrays.asList(catalog.find("API Gateway"), catalog.find("one-platform-api-gateway")))
                .allMatch(found -> found.isPresent());
    }
}
