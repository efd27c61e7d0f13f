package dev.tocsin.examples.campaign;

import dev.tocsin.examples.campaign.node.Company;
import dev.tocsin.examples.campaign.wire.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What becomes of one P1.
 *
 * @param name what it is called in the ids of its commands
 * @param declaration how it begins
 * @param acts what people do about it
 */
record Life(String name, Asked declaration, List<Act> acts) {

    /**
     * Something that somebody does.
     *
     * @param kind what
     * @param person who
     * @param afterMillis how long after the declaration was answered
     */
    record Act(Asked.Kind kind, String person, long afterMillis) {}

    /** Copies the list. */
    Life {
        acts = List.copyOf(acts);
    }

    /** One of those that may happen. */
    static Life drawn(int number, Random random, Company.Levels levels) {
        List<String> services = List.copyOf(Company.ON_CALL.keySet());
        String service = services.get(random.nextInt(services.size()));
        List<String> people = Company.ON_CALL.getOrDefault(service, List.of());
        String name = "p" + number;
        return new Life(
                name,
                Asked.declare(
                        name + "-" + Asked.Kind.DECLARE,
                        Company.REPORTER,
                        "trouble " + number + " of " + service,
                        service,
                        random.nextBoolean()),
                acts(random, people, levels));
    }

    private static List<Act> acts(Random random, List<String> people, Company.Levels levels) {
        long second = levels.second() * 1_000L;
        int chance = random.nextInt(100);
        List<Act> acts = new ArrayList<>();
        long answered;
        if (chance < 40) { // the primary answers
            answered = 2_000L + random.nextInt(6_000);
            acts.add(new Act(Asked.Kind.ACKNOWLEDGE, people.get(0), answered));
        } else if (chance < 60) { // the primary answers just when the backup's page is due
            answered = second - 1_500 + random.nextInt(3_000);
            acts.add(new Act(Asked.Kind.ACKNOWLEDGE, people.get(0), answered));
        } else if (chance < 80) { // the backup answers
            answered = second + 2_000 + random.nextInt(6_000);
            acts.add(new Act(Asked.Kind.ACKNOWLEDGE, people.get(1), answered));
        } else if (chance < 90) { // nobody answers, and it ends by itself
            answered = levels.third() * 1_000L + 20_000;
        } else { // nobody answers, and it does not end
            return acts;
        }
        acts.add(new Act(Asked.Kind.RESOLVE, Company.REPORTER, answered + 5_000 + random.nextInt(10_000)));
        return acts;
    }
}
