package dev.tocsin.catalog;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where an entity says what about its service. A place is either the key of an annotation, such as
 * {@code tocsin.dev/tier}, or a field of {@code spec}, such as {@code spec.tier}. Of a fact that has one value, the first
 * place that is filled counts.
 *
 * <p>Immutable.
 */
public final class CatalogKeys {

    /** What begins a place that is a field of {@code spec}. */
    static final String SPEC = "spec.";

    private static final CatalogKeys STANDARD = new CatalogKeys(ImmutableMap.<ServiceFact, List<String>>builder()
            .put(ServiceFact.OWNER, List.of("spec.owner"))
            .put(ServiceFact.TIER, List.of("tocsin.dev/tier", "spec.tier"))
            .put(ServiceFact.ON_CALL, List.of("tocsin.dev/on-call", "spec.onCall"))
            .put(ServiceFact.RUNBOOK, List.of("tocsin.dev/runbook", "spec.runbook"))
            .put(ServiceFact.DEPENDENCIES, List.of("spec.dependsOn", "tocsin.dev/depends-on"))
            .put(ServiceFact.STATUS_PAGE_COMPONENTS, List.of("tocsin.dev/status-page-component"))
            .put(ServiceFact.PUBLIC_NAME, List.of("tocsin.dev/public-name"))
            .put(
                    ServiceFact.MONITORED_AS,
                    List.of("tocsin.dev/monitored-as", "incident.io/service", "pagerduty.com/service-id"))
            .buildOrThrow());

    private final ImmutableMap<ServiceFact, List<String>> places;

    private CatalogKeys(Map<ServiceFact, List<String>> places) {
        this.places = ImmutableMap.copyOf(places);
    }

    /**
     * The places that are read if nothing else is said: annotations of {@code tocsin.dev}, the usual fields of
     * {@code spec}, and the ids that incident.io and PagerDuty know a service by.
     *
     * @return those keys
     */
    public static CatalogKeys standard() {
        return STANDARD;
    }

    /**
     * The same keys with other places for one fact.
     *
     * @param fact the fact
     * @param keys keys of annotations, or fields of {@code spec} such as {@code spec.tier}; without any, the fact is
     *     never read
     * @return new keys
     * @throws IllegalArgumentException if a key is neither
     */
    public CatalogKeys with(ServiceFact fact, String... keys) {
        for (String key : keys) {
            if (!key.startsWith(SPEC) && !NameRules.isAnnotationKey(key)) {
                throw new IllegalArgumentException(
                        "a place is the key of an annotation or a field such as spec.tier, found '" + key + "'");
            }
        }
        Map<ServiceFact, List<String>> changed = new EnumMap<>(places);
        changed.put(fact, ImmutableList.copyOf(keys));
        return new CatalogKeys(changed);
    }

    /**
     * The places of a fact.
     *
     * @param fact the fact
     * @return its places, the first that counts first
     */
    public List<String> places(ServiceFact fact) {
        return places.getOrDefault(fact, ImmutableList.of());
    }
}
