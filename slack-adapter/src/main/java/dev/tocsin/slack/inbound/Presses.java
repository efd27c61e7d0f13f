package dev.tocsin.slack.inbound;

import dev.tocsin.command.Command;
import dev.tocsin.command.LifecycleCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.effect.Message.Button;
import dev.tocsin.effect.Message.Button.Action;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.Consent;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.TrackId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Buttons that were pressed. Their values read {@code incident [what] [~command id]}, where what is a track, a role, or {@code
 * i-take-it}; the id is that of the first press, where it is not known what became of it.
 */
final class Presses {

    static final String I_TAKE_IT = "i-take-it";

    private final SlashCommands commands;

    Presses(SlashCommands commands) {
        this.commands = commands;
    }

    /**
     * A press.
     *
     * @param action the button's action
     * @param value its value without a command id
     * @param incident about which incident
     * @param command what it asks for
     * @param first the id of the first press, or null if this is it
     */
    record Press(
            Action action,
            String value,
            IncidentId incident,
            Command command,
            @Nullable CommandId first) {

        String valueUnder(CommandId id) {
            return value + " ~" + id;
        }
    }

    /** Reads a press; empty if the value is none that this adapter has written. */
    static Optional<Press> read(Action action, String value) {
        int tilde = value.indexOf(" ~");
        String own = tilde < 0 ? value : value.substring(0, tilde);
        CommandId first =
                tilde < 0 ? null : commandId(value.substring(tilde + 2)).orElse(null);
        String[] parts = own.split(" ", 2);
        String what = parts.length < 2 ? "" : parts[1];
        try {
            return Optional.of(new Press(action, own, IncidentId.of(parts[0]), command(action, what), first));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    static Optional<CommandId> commandId(String text) {
        return text.matches("slack-[a-z]{1,10}-[0-9a-f]{40}") ? Optional.of(CommandId.of(text)) : Optional.empty();
    }

    private static Command command(Action action, String what) {
        return switch (action) {
            case ACKNOWLEDGE ->
                what.equals(I_TAKE_IT)
                        ? new ResponseCommand.Acknowledge(null, ResponseCommand.Claim.I_TAKE_IT)
                        : new ResponseCommand.Acknowledge(
                                what.isEmpty() ? null : TrackId.of(what), ResponseCommand.Claim.AS_PAGED);
            case TAKE_ROLE -> new ResponseCommand.TakeRole(RoleName.of(what));
            case RESOLVE -> new LifecycleCommand.Resolve(null);
            case UNDO_RESOLVE -> new LifecycleCommand.UndoResolve();
            case PUBLISH_NOW -> new ResponseCommand.DecidePublication(Consent.AGREED);
            case DO_NOT_PUBLISH -> new ResponseCommand.DecidePublication(Consent.DECLINED);
            case REOPEN -> new LifecycleCommand.Reopen("reopened with the button in chat");
        };
    }

    Reply answer(Visit visit, Press press) {
        return switch (press.action()) {
            case ACKNOWLEDGE -> commands.acknowledge(visit, press.incident(), press.command());
            case RESOLVE -> commands.resolve(visit, press.incident(), press.command());
            case TAKE_ROLE -> Reply.of(visit.execute(press.incident(), press.command()), "the role is yours");
            case UNDO_RESOLVE -> commands.undo(visit, press.incident());
            case PUBLISH_NOW -> Reply.of(visit.execute(press.incident(), press.command()), "it is being published");
            case DO_NOT_PUBLISH ->
                Reply.of(visit.execute(press.incident(), press.command()), "nothing will be published");
            case REOPEN -> Reply.of(visit.execute(press.incident(), press.command()), "it is open again");
        };
    }

    static Button iTakeIt(IncidentId incident) {
        return new Button(Action.ACKNOWLEDGE, "I take it", incident + " " + I_TAKE_IT);
    }
}
