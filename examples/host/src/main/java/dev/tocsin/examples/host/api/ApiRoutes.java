package dev.tocsin.examples.host.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.Session;
import dev.tocsin.Session.Order;
import dev.tocsin.Tocsin;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.examples.host.web.Bodies;
import dev.tocsin.examples.host.web.Callers;
import dev.tocsin.examples.host.web.Problem;
import dev.tocsin.examples.host.web.Problem.Fault;
import dev.tocsin.model.Actor;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.view.Incident;
import dev.tocsin.view.TimelineEntry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON API. Every route wants the bearer token; who acts is a person whom a header names, or the machine. */
public final class ApiRoutes {
    private static final String LIST = "/api/incidents";
    private static final String ONE = LIST + "/{ref}";

    private final Tocsin tocsin;
    private final Callers callers;

    private final Paces paces;

    private ApiRoutes(Tocsin tocsin, Callers callers, Paces paces) {
        this.tocsin = tocsin;
        this.callers = callers;
        this.paces = paces;
    }

    /**
     * Adds them.
     *
     * @param routes where
     * @param tocsin the engine
     * @param callers who is let in
     * @param clock the time, for how much each may ask
     */
    public static void add(RoutesConfig routes, Tocsin tocsin, Callers callers, InstantSource clock) {
        ApiRoutes api = new ApiRoutes(tocsin, callers, new Paces(clock));
        routes.before("/api/*", context -> {
            callers.demandToken(context);
            api.paces.request(context, callers.of(context));
        });
        routes.post(LIST, api::declare);
        routes.get(LIST, api::list);
        routes.get(ONE, context -> json(context, 200, incident(api.found(context))));
        routes.get(ONE + "/timeline", api::timeline);
        routes.get(ONE + "/effects", api::effects);
        routes.get(ONE + "/postmortem.md", context -> api.postmortem(context, Kind.MARKDOWN));
        routes.get(ONE + "/postmortem.html", context -> api.postmortem(context, Kind.HTML));
        for (CommandPath path : CommandPaths.all(tocsin.namespace())) {
            routes.post(ONE + "/" + path.path(), context -> api.command(context, path));
        }
    }

    private enum Kind {
        MARKDOWN,
        HTML
    }

    private Session session(Context context) {
        return tocsin.as(callers.of(context));
    }

    private Incident found(Context context) {
        return found(context, session(context));
    }

    private static Incident found(Context context, Session session) {
        return session.incident(ref(context)).orElseThrow(() -> Problem.absent("incident " + ref(context)));
    }

    private static IncidentRef ref(Context context) {
        try {
            return IncidentRef.parse(context.pathParam("ref").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.of(404, "Not found", String.valueOf(e.getMessage()));
        }
    }

    // --- commands

    private void declare(Context context) {
        Principal principal = callers.of(context);
        Session session = tocsin.as(principal);
        List<Finding> repairs = new ArrayList<>();
        Declare asked = CommandPaths.declare(Fields.of(body(context), Map.of()), session, repairs);
        if (principal.actor() instanceof Actor.Machine machine) {
            paces.declarationOfMachine(context, principal);
            asked = MachineDeclaration.of(machine, asked, repairs);
        }
        Session.Accepted done = execute(context, session, null, asked);
        repairs.addAll(done.findings());
        ObjectNode answer = answer(done);
        answer.set("findings", findings(repairs));
        session.incident(done.incident()).ifPresent(it -> answer.set("state", incident(it)));
        json(context.header("Location", LIST + "/" + done.ref()), 201, answer);
    }

    private void command(Context context, CommandPath path) {
        Map<String, String> parts = new LinkedHashMap<>(context.pathParamMap());
        parts.remove("ref");
        Principal principal = callers.of(context);
        Session session = tocsin.as(principal);
        if (principal.actor() instanceof Actor.Machine && !path.isForMachines()) {
            throw Problem.of(
                    403,
                    "Not allowed",
                    "this is for people: name her with the header " + Callers.PERSON
                            + "; a machine may declare, note and look");
        }
        Incident incident = found(context, session);
        PersonId person = principal.actor().match(human -> human.person(), machine -> null, engine -> null);
        Command command = path.reader().apply(Fields.of(body(context), parts), new CommandPath.Asking(session, person));
        json(context, 200, answer(execute(context, session, incident.id(), command)));
    }

    private static byte[] body(Context context) {
        byte[] body = Bodies.of(context);
        String type = context.contentType();
        if (body.length > 0 && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            throw Problem.of(415, "No JSON", "send the header Content-Type: application/json, and JSON");
        }
        return body;
    }

    private static Session.Accepted execute(
            Context context, Session session, @Nullable IncidentId incident, Command command) {
        return session.execute(new Order(commandId(context), incident, Source.API, null, command))
                .match(accepted -> accepted, refused -> {
                    throw refusal(refused.findings());
                });
    }

    private static CommandId commandId(Context context) {
        String key = context.header("Idempotency-Key");
        try {
            return CommandId.of(key == null || key.isBlank() ? "api-" + UUID.randomUUID() : key.strip());
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    400, "The request can't be read", List.of(new Fault("Idempotency-Key", "" + e.getMessage())));
        }
    }

    private static Problem refusal(List<Finding> findings) {
        boolean denied = findings.stream().anyMatch(it -> it.place().file().equals("authorizer"));
        return Problem.of(
                denied ? 403 : 409,
                denied ? "Not allowed" : "Refused",
                findings.stream().map(Fault::of).toList());
    }

    private static ObjectNode answer(Session.Accepted done) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("command", done.command().value())
                .put("ref", done.ref().toString())
                .put("id", done.incident().value());
        answer.set("findings", findings(done.findings()));
        return answer;
    }

    private static JsonNode findings(List<Finding> findings) {
        return Json.of(findings.stream().map(Fault::of).toList());
    }

    // --- queries

    private void list(Context context) {
        ArrayNode incidents = JsonNodeFactory.instance.arrayNode();
        session(context).incidents(Filters.of(context.queryParamMap(), tocsin)).stream()
                .map(ApiRoutes::incident)
                .forEach(incidents::add);
        json(context, 200, JsonNodeFactory.instance.objectNode().set("incidents", incidents));
    }

    private static ObjectNode incident(Incident incident) {
        ObjectNode json = (ObjectNode) Json.of(incident);
        return json.put("title", incident.title().text());
    }

    private void timeline(Context context) {
        Session session = session(context);
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        session.timeline(found(context, session).id()).stream()
                .map(ApiRoutes::entry)
                .forEach(entries::add);
        json(context, 200, JsonNodeFactory.instance.objectNode().set("timeline", entries));
    }

    private static ObjectNode entry(TimelineEntry entry) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("entry", entry.id().sequence())
                .put("stream", entry.id().stream().kind().name().toLowerCase(Locale.ROOT))
                .put("kind", entry.event().kind());
        json.setAll((ObjectNode) Json.of(entry.envelope()));
        json.set("event", Json.of(entry.event()));
        return json;
    }

    private void effects(Context context) {
        Session session = session(context);
        IncidentId id = found(context, session).id();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("effects", Json.of(session.ledger(id)));
        json.set("timers", Json.of(session.timers(id)));
        json(context, 200, json);
    }

    private void postmortem(Context context, Kind kind) {
        Session session = session(context);
        Incident incident = found(context, session);
        String text = session.postmortem(incident.id())
                .map(it -> kind == Kind.HTML ? it.toHtml() : it.toMarkdown())
                .orElseThrow(() -> Problem.absent("postmortem of " + incident.ref()));
        if (kind == Kind.HTML) {
            context.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        }
        context.contentType((kind == Kind.HTML ? "text/html" : "text/markdown") + "; charset=utf-8")
                .result(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void json(Context context, int status, JsonNode body) {
        context.status(status)
                .contentType("application/json; charset=utf-8")
                .result(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
