package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Probe;
import dev.tocsin.spi.Probe.State;
import java.util.ArrayList;
import java.util.List;

/** A check of the credentials and of what was set up against what the site has. */
final class Checking {

    private final Api api;
    private final Settings settings;
    private final Deadline deadline;
    private final List<String> remarks = new ArrayList<>();
    private State state = State.READY;

    Checking(Api api, Settings settings, Deadline deadline) {
        this.api = api;
        this.settings = settings;
        this.deadline = deadline;
    }

    Probe check() {
        Api.Answer myself = api.get("/myself", deadline);
        if (myself.isSuccess() && myself.json().path("accountId").asText().isEmpty()) {
            worse(State.UNREACHABLE, "something answered that is not Jira; check the base URL and proxies");
        } else if (holds(myself)) {
            for (Purpose purpose : settings.purposes()) {
                place(settings.place(purpose));
            }
            priorities();
        }
        return new Probe(state, remarks.stream().distinct().toList());
    }

    private void place(Settings.Place place) {
        Api.Answer project = api.get("/project/" + place.project(), deadline);
        if (holds(project) && !names(project.json().path("issueTypes")).contains(place.type())) {
            worse(
                    State.IMPAIRED,
                    "project " + place.project() + " has no issue type '" + place.type()
                            + "': no ticket can be made there; add it or set up another");
        }
    }

    private void priorities() {
        if (settings.priorities().isEmpty()) {
            return;
        }
        Api.Answer answer = api.get("/priority", deadline);
        if (!holds(answer)) {
            return;
        }
        List<String> known = names(answer.json());
        settings.priorities().forEach((severity, priority) -> {
            if (!known.contains(priority)) {
                worse(
                        State.IMPAIRED,
                        "Jira has no priority '" + priority + "' for " + severity
                                + ": tickets are made without one; map it to one of " + known);
            }
        });
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    private boolean holds(Api.Answer answer) {
        return answer.outcome()
                .match(
                        done -> true,
                        later -> worse(State.UNREACHABLE, later.reason()),
                        unknown -> worse(State.UNREACHABLE, unknown.reason()),
                        refused -> worse(State.REFUSED, refused.reason() + "; " + refused.remedy()));
    }

    private boolean worse(State found, String remark) {
        if (state == State.READY || found != State.IMPAIRED) {
            state = found;
        }
        remarks.add(Texts.cut(remark, 500));
        return false;
    }
}
