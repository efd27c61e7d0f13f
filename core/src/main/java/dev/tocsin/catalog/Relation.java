package dev.tocsin.catalog;

import org.jspecify.annotations.Nullable;

/** How one entity refers to another, and which kind is meant where none is written. */
enum Relation {
    OWNER("owner", "Group"),
    SYSTEM("system", "System"),
    DOMAIN("domain", "Domain"),
    SUBCOMPONENT_OF("subcomponentOf", "Component"),
    SUBDOMAIN_OF("subdomainOf", "Domain"),
    PROVIDES_APIS("providesApis", "API"),
    CONSUMES_APIS("consumesApis", "API"),
    DEPENDS_ON("dependsOn", null),
    DEPENDENCY_OF("dependencyOf", null),
    PARENT("parent", "Group"),
    CHILDREN("children", "Group"),
    MEMBERS("members", "User"),
    MEMBER_OF("memberOf", "Group");

    private final String field;
    private final @Nullable String kind;

    Relation(String field, @Nullable String kind) {
        this.field = field;
        this.kind = kind;
    }

    /** Its field of {@code spec}. */
    String field() {
        return field;
    }

    /**
     * Reads a reference that stands in this field of an entity of the namespace.
     *
     * @throws IllegalArgumentException if it can't be read
     */
    EntityRef parse(String text, String namespace) {
        return EntityRef.parse(text, kind, namespace).canonical();
    }
}
