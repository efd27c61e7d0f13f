package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.command.LifecycleCommand.Cancel;
import dev.tocsin.command.LifecycleCommand.ChangeImpact;
import dev.tocsin.command.LifecycleCommand.ChangeSeverity;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.event.LifecycleEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.Actor;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.Phase;
import dev.tocsin.model.SeverityName;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TriageTest {
    private final Story story =
            new Story().declare(Story.declaring(null, "api-gateway")).outsideAnswers();

    @Nested
    class When_nobody_takes_it {
        @Test
        void it_is_paged_as_proposed_after_fifteen_minutes_and_not_before() {
            story.after(Duration.ofMinutes(15).minusSeconds(1));
            assertThat(story.paged()).isEmpty();
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.TRIAGE);
            story.after(Duration.ofSeconds(1));
            assertThat(story.paged()).containsExactly("dana");
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.INVESTIGATING);
        }

        @Test
        void an_unknown_tier_makes_it_the_mildest_that_pages_and_says_so() {
            story.afterMinutes(15);
            assertThat(story.history)
                    .filteredOn(it -> it.event() instanceof LifecycleEvent.SeverityChanged)
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(((LifecycleEvent.SeverityChanged) it.event()).to())
                                .isEqualTo(SeverityName.of("P2"));
                        assertThat(it.envelope().actor()).isEqualTo(Actor.engine());
                        assertThat(it.envelope().because().rule().value()).isEqualTo("engine/triage-clock");
                        assertThat(it.envelope().because().inputs())
                                .extracting("value")
                                .contains("not known", "P2");
                    });
        }

        @Test
        void nothing_goes_public_meanwhile_whatever_the_policy_says() {
            String text = ResponsePolicy.standard().toYaml();
            String reckless = text.replace("severity.status_page and impact == yes", "impact == yes");
            assertThat(reckless).isNotEqualTo(text);
            Story eager = new Story()
                    .under(ResponsePolicy.read("eager.yaml", reckless)
                            .asOptional()
                            .orElseThrow())
                    .declare(Story.declaring(null, "api-gateway"));
            eager.asks("noor", new ChangeImpact(CustomerImpact.NO)).asks("noor", new ChangeImpact(CustomerImpact.YES));
            assertThat(eager.events(RuleEvent.StepSkipped.class))
                    .extracting(RuleEvent.StepSkipped::reason)
                    .contains("nothing is published before somebody has taken it");
            assertThat(eager.asked(StatusPageCall.class)).isEmpty();
        }

        @Test
        void nothing_goes_public_until_a_human_says_so_however_the_form_was_filled_in() {
            story.after(Duration.ofHours(2));
            assertThat(story.asked(StatusPageCall.class)).isEmpty();
            assertThat(story.events(PublicEvent.PublicationHeld.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.until()).isNull());
            story.asks("dana", new ResponseCommand.DecidePublication(Consent.AGREED));
            assertThat(story.asked(StatusPageCall.Publish.class)).hasSize(1);
        }
    }

    @Nested
    class When_somebody_takes_it {
        @Test
        void the_response_counts_from_then() {
            story.afterMinutes(9)
                    .asks("noor", new ChangeSeverity(SeverityName.of("P1")))
                    .outsideAnswers();
            assertThat(story.incident().clocks().get(1)).satisfies(it -> {
                assertThat(it.startedAt()).isEqualTo(Story.START.plus(Duration.ofMinutes(9)));
                assertThat(it.target()).isEqualTo(Duration.ofMinutes(5));
            });
            story.after(Duration.ofMinutes(4)).asks("dana", Answers.AS_PAGED);
            assertThat(story.events(PagingEvent.ResponseTargetMet.class))
                    .singleElement()
                    .satisfies(it -> assertThat(it.took()).isEqualTo(Duration.ofMinutes(4)));
        }

        @Test
        void the_clock_of_triage_is_taken_back() {
            story.afterMinutes(9)
                    .asks("noor", new ChangeSeverity(SeverityName.of("P4")))
                    .outsideAnswers();
            assertThat(Rows.of(story, "triage")).containsExactly("withdrawn");
            story.afterMinutes(30);
            assertThat(story.paged()).isEmpty();
            assertThat(story.incident().standing().severity()).isEqualTo(SeverityName.of("P4"));
        }

        @Test
        void declined_pages_nobody() {
            story.asks("noor", new Cancel("a test alert")).afterMinutes(30);
            assertThat(story.paged()).isEmpty();
            assertThat(Rows.of(story, "triage")).containsExactly("withdrawn");
        }
    }

    @Test
    void has_no_public_effect_meanwhile() {
        story.asks("noor", new ChangeImpact(CustomerImpact.NO)).asks("noor", new ChangeImpact(CustomerImpact.YES));
        story.outsideAnswers().afterMinutes(14);
        assertThat(story.asked(StatusPageCall.class)).isEmpty();
        assertThat(story.refused("noor", new ResponseCommand.DecidePublication(Consent.AGREED)))
                .hasSize(1);
    }

    @Test
    void a_tier_that_the_catalog_knows_is_the_proposal() {
        Story tiered = new Story()
                .withTier(1)
                .declare(Story.declaring(null, "api-gateway"))
                .outsideAnswers();
        tiered.afterMinutes(15);
        assertThat(tiered.incident().standing().severity()).isEqualTo(SeverityName.of("P1"));
        assertThat(List.copyOf(tiered.incident().clocks().values()).get(0).startedAt())
                .isEqualTo(Story.START.plus(Duration.ofMinutes(15)));
    }
}
