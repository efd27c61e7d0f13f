package dev.tocsin.jira;

import static dev.tocsin.jira.JiraSetup.MARKER;
import static dev.tocsin.jira.JiraSetup.SECRET;
import static dev.tocsin.jira.JiraSetup.USER;
import static dev.tocsin.jira.JiraSetup.content;
import static dev.tocsin.jira.JiraSetup.first;
import static dev.tocsin.jira.JiraSetup.incident;
import static dev.tocsin.jira.JiraSetup.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.TicketCall;
import dev.tocsin.effect.TicketCall.Comment;
import dev.tocsin.effect.TicketCall.Move;
import dev.tocsin.effect.TicketCall.Revise;
import dev.tocsin.effect.TicketCall.State;
import dev.tocsin.jira.fake.Endpoint;
import dev.tocsin.jira.fake.Fault;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SecretsTest {

    private static final String HEADER = header(SECRET);

    static String header(String secret) {
        return Base64.getEncoder().encodeToString((USER + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @RegisterExtension
    final JiraSetup setup = new JiraSetup();

    @Test
    void no_outcome_of_any_fault_holds_it_even_if_jira_repeats_it() {
        OutsideRef ref = setup.opened();
        String echo = "{\"errorMessages\":[\"" + "a".repeat(480) + SECRET + " and " + HEADER
                + "\"],\"errors\":{\"priority\":\"" + SECRET + "\"}}";
        List<Fault> faults = List.of(
                Fault.answersInstead(400, "application/json", echo),
                Fault.answersInstead(401, "application/json", echo),
                Fault.answersInstead(500, "application/json", echo),
                Fault.answersInstead(429, "application/json", echo.replace("a".repeat(480), "")),
                Fault.answersWith(200, "application/json", echo),
                Fault.dropsBefore(),
                Fault.stallsInBody());
        List<Object> said = new ArrayList<>(List.of(setup.adapter(), first()));
        for (Fault fault : faults) {
            for (Endpoint endpoint : Endpoint.values()) {
                setup.jira().failAlways(endpoint, fault);
            }
            said.add(perform(incident()));
            said.add(perform(new Revise(ref, content("x"))));
            said.add(perform(new Move(ref, State.DONE)));
            said.add(perform(new Comment(ref, "x", MARKER)));
            said.add(setup.adapter().look(JiraSetup.incident(), MARKER, within(Duration.ofMillis(200))));
            said.add(setup.adapter().check(within(Duration.ofMillis(200))));
            setup.jira().heal();
        }

        assertThat(said)
                .hasSize(2 + 6 * faults.size())
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain(SECRET, HEADER, "ATATT3x"));
        assertThat(setup.jira().calls().toString()).doesNotContain(SECRET, HEADER);
    }

    private Outcome perform(TicketCall call) {
        return setup.adapter().perform(call, new Attempt(first().key(), 1, null, within(Duration.ofMillis(200))));
    }

    @Test
    void a_supplier_that_fails_is_told_of_without_its_words() {
        JiraAdapter adapter = setup.newAdapter(choices -> choices.token(() -> {
            throw new IllegalStateException("vault said " + SECRET);
        }));

        assertThat(adapter.perform(incident(), first()))
                .isEqualTo(new Outcome.TryLater(
                        "Jira was not asked: the token supplier failed (IllegalStateException)", null));
        adapter.close();
    }

    @Test
    void a_new_token_is_used_at_once() {
        setup.jira().revoke(USER, SECRET);
        assertThat(JiraSetup.refusedAs(setup.perform(incident())).scope()).isEqualTo(Outcome.Scope.ADAPTER);

        setup.jira().accept(USER, "rotated");
        setup.useToken("rotated");

        assertThat(setup.perform(incident())).isInstanceOf(Outcome.Done.class);
    }
}
