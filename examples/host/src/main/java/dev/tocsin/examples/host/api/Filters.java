package dev.tocsin.examples.host.api;

import dev.tocsin.Tocsin;
import dev.tocsin.examples.host.web.Problem;
import dev.tocsin.examples.host.web.Problem.Fault;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.ServiceName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.policy.Severity;
import dev.tocsin.view.IncidentFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a list of incidents is asked for: open ones, unless it is said otherwise. */
final class Filters {
    private static final List<String> KNOWN =
            List.of("state", "phase", "worst_severity", "service", "kind", "person", "limit");

    private final Map<String, List<String>> query;
    private final List<Fault> faults = new ArrayList<>();

    private Filters(Map<String, List<String>> query) {
        this.query = query;
    }

    static IncidentFilter of(Map<String, List<String>> query, Tocsin tocsin) {
        return new Filters(query).read(tocsin);
    }

    private IncidentFilter read(Tocsin tocsin) {
        query.keySet().stream()
                .filter(it -> !KNOWN.contains(it))
                .forEach(it -> faults.add(new Fault(it, "wanted one of " + KNOWN + ", found another; leave it out")));
        List<Boolean> states = many("state", "open or all", text -> switch (text) {
            case "open" -> true;
            case "all" -> false;
            default -> throw new IllegalArgumentException("it is 'open' if you leave it out");
        });
        List<Phase> phases = many("phase", "a phase such as monitoring", text -> word(Phase.values(), text));
        if (phases.isEmpty() && !states.contains(false)) {
            phases = IncidentFilter.open().phases();
        }
        Integer rank = one(
                "worst_severity",
                "a severity of the policy",
                text -> tocsin.policy()
                        .severity(SeverityName.of(text))
                        .map(Severity::rank)
                        .orElseThrow(() -> new IllegalArgumentException("the policy has no such severity")));
        List<ServiceName> services = many("service", "a service of the catalog", ServiceName::of);
        List<IncidentKind> kinds = many("kind", "real, drill or retrospective", it -> word(IncidentKind.values(), it));
        PersonId person = one("person", "a person's id", PersonId::of);
        Integer limit = one("limit", "1 to 1000", text -> {
            int number = Integer.parseInt(text);
            if (number < 1 || number > 1000) {
                throw new IllegalArgumentException("it is 100 if you leave it out");
            }
            return number;
        });
        if (!faults.isEmpty()) {
            throw Problem.of(400, "The request can't be read", faults);
        }
        return new IncidentFilter(phases, rank, services, kinds, person, limit == null ? 100 : limit);
    }

    private static <E extends Enum<E>> E word(E[] all, String text) {
        return Stream.of(all)
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such one"));
    }

    private <T> @Nullable T one(String name, String wanted, Function<String, T> reader) {
        List<T> found = many(name, wanted, reader);
        return found.isEmpty() ? null : found.get(0);
    }

    private <T> List<T> many(String name, String wanted, Function<String, T> reader) {
        List<T> found = new ArrayList<>();
        for (String text : query.getOrDefault(name, List.of())) {
            try {
                found.add(reader.apply(text));
            } catch (IllegalArgumentException e) {
                faults.add(new Fault(name, "wanted " + wanted + "; " + e.getMessage()));
            }
        }
        return found;
    }
}
