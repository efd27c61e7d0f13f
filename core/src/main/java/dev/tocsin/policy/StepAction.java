package dev.tocsin.policy;

import java.util.function.Function;

/** What a step does, in four families. */
public sealed interface StepAction permits ChatAction, PeopleAction, OutsideAction, RecordAction {

    /**
     * How it is written in a policy.
     *
     * @return the key, such as {@code open_channel}
     */
    String kind();

    /**
     * Reads it by its family.
     *
     * @param families one function for each family
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    <R> R match(Families<R> families);

    /**
     * A function for each family.
     *
     * @param chatAction for {@link ChatAction}
     * @param peopleAction for {@link PeopleAction}
     * @param outsideAction for {@link OutsideAction}
     * @param recordAction for {@link RecordAction}
     * @param <R> the answer's type
     */
    record Families<R>(
            Function<ChatAction, R> chatAction,
            Function<PeopleAction, R> peopleAction,
            Function<OutsideAction, R> outsideAction,
            Function<RecordAction, R> recordAction) {}
}
