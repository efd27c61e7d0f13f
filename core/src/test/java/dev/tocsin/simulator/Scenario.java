package dev.tocsin.simulator;

import dev.tocsin.model.PersonId;
import dev.tocsin.runtime.step.Company;
import dev.tocsin.simulator.Item.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A short story without any chance in it, of which every call can be made to fail in every way. */
enum Scenario {
    NOBODY_ANSWERS(deed(1, Deed.DECLARE_P1)),
    BOTH_ANSWER(
            deed(1, Deed.DECLARE_P1), deed(40, Deed.ACKNOWLEDGE, Company.DANA), deed(41, Deed.TAKE_IT, Company.PAUL)),
    NOTES(deed(1, Deed.DECLARE_P2), deed(20, Deed.NOTE), deed(20, Deed.NOTE, Company.PAUL), deed(21, Deed.NOTE)),
    RAISED(deed(1, Deed.DECLARE_P3), deed(30, Deed.RAISE)),
    LOWERED(deed(1, Deed.DECLARE_P1), deed(30, Deed.LOWER)),
    RESOLVED_AND_UNDONE(deed(1, Deed.DECLARE_P1), deed(30, Deed.RESOLVE), deed(60, Deed.UNDO)),
    RESOLVED_AND_REOPENED(deed(1, Deed.DECLARE_P2), deed(30, Deed.RESOLVE), deed(200, Deed.REOPEN)),
    PUBLISHED(deed(1, Deed.DECLARE_P2), deed(30, Deed.AFFECTS_CUSTOMERS), deed(90, Deed.IDENTIFIED)),
    RENAMED(deed(1, Deed.DECLARE_P3), deed(30, Deed.RENAME), deed(31, Deed.TAKE_ROLE, Company.DANA)),
    ESCALATED(deed(1, Deed.DECLARE_P2), deed(30, Deed.ESCALATE), deed(60, Deed.TAKE_IT, Company.QUIN)),
    PAGED_BY_HAND(deed(1, Deed.DECLARE_P3), deed(30, Deed.PAGE_BY_HAND), deed(60, Deed.TAKE_IT, Company.QUIN)),
    COMPONENT_SET(deed(1, Deed.DECLARE_P1), deed(30, Deed.SET_COMPONENT), deed(60, Deed.RESOLVE));

    private static final long STORM = 240 * VirtualTime.SECOND;
    private static final long QUIET = 520 * VirtualTime.SECOND;

    @SuppressWarnings("ImmutableEnumChecker") // a copy of records that hold values only
    private final List<Item> items;

    Scenario(Item... items) {
        List<Item> numbered = new ArrayList<>();
        for (Item it : items) {
            numbered.add(new Item(it.at(), 0, it.deed(), it.who(), numbered.size(), true));
        }
        this.items = List.copyOf(numbered);
    }

    private static Item deed(int second, Deed deed) {
        return deed(second, deed, Company.SAM);
    }

    private static Item deed(int second, Deed deed, PersonId who) {
        return new Item(second * VirtualTime.SECOND, 0, deed, who, 0, true);
    }

    Plan plan() {
        return new Plan(items.size(), 2, Plan.Weather.STORMY, true, STORM, QUIET, Map.of(), items);
    }
}
