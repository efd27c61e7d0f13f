package dev.tocsin.slack.inbound;

import dev.tocsin.Tocsin;
import dev.tocsin.catalog.Service;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.ServiceName;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.view.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be typed about what the public reads. Stateless. */
final class PublicCommands {

    private static final List<ComponentStatus> STATES = List.of(ComponentStatus.values());

    private final Tocsin tocsin;

    PublicCommands(Tocsin tocsin) {
        this.tocsin = tocsin;
    }

    Map<String, Verb> verbs() {
        return Map.of("publish", this::publish, "set-component", this::component);
    }

    private ResponsePolicy policy() {
        return tocsin.policy();
    }

    /** Nothing is published by a slip: the word alone asks. */
    private Reply publish(Visit visit, Incident incident, Args args) {
        return switch (args.text().toLowerCase(Locale.ROOT)) {
            case "now", "yes" ->
                Reply.of(
                        visit.execute(incident.id(), new ResponseCommand.DecidePublication(Consent.AGREED)),
                        "it is being published");
            case "no", "don't", "dont" ->
                Reply.of(
                        visit.execute(incident.id(), new ResponseCommand.DecidePublication(Consent.DECLINED)),
                        "nothing will be published");
            default ->
                Reply.asked(
                        policy(), "Should " + incident.ref() + " be on the status page?", "publish now, or publish no");
        };
    }

    private Reply component(Visit visit, Incident incident, Args args) {
        String typed = args.word();
        List<Service> services = services(incident);
        Optional<String> component = component(services, typed);
        Optional<ComponentStatus> floor = Named.of(STATES, args.text());
        if (component.isEmpty() || floor.isEmpty()) {
            return whichComponent(incident, services);
        }
        return Reply.of(
                visit.execute(incident.id(), new ResponseCommand.SetComponent(component.get(), floor.get())),
                component.get() + " shows " + Named.typed(floor.get()) + " at least");
    }

    private List<Service> services(Incident incident) {
        List<Service> services = new ArrayList<>();
        for (ServiceName name : incident.services()) {
            tocsin.catalog().service(name).ifPresent(services::add);
        }
        return services;
    }

    /** By its id, or by the service that has this one alone. */
    private static Optional<String> component(List<Service> services, String typed) {
        for (Service service : services) {
            List<String> own = service.statusPageComponents();
            if (own.contains(typed)) {
                return Optional.of(typed);
            }
            if (own.size() == 1 && service.name().value().equalsIgnoreCase(typed)) {
                return Optional.of(own.get(0));
            }
        }
        return Optional.empty();
    }

    private Reply whichComponent(Incident incident, List<Service> services) {
        List<String> lines = new ArrayList<>();
        for (Service service : services) {
            for (String component : service.statusPageComponents()) {
                lines.add(component + ": " + service.name());
            }
        }
        if (lines.isEmpty()) {
            return Reply.notDone(incident.ref() + ": the affected services have no component on the status page");
        }
        lines.add(
                0,
                "Such as " + policy().naming().command() + " set-component " + incident.ref()
                        + " component state. The states: " + Named.all(STATES, Named::typed)
                        + "; operational lets it follow the incidents alone again. The components:");
        return Reply.notDone("Which component shows what, at least?", lines.toArray(String[]::new));
    }
}
