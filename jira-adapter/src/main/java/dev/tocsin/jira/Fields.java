package dev.tocsin.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.effect.TicketCall.Content;
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.model.OutsideIdentity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The body of a request that makes or changes a ticket. */
final class Fields {

    private static final String SYSTEM = "jira";

    private final ObjectNode body = Json.object();
    private final ObjectNode fields = body.putObject("fields");
    private final Set<String> optional = new LinkedHashSet<>();
    private final List<String> remarks = new ArrayList<>();

    private Fields() {}

    static Fields of(Open call, Settings settings) {
        Fields made = new Fields();
        Settings.Place place = settings.place(call.purpose());
        made.fields.putObject("project").put("key", place.project());
        made.fields.putObject("issuetype").put("name", place.type());
        made.content(call.content(), settings);
        ArrayNode labels = made.fields.putArray("labels");
        labels.add(Marked.label(call.mark()));
        Texts.labels(List.of(settings.labels(), call.content().labels())).forEach(labels::add);
        if (call.assignee() != null) {
            made.assignee(call.assignee());
        }
        if (call.deadline() != null) {
            made.fields.put("duedate", call.deadline().toString());
            made.optional.add("duedate");
        }
        settings.customFields().forEach(made.fields::set);
        made.optional.addAll(settings.customFields().keySet());
        made.body.putArray("properties").add(Marked.property(call.mark()));
        return made;
    }

    static Fields of(Revise call, Settings settings) {
        Fields made = new Fields();
        made.content(call.content(), settings);
        List<String> labels = Texts.labels(List.of(call.content().labels()));
        if (!labels.isEmpty()) {
            ArrayNode added = made.body.putObject("update").putArray("labels");
            labels.forEach(label -> added.addObject().put("add", label));
        }
        return made;
    }

    private void content(Content content, Settings settings) {
        fields.put("summary", Texts.summary(content.title()));
        Document document = new Document(Texts.LONGEST_DOCUMENT);
        content.paragraphs().forEach(document::paragraph);
        if (content.link() != null) {
            document.link(content.link());
        }
        fields.set("description", document.asJson());
        if (document.wasCut()) {
            remarks.add("the description was cut at " + Texts.LONGEST_DOCUMENT + " characters");
        }
        if (content.severity() != null) {
            settings.priority(content.severity()).ifPresent(name -> {
                fields.putObject("priority").put("name", name);
                optional.add("priority");
            });
        }
    }

    private void assignee(OutsideIdentity identity) {
        if (identity.system().equals(SYSTEM)) {
            fields.putObject("assignee").put("accountId", identity.value());
            optional.add("assignee");
        } else {
            remarks.add("nobody was assigned: Jira knows no identity of " + identity.system());
        }
    }

    /** Leaves out what was complained of, if a ticket can do without all of it; false if it can't. */
    boolean without(List<String> refused, String said) {
        if (refused.isEmpty() || !optional.containsAll(refused)) {
            return false;
        }
        fields.remove(refused);
        optional.removeAll(refused);
        remarks.add("done without " + String.join(", ", refused) + ": " + said);
        return true;
    }

    ObjectNode body() {
        return body;
    }

    List<String> remarks() {
        return remarks;
    }
}
