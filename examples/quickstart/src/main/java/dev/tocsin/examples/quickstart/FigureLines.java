package dev.tocsin.examples.quickstart;

import dev.tocsin.metrics.Figures;
import dev.tocsin.metrics.Response;
import dev.tocsin.metrics.TrackResponse;
import dev.tocsin.model.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Figures as sentences, each with the events it came from. */
final class FigureLines {

    private FigureLines() {}

    static List<String> of(Figures figures) {
        List<String> lines = new ArrayList<>();
        figures.responses().stream().map(FigureLines::response).forEach(lines::add);
        figures.tracks().stream().map(FigureLines::track).forEach(lines::add);
        Optional.ofNullable(figures.toResolve())
                .ifPresent(it -> lines.add("Resolved after " + EventLines.minutes(it.took()) + from(it.from()) + "."));
        return lines;
    }

    private static String response(Response response) {
        String answered = Optional.ofNullable(response.acknowledged())
                .map(it -> "First acknowledged after " + EventLines.minutes(it.took()))
                .orElse("Acknowledged by nobody");
        return answered + target(response) + from(response.from()) + ".";
    }

    private static String target(Response response) {
        String wanted = Optional.ofNullable(response.target())
                .map(it -> "the target of " + EventLines.minutes(it))
                .orElse("a target");
        Response.Verdict verdict = response.verdict();
        return switch (verdict) {
            case MET -> "; " + wanted + " was met";
            case MISSED -> "; " + wanted + " was missed";
            case RUNNING -> "; " + wanted + " is still running";
            case STOPPED -> "; " + wanted + " stopped to matter";
            case NO_TARGET -> "";
        };
    }

    private static String track(TrackResponse track) {
        return Optional.ofNullable(track.acknowledged())
                .map(it ->
                        track.track() + ": acknowledged after " + EventLines.minutes(it.took()) + from(it.from()) + ".")
                .orElse(track.track() + ": acknowledged by nobody.");
    }

    private static String from(List<EventId> events) {
        return events.isEmpty()
                ? ""
                : events.stream()
                        .map(it -> String.valueOf(it.sequence()))
                        .collect(Collectors.joining(", ", " (events ", " of its timeline)"));
    }
}
