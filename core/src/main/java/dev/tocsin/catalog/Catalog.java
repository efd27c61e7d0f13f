package dev.tocsin.catalog;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.hash.Hashing;
import dev.tocsin.model.Place;
import dev.tocsin.model.ServiceName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The services there are. Immutable, and so safe for any number of threads.
 */
public final class Catalog {

    private static final Catalog EMPTY = of();

    private final ImmutableMap<String, Service> byName;
    private final ImmutableMap<EntityRef, Service> byRef;
    private final ImmutableListMultimap<String, Service> byAlias;
    private final BlastRadius blast;
    private final String version;

    private Catalog(Collection<Service> services, SetMultimap<EntityRef, EntityRef> links) {
        List<Service> sorted =
                services.stream().sorted(Comparator.comparing(Service::name)).toList();
        this.byName = sorted.stream()
                .collect(ImmutableMap.toImmutableMap(each -> each.name().value(), Function.identity()));
        this.byRef = sorted.stream().collect(ImmutableMap.toImmutableMap(Service::ref, Function.identity()));
        this.byAlias = sorted.stream()
                .collect(ImmutableListMultimap.flatteningToImmutableListMultimap(
                        Function.identity(), service -> aliases(service).stream()))
                .inverse();
        this.blast = new BlastRadius(byRef, links);
        this.version = Hashing.sha256()
                .hashString(
                        sorted.stream().map(each -> each.movedTo(Place.of(""))).toList() + "\n" + links,
                        StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
    }

    /**
     * A catalog of these services.
     *
     * @param services the services, each name once
     * @return the catalog
     * @throws IllegalArgumentException if two have one name
     */
    public static Catalog of(Service... services) {
        return of(List.of(services), ImmutableSetMultimap.of());
    }

    /**
     * A catalog of these services.
     *
     * @param services the services, each name once
     * @return the catalog
     * @throws IllegalArgumentException if two have one name
     */
    public static Catalog of(Collection<Service> services) {
        return of(services, ImmutableSetMultimap.of());
    }

    /** Also with what resources and interfaces need. */
    static Catalog of(Collection<Service> services, SetMultimap<EntityRef, EntityRef> links) {
        List<ServiceName> names = services.stream().map(Service::name).toList();
        if (names.size() > ImmutableSet.copyOf(names).size()) {
            throw new IllegalArgumentException("each service has a name of its own, found " + names);
        }
        return new Catalog(services, links);
    }

    /**
     * A catalog of no services.
     *
     * @return the same one each time
     */
    public static Catalog empty() {
        return EMPTY;
    }

    /**
     * A service by its name.
     *
     * @param name the name
     * @return the service, if there is one
     */
    public Optional<Service> service(ServiceName name) {
        return Optional.ofNullable(byName.get(name.value()));
    }

    /**
     * All services.
     *
     * @return them, by name
     */
    public List<Service> services() {
        return byName.values().asList();
    }

    /**
     * A service by whatever somebody calls it: its name, its reference, its title, its public name, or what a monitor
     * calls it. Case does not count. The name comes before all else.
     *
     * @param called what it is called
     * @return the service; none if nothing is called so, or several are
     */
    public Optional<Service> find(String called) {
        String alias = alias(called);
        List<Service> others = byAlias.get(alias);
        Service only = others.size() == 1 ? others.get(0) : null;
        return Optional.ofNullable(byName.getOrDefault(alias, only));
    }

    /**
     * Who is hit when a service fails: whoever depends on it, directly or through others. Circles end where they began;
     * the service itself is never among them.
     *
     * @param service the service that fails
     * @return the others, the nearest first, of those the lowest tier number first, then by name
     */
    public List<Dependent> blastRadius(ServiceName service) {
        return service(service).map(it -> blast.of(it.ref())).orElse(ImmutableList.of());
    }

    /**
     * Who is hit when something fails that may be no service, such as a database.
     *
     * @param ref what fails
     * @return the services, in the order of {@link #blastRadius(ServiceName)}
     */
    public List<Dependent> blastRadius(EntityRef ref) {
        return blast.of(ref.canonical());
    }

    /**
     * Which state of the catalog this is.
     *
     * @return 16 hexadecimal digits, the same for the same services wherever they stand
     */
    public String version() {
        return version;
    }

    private static List<String> aliases(Service service) {
        EntityRef ref = service.ref();
        Stream<String> names = Stream.of(
                ref.toString(),
                ref.kind() + ":" + service.name(),
                ref.namespace() + "/" + ref.name(),
                ref.name(),
                service.title());
        return Stream.of(names, Stream.ofNullable(service.publicName()), service.monitoredAs().stream())
                .flatMap(Function.identity())
                .map(Catalog::alias)
                .distinct()
                .toList();
    }

    private static String alias(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
