package dev.tocsin.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.LifecycleCommand.Declare;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.Bounds;
import dev.tocsin.effect.ChatCall;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EngineTask;
import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall;
import dev.tocsin.effect.TicketCall;
import dev.tocsin.event.FollowUpEvent;
import dev.tocsin.event.PagingEvent;
import dev.tocsin.event.PublicEvent;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RuleEvent;
import dev.tocsin.model.ComponentStatus;
import dev.tocsin.model.Consent;
import dev.tocsin.model.CustomerImpact;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.IncidentRef;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Phase;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.Visibility;
import dev.tocsin.model.WayKind;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What must not be asked of the world, however the policy is written; the lane has a gate of its own. */
class GateTest {
    private static final String SECRET = "API response time";

    /** The standard policy without a word about kinds and visibility: the rules would do everything for everybody. */
    private static ResponsePolicy reckless() {
        String text = ResponsePolicy.standard()
                .toYaml()
                .replace(" and kind == real", "")
                .replace(" and kind != retrospective", "")
                .replace("kind != retrospective", "always")
                .replace(" and visibility == open", "")
                .replace("visibility == open and always", "always")
                .replace("visibility == open", "always");
        return ResponsePolicy.read("reckless.yaml", text).asOptional().orElseThrow();
    }

    private static Declare declaring(IncidentKind kind, Visibility visibility) {
        return new Declare(
                SECRET + " > 5s for all users",
                "P1",
                List.of("api-gateway", "payment-service"),
                CustomerImpact.YES,
                Consent.AGREED,
                "api-degradation",
                null,
                kind,
                visibility,
                ImmutableMap.of());
    }

    private static Story told(IncidentKind kind, Visibility visibility) {
        return new Story()
                .under(reckless())
                .equipped(new Equipment(
                        List.of(WayKind.of("pagerduty"), WayKind.of("slack")),
                        WayKind.of("slack"),
                        WayKind.of("jira"),
                        WayKind.of("statuspage"),
                        Equipment.Drills.HAVE_TICKETS))
                .declare(declaring(kind, visibility))
                .outsideAnswers();
    }

    /** All that can happen to an incident in half a day. */
    private static void walk(Story story) {
        story.afterMinutes(3).asks("lee", Answers.I_TAKE_IT).outsideAnswers();
        story.asks("lee", new ResponseCommand.TakeRole(RoleName.of("incident-commander")));
        story.asks("lee", new RecordCommand.PostUpdate("the pool is dry", RecordEvent.Audience.PUBLIC, null));
        story.asks(
                "lee",
                new FollowUpCommand.AddActionItem(
                        "widen the pool", Story.id("lee"), LocalDate.parse("2024-06-01"), FollowUpEvent.Priority.HIGH));
        story.asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P3")))
                .outsideAnswers();
        story.asks("noor", new LifecycleCommand.ChangeSeverity(SeverityName.of("P1")))
                .outsideAnswers();
        story.afterMinutes(40)
                .asks("noor", new LifecycleCommand.Rename("The pool", "pool"))
                .outsideAnswers();
        story.asks("noor", new LifecycleCommand.Resolve("widened"))
                .outsideAnswers()
                .afterMinutes(5);
        story.asks("noor", new LifecycleCommand.Reopen("again"))
                .outsideAnswers()
                .afterMinutes(40);
    }

    private static List<Effect> outside(Story story) {
        return story.asked(Effect.class).stream()
                .filter(it -> !(it instanceof EngineTask))
                .toList();
    }

    private static boolean isPublic(Effect effect) {
        return effect instanceof StatusPageCall
                || effect instanceof EngineTask.Ask ask && ask.request() instanceof EngineTask.Request.Hold;
    }

    @Nested
    class A_drill {
        private final Story story = told(IncidentKind.DRILL, Visibility.OPEN);

        @Test
        void never_touches_the_status_page() {
            walk(story);
            assertThat(story.asked(Effect.class)).noneMatch(GateTest::isPublic);
            assertThat(story.events(PublicEvent.class)).isEmpty();
            assertThat(story.refused("noor", new ResponseCommand.SetComponent("cmp-api", ComponentStatus.MAJOR_OUTAGE)))
                    .hasSize(1);
        }

        @Test
        void pages_only_those_who_joined() {
            story.afterMinutes(60);
            assertThat(story.asked(PagerCall.Page.class)).isEmpty();
            assertThat(story.events(PagingEvent.LevelReached.class))
                    .isNotEmpty()
                    .allMatch(it -> it.people().isEmpty());
            Story joined = told(IncidentKind.DRILL, Visibility.OPEN);
            joined.asks("sam", new ResponseCommand.TakeRole(RoleName.of("scribe")))
                    .outsideAnswers();
            joined.afterMinutes(9);
            assertThat(joined.paged()).isEmpty();
            joined.afterMinutes(2);
            assertThat(joined.paged()).containsExactly("sam");
        }

        @Test
        void pages_nobody_by_hand_who_has_not_joined() {
            assertThat(story.refused("noor", new ResponseCommand.PagePerson(Story.id("lee"), "come")))
                    .hasSize(1);
            story.asks("lee", Answers.I_TAKE_IT).asks("noor", new ResponseCommand.PagePerson(Story.id("lee"), "come"));
            story.outsideAnswers();
            assertThat(story.paged()).containsExactly("lee");
        }

        @Test
        void is_announced_in_the_drill_channel_alone_and_tells_no_executive() {
            walk(story);
            assertThat(story.asked(ChatCall.Post.class).stream()
                            .flatMap(it -> it.to()
                                    .match(
                                            channel -> Stream.<String>empty(),
                                            named -> Stream.of(named.name()),
                                            direct -> Stream.of(direct.person().value())))
                            .distinct())
                    .contains("#incident-drills")
                    .doesNotContain("#incidents", "U-eve");
        }

        @Test
        void says_so_first_in_each_text() {
            walk(story);
            assertThat(outside(story))
                    .filteredOn(it -> !(it instanceof PagerCall.StandDown)
                            && !(it instanceof ChatCall.Invite)
                            && !(it instanceof ChatCall.RenameChannel)
                            && !(it instanceof TicketCall.Move))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.toString()).contains("[DRILL] "));
        }

        @Test
        void writes_tickets_only_to_the_project_for_drills() {
            walk(story);
            assertThat(story.asked(TicketCall.Open.class))
                    .hasSize(2)
                    .allMatch(it -> it.purpose() == TicketCall.Purpose.DRILL);
            Story without = new Story()
                    .declare(declaring(IncidentKind.DRILL, Visibility.OPEN))
                    .outsideAnswers();
            walk(without);
            assertThat(without.asked(TicketCall.class)).isEmpty();
        }

        @Test
        void has_numbers_of_its_own_and_ends_itself_after_two_hours() {
            assertThat(story.incident().declared().ref()).isEqualTo(IncidentRef.parse("D-7"));
            story.after(Duration.ofHours(2).minusSeconds(1));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.INVESTIGATING);
            story.after(Duration.ofSeconds(1));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.CLOSED);
            assertThat(story.incident().armedTracks()).isEmpty();
        }

        @Test
        void owes_no_postmortem() {
            story.asks("noor", new LifecycleCommand.Resolve(null)).afterMinutes(3);
            story.asks("noor", new LifecycleCommand.Close(null));
            assertThat(story.incident().standing().phase()).isEqualTo(Phase.CLOSED);
        }

        @Test
        void says_once_what_the_gate_held_back() {
            walk(story);
            assertThat(story.events(RuleEvent.RulesConsidered.class).stream()
                            .flatMap(it -> it.rules().stream())
                            .filter(it -> it.rule().value().equals("engine/gate")))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @Nested
    class A_retrospective {
        private final Story story = told(IncidentKind.RETROSPECTIVE, Visibility.OPEN);

        @Test
        void lets_nothing_out_but_the_ticket() {
            walk(story);
            assertThat(outside(story)).isNotEmpty().allMatch(TicketCall.class::isInstance);
            assertThat(story.asked(Effect.class)).noneMatch(GateTest::isPublic);
        }

        @Test
        void nobody_is_paged_by_hand_and_no_clock_runs() {
            assertThat(story.refused("noor", new ResponseCommand.PagePerson(Story.id("lee"), "come")))
                    .hasSize(1);
            assertThat(story.asked(EngineTask.ResponseTargetDue.class)).isEmpty();
        }
    }

    @Nested
    class A_restricted_one {
        private final Story story = told(IncidentKind.REAL, Visibility.RESTRICTED);

        @Test
        void has_a_private_channel_without_its_short_name() {
            assertThat(story.asked(ChatCall.OpenChannel.class)).singleElement().satisfies(it -> {
                assertThat(it.visibility()).isEqualTo(Visibility.RESTRICTED);
                assertThat(it.name()).doesNotContain("degradation").doesNotContain("api");
            });
        }

        @Test
        void pages_and_says_only_that_it_is_restricted() {
            assertThat(story.asked(PagerCall.Page.class))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.toString())
                            .contains("restricted incident")
                            .doesNotContain(SECRET, "API Gateway"));
        }

        @Test
        void keeps_from_the_pager_what_whoever_calls_somebody_wrote() {
            story.asks("noor", new ResponseCommand.PagePerson(Story.id("lee"), "come, " + SECRET));
            assertThat(story.asked(PagerCall.Page.class))
                    .anyMatch(it -> it.toString().contains("noor needs you."))
                    .noneMatch(it -> it.toString().contains(SECRET));
        }

        @Test
        void shows_its_words_to_nobody_outside_its_channel() {
            walk(story);
            assertThat(story.asked(Effect.class)).noneMatch(GateTest::isPublic);
            assertThat(outside(story))
                    .filteredOn(it -> !(it instanceof ChatCall.Edit)
                            && !(it instanceof ChatCall.Post post && post.to() instanceof ChatCall.Destination.Channel))
                    .allSatisfy(it -> assertThat(it.toString())
                            .doesNotContain(SECRET, "API Gateway", "The pool", "the pool", "widen", "degradation"));
        }

        @Test
        void is_announced_nowhere_and_to_no_executive() {
            walk(story);
            assertThat(story.asked(ChatCall.Post.class))
                    .noneMatch(it -> it.to() instanceof ChatCall.Destination.Named
                            && !it.message().headline().endsWith(Bounds.RESTRICTED))
                    .noneMatch(it -> it.to() instanceof ChatCall.Destination.Direct direct
                            && direct.person().value().equals("U-eve"));
        }

        @Test
        void is_seen_by_its_members_alone() {
            assertThat(new IncidentLogic().head(new IncidentStream(story.stream, 1, story.incident()), story.around()))
                    .satisfies(head -> assertThat(head.visibility()).isEqualTo(Visibility.RESTRICTED));
        }

        @Test
        void can_be_opened_up_and_is_announced_then() {
            Story opened = new Story()
                    .declare(declaring(IncidentKind.REAL, Visibility.RESTRICTED))
                    .outsideAnswers();
            int posts = opened.asked(ChatCall.Post.class).size();
            opened.asks("noor", new LifecycleCommand.OpenUp("the fix is out")).outsideAnswers();
            assertThat(opened.incident().standing().visibility()).isEqualTo(Visibility.OPEN);
            assertThat(opened.asked(ChatCall.OpenChannel.class)).hasSize(1);
            assertThat(opened.refused("noor", new LifecycleCommand.OpenUp("twice")))
                    .hasSize(1);
            assertThat(opened.asked(ChatCall.Post.class).subList(posts, posts + 2))
                    .anyMatch(it -> it.to().equals(new ChatCall.Destination.Named("#incidents"))
                            && it.message().headline().contains(SECRET))
                    .anyMatch(it -> it.to() instanceof ChatCall.Destination.Direct);
        }
    }

    @Test
    void a_shadow_decides_what_a_live_one_decides_and_its_bounds_say_so() {
        Story live = new Story().declare(Story.p1()).outsideAnswers().afterMinutes(30);
        Story shadow = new Story()
                .inMode(Mode.SHADOW)
                .declare(Story.p1())
                .outsideAnswers()
                .afterMinutes(30);
        assertThat(shadow.effects.table()).isEqualTo(live.effects.table());
        assertThat(Gate.of(shadow.incident(), shadow.around()).areOpen()).isFalse();
        assertThat(Gate.of(live.incident(), live.around()).areOpen()).isTrue();
    }
}
