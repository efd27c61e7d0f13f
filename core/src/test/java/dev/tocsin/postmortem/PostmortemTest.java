package dev.tocsin.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.command.ChatCommand;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.RecordCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.decision.Told;
import dev.tocsin.event.Event;
import dev.tocsin.event.FollowUpEvent.Priority;
import dev.tocsin.event.FollowUpEvent.Progress;
import dev.tocsin.event.RecordEvent;
import dev.tocsin.event.RecordEvent.Audience;
import dev.tocsin.event.Recorded;
import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.TrackId;
import dev.tocsin.model.Visibility;
import dev.tocsin.policy.ResponsePolicy;
import dev.tocsin.postmortem.Section.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostmortemTest {
    private final Postmortem learnt = Stories.postmortem(Stories.learnt());
    private final Postmortem resolved = Stories.postmortem(Stories.resolved());

    private static Section section(Postmortem postmortem, String name) {
        return postmortem.sections().stream()
                .filter(it -> it.template().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String prose(Postmortem postmortem, String name) {
        return ((Content.Prose) section(postmortem, name).content()).text();
    }

    private static List<Entry> timeline(Postmortem postmortem) {
        return ((Content.Timeline) section(postmortem, "timeline").content()).entries();
    }

    private static List<String> said(Postmortem postmortem) {
        return timeline(postmortem).stream()
                .map(it -> it.who() + ": " + it.text())
                .toList();
    }

    private static Entry entry(Postmortem postmortem, String text) {
        return timeline(postmortem).stream()
                .filter(it -> it.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Sections {
        @Test
        void are_the_six_of_the_policy_with_owner_and_who_writes_first() {
            assertThat(resolved.sections())
                    .extracting(it -> it.template().title() + " / "
                            + it.template().owner() + " / " + it.template().writing() + " / " + it.state())
                    .containsExactly(
                            "Summary / Incident Commander / AUTO / DRAFTED",
                            "Timeline / (the engine) / AUTO / DRAFTED",
                            "Impact / IC + Product Manager / MANUAL / OWED",
                            "Root Cause / Subject Matter Expert / MANUAL / OWED",
                            "Action Items / IC + team / MANUAL / OWED",
                            "Lessons Learned / everyone involved / MANUAL / OWED");
        }

        @Test
        void that_are_owed_say_by_whom_and_what_belongs_into_them() {
            assertThat(resolved.toMarkdown())
                    .contains(
                            "*Owner: IC + Product Manager (manual). Owed, not written yet: users hit, revenue lost, error"
                                    + " rate, duration.*");
        }

        @Test
        void say_what_people_wrote_once_they_did() {
            assertThat(learnt.sections()).extracting(Section::state).containsOnly(State.DRAFTED, State.WRITTEN);
            assertThat(prose(learnt, "impact")).startsWith("All users, for 51 minutes.");
        }

        @Test
        void that_the_engine_drafted_give_way_to_what_a_person_writes() {
            Told told = Stories.resolved()
                    .asks("sam", Stories.write("summary", "It was slow."))
                    .asks("sam", Stories.write("timeline", "The clock of node 3 was late."));
            Postmortem written = Stories.postmortem(told);
            assertThat(prose(written, "summary")).isEqualTo("It was slow.");
            assertThat(section(written, "timeline").state()).isEqualTo(State.WRITTEN);
            assertThat(written.toMarkdown()).contains("The clock of node 3 was late.\n\n| Time (UTC) |");
        }

        @Test
        void need_events_that_begin_with_the_declaration() {
            List<Recorded> headless = Stories.answered().incident().subList(1, 4);
            assertThatThrownBy(() -> Postmortem.of(headless, List.of(), ResponsePolicy.standard(), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("begin with its declaration");
        }
    }

    @Nested
    class Summary {
        @Test
        void says_what_happened_who_was_hit_and_how_long_in_three_sentences() {
            assertThat(prose(resolved, "summary"))
                    .isEqualTo(
                            "API response time > 5s for all users (P1 Critical), declared by Noor on 2024-05-14 03:00 UTC."
                                    + " It hit api-gateway, payment-service; customers were affected."
                                    + " It lasted 51 min, from 2024-05-14 02:56 UTC to 2024-05-14 03:47 UTC.");
        }

        @Test
        void of_an_open_incident_says_that_it_is_not_resolved() {
            assertThat(prose(Stories.postmortem(Stories.answered()), "summary"))
                    .endsWith("It began at 2024-05-14 02:56 UTC and is not resolved.");
        }

        @Test
        void of_a_cancelled_incident_says_so_and_does_not_call_it_unresolved() {
            Told told = Stories.answered().asks("sam", new LifecycleCommand.Cancel("a test of the load balancer"));
            assertThat(prose(Stories.postmortem(told), "summary"))
                    .endsWith("and was cancelled at 2024-05-14 03:11 UTC.");
        }

        @Test
        void of_a_reopened_incident_counts_the_time_in_which_it_was_open() {
            Told told = Stories.resolved()
                    .at("04:00:00")
                    .asks("sam", new LifecycleCommand.Reopen("it is slow again"))
                    .at("04:09:00")
                    .asks("sam", new LifecycleCommand.Resolve(null));
            assertThat(prose(Stories.postmortem(told), "summary"))
                    .endsWith(
                            "It lasted 1 h in all and was reopened once, from 2024-05-14 02:56 UTC to 2024-05-14 04:09 UTC.");
        }

        @Test
        void names_the_worst_severity_when_it_was_lowered() {
            Told told = Stories.answered().asks("sam", new LifecycleCommand.ChangeSeverity(SeverityName.of("P3")));
            assertThat(prose(Stories.postmortem(told), "summary")).contains("(P3 Medium, at worst P1 Critical)");
        }

        @Test
        void keeps_to_its_sentences_when_the_title_has_lines_and_an_end_of_its_own() {
            Told told = Stories.answered().asks("sam", new LifecycleCommand.Rename("Payments fail.", null));
            assertThat(prose(Stories.postmortem(told), "summary")).startsWith("Payments fail (P1 Critical), declared");
        }
    }

    @Nested
    class Timeline {
        @Test
        void is_in_the_order_in_which_things_happened() {
            assertThat(timeline(learnt)).extracting(Entry::at).isSorted();
            assertThat(said(resolved))
                    .startsWith("Noor: says that impact began")
                    .endsWith("Sam: resolved it: the pool holds 800 connections now");
        }

        @Test
        void has_the_pinned_message_at_its_time_with_author_and_permalink() {
            assertThat(entry(resolved, "All 200 connections of Kong's pool are taken"))
                    .satisfies(it -> {
                        assertThat(it.who()).isEqualTo("Dana");
                        assertThat(it.at()).isEqualTo(Instant.parse("2024-05-14T03:13:20Z"));
                        assertThat(it.link()).hasToString("https://acme.slack.com/archives/C0142/p1");
                    });
            List<String> said = said(resolved);
            assertThat(said.indexOf("Dana: All 200 connections of Kong's pool are taken"))
                    .isEqualTo(said.indexOf("Sam: is Incident Commander (IC)") + 1);
        }

        @Test
        void leaves_out_what_was_unpinned_and_what_was_only_seen() {
            assertThat(said(resolved)).noneMatch(it -> it.contains("last week"));
            Told told = Stories.resolved().sees(new ChatCommand.SeeMessage("3", "chatter", null));
            assertThat(said(Stories.postmortem(told))).noneMatch(it -> it.contains("chatter"));
        }

        @Test
        void has_what_was_posted_by_command() {
            assertThat(said(resolved)).contains("Sam: public update: We found the cause and are rolling out a fix.");
        }

        @Test
        void says_what_a_corrected_entry_said_and_why_one_was_struck() {
            assertThat(entry(resolved, "restarted Kong on 2 of 6 nodes")).satisfies(it -> {
                assertThat(it.standing()).isEqualTo(Entry.Standing.CORRECTED);
                assertThat(it.before()).isEqualTo("restarted Kong");
            });
            assertThat(resolved.toMarkdown()).contains("~~rolled back payment-service~~ *(struck: that was staging)*");
            assertThat(resolved.toHtml()).contains("<del><bdi>rolled back payment-service</bdi></del>");
        }

        @Test
        void keeps_what_was_struck_struck_and_the_first_words_of_what_was_corrected_twice() {
            Told told = Stories.answered().asks("sam", new RecordCommand.PostUpdate("one", Audience.INTERNAL, null));
            long update = position(told, RecordEvent.UpdatePosted.class);
            told.asks("sam", new RecordCommand.CorrectNote(update, "two"))
                    .asks("sam", new RecordCommand.CorrectNote(update, "three"));
            assertThat(entry(Stories.postmortem(told), "update: three").before())
                    .isEqualTo("update: one");
            told.asks("sam", new RecordCommand.StrikeNote(update, "wrong incident"))
                    .asks("sam", new RecordCommand.CorrectNote(update, "four"));
            assertThat(entry(Stories.postmortem(told), "update: four").standing())
                    .isEqualTo(Entry.Standing.STRUCK);
        }

        @Test
        void says_that_the_engine_did_what_a_rule_did_and_a_person_what_she_did() {
            assertThat(said(resolved))
                    .contains(
                            "Tocsin: paged Dana (platform-oncall, level 1)",
                            "Tocsin: asked Dana to be Incident Commander (IC)",
                            "Tocsin: paged Lee (payment-oncall, level 2)",
                            "Sam: acknowledged platform-oncall");
            Told told = Told.p1()
                    .asks("noor", new ResponseCommand.AssignRole(RoleName.of("scribe"), PersonId.of("priya")))
                    .asks("noor", new ResponseCommand.EscalateNow(TrackId.of("payment-oncall")))
                    .asks("noor", new ResponseCommand.PagePerson(PersonId.of("lee"), "please look"));
            assertThat(said(Stories.postmortem(told)))
                    .contains(
                            "Noor: asked Priya to be Scribe",
                            "Noor: paged Lee (payment-oncall, level 2)",
                            "Noor: paged Lee: please look");
        }

        @Test
        void says_its_zone_and_when_something_was_recorded_later_than_it_happened() {
            Told told = Stories.answered()
                    .at("03:30:00")
                    .asks("sam", new RecordCommand.AddNote("called the vendor"), Instant.parse("2024-05-14T03:15:00Z"));
            Postmortem late = Stories.postmortem(told);
            assertThat(late.toMarkdown())
                    .contains("| Time (UTC) | Who | What |")
                    .contains("| 2024-05-14 03:15:00 | Sam | called the vendor *(recorded 2024-05-14 03:30:00 UTC)* |");
            assertThat(late.toHtml())
                    .contains("All times in UTC.")
                    .contains(
                            "<time datetime=\"2024-05-14T03:15:00Z\"><span class=\"day\">2024-05-14</span> 03:15:00</time>");
        }

        @Test
        void names_people_by_their_ids_when_nobody_knows_them() {
            Told told = Stories.resolved();
            Postmortem nameless = Postmortem.of(told.incident(), told.chat(), ResponsePolicy.standard(), Map.of());
            assertThat(said(nameless)).contains("sam: acknowledged platform-oncall");
        }
    }

    @Nested
    class Root_cause {
        private Whys whys(Postmortem postmortem) {
            return ((Content.RootCause) section(postmortem, "root-cause").content()).whys();
        }

        @Test
        void asks_five_whys_until_somebody_answers() {
            assertThat(whys(resolved)).isEqualTo(Whys.prompts());
            assertThat(resolved.toMarkdown())
                    .contains(
                            "**Why 1. Why did it happen?** *Not answered yet.*",
                            "**Why 5. Why was that?** *Not answered");
        }

        @Test
        void has_problem_questions_answers_and_cause_apart() {
            Whys whys = whys(learnt);
            assertThat(whys.problem()).isEqualTo("Calls through the gateway took more than 5 s.");
            assertThat(whys.steps()).hasSize(5);
            assertThat(whys.steps().get(4))
                    .isEqualTo(new Whys.Step("Why has it none?", "The template of new routes leaves it out."));
            assertThat(whys.cause()).isEqualTo("routes are made from a template without a deadline.");
        }

        @Test
        void takes_numbered_answers_too_and_leaves_nothing_out() {
            Whys whys = Whys.parse("""
                    slow
                    1. pool was empty
                       all night
                    2) Why empty
                    - root cause: no deadline
                    anywhere""");
            assertThat(whys)
                    .isEqualTo(new Whys(
                            "slow",
                            List.of(
                                    new Whys.Step("Why did it happen?", "pool was empty\nall night"),
                                    new Whys.Step("Why empty", "")),
                            "no deadline\nanywhere"));
        }
    }

    @Nested
    class Action_items {
        @Test
        void have_owner_deadline_and_priority_and_say_where_they_stand() {
            assertThat(((Content.ActionItems) section(learnt, "action-items").content()).items())
                    .extracting(it -> it.title() + ", " + it.owner() + ", " + it.deadline() + ", " + it.priority()
                            + ", " + it.progress() + ", " + it.ticket())
                    .containsExactly(
                            "Give every route of the gateway a deadline, Dana, 2024-05-28, HIGH, IN_PROGRESS, OPS-17",
                            "Page by telephone before chat, Priya, 2024-06-14, MEDIUM, OPEN, OPS-17");
        }

        @Test
        void that_will_not_be_done_say_why() {
            Told told = Stories.resolved().asks("sam", Stories.item("rewrite it", "lee", "2024-06-01", Priority.LOW));
            told.asks("lee", new FollowUpCommand.MoveActionItem(Stories.lastItem(told), Progress.DROPPED, "too dear"));
            assertThat(Stories.postmortem(told).toMarkdown()).contains("| low | dropped: too dear |");
        }
    }

    @Nested
    class Head {
        @Test
        void says_the_figures_and_where_the_document_stands() {
            assertThat(resolved.review()).isNotNull();
            assertThat(learnt.toMarkdown())
                    .contains(
                            "| **Severity** | P1 Critical |",
                            "| **Review** | published |",
                            "| **Time to detect** | 4 min |",
                            "| **Time to acknowledge** | 10 min 30 s |",
                            "| **Response target** | 5 min, missed |",
                            "| **Time to resolve** | 51 min |");
            assertThat(learnt.toHtml()).contains("<span class=\"badge rank1\">P1 Critical</span>");
        }

        @Test
        void says_of_a_drill_that_it_was_one_in_title_and_warning() {
            Postmortem drill =
                    Stories.postmortem(Told.declared("P1", IncidentKind.DRILL, Visibility.OPEN, null, "api-gateway"));
            assertThat(drill.toMarkdown())
                    .startsWith("# \\[DRILL\\] Postmortem D-7: ")
                    .contains("> **This was a drill. Nothing of it was public, and it counts in no figure.**")
                    .doesNotContain("Time to");
            assertThat(drill.toHtml())
                    .contains("<title>[DRILL] Postmortem D-7: ")
                    .contains("class=\"warning\"");
        }

        @Test
        void says_of_a_restricted_one_and_of_a_retrospective_what_they_are() {
            assertThat(Stories.postmortem(
                                    Told.declared("P1", IncidentKind.REAL, Visibility.RESTRICTED, null, "api-gateway"))
                            .toMarkdown())
                    .contains("> **Restricted: for the members of this incident alone. Do not pass it on.**");
            assertThat(Stories.postmortem(Told.declared(
                                    "P3", IncidentKind.RETROSPECTIVE, Visibility.OPEN, null, "api-gateway"))
                            .toMarkdown())
                    .contains(
                            "> **This was written down after the fact. Nobody was paged, and it counts in no figure.**");
        }

        @Test
        void says_why_none_is_owed() {
            Told told = Stories.resolved().asks("sam", new FollowUpCommand.WaivePostmortem("the same as INC-141"));
            assertThat(Stories.postmortem(told).toMarkdown())
                    .contains("> **No postmortem is owed: the same as INC-141**");
        }

        @Test
        void has_no_severity_in_triage() {
            Postmortem triage =
                    Stories.postmortem(Told.declared(null, IncidentKind.REAL, Visibility.OPEN, null, "api-gateway"));
            assertThat(triage.rank()).isZero();
            assertThat(triage.toHtml()).contains("<span class=\"badge rank0\">no severity</span>");
        }
    }

    private static long position(Told told, Class<? extends Event> kind) {
        return told.incident().stream()
                .filter(it -> kind.isInstance(it.event()))
                .reduce((before, last) -> last)
                .orElseThrow()
                .id()
                .sequence();
    }
}
