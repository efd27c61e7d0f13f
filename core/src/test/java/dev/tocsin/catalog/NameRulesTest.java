package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameRulesTest {

    private static final String LONGEST = "n".repeat(63);

    @Test
    void a_name_starts_and_ends_with_a_letter_or_digit() {
        assertThat(new String[] {"a", "A", "7", "a-b", "a_b.c", "a..b", "a--b", LONGEST})
                .allMatch(NameRules::isEntityName);
        assertThat(new String[] {"", "-a", "a-", ".a", "a.", "a b", "ä", "a/b", "a@b", LONGEST + "n"})
                .noneMatch(NameRules::isEntityName);
    }

    @Test
    void a_namespace_is_a_dns_label() {
        assertThat(new String[] {"default", "a-b", "0", LONGEST}).allMatch(NameRules::isNamespace);
        assertThat(new String[] {"", "A", "a_b", "a.b", "-a", "a-", LONGEST + "n"})
                .noneMatch(NameRules::isNamespace);
    }

    @Test
    void a_label_may_be_empty() {
        assertThat(NameRules.isLabelValue("")).isTrue();
        assertThat(NameRules.isLabelValue("a.b")).isTrue();
        assertThat(NameRules.isLabelValue("a b")).isFalse();
    }

    @Test
    void a_tag_is_words_with_single_joiners() {
        assertThat(new String[] {"c++", "c#", "a-b:c", LONGEST}).allMatch(NameRules::isTag);
        assertThat(new String[] {"", "A", "a--b", "a:-b", "a-", ":a", "a_b", "a.b"})
                .noneMatch(NameRules::isTag);
    }

    @Test
    void an_annotation_key_has_at_most_one_prefix() {
        assertThat(new String[] {"tier", "tocsin.dev/tier", "jira/project-key", "a.b-c.d/x_y.z"})
                .allMatch(NameRules::isAnnotationKey);
        assertThat(new String[] {"", "/x", "x/", "a b/c", "Example.com/x", "a/b/c", "a..b/c", "-a/b", LONGEST + "n"})
                .noneMatch(NameRules::isAnnotationKey);
    }
}
