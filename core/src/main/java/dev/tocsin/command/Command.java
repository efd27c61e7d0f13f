package dev.tocsin.command;

import java.util.function.Function;

/** What is asked for. Texts are as they came: the decider checks them, and repairs them when declaring. */
public sealed interface Command permits LifecycleCommand, ResponseCommand, RecordCommand, FollowUpCommand, ChatCommand {

    /**
     * The stable name of its kind, as the store keeps it.
     *
     * @return such as {@code declare}
     */
    String kind();

    /**
     * Hands it to the function for its family.
     *
     * @param families one function for each family
     * @param <R> the answer's type
     * @return the answer
     */
    <R> R match(Families<R> families);

    /**
     * A function for each family.
     *
     * @param lifecycleCommand for {@link LifecycleCommand}
     * @param responseCommand for {@link ResponseCommand}
     * @param recordCommand for {@link RecordCommand}
     * @param followUpCommand for {@link FollowUpCommand}
     * @param chatCommand for {@link ChatCommand}
     * @param <R> the answer's type
     */
    record Families<R>(
            Function<LifecycleCommand, R> lifecycleCommand,
            Function<ResponseCommand, R> responseCommand,
            Function<RecordCommand, R> recordCommand,
            Function<FollowUpCommand, R> followUpCommand,
            Function<ChatCommand, R> chatCommand) {}
}
