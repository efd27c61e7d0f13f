package dev.tocsin.effect;

import dev.tocsin.model.IncidentKind;
import dev.tocsin.model.Mode;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.Visibility;
import java.util.List;
import java.util.Optional;

/**
 * What an incident may ask of the world. A drill reaches only its own channels and those who joined; a retrospective is a
 * ticket and nothing else; a restricted incident shows its words to nobody but those in its channel. It is held against
 * each effect when that is decided and, since it is kept with the effect, again before an adapter is called.
 *
 * @param kind real, drill or retrospective
 * @param visibility whether all may see it
 * @param mode whether anything leaves at all
 * @param drills the only named channel that a drill may write to
 * @param joined who joined, for a drill
 */
public record Bounds(IncidentKind kind, Visibility visibility, Mode mode, String drills, List<PersonId> joined) {

    /** With what each text of a drill begins. */
    public static final String DRILL = "[DRILL] ";

    /** With what each headline of a restricted incident ends that others than its members may read. */
    public static final String RESTRICTED = ": restricted incident";

    /** Copies the list. */
    public Bounds {
        joined = List.copyOf(joined);
    }

    /**
     * Whether nothing is out of bounds.
     *
     * @return true for a real, open, live incident
     */
    public boolean areOpen() {
        return kind == IncidentKind.REAL && visibility == Visibility.OPEN && mode == Mode.LIVE;
    }

    /**
     * Why an effect must not happen.
     *
     * @param effect the effect
     * @return the reason, for people; empty if it may
     */
    public Optional<String> forbids(Effect effect) {
        Optional<String> byKind = switch (kind) {
            case REAL -> Optional.empty();
            case DRILL -> inDrill(effect);
            case RETROSPECTIVE ->
                effect instanceof TicketCall || effect instanceof EngineTask && !isPublic(effect)
                        ? Optional.empty()
                        : Optional.of("nothing but the ticket leaves a retrospective");
        };
        return visibility == Visibility.OPEN ? byKind : byKind.or(() -> inRestricted(effect));
    }

    private static boolean isPublic(Effect effect) {
        return effect instanceof StatusPageCall
                || effect instanceof EngineTask.Ask ask
                        && (ask.request() instanceof EngineTask.Request.Hold
                                || ask.request() instanceof EngineTask.Request.SetFloor);
    }

    private Optional<String> inDrill(Effect effect) {
        if (isPublic(effect)) {
            return Optional.of("a drill never touches the status page");
        }
        if (effect instanceof PagerCall.Page page && !joined.contains(page.person())) {
            return Optional.of("a drill pages only those who joined");
        }
        if (effect instanceof TicketCall.Open open && open.purpose() != TicketCall.Purpose.DRILL) {
            return Optional.of("a drill writes tickets only to the project for drills");
        }
        if (named(effect).filter(it -> !it.equals(drills)).isPresent()) {
            return Optional.of("a drill is announced only in " + drills);
        }
        return headline(effect).filter(it -> !it.startsWith(DRILL)).map(it -> "each text of a drill says so first");
    }

    private static Optional<String> inRestricted(Effect effect) {
        if (isPublic(effect)) {
            return Optional.of("a restricted incident never touches the status page");
        }
        if (effect instanceof ChatCall.OpenChannel open && open.visibility() != Visibility.RESTRICTED) {
            return Optional.of("the channel of a restricted incident is private");
        }
        if (effect instanceof TicketCall.Comment) {
            return Optional.of("a restricted incident is not told in tickets");
        }
        boolean toOthers = effect instanceof PagerCall
                || effect instanceof TicketCall
                || effect instanceof ChatCall.Post post && !(post.to() instanceof ChatCall.Destination.Channel);
        return headline(effect)
                .filter(it -> toOthers && !it.endsWith(RESTRICTED))
                .map(it -> "outside its channel a restricted incident says only that it is one");
    }

    private static Optional<String> named(Effect effect) {
        return effect instanceof ChatCall.Post post
                ? post.to().match(channel -> Optional.empty(), it -> Optional.of(it.name()), direct -> Optional.empty())
                : Optional.empty();
    }

    /** The line that whoever it reaches reads first. */
    private static Optional<String> headline(Effect effect) {
        if (effect instanceof PagerCall.Page page) {
            return Optional.of(page.text().headline());
        } else if (effect instanceof ChatCall.Post post) {
            return Optional.of(post.message().headline());
        } else if (effect instanceof ChatCall.Edit edit) {
            return Optional.of(edit.message().headline());
        } else if (effect instanceof ChatCall.OpenChannel open) {
            return Optional.of(open.purpose());
        } else if (effect instanceof TicketCall.Open open) {
            return Optional.of(open.content().title());
        } else if (effect instanceof TicketCall.Revise revise) {
            return Optional.of(revise.content().title());
        } else if (effect instanceof TicketCall.Comment comment) {
            return Optional.of(comment.text());
        }
        return Optional.empty();
    }
}
