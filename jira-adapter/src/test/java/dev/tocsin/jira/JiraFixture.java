package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.SECRET;
import static dev.tocsin.jira.JiraSetup.USER;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Content;
import dev.tocsin.effect.TicketCall.Move;
import dev.tocsin.effect.TicketCall.Open;
import dev.tocsin.effect.TicketCall.Purpose;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.jira.fake.Call;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.jira.fake.Issue;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Marker;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Outcome.Scope;
import dev.tocsin.spi.OutsideAdapter;
import dev.tocsin.testkit.OutsideFixture;
import dev.tocsin.testkit.Trouble;
import java.util.ArrayList;
import java.util.List;

/** The adapter and the fake, as the contract wants them. */
final class JiraFixture implements OutsideFixture<TicketCall> {

    private static final String NEW_SECRET = "ATATT3xFfGF0-exchanged";

    private final JiraSetup setup = new JiraSetup();

    @Override
    public OutsideAdapter<TicketCall> adapter() {
        return setup.adapter();
    }

    @Override
    public OutsideAdapter<TicketCall> restart() {
        setup.replaceAdapter();
        return setup.adapter();
    }

    @Override
    public TicketCall call(String kind, Marker marker) {
        Content content = new Content("Ticket " + marker, List.of("A paragraph."), null, List.of("api"), null);
        return switch (kind) {
            case "ticket.open" -> new Open(Purpose.INCIDENT, content, null, null, null, marker);
            case "ticket.revise" -> new Revise(ticket(), content);
            case "ticket.move" -> new Move(ticket(), State.DONE);
            case "ticket.comment" -> new Comment(ticket(), "A comment.", marker);
            default -> throw new IllegalArgumentException("the fixture has no call of the kind " + kind);
        };
    }

    private OutsideRef ticket() {
        Issue issue = setup.jira().personOpens("OPS", "A ticket");
        return new OutsideRef(issue.id(), issue.key(), null);
    }

    @Override
    public int made(TicketCall call, EffectKey key) {
        return call.handle(new TicketCall.Handler<Integer>() {
            @Override
            public Integer unsupported(TicketCall other) {
                throw new IllegalArgumentException("the fixture counts no " + other.kind());
            }

            @Override
            public Integer open(Open open) {
                return setup.jira().issuesLabelled("tocsin-" + open.mark()).size();
            }

            @Override
            public Integer revise(Revise revise) {
                return changes(revise.ticket(), Endpoint.EDIT_ISSUE);
            }

            @Override
            public Integer move(Move move) {
                return changes(move.ticket(), Endpoint.DO_TRANSITION);
            }

            @Override
            public Integer comment(Comment comment) {
                return setup.issue(comment.ticket()).comments().size();
            }
        });
    }

    private int changes(OutsideRef ticket, Endpoint endpoint) {
        return (int) setup.jira().calls(endpoint).stream()
                .filter(Call::effect)
                .filter(call -> List.of(call.path().split("/")).contains(ticket.id()))
                .count();
    }

    @Override
    public int requests() {
        return setup.jira().calls().size();
    }

    @Override
    public void strike(Trouble trouble, TicketCall next) {
        Endpoint endpoint = changing(next);
        switch (trouble) {
            case FAILS_BEFORE -> setup.jira().failAlways(endpoint, Fault.failsBefore(500));
            case FAILS_AFTER -> setup.jira().failAlways(endpoint, Fault.failsAfter(502));
            case CUT_AFTER -> setup.jira().failAlways(endpoint, Fault.dropsAfter());
            case STALLS -> setup.jira().failAlways(endpoint, Fault.stallsInBody());
            case LANDS_LATE -> setup.jira().failAlways(endpoint, Fault.landsLate());
            case ANSWERS_GARBAGE -> setup.jira().failAlways(endpoint, garbage());
            case ANSWERS_WITHOUT_END -> setup.jira().failAlways(endpoint, Fault.sendsHugeBody(1L << 40));
            case THROTTLES -> everywhere(Fault.rateLimited("7"));
            case THROTTLES_FOR_DAYS -> everywhere(Fault.rateLimited("2592000"));
            case REVOKED -> setup.jira().revoke(USER, SECRET);
            case DOWN -> setup.jira().close();
        }
    }

    private static Endpoint changing(TicketCall call) {
        return switch (call.kind()) {
            case "ticket.open" -> Endpoint.CREATE_ISSUE;
            case "ticket.revise" -> Endpoint.EDIT_ISSUE;
            case "ticket.move" -> Endpoint.DO_TRANSITION;
            default -> Endpoint.ADD_COMMENT;
        };
    }

    private static Fault garbage() {
        return Fault.answersInstead(200, "text/html", "<html>Sign in</html>");
    }

    private void everywhere(Fault fault) {
        for (Endpoint endpoint : Endpoint.values()) {
            setup.jira().failAlways(endpoint, fault);
        }
    }

    @Override
    public void strikeReading(Trouble trouble) {
        switch (trouble) {
            case STALLS -> everywhere(Fault.stallsInBody());
            case FAILS_BEFORE -> everywhere(Fault.failsBefore(500));
            case ANSWERS_GARBAGE -> everywhere(garbage());
            default -> throw new IllegalArgumentException("reading is not struck by " + trouble);
        }
    }

    @Override
    public void land() {
        setup.jira().landLate();
        setup.jira().indexNow();
    }

    @Override
    public void heal() {
        setup.jira().heal();
        setup.jira().accept(USER, SECRET);
        setup.jira().indexNow();
    }

    @Override
    public void exchangeCredential() {
        setup.jira().accept(USER, NEW_SECRET);
        setup.useToken(NEW_SECRET);
    }

    @Override
    public List<Answer<TicketCall>> answers() {
        List<Answer<TicketCall>> answers = new ArrayList<>();
        for (int status : List.of(400, 413, 422)) {
            answers.add(answer(status, "ticket.open", OutsideFixture.refused(Scope.EFFECT)));
        }
        for (int status : List.of(401, 403, 404, 410)) {
            answers.add(answer(status, "ticket.open", OutsideFixture.refused(Scope.ADAPTER)));
        }
        for (int status : List.of(400, 403, 404, 413)) {
            answers.add(answer(status, "ticket.comment", OutsideFixture.refused(Scope.EFFECT)));
        }
        for (String kind : List.of("ticket.open", "ticket.revise", "ticket.move", "ticket.comment")) {
            answers.add(answer(409, kind, OutsideFixture.tryLater()));
            answers.add(answer(429, kind, OutsideFixture.tryLater()));
            answers.add(answer(500, kind, OutsideFixture.unknown()));
            answers.add(answer(503, kind, OutsideFixture.unknown()));
            answers.add(answer("503 with Retry-After", kind, Fault.unavailable("5"), OutsideFixture.tryLater()));
        }
        TicketCall move = call("ticket.move", Marker.of("reached"));
        answers.add(new Answer<>(
                "the status itself",
                move,
                () -> setup.jira().personMoves(((Move) move).ticket().id(), "Done"),
                OutsideFixture.done()));
        return answers;
    }

    private Answer<TicketCall> answer(int status, String kind, Expected expected) {
        return answer(String.valueOf(status), kind, Fault.failsBefore(status), expected);
    }

    private Answer<TicketCall> answer(String name, String kind, Fault fault, Expected expected) {
        TicketCall call = call(kind, Marker.of("answered"));
        return new Answer<>(name, call, () -> setup.jira().failAlways(changing(call), fault), expected);
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET, NEW_SECRET, SecretsTest.header(SECRET), SecretsTest.header(NEW_SECRET));
    }

    @Override
    public void close() {
        setup.close();
    }
}
