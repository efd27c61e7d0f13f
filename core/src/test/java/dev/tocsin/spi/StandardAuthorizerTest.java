package dev.tocsin.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Phase;
import dev.tocsin.model.Principal;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StreamId;
import dev.tocsin.model.Visibility;
import dev.tocsin.spi.Authorizer.Involvement;
import dev.tocsin.spi.Authorizer.Part;
import dev.tocsin.spi.Authorizer.Ruling.Verdict;
import dev.tocsin.testkit.AuthorizerContract;
import dev.tocsin.view.Head;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardAuthorizerTest extends AuthorizerContract {
    private static final PersonId DANA = PersonId.of("dana");
    private static final Principal MEMBER = Principal.member(DANA);
    private static final Command ACKNOWLEDGE = new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT);
    private static final Command RESOLVE = new LifecycleCommand.Resolve(null);
    private static final Command PUBLISH = new ResponseCommand.DecidePublication(Consent.AGREED);

    @Override
    protected Authorizer authorizer() {
        return Authorizer.standard();
    }

    private static Verdict verdict(Principal principal, Command command, Involvement involvement) {
        return Authorizer.standard()
                .mayAsk(principal, command, new Part(head(Visibility.OPEN), involvement))
                .verdict();
    }

    private static Head head(Visibility visibility, PersonId... people) {
        return head(Phase.INVESTIGATING, visibility, people);
    }

    private static Head head(Phase phase, Visibility visibility, PersonId... people) {
        return new Head(
                StreamId.of(Namespace.DEFAULT, IncidentId.of("inc-1")),
                1,
                phase,
                1,
                List.of(),
                IncidentKind.REAL,
                visibility,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(people));
    }

    @Test
    void members_answer_responders_change_and_leads_publish() {
        assertThat(verdict(MEMBER, ACKNOWLEDGE, Involvement.NONE)).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(MEMBER, RESOLVE, Involvement.NONE)).isEqualTo(Verdict.DENIED);
        assertThat(verdict(MEMBER, RESOLVE, Involvement.RESPONDER)).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(MEMBER, PUBLISH, Involvement.RESPONDER)).isEqualTo(Verdict.DENIED);
        assertThat(verdict(MEMBER, PUBLISH, Involvement.LEAD)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void any_member_takes_an_incident_out_of_triage_and_no_machine_does() {
        Command take = new LifecycleCommand.ChangeSeverity(SeverityName.of("P1"));
        Part triage = new Part(head(Phase.TRIAGE, Visibility.OPEN), Involvement.NONE);
        Part hidden = new Part(head(Phase.TRIAGE, Visibility.RESTRICTED), Involvement.NONE);

        assertThat(authorizer().mayAsk(MEMBER, take, triage).verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(authorizer().mayAsk(MEMBER, RESOLVE, triage).verdict()).isEqualTo(Verdict.DENIED);
        assertThat(authorizer().mayAsk(MEMBER, take, hidden).verdict()).isEqualTo(Verdict.DENIED);
        assertThat(authorizer()
                        .mayAsk(Principal.machine("monitoring"), take, triage)
                        .verdict())
                .isEqualTo(Verdict.DENIED);
        assertThat(verdict(MEMBER, take, Involvement.NONE)).as("later on").isEqualTo(Verdict.DENIED);
    }

    @Test
    void an_update_for_the_public_is_the_leads_and_one_for_the_house_is_not() {
        Command inside = new RecordCommand.PostUpdate("text", Audience.INTERNAL, null);
        Command outside = new RecordCommand.PostUpdate("text", Audience.PUBLIC, null);

        assertThat(verdict(MEMBER, inside, Involvement.RESPONDER)).isEqualTo(Verdict.ALLOWED);
        assertThat(verdict(MEMBER, outside, Involvement.RESPONDER)).isEqualTo(Verdict.DENIED);
    }

    @Test
    void guests_get_nothing_even_as_leads() {
        Principal guest = new Principal(Actor.of(DANA), Person.Standing.GUEST, List.of());

        assertThat(verdict(guest, ACKNOWLEDGE, Involvement.LEAD)).isEqualTo(Verdict.DENIED);
        assertThat(authorizer().maySee(guest).shows(head(Visibility.OPEN, DANA)))
                .isFalse();
    }

    @Test
    void what_is_restricted_shows_to_those_who_have_a_part_in_it() {
        Scope scope = authorizer().maySee(MEMBER);

        assertThat(scope.shows(head(Visibility.OPEN))).isTrue();
        assertThat(scope.shows(head(Visibility.RESTRICTED))).isFalse();
        assertThat(scope.shows(head(Visibility.RESTRICTED, DANA))).isTrue();
    }
}
