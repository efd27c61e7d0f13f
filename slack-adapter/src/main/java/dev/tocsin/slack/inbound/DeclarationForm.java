package dev.tocsin.slack.inbound;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tocsin.Tocsin;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.catalog.Service;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.FieldName;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentLink;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.CustomField;
import dev.tocsin.policy.PublicTemplate;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.policy.Setting;
import dev.tocsin.slack.SlackWorkspace;
import dev.tocsin.slack.inbound.Blocks.Choice;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.StoreUnavailable;
import dev.tocsin.view.Incident;
import dev.tocsin.view.IncidentFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form in which an incident is declared. Stateless. */
final class DeclarationForm {

    /** What Slack calls the form. */
    static final String CALLBACK = "tocsin:declare";

    static final String SUMMARY = "summary";
    static final String SEVERITY = "severity";
    static final String SERVICES = "services";
    static final String ALSO = "also_affected";
    static final String CUSTOMERS = "customers";
    static final String PUBLISH = "publish";
    static final String VISIBILITY = "visibility";
    static final String SHORT_NAME = "short_name";
    static final String FIELD = "field:";

    private static final Logger LOG = LoggerFactory.getLogger(DeclarationForm.class);
    private static final int MOST_SERVICES = 100;
    private static final int MOST_OPEN = 10;
    private static final int MOST_FIELDS = 40;

    private final Tocsin tocsin;
    private final SlackWorkspace workspace;

    DeclarationForm(Tocsin tocsin, SlackWorkspace workspace) {
        this.tocsin = tocsin;
        this.workspace = workspace;
    }

    /**
     * What was typed already.
     *
     * @param kind whether it is in earnest
     * @param severity the severity, or null
     * @param affecting what is affected
     * @param earlier what it follows
     */
    record Prefill(IncidentKind kind, @Nullable String severity, List<String> affecting, Earlier earlier) {
        /** What the form brings back unseen. */
        String metadata() {
            IncidentLink link = earlier.link();
            return kind.name() + (link == null ? "" : " " + link.incident() + " " + link.ref());
        }
    }

    Optional<Reply> open(Visit visit, Prefill prefill) {
        Outcome outcome = workspace.openForm(visit.trigger(), view(openNow(visit), prefill), visit.deadline());
        if (outcome instanceof Outcome.Done) {
            return Optional.empty();
        }
        LOG.warn("the form to declare an incident was not opened: {}", outcome);
        String slash = tocsin.policy().naming().command();
        return Optional.of(Reply.notDone(
                "The form could not be opened; nothing is declared yet",
                "Write it on one line: " + slash + " new P1 what is wrong affecting which-service"));
    }

    /** A store that is away does not keep the form shut. */
    private static Optional<List<Incident>> openNow(Visit visit) {
        try {
            return Optional.of(visit.session().incidents(IncidentFilter.open()));
        } catch (StoreUnavailable away) {
            return Optional.empty();
        }
    }

    private String view(Optional<List<Incident>> open, Prefill prefill) {
        ResponsePolicy policy = tocsin.policy();
        Catalog catalog = tocsin.catalog();
        JsonArray blocks = new JsonArray();
        already(open).ifPresent(text -> blocks.add(Blocks.section(text)));
        if (!prefill.earlier().said().isEmpty()) {
            blocks.add(Blocks.section(prefill.earlier().said()));
        }
        blocks.add(Blocks.required(Blocks.text(SUMMARY, "What is wrong?", "", "")));
        List<Choice> severities = policy.severities().stream()
                .map(it -> new Choice(it.name().value(), it.name() + " " + it.label() + ": " + it.description()))
                .toList();
        blocks.add(Blocks.choice(
                "static_select",
                SEVERITY,
                "How bad is it?",
                "Leave it open if you don't know: it will be looked at.",
                severities,
                prefill.severity() == null ? "" : prefill.severity()));
        affected(catalog, prefill.affecting()).forEach(blocks::add);
        blocks.add(Blocks.choice(
                "radio_buttons",
                CUSTOMERS,
                "Are customers affected?",
                "",
                List.of(new Choice("yes", "Yes"), new Choice("no", "No"), new Choice("not_known", "I don't know yet")),
                "not_known"));
        if (prefill.kind() == IncidentKind.REAL) {
            blocks.add(Blocks.section(published(policy)));
            blocks.add(Blocks.choice(
                    "radio_buttons",
                    PUBLISH,
                    "Publish?",
                    "",
                    List.of(
                            new Choice("agreed", "Publish it, if customers are affected"),
                            new Choice("declined", "Don't publish")),
                    "agreed"));
        }
        blocks.add(Blocks.choice(
                "radio_buttons",
                VISIBILITY,
                "Who may see it?",
                "Restricted: a private channel, no announcement, nothing public.",
                List.of(
                        new Choice("open", "Everybody in the company"),
                        new Choice("restricted", "Only those who respond to it")),
                "open"));
        blocks.add(Blocks.text(SHORT_NAME, "Short name, for the channel", "Such as api-degradation", ""));
        policy.customFields().stream().limit(MOST_FIELDS).forEach(it -> blocks.add(field(it)));
        JsonObject view = Blocks.view(
                CALLBACK, prefill.kind() == IncidentKind.DRILL ? "Start a drill" : "Declare an incident", blocks);
        view.add("submit", Blocks.plain("Declare", 24));
        view.add("close", Blocks.plain("Cancel", 24));
        view.addProperty("private_metadata", prefill.metadata());
        return view.toString();
    }

    private Optional<String> already(Optional<List<Incident>> open) {
        if (open.isEmpty()) {
            return Optional.of("What is open already can't be shown now: the incident store can't be reached.");
        }
        if (open.get().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(open.get().stream()
                .limit(MOST_OPEN)
                .map(it -> it.ref() + " " + it.title())
                .collect(Collectors.joining(" · ", "Open already, is it one of these? ", "")));
    }

    private static List<JsonObject> affected(Catalog catalog, List<String> typed) {
        List<Choice> services = catalog.services().stream()
                .map(Service::name)
                .filter(it -> it.value().length() <= 150)
                .limit(MOST_SERVICES)
                .map(it -> new Choice(it.value(), it.value()))
                .toList();
        List<String> known = typed.stream()
                .flatMap(it -> catalog.find(it).stream())
                .map(it -> it.name().value())
                .toList();
        String rest = typed.stream().filter(it -> catalog.find(it).isEmpty()).collect(Collectors.joining(", "));
        JsonObject also = Blocks.text(
                ALSO, services.isEmpty() ? "What is affected?" : "Anything else?", "Separated by commas", rest);
        return services.isEmpty()
                ? List.of(also)
                : List.of(Blocks.choices(SERVICES, "What is affected?", "", services, known), also);
    }

    /** What the public will read, and when: nothing is published that was not shown here. */
    private static String published(ResponsePolicy policy) {
        String which = policy.severities().stream()
                .filter(it -> it.statusPage() == Setting.ON)
                .map(it -> it.name().value())
                .collect(Collectors.joining(", "));
        if (which.isEmpty()) {
            return "Nothing is published on the status page by itself.";
        }
        PublicTemplate template = policy.publicTemplate(PublicStatus.INVESTIGATING);
        String title = template.title().fill(place -> "the affected components");
        String body = template.body().fill(place -> "the affected components");
        return "If customers are affected, " + which + " put this on the public status page: \"" + title + ". " + body
                + "\"";
    }

    private static JsonObject field(CustomField field) {
        String id = FIELD + field.name();
        return switch (field.type()) {
            case TEXT -> Blocks.text(id, field.label(), "", "");
            case NUMBER -> Blocks.text(id, field.label(), "A whole number", "");
            case CHOICE ->
                Blocks.choice(
                        "static_select",
                        id,
                        field.label(),
                        "",
                        field.options().stream()
                                .limit(100)
                                .map(it -> new Choice(it, it))
                                .toList(),
                        "");
            case FLAG ->
                Blocks.choice(
                        "static_select",
                        id,
                        field.label(),
                        "",
                        List.of(new Choice("true", "Yes"), new Choice("false", "No")),
                        "");
        };
    }

    // --- what was filled in

    /** Reads a form that was submitted. */
    static LifecycleCommand.Declare read(Tree view, ResponsePolicy policy) {
        Tree values = view.at("state", "values");
        List<String> metadata = List.of(view.at("private_metadata").text().split(" ", -1));
        boolean drill = metadata.get(0).equals(IncidentKind.DRILL.name());
        List<String> affecting = new ArrayList<>();
        values.at(SERVICES, Blocks.VALUE, "selected_options")
                .items()
                .forEach(it -> affecting.add(it.at("value").text()));
        for (String typed : typed(values, ALSO).split("[,;\\n]", -1)) {
            if (!typed.isBlank()) {
                affecting.add(typed.strip());
            }
        }
        Map<FieldName, String> fields = new LinkedHashMap<>();
        for (CustomField field : policy.customFields()) {
            String id = FIELD + field.name();
            String value = typed(values, id).isBlank() ? chosen(values, id) : typed(values, id);
            if (!value.isBlank()) {
                fields.put(field.name(), value);
            }
        }
        return new LifecycleCommand.Declare(
                typed(values, SUMMARY),
                emptyAsNull(chosen(values, SEVERITY)),
                affecting,
                switch (chosen(values, CUSTOMERS)) {
                    case "yes" -> CustomerImpact.YES;
                    case "no" -> CustomerImpact.NO;
                    default -> CustomerImpact.NOT_KNOWN;
                },
                switch (chosen(values, PUBLISH)) {
                    case "agreed" -> Consent.AGREED;
                    case "declined" -> Consent.DECLINED;
                    default -> Consent.NOT_ASKED;
                },
                emptyAsNull(typed(values, SHORT_NAME)),
                null,
                drill ? IncidentKind.DRILL : IncidentKind.REAL,
                chosen(values, VISIBILITY).equals("restricted") ? Visibility.RESTRICTED : Visibility.OPEN,
                fields,
                metadata.size() < 3
                        ? null
                        : new IncidentLink(IncidentId.of(metadata.get(1)), IncidentRef.parse(metadata.get(2))));
    }

    private static String typed(Tree values, String block) {
        return values.at(block, Blocks.VALUE, "value").text();
    }

    private static String chosen(Tree values, String block) {
        return values.at(block, Blocks.VALUE, "selected_option", "value").text();
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isBlank() ? null : text;
    }

    // --- what the form says then

    /** The answer to a form: what was done takes its place; a refusal leaves it open with what stands in it. */
    static InboundResponse response(Reply reply) {
        if (reply.result() == Reply.Result.NOT_DONE) {
            return refusal(reply);
        }
        JsonArray blocks =
                JsonParser.parseString(SlackWorkspace.asBlocks(reply.message())).getAsJsonArray();
        JsonObject answer = new JsonObject();
        answer.addProperty("response_action", "update");
        answer.add("view", Blocks.view("tocsin:declared", "Declared", blocks));
        return InboundResponse.json(answer.toString());
    }

    static InboundResponse refusal(Reply reply) {
        JsonObject errors = new JsonObject();
        errors.addProperty(
                SUMMARY, SlackWorkspace.plain(reply.message().asPlainText().replace('\n', ' '), 1500));
        JsonObject answer = new JsonObject();
        answer.addProperty("response_action", "errors");
        answer.add("errors", errors);
        return InboundResponse.json(answer.toString());
    }
}
