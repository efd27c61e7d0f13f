package dev.tocsin.slack;

import dev.tocsin.effect.Message.Button.Action;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the buttons of this adapter are called: the names under which a press comes back. Stateless.
 *
 * <p>An id reads {@code tocsin:acknowledge:0}: ours, what is asked for, and the button's place, since ids are unique within a
 * message.
 */
public final class SlackButtons {

    /** The {@code action_id} of the button that says a slash command again, under its first id. */
    public static final String AGAIN = "tocsin:again";

    private static final String OURS = "tocsin:";

    private SlackButtons() {}

    /**
     * The {@code action_id} of a button.
     *
     * @param action what it asks for
     * @param position its place among the message's buttons, from 0
     * @return the id
     */
    public static String actionId(Action action, int position) {
        return OURS + name(action) + ":" + position;
    }

    /**
     * What a press asks for.
     *
     * @param actionId the {@code action_id} that came back
     * @return the action, or empty when the button is not one of ours
     */
    public static Optional<Action> action(String actionId) {
        return Arrays.stream(Action.values())
                .filter(each -> actionId.matches(OURS + name(each) + ":[0-9]{1,3}"))
                .findFirst();
    }

    private static String name(Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
