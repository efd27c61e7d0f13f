package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityRefTest {

    @Nested
    class Parsing {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                ignoreLeadingAndTrailingWhitespace = false,
                value = {
                    "component:auth-service|component|default|auth-service",
                    "Component:Payments/Auth|Component|Payments|Auth",
                    "x:y:z|x|default|y:z",
                    "x:y/z/w|x|y|z/w",
                    "user:dana@example.org|user|default|dana@example.org",
                    "link:https://wiki/page|link|https:|/wiki/page",
                    " resource:db |' resource'|default|'db '"
                })
        void splits_kind_namespace_and_name(String text, String kind, String namespace, String name) {
            String unquotedKind = kind.replace("'", "");
            String unquotedName = name.replace("'", "");
            assertThat(EntityRef.parse(text)).isEqualTo(new EntityRef(unquotedKind, namespace, unquotedName));
        }

        @Test
        void fills_in_what_is_not_written() {
            assertThat(EntityRef.parse("auth", "Component", "shop")).hasToString("component:shop/auth");
            assertThat(EntityRef.parse("infra/auth", "Component", "shop")).hasToString("component:infra/auth");
        }

        @ParameterizedTest
        @ValueSource(strings = {"auth-service", "shop/auth", "shop/auth:x"})
        void refuses_a_kind_that_is_neither_written_nor_given(String text) {
            assertThatThrownBy(() -> EntityRef.parse(text)).hasMessageContaining("write the kind too");
        }

        @ParameterizedTest
        @ValueSource(strings = {":b", "a:", "a:/x", "a:x/", "a:/"})
        void refuses_empty_parts(String text) {
            assertThatThrownBy(() -> EntityRef.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void refuses_nothing_at_all() {
            assertThatThrownBy(() -> EntityRef.parse("", "component", "default"))
                    .hasMessageContaining("has the form");
        }
    }

    @Nested
    class Kinds_that_are_not_written {

        @Test
        void are_those_of_the_relation() {
            assertThat(Relation.OWNER.parse("Platform", "shop")).hasToString("group:shop/platform");
            assertThat(Relation.OWNER.parse("user:dana", "shop")).hasToString("user:shop/dana");
            assertThat(Relation.SYSTEM.parse("checkout", "default")).hasToString("system:default/checkout");
            assertThat(Relation.CONSUMES_APIS.parse("rest", "default")).hasToString("api:default/rest");
        }

        @Test
        void are_refused_where_components_and_resources_mix() {
            assertThatThrownBy(() -> Relation.DEPENDS_ON.parse("auth", "default"))
                    .hasMessageContaining("write the kind too");
            assertThatThrownBy(() -> Relation.DEPENDENCY_OF.parse("auth", "default"))
                    .hasMessageContaining("write the kind too");
        }
    }
}
