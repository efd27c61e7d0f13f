package dev.tocsin.catalog;

import dev.tocsin.catalog.Entity.Value;
import dev.tocsin.model.RotationName;
import dev.tocsin.text.Findings;
import dev.tocsin.text.Quoted;
import dev.tocsin.text.YamlNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a component says of its service. What can't be read of it is left out with a warning. */
final class ServiceReader {

    private final CatalogKeys keys;
    private final Findings findings;

    ServiceReader(CatalogKeys keys, Findings findings) {
        this.keys = keys;
        this.findings = findings;
    }

    Service read(Entity entity) {
        return Service.at(entity.ref(), entity.place())
                .title(entity.meta("title") == null ? entity.meta("name") : entity.meta("title"))
                .publicName(one(entity, ServiceFact.PUBLIC_NAME, "a name", text -> text))
                .description(entity.meta("description"))
                .type(Entity.text(entity.spec().get("type")))
                .lifecycle(Entity.text(entity.spec().get("lifecycle")))
                .owner(one(entity, ServiceFact.OWNER, "a reference to a group", ref(entity, Relation.OWNER)))
                .tier(one(entity, ServiceFact.TIER, "a tier", Tier::parse))
                .onCall(one(entity, ServiceFact.ON_CALL, "the name of a rotation", RotationName::of))
                .runbook(one(entity, ServiceFact.RUNBOOK, "an address such as https://wiki/runbooks/x", this::address))
                .statusPageComponents(texts(entity, ServiceFact.STATUS_PAGE_COMPONENTS))
                .monitoredAs(texts(entity, ServiceFact.MONITORED_AS))
                .annotations(annotations(entity))
                .build();
    }

    /** What depends on what, as far as this entity says. What can't be read is left out with a warning. */
    List<Link> links(Entity entity) {
        List<Link> links = new ArrayList<>();
        refs(entity, Relation.DEPENDS_ON, all(entity, ServiceFact.DEPENDENCIES), links);
        refs(entity, Relation.CONSUMES_APIS, entity.at(Relation.CONSUMES_APIS), links);
        refs(entity, Relation.DEPENDENCY_OF, entity.at(Relation.DEPENDENCY_OF), links);
        refs(entity, Relation.PROVIDES_APIS, entity.at(Relation.PROVIDES_APIS), links);
        return links;
    }

    private void refs(Entity entity, Relation relation, List<Value> values, List<Link> links) {
        for (Value value : values) {
            EntityRef ref = read(value, "a reference such as component:auth-service", ref(entity, relation));
            if (ref != null && ref.equals(entity.ref())) {
                findings.warning(
                        value.place(),
                        value.path(),
                        "another entity",
                        "the entity itself",
                        "remove it; it is left out");
            } else if (ref != null) {
                links.add(new Link(entity.ref(), relation, ref, value));
            }
        }
    }

    private static Function<String, EntityRef> ref(Entity entity, Relation relation) {
        return text -> relation.parse(text, entity.ref().namespace());
    }

    private <T> @Nullable T one(Entity entity, ServiceFact fact, String wanted, Function<String, T> read) {
        for (String place : keys.places(fact)) {
            for (Value value : entity.at(place)) {
                return read(value, wanted, read);
            }
        }
        return null;
    }

    private <T> @Nullable T read(Value value, String wanted, Function<String, T> read) {
        try {
            return read.apply(value.text());
        } catch (IllegalArgumentException e) {
            findings.warning(
                    value.place(), value.path(), wanted, Quoted.of(value.text()), "it is left out: " + e.getMessage());
            return null;
        }
    }

    private List<String> texts(Entity entity, ServiceFact fact) {
        return all(entity, fact).stream().map(Value::text).toList();
    }

    /** The values of all places; an annotation, which can hold no list, may name several with commas. */
    private List<Value> all(Entity entity, ServiceFact fact) {
        List<Value> values = new ArrayList<>();
        for (String place : keys.places(fact)) {
            for (Value value : entity.at(place)) {
                for (String text : value.text().split(",", -1)) {
                    if (!text.isBlank()) {
                        values.add(new Value(text.strip(), value.place(), value.path()));
                    }
                }
            }
        }
        return values;
    }

    private URI address(String text) {
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("it must begin with https:// or http:// and a host");
        }
        return address;
    }

    private static Map<String, String> annotations(Entity entity) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entity.annotations().entries()) {
            String text = Entity.text(entry.value());
            if (text != null) {
                byKey.put(entry.key(), text);
            }
        }
        return byKey;
    }
}
