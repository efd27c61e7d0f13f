package dev.tocsin.examples.campaign.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Outside;
import dev.tocsin.examples.campaign.wire.Story;
import dev.tocsin.examples.campaign.wire.Told;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The comparison: what is right passes, and each thing that can be wrong is seen, counted once and said. */
class VerdictTest {
    private final Scene scene = new Scene();

    private void finds(String what, long lost, long doubled) {
        Verdict verdict = scene.verdict();
        assertThat(verdict.isGood()).isFalse();
        assertThat(row(verdict, what)).satisfies(it -> {
            assertThat(it.lost()).isEqualTo(lost);
            assertThat(it.doubled()).isEqualTo(doubled);
        });
        assertThat(verdict.rows().stream().filter(Row::isBad)).hasSize(1);
        assertThat(verdict.findings()).hasSize((int) (lost + doubled));
    }

    private static Row row(Verdict verdict, String what) {
        return verdict.rows().stream()
                .filter(it -> it.what().startsWith(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void is_good_if_everything_is_there_once() {
        Verdict verdict = scene.verdict();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isGood()).isTrue();
        assertThat(row(verdict, "commands acknowledged").count()).isEqualTo(2);
        assertThat(row(verdict, "pages due").count()).isEqualTo(2);
        assertThat(row(verdict, "channels").count()).isEqualTo(1);
    }

    @Nested
    class An_acknowledged_command {

        @Test
        void is_lost_if_its_event_is_nowhere() {
            scene.deeds.add(Scene.accepted(note("note"), 30_000, 30_010));

            finds("commands acknowledged", 1, 0);
        }

        @Test
        void is_doubled_if_its_event_is_there_twice() {
            scene.deeds.add(Scene.accepted(note("note"), 30_000, 30_010));
            scene.entry("record.note-added", "note", 30_005, 0);
            scene.entry("record.note-added", "note", 30_006, 0);

            finds("commands acknowledged", 0, 1);
        }

        @Test
        void has_the_first_answer_when_it_is_asked_again() {
            scene.deeds.set(0, scene.deeds.get(0).again(new Told(Told.Outcome.ACCEPTED, Scene.INCIDENT, "INC-2", "")));

            finds("acknowledged commands asked once more", 1, 0);
        }
    }

    @Nested
    class A_command_of_which_nobody_knew {

        @Test
        void may_be_there_or_not_if_it_was_never_answered() {
            scene.deeds.add(Deed.of(note("one"), 30_000).answered(null, 30_010));
            scene.deeds.add(Deed.of(note("two"), 30_000).answered(null, 30_010));
            scene.entry("record.note-added", "two", 30_005, 0);

            assertThat(scene.verdict().findings()).isEmpty();
        }

        @Test
        void is_lost_if_it_was_acknowledged_in_the_end_and_is_nowhere() {
            Told accepted = new Told(Told.Outcome.ACCEPTED, Scene.INCIDENT, Scene.REF, "");
            scene.deeds.add(Deed.of(note("one"), 30_000).answered(null, 30_010).answered(accepted, 30_020));

            finds("commands of which nobody knew", 1, 0);
        }

        @Test
        void is_doubled_if_asking_again_did_it_again() {
            scene.deeds.add(Deed.of(note("one"), 30_000).answered(null, 30_010));
            scene.entry("record.note-added", "one", 30_005, 0);
            scene.entry("record.note-added", "one", 30_007, 0);

            finds("commands of which nobody knew", 0, 1);
        }
    }

    @Test
    void what_was_certainly_not_done_must_not_be_there() {
        scene.deeds.add(
                Deed.of(note("one"), 30_000).answered(new Told(Told.Outcome.NOT_NOW, null, null, "away"), 30_010));
        scene.entry("record.note-added", "one", 30_005, 0);

        finds("commands refused", 0, 1);
    }

    @Nested
    class A_timeline {

        @Test
        void has_no_gaps() {
            scene.entries.add(new Story.Entry(9, "effect.done", "came:1", 30_000, 0));

            finds("events", 1, 0);
        }

        @Test
        void has_no_position_twice() {
            scene.entries.add(new Story.Entry(4, "effect.done", "came:1", 30_000, 0));

            finds("events", 0, 1);
        }

        @Test
        void does_not_change_what_it_has_said() {
            Story now = scene.story();
            scene.earlier.add(new Story(
                    now.incident(),
                    now.ref(),
                    List.of(new Story.Entry(1, "incident.declared", "other", 0, 0)),
                    List.of(),
                    null,
                    null,
                    null));

            finds("timelines read", 1, 0);
        }
    }

    @Nested
    class A_page {

        @Test
        void is_lost_if_it_never_left() {
            scene.rings.remove(0);

            finds("pages due", 1, 0);
        }

        @Test
        void is_not_due_if_somebody_answers_before_it_must_have_left() {
            scene.rings.remove(1); // due at 15 s, answered at 20 s

            assertThat(scene.verdict().findings()).isEmpty();
        }

        @Test
        void is_doubled_if_it_rang_under_two_keys() {
            scene.rings.add(new Outside.Ring("k9", "noor", Scene.REF, 2, 16_000));

            finds("pages due", 0, 1);
        }

        @Test
        void of_no_level_is_doubled_if_its_key_rang_twice() {
            scene.rings.add(new Outside.Ring("k3", "ada", Scene.REF, 0, 900));

            finds("pages looked at", 0, 1);
        }

        @Test
        void is_early_before_it_can_be_due() {
            scene.rings.set(1, new Outside.Ring("k2", "noor", Scene.REF, 2, 14_000));

            finds("pages looked at", 0, 1);
        }

        @Test
        void does_not_ring_long_after_somebody_answered() {
            scene.rings.set(1, new Outside.Ring("k2", "noor", Scene.REF, 2, 30_000));

            finds("pages looked at", 0, 1);
        }

        @Test
        void is_of_no_level_that_is_reached_after_somebody_answered() {
            scene.entry("paging.level-reached", "due:2", 40_000, 3);

            finds("pages looked at", 0, 1);
        }

        @Test
        void is_late_after_the_bound() {
            scene.rings.set(0, new Outside.Ring("k1", "dana", Scene.REF, 1, 16_001));

            Verdict verdict = scene.verdict();

            assertThat(row(verdict, "pages due").late()).isEqualTo(1);
            assertThat(verdict.isGood()).isFalse();
        }

        @Test
        void is_not_late_if_the_pager_was_down() {
            scene.rings.set(0, new Outside.Ring("k1", "dana", Scene.REF, 1, 16_001));
            scene.spells.add(new Weather.Spell(Weather.Kind.PAGER, 100, 5_000));

            assertThat(scene.verdict().findings()).isEmpty();
        }

        @Test
        void is_excused_and_counted_if_the_machine_stood_still() {
            scene.rings.set(0, new Outside.Ring("k1", "dana", Scene.REF, 1, 16_001));
            scene.spells.add(new Weather.Spell(Weather.Kind.MACHINE, 100, 5_000));

            assertThat(scene.verdict().findings()).isEmpty();
            assertThat(row(scene.verdict(), "  of these late").count()).isEqualTo(1);
        }
    }

    @Nested
    class An_object_outside {

        @Test
        void is_doubled_if_there_are_two_for_one_incident() {
            scene.tickets.add(new Outside.Thing("1001", Scene.REF));

            finds("tickets", 0, 1);
        }

        @Test
        void is_lost_if_the_engine_knows_one_that_is_not_there() {
            scene.channels.clear();

            finds("channels", 1, 0);
        }

        @Test
        void is_lost_if_the_engine_has_made_it_and_forgotten() {
            scene.channel = null;

            finds("channels", 1, 0);
        }
    }

    @Nested
    class An_effect {

        @Test
        void is_lost_if_it_was_given_up() {
            scene.effects.add(new Story.Done("e2", "ticket.open", Story.State.PARKED, 0, "no"));

            finds("effects", 1, 0);
        }

        @Test
        void may_still_be_under_way() {
            scene.effects.add(new Story.Done("e2", "ticket.open", Story.State.WAITING, 50_000, ""));

            Verdict verdict = scene.verdict();

            assertThat(verdict.isGood()).isTrue();
            assertThat(row(verdict, "  of these still under way").count()).isEqualTo(1);
        }

        @Test
        void is_lost_if_nobody_took_it_for_long() {
            scene.effects.add(new Story.Done("e2", "ticket.open", Story.State.WAITING, -100_000, ""));

            finds("effects", 1, 0);
        }
    }

    private static Asked note(String id) {
        return Asked.about(id, Asked.Kind.NOTE, Scene.INCIDENT, "mei", "seen");
    }
}
