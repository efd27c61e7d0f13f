package dev.tocsin.examples.campaign.verdict;

import dev.tocsin.examples.campaign.wire.Asked;
import dev.tocsin.examples.campaign.wire.Story;
import dev.tocsin.examples.campaign.wire.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether each acknowledged command is in its timeline, once, and whatever was not done is not. */
final class Commands {
    private final Evidence evidence;
    private final List<String> findings;
    private final Map<String, Integer> events = new HashMap<>();

    Commands(Evidence evidence, List<String> findings) {
        this.evidence = evidence;
        this.findings = findings;
        for (Story story : evidence.stories()) {
            story.entries()
                    .forEach(it -> events.merge(place(story.incident(), it.kind(), it.command()), 1, (a, b) -> a + b));
        }
    }

    private static String place(String incident, String kind, String command) {
        return incident + " " + kind + " " + command;
    }

    List<Row> rows() {
        return List.of(acknowledged(), unknown(), nothing(), again(), positions(), prefixes());
    }

    /** How often a command's event is there. */
    private int count(Deed deed) {
        String incident = deed.incident();
        Asked asked = deed.asked();
        return incident == null
                ? 0
                : events.getOrDefault(place(incident, asked.kind().event(), asked.id()), 0);
    }

    private void compare(Deed deed, Tally tally) {
        int times = count(deed);
        if (times == 0 && deed.isAccepted()) {
            tally.lost(words(deed) + " was acknowledged and is not in the timeline");
        } else if (times > 1) {
            tally.doubled(words(deed) + " is in the timeline " + times + " times");
        }
    }

    private static String words(Deed deed) {
        return "command " + deed.asked().id() + " (" + deed.asked().kind() + ", incident " + deed.incident() + ")";
    }

    private Row acknowledged() {
        Tally tally = new Tally("commands acknowledged at once", findings);
        evidence.deeds().stream()
                .filter(it -> it.isAccepted() && !it.wasUnknown())
                .forEach(it -> {
                    tally.seen();
                    compare(it, tally);
                });
        return tally.row();
    }

    private Row unknown() {
        Tally tally = new Tally("commands of which nobody knew, asked again under their id", findings);
        evidence.deeds().stream().filter(Deed::wasUnknown).forEach(it -> {
            tally.seen();
            compare(it, tally);
        });
        return tally.row();
    }

    private Row nothing() {
        Tally tally = new Tally("commands refused, or given up while the store was away", findings);
        evidence.deeds().stream().filter(Deed::isCertainlyNothing).forEach(it -> {
            tally.seen();
            if (count(it) > 0) {
                tally.doubled(words(it) + " was answered with '" + it.told() + "' and is in the timeline all the same");
            }
        });
        return tally.row();
    }

    /** The same id gives the first answer. */
    private Row again() {
        Tally tally = new Tally("acknowledged commands asked once more at the end", findings);
        for (Deed deed : evidence.deeds()) {
            Told again = deed.again();
            Told first = deed.told();
            if (again != null && first != null && deed.isAccepted()) {
                tally.seen();
                if (!Objects.equals(again.incident(), first.incident()) || !Objects.equals(again.ref(), first.ref())) {
                    tally.lost(words(deed) + " was answered with " + first + " and then with " + again);
                }
            }
        }
        return tally.row();
    }

    private Row positions() {
        Tally tally = new Tally("events, in positions without gap or repetition", findings);
        for (Story story : evidence.stories()) {
            long next = 1;
            for (Story.Entry entry : story.entries()) {
                tally.seen();
                if (entry.position() > next) {
                    tally.lost(story.ref() + " has nothing at position " + next);
                } else if (entry.position() < next) {
                    tally.doubled(story.ref() + " has two events at position " + entry.position());
                }
                next = entry.position() + 1;
            }
        }
        return tally.row();
    }

    /** What was read before is still there, at the same place. */
    private Row prefixes() {
        Tally tally = new Tally("timelines read amid the faults, still so at the end", findings);
        Map<String, Story> now = new HashMap<>();
        evidence.stories().forEach(it -> now.put(it.incident(), it));
        for (Story then : evidence.earlier()) {
            tally.seen();
            Story later = now.get(then.incident());
            int length = then.entries().size();
            if (later == null
                    || later.entries().size() < length
                    || !later.entries().subList(0, length).equals(then.entries())) {
                tally.lost("the first " + length + " events of " + then.ref() + " are not what they were");
            }
        }
        return tally.row();
    }
}
