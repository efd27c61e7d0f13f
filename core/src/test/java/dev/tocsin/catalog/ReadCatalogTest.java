package dev.tocsin.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.model.Finding;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCatalogTest {

    private static final String GATEWAY = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata:
              name: API-Gateway
              title: API Gateway
              description: The front door
              annotations:
                incident.io/service: gw
                pagerduty.com/service-id: P123
                github.com/project-slug: org/api-gateway
                tocsin.dev/tier: "1"
                tocsin.dev/on-call: platform-oncall
                tocsin.dev/runbook: https://wiki/runbooks/api-gateway
                tocsin.dev/status-page-component: c1, c2
                tocsin.dev/public-name: API
            spec:
              type: service
              lifecycle: production
              owner: platform-team
              dependsOn: [component:auth, resource:db]
            """;
    private static final String AUTH = """
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata: {name: auth, annotations: {tocsin.dev/on-call: platform-oncall}}
            spec: {type: service, lifecycle: production, owner: platform-team}
            """;
    private static final String DB = """
            apiVersion: backstage.io/v1alpha1
            kind: Resource
            metadata: {name: db}
            spec: {type: database, owner: platform-team}
            """;

    @TempDir
    private Path folder;

    private Reading<Catalog> read(String text) throws IOException {
        return CatalogSource.file(Files.writeString(folder.resolve("catalog-info.yaml"), text))
                .read();
    }

    private Catalog catalog(String text) throws IOException {
        return read(text).asOptional().orElseThrow();
    }

    private Service service(String text, String name) throws IOException {
        return catalog(text).service(ServiceName.of(name)).orElseThrow();
    }

    private List<String> findings(String text) throws IOException {
        return read(text).findings().stream()
                .map(each -> each.toString().replace(folder + "/catalog-info.yaml:", ""))
                .toList();
    }

    private static String all(String... documents) {
        return String.join("---\n", documents);
    }

    @Nested
    class Of_good_entities {

        @Test
        void a_service_knows_what_its_entity_says() throws IOException {
            Service service = service(all(GATEWAY, AUTH, DB), "api-gateway");
            assertThat(service.ref()).hasToString("component:default/api-gateway");
            assertThat(service.title()).isEqualTo("API Gateway");
            assertThat(service.publicName()).isEqualTo("API");
            assertThat(service.description()).isEqualTo("The front door");
            assertThat(service.type()).isEqualTo("service");
            assertThat(service.lifecycle()).isEqualTo("production");
            assertThat(service.owner()).hasToString("group:default/platform-team");
            assertThat(service.tier()).isEqualTo(new Tier(1));
            assertThat(service.onCall()).isEqualTo(RotationName.of("platform-oncall"));
            assertThat(service.runbook()).isEqualTo(URI.create("https://wiki/runbooks/api-gateway"));
            assertThat(service.statusPageComponents()).containsExactly("c1", "c2");
            assertThat(service.monitoredAs()).containsExactly("gw", "P123");
            assertThat(service.annotations()).containsEntry("github.com/project-slug", "org/api-gateway");
            assertThat(service.dependencies())
                    .containsExactly(EntityRef.parse("component:default/auth"), EntityRef.parse("resource:default/db"));
            assertThat(service.place().line()).isEqualTo(1);
            assertThat(findings(all(GATEWAY, AUTH, DB))).isEmpty();
        }

        @Test
        void an_entity_that_says_little_is_a_service_all_the_same() throws IOException {
            Service service = service(
                    "apiVersion: backstage.io/v1beta1\nkind: component\nmetadata: {name: tool, namespace: infra}\n",
                    "infra/tool");
            assertThat(service.title()).isEqualTo("tool");
            assertThat(service.publicName()).isNull();
            assertThat(service.owner()).isNull();
            assertThat(service.tier()).isNull();
            assertThat(service.onCall()).isNull();
        }

        @Test
        void keys_may_be_others_and_fields_of_spec_too() throws IOException {
            CatalogKeys keys = CatalogKeys.standard()
                    .with(ServiceFact.TIER, "example.com/tier", "spec.acme.tier")
                    .with(ServiceFact.MONITORED_AS, "grafana/service");
            Path file = Files.writeString(folder.resolve("x.yaml"), """
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata: {name: web, annotations: {grafana/service: web-eu, tocsin.dev/tier: "4"}}
                    spec: {type: service, owner: t, acme: {tier: Tier 2}}
                    """);
            Service service = CatalogSource.file(file, keys)
                    .read()
                    .asOptional()
                    .flatMap(it -> it.find("web-eu"))
                    .orElseThrow();
            assertThat(service.tier()).isEqualTo(new Tier(2));
            assertThatThrownBy(() -> CatalogKeys.standard().with(ServiceFact.TIER, "a/b/c"))
                    .hasMessageContaining("'a/b/c'");
        }

        @Test
        void a_namespace_is_that_of_the_entity_unless_written() throws IOException {
            String text = """
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata: {name: web, namespace: shop}
                    spec: {owner: team, dependsOn: [component:cart, resource:default/db]}
                    """;
            assertThat(service(text, "shop/web").owner()).hasToString("group:shop/team");
            assertThat(service(text, "shop/web").dependencies())
                    .extracting(EntityRef::toString)
                    .containsExactly("component:shop/cart", "resource:default/db");
        }

        @Test
        void dependencies_come_from_both_ends_and_through_interfaces() throws IOException {
            String text = all(
                    AUTH.replace("owner: platform-team", "owner: t, providesApis: [tokens]"),
                    """
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata: {name: web}
                    spec: {owner: t, consumesApis: [tokens]}
                    """,
                    DB.replace("type: database", "dependencyOf: [component:auth]"));
            assertThat(service(text, "auth").dependencies())
                    .extracting(EntityRef::toString)
                    .containsExactly("resource:default/db");
            assertThat(catalog(text).blastRadius(EntityRef.parse("resource:db")))
                    .containsExactly(
                            new Dependent(ServiceName.of("auth"), 1, null),
                            new Dependent(ServiceName.of("web"), 2, null));
        }
    }

    @Nested
    class Of_what_is_not_ours {

        @Test
        void other_kinds_makers_empty_documents_and_comments_are_passed_over() throws IOException {
            String text = """
                    # nothing here
                    ---
                    ---
                    apiVersion: backstage.io/v1alpha1
                    kind: Location
                    metadata: {name: more}
                    spec: {targets: [./a.yaml]}
                    ---
                    apiVersion: scaffolder.backstage.io/v1beta3
                    kind: Template
                    metadata: {name: "${{ parameters.name }}"}
                    spec: {steps: [{input: {x: "${{ parameters.x }}"}}]}
                    ---
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: Not_Ours!}
                    dependsOn: []
                    ---
                    site_name: handbook
                    ---
                    - a list
                    ---
                    apiVersion: backstage.io/v1alpha1
                    kind: API
                    metadata: {name: rest}
                    spec: {type: openapi, owner: t, definition: {$text: ./openapi.yaml}}
                    ---
                    """;
            assertThat(findings(all(text, AUTH))).isEmpty();
            assertThat(catalog(all(text, AUTH)).services()).hasSize(1);
        }

        @Test
        void a_placeholder_in_place_of_a_text_is_no_text() throws IOException {
            String text = AUTH.replace("{name: auth,", "{name: auth, description: {$text: ./README.md},");
            assertThat(service(text, "auth").description()).isNull();
            assertThat(findings(text)).isEmpty();
        }
    }

    @Nested
    class Of_entities_with_faults {

        @Test
        void one_that_can_not_be_read_leaves_the_others_usable() throws IOException {
            String text = all(
                    AUTH,
                    DB + "dependsOn: [component:auth]\n",
                    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: Web UI (new)}\n",
                    "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: web, namespace: A_B}\n",
                    "apiVersion: backstage.io/v9\nkind: Component\nmetadata: {name: web}\n",
                    "kind: Component\nmetadata: {name: web}\n",
                    "apiVersion: backstage.io/v1alpha1\nmetadata: {name: web}\n",
                    "apiVersion: backstage.io/v1alpha1\nkind: Component\n");
            Reading<Catalog> reading = read(text);
            assertThat(reading.asOptional().orElseThrow().services())
                    .extracting(Service::name)
                    .containsExactly(ServiceName.of("auth"));
            assertThat(reading.findings())
                    .filteredOn(each -> each.weight() == Finding.Weight.ERROR)
                    .extracting(each -> each.place().line() + " " + each.path())
                    .containsExactly(
                            "10 dependsOn",
                            "14 metadata.name",
                            "18 metadata.namespace",
                            "20 apiVersion",
                            "24 apiVersion",
                            "27 kind",
                            "30 metadata");
        }

        @Test
        void what_can_not_be_read_of_a_service_is_left_out_with_a_warning() throws IOException {
            assertThat(findings("""
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata:
                      name: web
                      tags: [Web]
                      labels: {ok: "", bad: "a b"}
                      annotations:
                        Bad.Key/x: y
                        tocsin.dev/tier: huge
                        tocsin.dev/on-call: Platform OnCall
                        tocsin.dev/runbook: wiki/web
                    spec:
                      type: library
                      owner: user:dana
                      dependsOn: [auth, component:web]
                    """))
                    .containsExactly(
                            "1:1 spec.owner: wanted a group that owns web, found the person dana; "
                                    + "name a team, since people leave",
                            "5:10 metadata.tags: wanted words of a-z, 0-9, '+' and '#' joined by '-' or ':', "
                                    + "found 'Web'; Backstage refuses this entity; mend it",
                            "6:25 metadata.labels.bad: wanted the value of a label, found 'a b'; "
                                    + "Backstage refuses this entity; mend it",
                            "8:5 metadata.annotations: wanted a key such as example.com/key, found 'Bad.Key/x'; "
                                    + "Backstage refuses this entity; mend it",
                            "9:22 metadata.annotations.tocsin.dev/tier: wanted a tier, found 'huge'; "
                                    + "it is left out: write a number from 1 to 9, or critical, high, medium, low",
                            "10:25 metadata.annotations.tocsin.dev/on-call: wanted the name of a rotation, "
                                    + "found 'Platform OnCall'; it is left out: RotationName may hold lower-case letters, "
                                    + "digits, '.', '-' and '_', found U+0050 at position 0",
                            "11:25 metadata.annotations.tocsin.dev/runbook: wanted an address such as "
                                    + "https://wiki/runbooks/x, found 'wiki/web'; it is left out: it must begin with "
                                    + "https:// or http:// and a host",
                            "15:15 spec.dependsOn[0]: wanted a reference such as component:auth-service, found 'auth'; "
                                    + "it is left out: write the kind too, such as component:auth",
                            "15:21 spec.dependsOn[1]: wanted another entity, found the entity itself; "
                                    + "remove it; it is left out");
        }

        @Test
        void what_is_in_doubt_is_a_warning_with_its_place() throws IOException {
            String text = all("""
                    apiVersion: backstage.io/v1alpha1
                    kind: Component
                    metadata:
                      name: web
                      annotations: {tocsin.dev/tier: critical, tocsin.dev/status-page-component: c1, incident.io/service: X}
                    spec: {type: service, dependsOn: [component:auht]}
                    """, AUTH.replace("platform-oncall", "platform-oncall, incident.io/service: x"), AUTH);
            assertThat(findings(text))
                    .extracting(each -> each.substring(0, each.indexOf(';')))
                    .containsExactly(
                            "1:1 spec.owner: wanted a group that owns web, found nobody",
                            "1:1 metadata.annotations: wanted a rotation on call for web, found none",
                            "1:1 metadata.annotations: wanted a runbook of web, which is of tier 1, found none",
                            "1:1 metadata.annotations: wanted what customers know web by, since it is on the status page, "
                                    + "found no public name",
                            "6:35 spec.dependsOn[0]: wanted an entity of the catalog, "
                                    + "found component:default/auht, which is in no file",
                            "8:1 metadata.annotations: wanted a name that one service is monitored as, "
                                    + "found 'x', which web is monitored as too",
                            "13:1 metadata.name: wanted a name of its own, found component:default/auth, which stands at "
                                    + "8:1 already");
            assertThat(findings(text).get(4)).endsWith("did you mean 'component:default/auth'?");
            assertThat(catalog(text).find("x")).isEmpty();
        }
    }

    @Nested
    class Of_a_folder {

        @Test
        void takes_every_yaml_file_below_it_but_nothing_hidden() throws IOException {
            Path deep = Files.createDirectories(folder.resolve("a/b"));
            Path hidden = Files.createDirectories(folder.resolve(".git"));
            Files.writeString(folder.resolve("gateway.yaml"), GATEWAY);
            Files.writeString(deep.resolve("auth.yml"), AUTH);
            Files.writeString(deep.resolve("README.md"), "# kind: Component");
            Files.writeString(hidden.resolve("db.yaml"), DB);
            Reading<Catalog> reading = CatalogSource.directory(folder).read();
            assertThat(reading.asOptional().orElseThrow().services())
                    .extracting(each -> each.name().value())
                    .containsExactly("api-gateway", "auth");
            assertThat(reading.findings()).singleElement().satisfies(dangling -> {
                assertThat(dangling.found()).startsWith("resource:default/db");
                assertThat(dangling.place().file()).endsWith("gateway.yaml");
            });
        }

        @Test
        void a_file_that_is_broken_leaves_the_others_usable() throws IOException {
            Files.writeString(folder.resolve("broken.yaml"), "kind: [Component\n");
            Files.writeString(folder.resolve("auth.yaml"), AUTH);
            Reading<Catalog> reading = CatalogSource.directory(folder).read();
            assertThat(reading.asOptional().orElseThrow().services()).hasSize(1);
            assertThat(reading.findings())
                    .extracting(each -> each.place().file())
                    .containsOnly(folder.resolve("broken.yaml").toString());
        }

        @Test
        void links_are_followed_and_those_in_a_circle_are_named() throws IOException {
            Path real = Files.createDirectories(folder.resolve("..data"));
            Files.writeString(real.resolve("auth.yaml"), AUTH);
            Files.createSymbolicLink(folder.resolve("auth.yaml"), real.resolve("auth.yaml"));
            Files.createSymbolicLink(folder.resolve("loop"), folder);
            Reading<Catalog> reading = CatalogSource.directory(folder).read();
            assertThat(reading.asOptional().orElseThrow().services()).hasSize(1);
            assertThat(reading.findings()).extracting(Finding::found).containsExactly("FileSystemLoopException");
        }

        @Test
        void a_folder_without_services_is_a_catalog_in_doubt() {
            Reading<Catalog> reading = CatalogSource.directory(folder).read();
            assertThat(reading.asOptional().orElseThrow().services()).isEmpty();
            assertThat(reading.findings())
                    .singleElement()
                    .satisfies(it -> assertThat(it.wanted()).isEqualTo("one Component at least"));
        }

        @Test
        void nothing_at_all_is_unreadable() throws IOException {
            assertThat(CatalogSource.directory(folder.resolve("none")).read()).isInstanceOf(Reading.Unreadable.class);
            assertThat(CatalogSource.file(folder.resolve("none.yaml")).read()).isInstanceOf(Reading.Unreadable.class);
            assertThat(read("kind: [Component\n")).isInstanceOf(Reading.Unreadable.class);
        }
    }
}
