package dev.tocsin.catalog;

import dev.tocsin.model.Place;
import dev.tocsin.text.Findings;
import dev.tocsin.text.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is in doubt about a catalog that can be read: warnings, each with what follows from it. */
final class CatalogChecks {

    /** What is never on call. */
    private static final List<String> QUIET = List.of("library", "documentation");

    private final Function<String, Findings> findings;

    CatalogChecks(Function<String, Findings> findings) {
        this.findings = findings;
    }

    void links(List<Link> links, Set<EntityRef> known) {
        List<String> names = known.stream().map(EntityRef::toString).toList();
        for (Link link : links) {
            if (!known.contains(link.other()) && link.relation() != Relation.PROVIDES_APIS) {
                warn(
                        link.at().place(),
                        link.at().path(),
                        "an entity of the catalog",
                        link.other() + ", which is in no file",
                        Nearest.remedy(link.other().toString(), names, "add it to the catalog, or remove it here"));
            }
        }
    }

    void services(Collection<Service> services) {
        Map<String, Service> monitored = new LinkedHashMap<>();
        for (Service service : services) {
            owner(service);
            answering(service);
            for (String name : service.monitoredAs()) {
                Service other = monitored.putIfAbsent(name.toLowerCase(Locale.ROOT), service);
                if (other != null && !other.name().equals(service.name())) {
                    warn(
                            service.place(),
                            "metadata.annotations",
                            "a name that one service is monitored as",
                            "'" + name + "', which " + other.name() + " is monitored as too",
                            "take it from one of them; an alert under it finds neither");
                }
            }
        }
    }

    void nothing(Place source) {
        warn(source, "", "one Component at least", "none", "look at the path, and at the kinds of the entities");
    }

    private void owner(Service service) {
        EntityRef owner = service.owner();
        if (owner == null) {
            warn(service, "spec.owner", "a group that owns " + service.name(), "nobody", "name the team");
        } else if (owner.kind().equals("user") || owner.name().contains("@")) {
            warn(
                    service,
                    "spec.owner",
                    "a group that owns " + service.name(),
                    "the person " + owner.name(),
                    "name a team, since people leave");
        }
    }

    private void answering(Service service) {
        Tier tier = service.tier();
        if (service.onCall() == null && (service.type() == null || !QUIET.contains(service.type()))) {
            warn(
                    service,
                    "metadata.annotations",
                    "a rotation on call for " + service.name(),
                    "none",
                    "name one, such as tocsin.dev/on-call: platform-oncall; until then the default rotation is paged");
        }
        if (service.runbook() == null && tier != null && tier.rank() == 1) {
            warn(
                    service,
                    "metadata.annotations",
                    "a runbook of " + service.name() + ", which is of tier 1",
                    "none",
                    "write one and name it, such as tocsin.dev/runbook: https://wiki/runbooks/x");
        }
        if (!service.statusPageComponents().isEmpty() && service.publicName() == null) {
            warn(
                    service,
                    "metadata.annotations",
                    "what customers know " + service.name() + " by, since it is on the status page",
                    "no public name",
                    "name it, such as tocsin.dev/public-name: Payments");
        }
    }

    private void warn(Service service, String path, String wanted, String found, String remedy) {
        warn(service.place(), path, wanted, found, remedy);
    }

    private void warn(Place place, String path, String wanted, String found, String remedy) {
        findings.apply(place.file()).warning(place, path, wanted, found, remedy);
    }
}
