package dev.tocsin.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Move;
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.jira.CodeTable.Asked;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Deadline;
import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Outcome.Done;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt at a call. */
final class Performing implements TicketCall.Handler<Outcome> {

    private final Api api;
    private final Settings settings;
    private final SiteAddress people;
    private final Recent recent;
    private final Attempt attempt;
    private final Deadline deadline;

    Performing(Api api, Settings settings, SiteAddress people, Recent recent, Attempt attempt) {
        this.api = api;
        this.settings = settings;
        this.people = people;
        this.recent = recent;
        this.attempt = attempt;
        deadline = attempt.deadline();
    }

    @Override
    public Outcome unsupported(TicketCall call) {
        return Outcome.unsupported(call);
    }

    @Override
    public Outcome open(Open call) {
        if (call.purpose() == TicketCall.Purpose.DRILL && !settings.takesDrills()) {
            return new Outcome.Refused(
                    "no project is set up for drills", "call drills(key, issueType)", Outcome.Scope.EFFECT);
        }
        Fields fields = Fields.of(call, settings);
        Api.Answer answer = api.post("/issue", fields.body(), Asked.MAKING, deadline);
        if (isRefusedForLess(answer, fields)) {
            answer = api.post("/issue", fields.body(), Asked.MAKING, deadline);
        }
        OutsideRef made = answer.isSuccess() ? Ticket.ref(answer.json(), people) : null;
        if (made == null) {
            return answer.withoutSuccess();
        }
        recent.made(call.mark(), made.id());
        List<String> remarks = new ArrayList<>(fields.remarks());
        if (call.parent() != null) {
            relate(call.parent(), made, remarks);
        }
        return new Done(made, remarks);
    }

    /** Whether a ticket was refused for fields that it can do without; they are left out then. */
    private static boolean isRefusedForLess(Api.Answer answer, Fields fields) {
        return answer.outcome() instanceof Outcome.Refused refused
                && fields.without(Json.fields(answer.json()), refused.reason());
    }

    private void relate(OutsideRef parent, OutsideRef made, List<String> remarks) {
        if (!Ticket.isOne(parent)) {
            remarks.add("not linked to the incident's ticket: its id is none of Jira's");
            return;
        }
        ObjectNode link = Json.object();
        link.putObject("type").put("name", settings.linkType());
        link.putObject("inwardIssue").put(idOrKey(parent), parent.id());
        link.putObject("outwardIssue").put("id", made.id());
        Api.Answer answer = api.post("/issueLink", link, Asked.CHANGING, deadline);
        if (!answer.isSuccess()) {
            remarks.add("not linked to " + parent.label() + ": " + reason(answer.outcome()));
        }
    }

    private static String idOrKey(OutsideRef ticket) {
        return Character.isDigit(ticket.id().charAt(0)) ? "id" : "key";
    }

    private static String reason(Outcome outcome) {
        return outcome.match(
                done -> "done", later -> later.reason(), unknown -> unknown.reason(), refused -> refused.reason());
    }

    @Override
    public Outcome revise(Revise call) {
        if (!Ticket.isOne(call.ticket())) {
            return Ticket.refused(call.ticket());
        }
        Fields fields = Fields.of(call, settings);
        String path = Ticket.path(call.ticket());
        Api.Answer answer = api.put(path, fields.body(), deadline);
        if (isRefusedForLess(answer, fields)) {
            answer = api.put(path, fields.body(), deadline);
        }
        return answer.isEmptySuccess() ? new Done(null, fields.remarks()) : answer.withoutSuccess();
    }

    @Override
    public Outcome move(Move call) {
        return Ticket.isOne(call.ticket())
                ? new Moving(api, settings.target(call.state()), call.ticket(), deadline).move()
                : Ticket.refused(call.ticket());
    }

    @Override
    public Outcome comment(Comment call) {
        if (!Ticket.isOne(call.ticket())) {
            return Ticket.refused(call.ticket());
        }
        String path = Ticket.path(call.ticket()) + "/comment";
        if (attempt.number() > 1 || attempt.mayHaveHappenedSince() != null) {
            Outcome there = alreadyThere(path, Marked.label(call.mark()));
            if (there != null) {
                return there;
            }
        }
        Document document = new Document(Texts.LONGEST_DOCUMENT).paragraph(call.text());
        List<String> remarks = document.wasCut()
                ? List.of("the comment was cut at " + Texts.LONGEST_DOCUMENT + " characters")
                : List.of();
        ObjectNode body = Json.object();
        body.set("body", document.code(Marked.label(call.mark())).asJson());
        Api.Answer answer = api.post(path, body, Asked.CHANGING, deadline);
        boolean made = answer.isSuccess() && !answer.json().path("id").asText().isEmpty();
        return made ? new Done(null, remarks) : answer.withoutSuccess();
    }

    /** What came of looking for a comment of an earlier attempt; null if it is not there. */
    private @Nullable Outcome alreadyThere(String path, String mark) {
        Api.Answer answer = api.get(path + "?orderBy=-created&maxResults=100", deadline);
        JsonNode comments = answer.json().path("comments");
        if (!answer.isSuccess() || !comments.isArray()) {
            return answer.withoutSuccess();
        }
        for (JsonNode comment : comments) {
            if (Document.says(comment.path("body"), mark)) {
                return new Done(null, List.of("the comment was there already"));
            }
        }
        return null;
    }
}
