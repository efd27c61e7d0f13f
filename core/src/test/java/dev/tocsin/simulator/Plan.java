package dev.tocsin.simulator;

import dev.tocsin.model.PersonId;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.simulator.Item.Deed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All that a seed stands for: what people do, and what goes wrong how often. Leaving out a fault or an item gives another
 * plan of the same seed, which is how a failing one is shrunk.
 *
 * @param seed what chance is drawn from
 * @param nodes how many there are
 * @param weather which seeds are calm, and in which pages have to be punctual
 * @param keeps whether nodes keep folded states
 * @param storm how long things go wrong, in nanoseconds
 * @param quiet how long nothing does afterwards, before all has to be in order
 * @param faults what goes wrong, with its probability
 * @param items what people do
 */
record Plan(
        long seed,
        int nodes,
        Weather weather,
        boolean keeps,
        long storm,
        long quiet,
        Map<Fault, Double> faults,
        List<Item> items) {
    private static final long MINUTE = 60 * VirtualTime.SECOND;
    private static final List<PersonId> RESPONDERS = List.of(Company.DANA, Company.PAUL, Company.NOOR, Company.QUIN);

    /** How a seed is judged. */
    enum Weather {
        /** Nothing goes wrong, and nobody has anything to report. */
        CALM,
        /** One node at a time may die, pagers are well: no page is later than its bound, whatever else goes wrong. */
        PUNCTUAL,
        /** Anything goes wrong; in the end all is in order. */
        STORMY
    }

    static Plan of(long seed) {
        return new Drawing(seed).plan();
    }

    Plan without(Fault fault) {
        Map<Fault, Double> fewer = new EnumMap<>(Fault.class);
        faults.forEach((kind, often) -> {
            if (kind != fault) {
                fewer.put(kind, often);
            }
        });
        return new Plan(seed, nodes, weather, keeps, storm, quiet, fewer, items);
    }

    Plan without(Item item) {
        return new Plan(
                seed,
                nodes,
                weather,
                keeps,
                storm,
                quiet,
                faults,
                items.stream().filter(it -> !it.equals(item)).toList());
    }

    Plan withNodes(int fewer) {
        return new Plan(seed, fewer, weather, keeps, storm, quiet, faults, items);
    }

    /** Chance's choice; what people do is drawn apart from what goes wrong. */
    private static final class Drawing {
        private final long seed;
        private final SplittableRandom people;
        private final SplittableRandom faults;
        private final List<Item> items = new ArrayList<>();
        private long storm;

        Drawing(long seed) {
            this.seed = seed;
            this.people = new SplittableRandom(seed * 7919 + 1);
            this.faults = new SplittableRandom(seed * 104_729 + 2);
        }

        Plan plan() {
            Weather weather = seed % 16 == 1 ? Weather.CALM : seed % 4 == 0 ? Weather.PUNCTUAL : Weather.STORMY;
            int nodes = weather == Weather.PUNCTUAL ? 2 + faults.nextInt(3) : 1 + faults.nextInt(5);
            storm = (25 + people.nextInt(50)) * MINUTE;
            int incidents = 1 + people.nextInt(5);
            for (int incident = 0; incident < incidents; incident++) {
                incident(incident);
            }
            return new Plan(
                    seed, nodes, weather, seed % 32 != 3, storm, 22 * MINUTE, swarm(weather), List.copyOf(items));
        }

        private Map<Fault, Double> swarm(Weather weather) {
            Map<Fault, Double> chosen = new EnumMap<>(Fault.class);
            for (Fault fault : Fault.values()) {
                boolean on = faults.nextInt(5) < 2;
                double often = Math.min(1, fault.base() * 2 * faults.nextDouble());
                boolean fits = weather == Weather.STORMY || weather == Weather.PUNCTUAL && fault.leavesPagesPunctual();
                if (on && fits) {
                    chosen.put(fault, often);
                }
            }
            return chosen;
        }

        private void incident(int incident) {
            int kind = people.nextInt(10);
            Deed how = kind < 6 ? Deed.DECLARE_P1 : kind < 8 ? Deed.DECLARE_P2 : Deed.DECLARE_P3;
            long start = incident == 0 ? VirtualTime.SECOND : people.nextLong(storm / 2);
            add(start, incident, how, Company.SAM);
            if (how == Deed.DECLARE_P3 && people.nextBoolean()) {
                add(within(start, 10 * MINUTE), incident, Deed.RAISE, Company.SAM);
            }
            answers(start, incident);
            bursts(start, incident);
            for (int more = people.nextInt(4); more > 0; more--) {
                Deed deed = one(List.of(
                        Deed.LOWER,
                        Deed.RAISE,
                        Deed.IDENTIFIED,
                        Deed.AFFECTS_CUSTOMERS,
                        Deed.RENAME,
                        Deed.ESCALATE,
                        Deed.PAGE_BY_HAND,
                        Deed.TAKE_ROLE,
                        Deed.SET_COMPONENT));
                add(within(start, 30 * MINUTE), incident, deed, one(RESPONDERS));
            }
            ending(start, incident);
        }

        /** Two people at once, about when the next level is due. */
        private void answers(long start, int incident) {
            if (people.nextInt(4) == 0) {
                return;
            }
            long due = start + one(List.of(10L, 10L, 25L, 40L)) * MINUTE;
            long answer = people.nextBoolean()
                    ? due - 1500 * 1_000_000L + people.nextLong(3 * VirtualTime.SECOND)
                    : within(start, 20 * MINUTE);
            PersonId first = one(RESPONDERS);
            add(answer, incident, Deed.ACKNOWLEDGE, first);
            add(answer + people.nextLong(50_000_000L), incident, Deed.ACKNOWLEDGE, first);
            add(answer + people.nextLong(200_000_000L), incident, Deed.TAKE_IT, one(RESPONDERS));
            if (people.nextBoolean()) {
                add(answer + people.nextLong(5 * MINUTE), incident, Deed.TAKE_IT, one(RESPONDERS));
            }
        }

        private void bursts(long start, int incident) {
            for (int bursts = people.nextInt(3); bursts > 0; bursts--) {
                long at = within(start, 30 * MINUTE);
                for (int notes = 1 + people.nextInt(6); notes > 0; notes--) {
                    add(at + people.nextLong(100_000_000L), incident, Deed.NOTE, one(RESPONDERS));
                }
            }
        }

        private void ending(long start, int incident) {
            if (people.nextInt(3) > 0) {
                return;
            }
            long end = within(start + 5 * MINUTE, 30 * MINUTE);
            add(end, incident, Deed.RESOLVE, Company.SAM);
            switch (people.nextInt(4)) {
                case 0 -> add(end + people.nextLong(3 * MINUTE), incident, Deed.UNDO, Company.SAM);
                case 1 -> add(within(end, 20 * MINUTE), incident, Deed.REOPEN, Company.SAM);
                default -> {}
            }
        }

        private long within(long start, long length) {
            return start + people.nextLong(length);
        }

        private void add(long at, int incident, Deed deed, PersonId who) {
            boolean patient = deed != Deed.NOTE || people.nextInt(3) > 0;
            items.add(new Item(at, incident, deed, who, items.size(), patient));
        }

        private <T> T one(List<T> all) {
            return all.get(people.nextInt(all.size()));
        }
    }
}
