package dev.tocsin.metrics;

import dev.tocsin.model.EventId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one figure is spread over several incidents.
 *
 * @param count how many figures there are, at least 1
 * @param median half took no longer; of an even number the mean of the middle two
 * @param percentile90 nine in ten took no longer: the smallest figure of which that is true
 * @param from the events that the figures came from
 */
public record Spread(int count, Duration median, Duration percentile90, List<EventId> from) {

    /** Copies the list. */
    public Spread {
        from = List.copyOf(from);
    }

    static Optional<Spread> of(List<Figure> figures) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = figures.stream().map(Figure::took).sorted().toList();
        int size = sorted.size();
        Duration median = sorted.get((size - 1) / 2).plus(sorted.get(size / 2)).dividedBy(2);
        int nineInTen = (size * 9 + 9) / 10;
        return Optional.of(new Spread(
                size,
                median,
                sorted.get(nineInTen - 1),
                figures.stream().flatMap(it -> it.from().stream()).distinct().toList()));
    }
}
