package dev.tocsin.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.effect.StatusPageCall.Publish;
import dev.tocsin.effect.StatusPageCall.SetComponent;
import dev.tocsin.effect.StatusPageCall.Update;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.spi.Attempt;
import dev.tocsin.spi.Outcome;
import dev.tocsin.statuspage.fake.Endpoint;
import dev.tocsin.statuspage.fake.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecrecyTest extends Situation {

    @Nested
    class The_token {

        @Test
        void is_not_in_the_name_of_the_adapter() {
            assertThat(adapter.toString()).doesNotContain(fake.token()).contains("/pages/" + fake.pageId());
        }

        @Test
        void is_in_no_outcome_though_the_other_side_repeats_it() {
            fake.failNext(
                    Endpoint.CREATE_INCIDENT,
                    Fault.answering(422, "{\"error\":[\"you sent OAuth " + fake.token() + "\",\"line\\nbreak\"]}"));

            Outcome.Refused refused = (Outcome.Refused) adapter.perform(publication(), attempt());

            assertThat(refused.reason()).isEqualTo("Statuspage answered 422: you sent OAuth ***; line break");
        }

        @Test
        void is_on_no_stream_whatever_goes_wrong() {
            PrintStream out = System.out;
            PrintStream err = System.err;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
            System.setOut(both);
            System.setErr(both);
            try {
                for (int status : List.of(201, 401, 429, 500)) {
                    fake.failNext(Endpoint.CREATE_INCIDENT, Fault.answering(status));
                    adapter.perform(publication(), attempt());
                }
            } finally {
                System.setOut(out);
                System.setErr(err);
            }

            assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain(fake.token());
        }
    }

    @Nested
    class What_leaves {

        @Test
        void holds_nothing_internal() {
            OutsideRef ref = published();
            OutsideRef told = new OutsideRef(ref.id(), "TAINT label", URI.create("https://taint.example.org"));
            adapter.perform(update(told, PublicStatus.IDENTIFIED, "Found."), attempt(PLENTY, now));
            adapter.perform(component(ComponentStatus.MAJOR_OUTAGE), attempt());
            adapter.look(publication(), MARKER, within(PLENTY));

            Attempt attempt = attempt();
            assertThat(fake.ledger().calls())
                    .hasSize(6)
                    .allSatisfy(call -> assertThat(call.toString())
                            .doesNotContainIgnoringCase("taint")
                            .doesNotContain(attempt.key().stream().namespace().value())
                            .doesNotContain(attempt.key().stream().id())
                            .doesNotContain(attempt.key().asText()));
            assertThat(fake.ledger().calls())
                    .flatExtracting(call -> call.headers().keySet())
                    .containsOnly("accept", "authorization", "content-length", "content-type", "host", "user-agent");
        }

        @Test
        void is_all_that_a_call_holds_so_that_a_new_field_has_to_be_decided_on() {
            Stream<Class<? extends StatusPageCall>> calls = Stream.of(Publish.class, Update.class, SetComponent.class);

            assertThat(calls.flatMap(call -> Stream.of(call.getRecordComponents()))
                            .map(RecordComponent::getName)
                            .distinct())
                    .containsExactly(
                            "title", "body", "status", "components", "subscribers", "mark", "published", "component");
        }
    }
}
