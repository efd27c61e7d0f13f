package dev.tocsin.metrics;

import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.LifecycleEvent.Declared;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.EventId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.TrackId;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds the events of one incident into its figures. */
final class FigureFold {
    private final ResponsePolicy policy;
    private final Declared declared;
    private final Recorded declaration;
    private final Map<Integer, Clock> clocks = new TreeMap<>();
    private final List<Run> runs = new ArrayList<>();
    private final Map<TrackId, Run> latest = new LinkedHashMap<>();
    private final List<Recorded> reopenings = new ArrayList<>();
    private final Open open;
    private @Nullable SeverityName severity;
    private @Nullable SeverityName highest;
    private Phase phase;

    /** An arming while its events are read. */
    private static final class Clock {
        private final Recorded reached;
        private @Nullable Recorded started;
        private @Nullable Duration target;
        private @Nullable Recorded answered;
        private @Nullable Recorded ruled;
        /** Whether all who were sought had answered before it started. */
        private boolean answeredBefore;

        Clock(Recorded reached) {
            this.reached = reached;
        }
    }

    /** An escalation run while its events are read. */
    private static final class Run {
        private final Recorded recorded;
        private final PagingEvent.TrackArmed armed;
        private @Nullable Recorded answered;

        Run(Recorded recorded, PagingEvent.TrackArmed armed) {
            this.recorded = recorded;
            this.armed = armed;
        }
    }

    private FigureFold(Recorded declaration, Declared declared, ResponsePolicy policy) {
        this.policy = policy;
        this.declared = declared;
        this.declaration = declaration;
        this.open = new Open(declaration, declared.impactStart());
        this.phase = declared.phase();
        if (declared.severity() != null) {
            reached(declared.severity(), 1, declaration);
        }
    }

    static Figures over(List<Recorded> events, ResponsePolicy policy) {
        if (events.isEmpty() || !(events.get(0).event() instanceof Declared declared)) {
            throw new IllegalArgumentException("the events of an incident begin with its declaration, found "
                    + (events.isEmpty() ? "none" : events.get(0).event().kind()));
        }
        FigureFold fold = new FigureFold(events.get(0), declared, policy);
        events.stream().skip(1).forEach(fold::apply);
        return fold.figures();
    }

    private void apply(Recorded recorded) {
        if (recorded.event() instanceof LifecycleEvent event) {
            lifecycle(event, recorded);
        } else if (recorded.event() instanceof PagingEvent event) {
            paging(event, recorded);
        }
    }

    private void lifecycle(LifecycleEvent event, Recorded recorded) {
        phase = event.match(new LifecycleEvent.Cases<Phase>(
                again -> phase,
                changed -> {
                    reached(changed.to(), changed.arming(), recorded);
                    return phase == Phase.TRIAGE ? Phase.INVESTIGATING : phase;
                },
                status -> status.phase(),
                impact -> phase,
                renamed -> phase,
                resolved -> {
                    open.ends(recorded);
                    return Phase.RESOLVED;
                },
                undone -> {
                    open.goesOn();
                    return undone.phase();
                },
                settled -> phase,
                reopened -> {
                    open.beginsAnew(recorded);
                    reopenings.add(recorded);
                    clocks.putIfAbsent(reopened.arming(), new Clock(recorded));
                    return reopened.phase();
                },
                ended -> ended.phase(),
                merged -> Phase.MERGED,
                absorbed -> phase,
                unmerged -> unmerged.phase(),
                parted -> phase,
                followed -> phase));
    }

    private void reached(SeverityName to, int arming, Recorded recorded) {
        severity = to;
        if (highest == null || rank(to) < rank(highest)) {
            highest = to;
        }
        clocks.putIfAbsent(arming, new Clock(recorded));
    }

    private int rank(SeverityName name) {
        return policy.severity(name).map(Severity::rank).orElse(Integer.MAX_VALUE);
    }

    private void paging(PagingEvent event, Recorded recorded) {
        if (event instanceof PagingEvent.TrackArmed armed) {
            Run run = new Run(recorded, armed);
            runs.add(run);
            latest.put(armed.track(), run);
        } else if (event instanceof PagingEvent.Acknowledged acknowledged) {
            acknowledged(acknowledged, recorded);
        } else if (event instanceof PagingEvent.ResponseClockStarted started) {
            Clock clock = clocks.computeIfAbsent(started.arming(), arming -> new Clock(recorded));
            clock.started = recorded;
            clock.target = started.target();
        } else if (event instanceof PagingEvent.ResponseTargetMet met) {
            Clock clock = ruled(met.arming(), recorded);
            clock.answeredBefore = clock.answered == null;
        } else if (event instanceof PagingEvent.ResponseTargetMissed missed) {
            ruled(missed.arming(), recorded);
        }
    }

    private Clock ruled(int arming, Recorded recorded) {
        Clock clock = clocks.computeIfAbsent(arming, none -> new Clock(recorded));
        clock.ruled = recorded;
        return clock;
    }

    private void acknowledged(PagingEvent.Acknowledged event, Recorded recorded) {
        boolean onlyCalled =
                event.tracks().isEmpty() && latest.values().stream().anyMatch(it -> it.answered == null);
        if (onlyCalled) {
            return; // who was called by hand has answered, and those whom the tracks seek have not
        }
        clocks.values().stream().reduce((first, second) -> second).ifPresent(clock -> {
            if (!clock.answeredBefore && isEarlier(recorded, clock.answered)) {
                clock.answered = recorded;
            }
        });
        for (TrackId track : event.tracks()) {
            Run run = latest.get(track);
            if (run != null && isEarlier(recorded, run.answered)) {
                run.answered = recorded;
            }
        }
    }

    private static boolean isEarlier(Recorded event, @Nullable Recorded than) {
        return than == null || happened(event).isBefore(happened(than));
    }

    private static Instant happened(Recorded event) {
        return event.envelope().happenedAt();
    }

    private Counting counting() {
        return switch (declared.incidentKind()) {
            case DRILL -> Counting.DRILL;
            case RETROSPECTIVE -> Counting.RETROSPECTIVE;
            case REAL ->
                switch (phase) {
                    case TRIAGE -> Counting.TRIAGE;
                    case DECLINED, CANCELLED -> Counting.NO_INCIDENT;
                    case MERGED -> Counting.MERGED;
                    case INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED, LEARNING, CLOSED -> Counting.COUNTED;
                };
        };
    }

    private Figures figures() {
        Counting counting = counting();
        boolean counts = counting == Counting.COUNTED;
        return new Figures(
                declared.incident(),
                declared.ref(),
                counting,
                highest,
                severity,
                declared.services(),
                happened(declaration),
                counts ? toDetect() : null,
                counts ? responses() : List.of(),
                counts ? runs.stream().map(FigureFold::response).toList() : List.of(),
                counts ? open.took() : null,
                counts ? ids(reopenings) : List.of());
    }

    private @Nullable Figure toDetect() {
        return declared.impactStart().isBefore(happened(declaration))
                ? Figure.between(declared.impactStart(), happened(declaration), declaration)
                : null;
    }

    private static TrackResponse response(Run run) {
        Recorded answered = run.answered;
        return new TrackResponse(
                run.armed.track(),
                run.armed.rotation(),
                run.armed.generation(),
                answered == null
                        ? null
                        : Figure.between(
                                run.recorded.envelope().recordedAt(), happened(answered), run.recorded, answered));
    }

    private List<Response> responses() {
        List<Response> responses = new ArrayList<>();
        int current = clocks.keySet().stream().mapToInt(it -> it).max().orElse(0);
        clocks.forEach((arming, clock) -> responses.add(response(arming, clock, arming == current)));
        return responses;
    }

    private Response response(int arming, Clock clock, boolean current) {
        Recorded start = clock.started == null ? clock.reached : clock.started;
        Recorded answered = clock.answered;
        Figure took = answered == null
                ? null
                : Figure.between(start.envelope().recordedAt(), happened(answered), start, answered);
        List<Recorded> from = new ArrayList<>(List.of(start));
        if (answered != null) {
            from.add(answered);
        }
        if (clock.ruled != null) {
            from.add(clock.ruled);
        }
        return new Response(arming, clock.target, took, verdict(clock, took, current), ids(from));
    }

    private Response.Verdict verdict(Clock clock, @Nullable Figure took, boolean current) {
        Duration target = clock.target;
        if (target == null) {
            return Response.Verdict.NO_TARGET;
        }
        if (clock.answeredBefore) {
            return Response.Verdict.MET;
        }
        if (took != null) {
            return took.took().compareTo(target) <= 0 ? Response.Verdict.MET : Response.Verdict.MISSED;
        }
        if (clock.ruled != null) {
            return Response.Verdict.MISSED;
        }
        return current && phase.isOpen() ? Response.Verdict.RUNNING : Response.Verdict.STOPPED;
    }

    private static List<EventId> ids(List<Recorded> events) {
        return events.stream()
                .map(Recorded::id)
                .distinct()
                .sorted(Comparator.comparingLong(EventId::sequence))
                .toList();
    }

    /** The stretches of time in which the incident was open. */
    private static final class Open {
        private final List<EventId> from = new ArrayList<>();
        private Duration before = Duration.ZERO;
        private Instant since;
        private @Nullable Recorded end;

        Open(Recorded declaration, Instant impactStart) {
            this.since = impactStart;
            from.add(declaration.id());
        }

        void ends(Recorded resolved) {
            end = resolved;
        }

        void goesOn() {
            end = null;
        }

        void beginsAnew(Recorded reopened) {
            Recorded ended = end;
            if (ended != null) {
                before = before.plus(stretch(ended));
                from.add(ended.id());
            }
            end = null;
            since = happened(reopened);
            from.add(reopened.id());
        }

        @Nullable
        Figure took() {
            Recorded ended = end;
            if (ended == null) {
                return null;
            }
            List<EventId> events = new ArrayList<>(from);
            events.add(ended.id());
            return new Figure(before.plus(stretch(ended)), events);
        }

        private Duration stretch(Recorded ended) {
            Duration stretch = Duration.between(since, happened(ended));
            return stretch.isNegative() ? Duration.ZERO : stretch;
        }
    }
}
