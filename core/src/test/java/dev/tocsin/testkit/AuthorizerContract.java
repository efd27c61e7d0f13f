package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
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
import dev.tocsin.spi.Authorizer;
import dev.tocsin.spi.Authorizer.Involvement;
import dev.tocsin.spi.Authorizer.Part;
import dev.tocsin.spi.Authorizer.Ruling;
import dev.tocsin.spi.Authorizer.Ruling.Verdict;
import dev.tocsin.view.Head;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of every {@link Authorizer}, whatever it allows. */
public abstract class AuthorizerContract {

    /** For subclasses. */
    protected AuthorizerContract() {}

    /**
     * The authorizer.
     *
     * @return the same rules each time
     */
    protected abstract Authorizer authorizer();

    @Test
    void the_engine_itself_may_do_and_see_everything() {
        commands()
                .forEach(command -> parts().forEach(part -> assertThat(authorizer()
                                .mayAsk(Principal.ENGINE, command, part)
                                .verdict())
                        .as("%s, %s", command.kind(), part)
                        .isEqualTo(Verdict.ALLOWED)));
        assertThat(parts())
                .allMatch(part -> authorizer().maySee(Principal.ENGINE).shows(part.head()));
    }

    @Test
    void who_has_left_may_do_and_see_nothing() {
        Principal gone = principal(Person.Standing.DEACTIVATED);

        commands()
                .forEach(command -> parts().forEach(part -> assertThat(
                                authorizer().mayAsk(gone, command, part).verdict())
                        .as("%s, %s", command.kind(), part)
                        .isEqualTo(Verdict.DENIED)));
        assertThat(parts()).noneMatch(part -> authorizer().maySee(gone).shows(part.head()));
    }

    @Test
    void a_refusal_says_why_and_a_permission_says_nothing() {
        principals()
                .forEach(principal -> commands()
                        .forEach(command -> parts().forEach(part -> {
                            Ruling ruling = authorizer().mayAsk(principal, command, part);
                            assertThat(ruling.reason().isBlank())
                                    .as("%s for %s on %s", ruling, command.kind(), part)
                                    .isEqualTo(ruling.verdict() == Verdict.ALLOWED);
                        })));
    }

    @Test
    void nobody_may_do_anything_about_an_incident_that_she_may_not_see() {
        principals()
                .forEach(principal -> parts().filter(
                                part -> !authorizer().maySee(principal).shows(part.head()))
                        .forEach(part -> commands()
                                .forEach(command -> assertThat(authorizer()
                                                .mayAsk(principal, command, part)
                                                .verdict())
                                        .as("%s by %s on %s", command.kind(), principal, part)
                                        .isEqualTo(Verdict.DENIED))));
    }

    @Test
    void a_declaration_is_about_no_incident_and_is_ruled_all_the_same() {
        principals()
                .forEach(principal -> assertThat(authorizer().mayAsk(principal, declaration(), null))
                        .isNotNull());
    }

    @Test
    void asking_twice_gets_the_same_ruling() {
        principals()
                .forEach(principal -> commands()
                        .forEach(command -> parts().forEach(
                                        part -> assertThat(authorizer().mayAsk(principal, command, part))
                                                .isEqualTo(authorizer().mayAsk(principal, command, part)))));
        principals()
                .forEach(principal -> assertThat(authorizer().maySee(principal))
                        .isEqualTo(authorizer().maySee(principal)));
    }

    private static Stream<Principal> principals() {
        return Stream.concat(
                Stream.of(Person.Standing.values()).map(AuthorizerContract::principal),
                Stream.of(Principal.machine("monitoring")));
    }

    private static Principal principal(Person.Standing standing) {
        return new Principal(Actor.of(PersonId.of("dana")), standing, List.of());
    }

    private static Stream<Part> parts() {
        return Stream.of(Visibility.values())
                .flatMap(visibility -> Stream.of(head(visibility), head(visibility, PersonId.of("dana"))))
                .flatMap(head -> Stream.of(Involvement.values()).map(involvement -> new Part(head, involvement)));
    }

    private static Head head(Visibility visibility, PersonId... people) {
        Instant opened = Instant.parse("2026-03-01T10:00:00Z");
        return new Head(
                StreamId.of(Namespace.DEFAULT, IncidentId.of("inc-1")),
                1,
                Phase.INVESTIGATING,
                1,
                List.of(),
                IncidentKind.REAL,
                visibility,
                opened,
                opened,
                List.of(people));
    }

    private static LifecycleCommand.Declare declaration() {
        return new LifecycleCommand.Declare(
                "Nothing works",
                null,
                List.of(),
                CustomerImpact.NOT_KNOWN,
                Consent.NOT_ASKED,
                null,
                null,
                IncidentKind.REAL,
                Visibility.OPEN,
                Map.of());
    }

    private static Stream<Command> commands() {
        return Stream.of(
                new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT),
                new ResponseCommand.EscalateNow(null),
                new ResponseCommand.DecidePublication(Consent.AGREED),
                new LifecycleCommand.ChangeSeverity(SeverityName.of("P1")),
                new LifecycleCommand.Resolve(null),
                new LifecycleCommand.Cancel("a test"),
                new RecordCommand.AddNote("seen"),
                new RecordCommand.PostUpdate("It is over", Audience.PUBLIC, null),
                new FollowUpCommand.WaivePostmortem("small"));
    }
}
