package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.EntityRef;
import dev.tocsin.catalog.Service;
import dev.tocsin.catalog.Tier;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RotationName;
import dev.tocsin.model.ServiceName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the catalog knows of the services that an incident affects. */
final class Affected {
    private final List<Service> known;
    private final IncidentState incident;
    private final Surroundings around;

    private Affected(List<Service> known, IncidentState incident, Surroundings around) {
        this.known = known;
        this.incident = incident;
        this.around = around;
    }

    static Affected of(IncidentState incident, Surroundings around) {
        List<Service> known = incident.declared().services().stream()
                .flatMap(name -> around.catalog().service(name).stream())
                .toList();
        return new Affected(known, incident, around);
    }

    List<ServiceName> services() {
        return incident.declared().services();
    }

    List<String> titles() {
        return incident.declared().services().stream()
                .map(name -> around.catalog().service(name).map(Service::title).orElse(name.value()))
                .toList();
    }

    /** The distinct rotations with the services they are for; what has none goes to the default one, or to nobody's. */
    Map<Optional<RotationName>, List<ServiceName>> rotations() {
        Map<Optional<RotationName>, List<ServiceName>> rotations = new LinkedHashMap<>();
        Optional<RotationName> standard =
                Optional.ofNullable(around.policy().paging().defaultRotation());
        for (ServiceName name : incident.declared().services()) {
            Optional<RotationName> own = around.catalog().service(name).map(Service::onCall);
            rotations
                    .computeIfAbsent(own.or(() -> standard), rotation -> new ArrayList<>())
                    .add(name);
        }
        if (rotations.isEmpty() || !incident.declared().otherAffected().isEmpty()) {
            rotations.computeIfAbsent(standard, rotation -> new ArrayList<>());
        }
        return rotations;
    }

    /** Who is on call now for what is affected: on duty, then backups. */
    List<PersonId> onCallNow() {
        List<PersonId> people = new ArrayList<>();
        for (Optional<RotationName> rotation : rotations().keySet()) {
            rotation.map(around.onCall()::get).map(Affected::peopleOf).ifPresent(people::addAll);
        }
        return people;
    }

    private static List<PersonId> peopleOf(OnCallAnswer answer) {
        return answer.match(new OnCallAnswer.Cases<>() {
            @Override
            public List<PersonId> people(OnCallAnswer.People found) {
                return Stream.concat(found.onDuty().stream(), found.backups().stream())
                        .toList();
            }

            @Override
            public List<PersonId> nobody(OnCallAnswer.Nobody nobody) {
                return List.of();
            }

            @Override
            public List<PersonId> unknown(OnCallAnswer.Unknown unknown) {
                return List.of();
            }
        });
    }

    /** The groups that own what is affected. */
    List<Target> owners() {
        return known.stream()
                .map(Service::owner)
                .filter(Objects::nonNull)
                .map(EntityRef::name)
                .distinct()
                .<Target>map(name -> new Target.Group(GroupName.of(name)))
                .toList();
    }

    Map<ServiceName, URI> runbooks() {
        ImmutableMap.Builder<ServiceName, URI> runbooks = ImmutableMap.builder();
        for (Service service : known) {
            URI runbook = service.runbook();
            if (runbook != null) {
                runbooks.put(service.name(), runbook);
            }
        }
        return runbooks.build();
    }

    List<String> components() {
        return known.stream()
                .flatMap(it -> it.statusPageComponents().stream())
                .distinct()
                .toList();
    }

    /** The public names of what is affected; never an internal one. */
    String publicNames() {
        String names = known.stream()
                .map(Service::publicName)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "some of our services" : names;
    }

    @Nullable
    Integer worstTier() {
        return known.stream()
                .map(Service::tier)
                .filter(Objects::nonNull)
                .map(Tier::rank)
                .min(Integer::compare)
                .orElse(null);
    }
}
