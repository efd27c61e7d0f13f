package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSetMultimap;
import dev.tocsin.model.Reading;
import dev.tocsin.model.ServiceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

    private static Service service(String name, int tier, String... needs) {
        return Service.named(name).tier(new Tier(tier)).dependsOn(needs).build();
    }

    @Nested
    class Blast_radius {
        private final Catalog catalog = Catalog.of(
                service("shop", 2, "component:cart", "component:search"),
                service("cart", 1, "component:db", "component:mail"),
                service("search", 1, "component:db"),
                service("admin", 3, "component:shop", "component:db"),
                service("db", 1),
                service("mail", 4, "component:db"),
                service("lonely", 1));

        @Test
        void is_everybody_who_depends_on_it_the_nearest_and_most_important_first() {
            assertThat(catalog.blastRadius(ServiceName.of("db")))
                    .extracting(Dependent::toString)
                    .containsExactly(
                            "Dependent[service=cart, distance=1, tier=tier 1]",
                            "Dependent[service=search, distance=1, tier=tier 1]",
                            "Dependent[service=admin, distance=1, tier=tier 3]",
                            "Dependent[service=mail, distance=1, tier=tier 4]",
                            "Dependent[service=shop, distance=2, tier=tier 2]");
        }

        @Test
        void is_nobody_where_nobody_depends() {
            assertThat(catalog.blastRadius(ServiceName.of("lonely"))).isEmpty();
            assertThat(catalog.blastRadius(ServiceName.of("unheard-of"))).isEmpty();
        }

        @Test
        void of_a_circle_is_each_other_member_once() {
            Catalog circle = Catalog.of(
                    service("a", 1, "component:b"),
                    service("b", 1, "component:c"),
                    service("c", 1, "component:a", "component:c"));
            assertThat(circle.blastRadius(ServiceName.of("a")))
                    .containsExactly(
                            new Dependent(ServiceName.of("c"), 1, new Tier(1)),
                            new Dependent(ServiceName.of("b"), 2, new Tier(1)));
        }

        @Test
        void passes_through_resources_without_counting_them() {
            EntityRef queue = EntityRef.parse("resource:default/queue");
            EntityRef disk = EntityRef.parse("resource:default/disk");
            Catalog catalog = Catalog.of(
                    List.of(
                            service("far", 1, "component:near"),
                            service("near", 1, "resource:queue"),
                            service("late", 1, "component:far", "resource:queue"),
                            service("broker", 1)),
                    ImmutableSetMultimap.of(queue, disk, disk, EntityRef.parse("component:default/broker")));
            assertThat(catalog.blastRadius(ServiceName.of("broker")))
                    .extracting(each -> each.service() + " " + each.distance())
                    .containsExactly("late 1", "near 1", "far 2");
            assertThat(catalog.blastRadius(queue)).hasSize(3);
        }

        @Test
        void is_the_same_whatever_the_order_of_the_services() {
            List<Service> services = new ArrayList<>(catalog.services());
            for (int seed = 0; seed < 20; seed++) {
                Collections.shuffle(services, new Random(seed));
                Catalog shuffled = Catalog.of(services);
                assertThat(shuffled.blastRadius(ServiceName.of("db")))
                        .isEqualTo(catalog.blastRadius(ServiceName.of("db")));
                assertThat(shuffled.version()).isEqualTo(catalog.version());
            }
        }

        @Test
        void of_the_end_of_a_long_chain_is_all_of_it() {
            List<Service> chain = new ArrayList<>(List.of(service("s0", 1)));
            for (int i = 1; i < 5_000; i++) {
                chain.add(service("s" + i, 1, "component:s" + (i - 1)));
            }
            List<Dependent> hit = Catalog.of(chain).blastRadius(ServiceName.of("s0"));
            assertThat(hit).hasSize(4_999);
            assertThat(hit.get(4_998)).isEqualTo(new Dependent(ServiceName.of("s4999"), 4_999, new Tier(1)));
        }
    }

    @Nested
    class Finding_a_service {
        private final Catalog catalog = Catalog.of(
                Service.named("api-gateway")
                        .title("API Gateway")
                        .publicName("API")
                        .monitoredAs(List.of("PXXXXXX", "shared"))
                        .build(),
                Service.named("shop/web")
                        .title("Web")
                        .monitoredAs(List.of("shared"))
                        .build(),
                Service.named("infra/web").title("api-gateway").build());

        @ParameterizedTest
        @CsvSource({
            "api-gateway, api-gateway",
            "API Gateway, api-gateway",
            "api, api-gateway",
            "pxxxxxx, api-gateway",
            "component:api-gateway, api-gateway",
            "component:default/API-Gateway, api-gateway",
            "default/api-gateway, api-gateway",
            "shop/web, shop/web",
            "component:shop/web, shop/web"
        })
        void takes_whatever_people_call_it(String called, String name) {
            assertThat(catalog.find(called)).map(Service::name).contains(ServiceName.of(name));
        }

        @ParameterizedTest
        @ValueSource(strings = {"web", "shared", "unheard-of", ""})
        void gives_none_rather_than_the_wrong_one(String called) {
            assertThat(catalog.find(called)).isEmpty();
        }
    }

    @Test
    void two_services_of_one_name_are_refused() {
        assertThatThrownBy(() -> Catalog.of(service("a", 1), service("A", 2)))
                .hasMessage("each service has a name of its own, found [a, a]");
    }

    @Test
    void another_fact_is_another_version() {
        assertThat(Catalog.of(service("a", 1)).version())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(Catalog.of(service("a", 2)).version());
        assertThat(Catalog.empty().services()).isEmpty();
    }

    @Test
    void a_fixed_source_gives_the_catalog_it_was_given() {
        Catalog catalog = Catalog.of(service("a", 1));
        assertThat(CatalogSource.of(catalog).read()).isEqualTo(new Reading.Loaded<>(catalog, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "tier-2,2", "Tier 3,3", "tier4,4", "1 Critical,1", "critical,1", "HIGH,2", "medium,3", "low,4"})
    void a_tier_reads_as_people_write_it(String text, int rank) {
        assertThat(Tier.parse(text)).isEqualTo(new Tier(rank));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "12", "tier", "tier-x", "huge", "1st"})
    void a_tier_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Tier.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
