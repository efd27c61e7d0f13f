package dev.tocsin.catalog;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who depends on what, backwards. */
final class BlastRadius {

    private static final Comparator<Dependent> ORDER = Comparator.comparingInt(Dependent::distance)
            .thenComparing(Dependent::tier, Comparator.nullsLast(Comparator.<@Nullable Tier>naturalOrder()))
            .thenComparing(Dependent::service);

    private final ImmutableMap<EntityRef, Service> services;
    private final ImmutableSetMultimap<EntityRef, EntityRef> dependents;

    BlastRadius(ImmutableMap<EntityRef, Service> services, SetMultimap<EntityRef, EntityRef> links) {
        this.services = services;
        ImmutableSetMultimap.Builder<EntityRef, EntityRef> edges = ImmutableSetMultimap.builder();
        services.values().forEach(each -> each.dependencies().forEach(needed -> edges.put(needed, each.ref())));
        links.forEach((from, needed) -> edges.put(needed, from));
        this.dependents = edges.build();
    }

    /** Breadth first. A step to a service counts, one to a resource or an interface does not and so goes first. */
    List<Dependent> of(EntityRef failed) {
        Map<EntityRef, Integer> distances = new LinkedHashMap<>();
        Deque<EntityRef> next = new ArrayDeque<>();
        distances.put(failed, 0);
        next.add(failed);
        while (!next.isEmpty()) {
            EntityRef at = next.remove();
            int distance = distances.getOrDefault(at, 0);
            for (EntityRef dependent : dependents.get(at)) {
                int reached = distance + (services.containsKey(dependent) ? 1 : 0);
                if (reached < distances.getOrDefault(dependent, Integer.MAX_VALUE)) {
                    distances.put(dependent, reached);
                    if (reached == distance) {
                        next.addFirst(dependent);
                    } else {
                        next.addLast(dependent);
                    }
                }
            }
        }
        distances.remove(failed);
        ImmutableList.Builder<Dependent> hit = ImmutableList.builder();
        distances.forEach((ref, distance) -> {
            Service service = services.get(ref);
            if (service != null) {
                hit.add(new Dependent(service.name(), distance, service.tier()));
            }
        });
        return ImmutableList.sortedCopyOf(ORDER, hit.build());
    }
}
