package dev.tocsin.decision;

import dev.tocsin.effect.PagerCall;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.event.Asked;
import dev.tocsin.model.ActionItemId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.TrackId;
import dev.tocsin.policy.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What effects are for, in the engine's own words: by these an outcome finds its meaning and a withdrawal its effects. */
final class Purposes {
    static final String CHANNEL = "channel";
    static final String TICKET = "ticket";
    static final String PUBLIC_INCIDENT = "public-incident";
    static final String SUMMARY = "summary";
    static final String SUMMARY_EDIT = "summary-edit";
    static final String ITEM_MOVE = "item-move";
    static final String RENAME = "rename";
    static final String WORKING_HOURS = "working-hours";
    static final String DRILL = "drill";
    static final String TRIAGE = "triage";
    static final String UPDATE_DUE = "update-due";
    static final String SWEEP = "sweep";
    /** Saying in a surplus object where the one is that counts. */
    static final String SURPLUS_NOTE = "surplus-note";

    private static final String ANNOUNCEMENT = "announcement/";
    private static final String ANNOUNCEMENT_EDIT = "announcement-edit/";
    private static final String PUBLIC_STATUS = "public-status/";
    private static final String PAGE = "page/";
    private static final String ESCALATION = "escalation/";
    private static final String HOLD = "hold/";
    private static final String CLOCK = "clock/";
    private static final String EXECUTIVES = "executives/";
    private static final String EXECUTIVES_DUE = "executives-due/";
    private static final String UNDO = "undo/";
    private static final String ROLE_PAGE = "role-page/";
    private static final String CALL = "call/";
    private static final String STEP = "step/";
    private static final String ITEM = "item/";
    private static final String SURPLUS = "surplus/";

    private Purposes() {}

    static String announcement(String target) {
        return ANNOUNCEMENT + target;
    }

    static Optional<String> announcementTarget(String purpose) {
        return after(ANNOUNCEMENT, purpose);
    }

    static String announcementEdit(String target) {
        return ANNOUNCEMENT_EDIT + target;
    }

    static String item(ActionItemId item) {
        return ITEM + item;
    }

    static Optional<ActionItemId> itemOf(String purpose) {
        return after(ITEM, purpose).map(ActionItemId::of);
    }

    static String publicStatus(PublicStatus status) {
        return PUBLIC_STATUS + status.name().toLowerCase(Locale.ROOT);
    }

    static Optional<PublicStatus> publicStatus(String purpose) {
        return after(PUBLIC_STATUS, purpose).map(it -> PublicStatus.valueOf(it.toUpperCase(Locale.ROOT)));
    }

    static String page(TrackId track, PersonId person) {
        return PAGE + track + "/" + person;
    }

    /** What a page was for that no event asks for any more, or none did: one that a timer sent without its stream. */
    static String page(PagerCall.Page page, EffectKey key) {
        TrackId track = page.track();
        return track == null ? "call/" + page.person() + "/" + key.sequence() : page(track, page.person());
    }

    static String rolePage(RoleName role, PersonId person) {
        return ROLE_PAGE + role + "/" + person;
    }

    /** With what the purposes of all calls to a person begin. */
    static String call(PersonId person) {
        return CALL + person + "/";
    }

    static boolean isPageOf(String purpose, TrackId track) {
        return purpose.startsWith(PAGE + track + "/");
    }

    static boolean isPage(String purpose) {
        return purpose.startsWith(PAGE) || isRolePage(purpose) || purpose.startsWith(CALL);
    }

    static String escalation(TrackId track) {
        return ESCALATION + track;
    }

    /** An acknowledged page is silent and still there; only one that was stood down for good is gone. */
    static String standDown(EffectKey page, PagerCall.StandDown.Reason reason) {
        String end = page.sequence() + "/" + page.ordinal();
        return switch (reason) {
            case ACKNOWLEDGED -> "silence/" + end;
            case RESOLVED, WITHDRAWN -> "stand-down/" + end;
        };
    }

    /** With what the purposes of all delayed steps of a rule begin. */
    static String stepOf(Workflow workflow) {
        return STEP + workflow.name() + "/";
    }

    static String hold(int arming) {
        return HOLD + arming;
    }

    static String clock(int arming) {
        return CLOCK + arming;
    }

    static String executives(String who) {
        return EXECUTIVES + who;
    }

    static String executivesDue(int arming) {
        return EXECUTIVES_DUE + arming;
    }

    /** Timers that mean nothing once the incident has ended. */
    static boolean isOfOpen(String purpose) {
        return purpose.equals(TRIAGE)
                || purpose.equals(UPDATE_DUE)
                || isExecutivesDue(purpose)
                || isClock(purpose)
                || isHold(purpose);
    }

    static boolean isClock(String purpose) {
        return purpose.startsWith(CLOCK);
    }

    static boolean isHold(String purpose) {
        return purpose.startsWith(HOLD);
    }

    static boolean isRolePage(String purpose) {
        return purpose.startsWith(ROLE_PAGE);
    }

    static boolean isExecutivesDue(String purpose) {
        return purpose.startsWith(EXECUTIVES_DUE);
    }

    static String undo(int resolution) {
        return UNDO + resolution;
    }

    static boolean isUndo(String purpose) {
        return purpose.startsWith(UNDO);
    }

    /** The last of what closes a surplus object. */
    static String surplus(OutsideRef surplus) {
        return SURPLUS + surplus.id();
    }

    static Optional<String> surplusOf(String purpose) {
        return after(SURPLUS, purpose);
    }

    /** Whether an effect that was asked for before gives way to newer ones: edits, statuses and notices of the same subject. */
    static boolean isReplacedBy(Asked older, List<Asked> newer) {
        return older.subject() != null
                && newer.stream()
                        .anyMatch(it -> older.subject().equals(it.subject())
                                && older.purpose().equals(it.purpose())
                                && tellsHowItStands(it.purpose()));
    }

    private static boolean tellsHowItStands(String purpose) {
        return isEdit(purpose) || purpose.startsWith(EXECUTIVES) || purpose.equals(ITEM_MOVE);
    }

    /** Whether it only brings up to date what is there. */
    static boolean isEdit(String purpose) {
        return purpose.equals(SUMMARY_EDIT) || purpose.startsWith(ANNOUNCEMENT_EDIT);
    }

    private static Optional<String> after(String start, String purpose) {
        return purpose.startsWith(start) ? Optional.of(purpose.substring(start.length())) : Optional.empty();
    }
}
