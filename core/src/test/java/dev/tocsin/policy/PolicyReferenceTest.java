package dev.tocsin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.text.Field;
import dev.tocsin.text.Findings;
import dev.tocsin.text.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The policy reference names whatever the reader knows. */
class PolicyReferenceTest {

    private final String reference = read();

    private static String read() {
        try {
            return Files.readString(Path.of(System.getProperty("basedir"), "README.md"));
        } catch (IOException e) {
            throw new AssertionError("wanted README.md in the module's folder", e);
        }
    }

    @Test
    void names_every_key() {
        Findings findings = new Findings();
        String text = StandardPolicy.text() + "\ncustom_fields: {region: {label: Region, type: text}}\n";
        assertThat(new PolicyReader(YamlFile.read("p.yaml", text), findings)
                        .read()
                        .asOptional())
                .isPresent();

        Set<String> keys = findings.keysAsked();

        assertThat(keys).hasSizeGreaterThan(80).contains("on_error", "options", "rotation", "do", "break_glass");
        assertThat(keys).allSatisfy(key -> assertThat(reference).contains("`" + key + "`"));
    }

    @Test
    void names_every_word() {
        List<String> words = new ArrayList<>(RuleReader.plainActions());
        for (Class<? extends Enum<?>> type : List.<Class<? extends Enum<?>>>of(
                Trigger.class,
                OncePer.class,
                Step.OnError.class,
                RoleDefinition.FilledBy.class,
                PostmortemSection.Kind.class,
                PostmortemSection.Writing.class,
                CustomField.Type.class,
                PublicStatus.class,
                ComponentStatus.class,
                State.class)) {
            for (Enum<?> constant : type.getEnumConstants()) {
                words.add(Field.wordOf(constant));
            }
        }
        for (Fact fact : Fact.values()) {
            words.add(fact.word());
            words.addAll(fact.choices());
        }

        assertThat(words)
                .hasSizeGreaterThan(90)
                .allSatisfy(word -> assertThat(reference).contains("`" + word + "`"));
    }
}
