package dev.tocsin.examples.host.page;

import dev.tocsin.OutcomeUnknown;
import dev.tocsin.Overloaded;
import dev.tocsin.Session;
import dev.tocsin.Session.Order;
import dev.tocsin.Tocsin;
import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.examples.host.web.Bodies;
import dev.tocsin.examples.host.web.Callers;
import dev.tocsin.examples.host.web.Compare;
import dev.tocsin.examples.host.web.Forms;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Finding;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Principal;
import dev.tocsin.model.Source;
import dev.tocsin.spi.People;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Incident;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page of an incident. Whoever has a personal link, or has signed in with the token of the API, sees it and can
 * acknowledge and resolve. Opening it changes nothing; only posted forms do, and only those that this page has made.
 */
public final class PageRoutes {
    private static final String PAGE = "/i/{ref}";
    private static final Duration FORM_LIFE = Duration.ofHours(24);

    private final Tocsin tocsin;
    private final Callers callers;
    private final Seal seal;
    private final Sessions sessions;

    private PageRoutes(Tocsin tocsin, Callers callers, Seal seal, Sessions sessions) {
        this.tocsin = tocsin;
        this.callers = callers;
        this.seal = seal;
        this.sessions = sessions;
    }

    /**
     * Adds them.
     *
     * @param routes where
     * @param tocsin the engine
     * @param callers who has the token
     * @param seal what signs links, sessions and forms
     * @param transport whether browsers reach this service by https
     */
    public static void add(
            RoutesConfig routes, Tocsin tocsin, Callers callers, Seal seal, Sessions.Transport transport) {
        PageRoutes pages = new PageRoutes(tocsin, callers, seal, new Sessions(seal, transport));
        routes.before("/i/*", PageRoutes::guard);
        routes.get(PAGE, pages::open);
        routes.post(PAGE + "/sign-in", pages::signIn);
        for (Press press : Press.values()) {
            routes.post(PAGE + "/" + press.path(), context -> pages.press(context, press));
        }
    }

    private static void guard(Context context) {
        context.header("Content-Security-Policy", Html.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }

    /**
     * Who looks at the page.
     *
     * @param principal as whom
     * @param proof the link or the session that says so
     * @param link the link, if it was one: it goes along in forms and in the address
     */
    private record Viewer(
            Principal principal, String proof, @Nullable String link) {
        @Nullable
        PersonId person() {
            return principal.actor().match(human -> human.person(), machine -> null, engine -> null);
        }
    }

    private Optional<Viewer> viewer(Context context, IncidentRef ref, @Nullable String link) {
        if (link != null && !link.isBlank()) {
            return PersonalLinks.person(seal, link, ref)
                    .flatMap(callers::named)
                    .map(principal -> new Viewer(principal, link, link));
        }
        return sessions.proof(context)
                .flatMap(proof -> sessions.person(proof)
                        .flatMap(person -> person.isEmpty() ? Optional.of(Callers.machine()) : callers.named(person))
                        .map(principal -> new Viewer(principal, proof, null)));
    }

    // --- seeing

    private void open(Context context) {
        IncidentRef ref = ref(context).orElse(null);
        if (ref == null) {
            answer(context, 404, absent());
            return;
        }
        String link = context.queryParam("t");
        Viewer viewer = viewer(context, ref, link).orElse(null);
        if (viewer == null) {
            answer(context, 401, SignInPage.of(ref, link == null ? null : SignInPage.NO_LONGER));
        } else {
            show(context, 200, ref, viewer, null);
        }
    }

    private void show(Context context, int status, IncidentRef ref, Viewer viewer, @Nullable String note) {
        try {
            Session session = tocsin.as(viewer.principal());
            Optional<Incident> incident = session.incident(ref);
            if (incident.isEmpty()) {
                answer(context, 404, absent());
                return;
            }
            IncidentPage page = new IncidentPage(incident.get(), viewer.person(), this::name, seal.now());
            answer(
                    context,
                    status,
                    page.draw(session.timeline(incident.get().id()), press -> hidden(viewer, ref, press), note));
        } catch (StoreUnavailable away) {
            answer(
                    context,
                    503,
                    Html.page(
                            "Not reachable",
                            10,
                            "<h1>The incident store can't be reached</h1><p class=\"note\">"
                                    + Html.text(tocsin.policy().breakGlass()) + "</p>"));
        }
    }

    private String name(PersonId id) {
        People.Answer<Person> answer = tocsin.people().person(id);
        return answer.match(found -> found.value().name(), absent -> id.value(), away -> id.value());
    }

    private static String absent() {
        return Html.page("Not found", 0, "<h1>There is no such incident, or it is not yours to see.</h1>");
    }

    /** What a form carries: who posts it, that this page made it for her, and the id under which it counts once. */
    private String hidden(Viewer viewer, IncidentRef ref, Press press) {
        String id = "page-" + UUID.randomUUID();
        String form = seal.close(
                Seal.Purpose.FORM, seal.now().plus(FORM_LIFE), viewer.proof(), ref.toString(), press.path(), id);
        return Html.hidden("form", form) + (viewer.link() == null ? "" : Html.hidden("t", viewer.link()));
    }

    // --- acting

    private void press(Context context, Press press) {
        Map<String, String> form = Forms.read(Bodies.of(context));
        IncidentRef ref = ref(context).orElse(null);
        Viewer viewer = ref == null ? null : viewer(context, ref, form.get("t")).orElse(null);
        if (ref == null || viewer == null) {
            answer(context, 401, ref == null ? absent() : SignInPage.of(ref, SignInPage.NO_LONGER));
            return;
        }
        Optional<CommandId> id = posted(form.getOrDefault("form", ""), viewer, ref, press);
        if (id.isEmpty()) {
            show(context, 403, ref, viewer, "Nothing was done: this page was too old. Press again.");
            return;
        }
        String note = act(ref, viewer, press, id.get());
        if (note == null) {
            context.status(303).header("Location", "/i/" + ref + (viewer.link() == null ? "" : "?t=" + viewer.link()));
        } else {
            show(context, 409, ref, viewer, note);
        }
    }

    private Optional<CommandId> posted(String form, Viewer viewer, IncidentRef ref, Press press) {
        return seal.open(Seal.Purpose.FORM, form)
                .filter(words -> words.size() == 4
                        && Compare.same(words.get(0), viewer.proof())
                        && words.get(1).equals(ref.toString())
                        && words.get(2).equals(press.path()))
                .map(words -> CommandId.of(words.get(3)));
    }

    /** What is to be said if it was not done. */
    private @Nullable String act(IncidentRef ref, Viewer viewer, Press press, CommandId id) {
        try {
            Session session = tocsin.as(viewer.principal());
            Incident incident = session.incident(ref).orElse(null);
            if (incident == null) {
                return "There is no such incident, or it is not yours to see.";
            }
            Command command = switch (press) {
                case ACKNOWLEDGE -> new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.AS_PAGED);
                case TAKE -> new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT);
                case RESOLVE -> new LifecycleCommand.Resolve(null);
                case UNDO_RESOLVE -> new LifecycleCommand.UndoResolve();
            };
            return session.execute(new Order(id, incident.id(), Source.API, null, command))
                    .match(
                            accepted -> null,
                            refused -> "Not done: "
                                    + refused.findings().stream()
                                            .map(PageRoutes::said)
                                            .collect(Collectors.joining(" ")));
        } catch (StoreUnavailable | Overloaded away) {
            return "Not recorded. " + tocsin.policy().breakGlass();
        } catch (OutcomeUnknown unknown) {
            return "It is not known whether this was recorded. Press again: it counts once.";
        }
    }

    private static String said(Finding finding) {
        return finding.found() + "; " + finding.remedy() + ".";
    }

    private void signIn(Context context) {
        Map<String, String> form = Forms.read(Bodies.of(context));
        IncidentRef ref = ref(context).orElse(null);
        if (ref == null) {
            answer(context, 404, absent());
            return;
        }
        String person = form.getOrDefault("person", "").strip();
        boolean known = person.isEmpty() || callers.named(person).isPresent();
        if (!callers.hasToken(form.getOrDefault("token", "").strip()) || !known) {
            answer(context, 401, SignInPage.of(ref, SignInPage.NOT_RIGHT));
            return;
        }
        sessions.begin(context, person);
        context.status(303).header("Location", "/i/" + ref);
    }

    private static Optional<IncidentRef> ref(Context context) {
        try {
            return Optional.of(IncidentRef.parse(context.pathParam("ref").toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void answer(Context context, int status, String html) {
        context.status(status).contentType("text/html; charset=utf-8").result(html.getBytes(StandardCharsets.UTF_8));
    }
}
