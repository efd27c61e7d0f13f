package dev.tocsin.metrics;

import dev.tocsin.model.IncidentId;
import dev.tocsin.model.SeverityName;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of incidents that have something in common.
 *
 * @param name the severity, the service, or the month such as {@code 2026-03}
 * @param incidents which incidents, in the order in which they were given
 * @param toDetect how long detecting took; none if it is known of no incident
 * @param toAcknowledge how long the first acknowledgement of each arming took; none if there was no acknowledgement
 * @param toResolve how long they were open; none if none is resolved
 * @param met how many response targets were met
 * @param missed how many were missed
 * @param reopened how often one was reopened
 */
public record Group(
        String name,
        List<IncidentId> incidents,
        @Nullable Spread toDetect,
        @Nullable Spread toAcknowledge,
        @Nullable Spread toResolve,
        int met,
        int missed,
        int reopened) {

    /** By what incidents are parted. */
    public enum By {
        /** The worst severity that they reached. */
        SEVERITY,
        /** The affected services; an incident counts for each, and one without any for none. */
        SERVICE,
        /** The month in which they were declared, in UTC. */
        MONTH
    }

    /** Copies the list. */
    public Group {
        incidents = List.copyOf(incidents);
    }

    static List<Group> of(List<Figures> all, By by) {
        Map<String, List<Figures>> groups = new TreeMap<>();
        all.stream()
                .filter(it -> it.counting() == Counting.COUNTED)
                .forEach(it -> names(it, by)
                        .forEach(name -> groups.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(it)));
        return groups.entrySet().stream()
                .map(it -> of(it.getKey(), it.getValue()))
                .toList();
    }

    private static Stream<String> names(Figures figures, By by) {
        return switch (by) {
            case SEVERITY -> Stream.ofNullable(figures.highest()).map(SeverityName::value);
            case SERVICE -> figures.services().stream().map(it -> it.value()).distinct();
            case MONTH ->
                Stream.of(YearMonth.from(figures.declared().atOffset(ZoneOffset.UTC)))
                        .map(YearMonth::toString);
        };
    }

    private static Group of(String name, List<Figures> group) {
        return new Group(
                name,
                group.stream().map(Figures::incident).toList(),
                spread(group, it -> Stream.ofNullable(it.toDetect())).orElse(null),
                spread(group, Group::acknowledgements).orElse(null),
                spread(group, it -> Stream.ofNullable(it.toResolve())).orElse(null),
                count(group, Response.Verdict.MET),
                count(group, Response.Verdict.MISSED),
                group.stream().mapToInt(it -> it.reopenings().size()).sum());
    }

    private static Stream<Figure> acknowledgements(Figures figures) {
        return figures.responses().stream()
                .map(Response::acknowledged)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static Optional<Spread> spread(List<Figures> group, Function<Figures, Stream<Figure>> figure) {
        return Spread.of(group.stream().flatMap(figure).toList());
    }

    private static int count(List<Figures> group, Response.Verdict verdict) {
        return (int) group.stream()
                .flatMap(it -> it.responses().stream())
                .filter(it -> it.verdict() == verdict)
                .count();
    }
}
