package dev.tocsin.runtime.step;

import dev.tocsin.codec.Codec;
import dev.tocsin.command.Command;
import dev.tocsin.command.FollowUpCommand;
import dev.tocsin.command.ResponseCommand;
import dev.tocsin.decision.Question;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.PersonId;
import dev.tocsin.spi.Batch;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question that waits on a stream, or what came of an effect, with whoever wants to know the reply. */
final class Work {
    private final @Nullable Question question;
    private final String digest;
    private final Batch.@Nullable Settle settle;
    private final Batch.@Nullable Settle onFault;
    private final @Nullable Blind blind;
    private final Consumer<Reply> asker;
    private boolean replied;
    private boolean underWay;
    private @Nullable String away;

    private Work(
            @Nullable Question question,
            String digest,
            Batch.@Nullable Settle settle,
            Batch.@Nullable Settle onFault,
            @Nullable Blind blind,
            Consumer<Reply> asker) {
        this.question = question;
        this.digest = digest;
        this.settle = settle;
        this.onFault = onFault;
        this.blind = blind;
        this.asker = asker;
    }

    /** A command. */
    static Work asked(Question.Asked question, Consumer<Reply> asker) {
        return new Work(question, Codec.digest(question.request()), null, null, null, asker);
    }

    /** A question that follows from an effect, which is settled with it; {@code onFault} if it can't be decided. */
    static Work settling(
            Question question, Batch.Settle settle, Batch.Settle onFault, Blind blind, Consumer<Reply> asker) {
        return new Work(question, Ids.digest(question.id()), settle, onFault, blind, asker);
    }

    /** Something that was seen, which settles nothing. */
    static Work seen(Question.Sighted question, Consumer<Reply> asker) {
        return new Work(question, Ids.digest(question.id()), null, null, null, asker);
    }

    /** A command out of the inbox, whose effect is settled with it. */
    static Work ordered(
            Question.Asked question, Batch.Settle settle, Batch.Settle onFault, Blind blind, Consumer<Reply> asker) {
        return new Work(question, Codec.digest(question.request()), settle, onFault, blind, asker);
    }

    /** An effect that is settled, and nothing to decide. */
    static Work settling(Batch.Settle settle, Consumer<Reply> asker) {
        return new Work(null, "", settle, settle, new Blind(settle, List.of()), asker);
    }

    /**
     * What becomes of an effect whose stream can't be read, so that nothing can be decided.
     *
     * @param settle how it is settled
     * @param effects what is done nevertheless
     */
    record Blind(Batch.Settle settle, List<Batch.NewEffect> effects) {
        /** Copies the list. */
        Blind {
            effects = List.copyOf(effects);
        }
    }

    @Nullable
    Question question() {
        return question;
    }

    /** What is asked for, if it is a command. */
    @Nullable
    Command command() {
        return question instanceof Question.Asked asked ? asked.request().command() : null;
    }

    /** Who asks, and whom the command names. */
    List<PersonId> persons() {
        if (!(question instanceof Question.Asked asked)) {
            return List.of();
        }
        PersonId asker =
                asked.request().principal().actor().match(human -> human.person(), machine -> null, engine -> null);
        return Stream.of(asker, named(asked.request().command()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable PersonId named(Command command) {
        if (command instanceof ResponseCommand.AssignRole it) {
            return it.person();
        }
        if (command instanceof ResponseCommand.HandOverRole it) {
            return it.to();
        }
        if (command instanceof FollowUpCommand.AddActionItem it) {
            return it.owner();
        }
        return command instanceof ResponseCommand.PagePerson it ? it.person() : null;
    }

    /** The same, but nothing is decided: its stream can't be read. */
    Work withoutQuestion() {
        Batch.Settle bare = blind == null ? null : blind.settle();
        return new Work(null, "", bare, bare, blind, asker);
    }

    /** What is done without a decision. */
    List<Batch.NewEffect> effects() {
        return question == null && blind != null ? blind.effects() : List.of();
    }

    boolean isCommand() {
        return settle == null;
    }

    Batch.@Nullable Settle settle() {
        return settle;
    }

    Batch.@Nullable Settle onFault() {
        return onFault;
    }

    boolean is(CommandId id) {
        return question != null && question.id().equals(id);
    }

    /** Whether both are one command, or settle one effect: such two never stand in one batch. */
    boolean isSameAs(Work other) {
        return question != null && other.is(question.id())
                || settle != null && other.settle != null && settle.key().equals(other.settle.key());
    }

    Batch.@Nullable Decided decided(Result result) {
        return question == null ? null : new Batch.Decided(question.id(), digest, result.asText());
    }

    void reply(Reply reply) {
        if (!replied) {
            replied = true;
            asker.accept(reply);
        }
    }

    boolean isReplied() {
        return replied;
    }

    void beginUnderWay() {
        underWay = true;
    }

    void endUnderWay() {
        underWay = false;
    }

    /** The store is away or has yet to answer, and nothing was written so far. */
    void away(String reason) {
        underWay = false;
        away = reason;
    }

    /** The store is there. */
    void endAway() {
        away = null;
    }

    /** Its asker will not wait any longer. Without a commit under way nothing will have happened. */
    void giveUp(String budget) {
        if (underWay) {
            reply(new Reply.NotKnown("the store did not answer within " + budget));
        } else if (away != null) {
            reply(new Reply.Away(away));
        } else {
            reply(new Reply.Busy("it was not its turn within " + budget));
        }
    }
}
