package dev.tocsin.event;

import java.util.function.Function;

/** What has happened. Events are facts: they are never changed, and a correction is an event of its own. */
public sealed interface Event
        permits LifecycleEvent,
                PagingEvent,
                RoleEvent,
                PublicEvent,
                OutsideEvent,
                EffectEvent,
                RecordEvent,
                FollowUpEvent,
                RuleEvent,
                ChatEvent,
                SystemEvent,
                UnknownEvent {

    /**
     * The stable name of its kind, as the store keeps it.
     *
     * @return such as {@code incident.declared}
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
     * @param lifecycleEvent for {@link LifecycleEvent}
     * @param pagingEvent for {@link PagingEvent}
     * @param roleEvent for {@link RoleEvent}
     * @param publicEvent for {@link PublicEvent}
     * @param outsideEvent for {@link OutsideEvent}
     * @param effectEvent for {@link EffectEvent}
     * @param recordEvent for {@link RecordEvent}
     * @param followUpEvent for {@link FollowUpEvent}
     * @param ruleEvent for {@link RuleEvent}
     * @param chatEvent for {@link ChatEvent}
     * @param systemEvent for {@link SystemEvent}
     * @param unknownEvent for {@link UnknownEvent}
     * @param <R> the answer's type
     */
    record Families<R>(
            Function<LifecycleEvent, R> lifecycleEvent,
            Function<PagingEvent, R> pagingEvent,
            Function<RoleEvent, R> roleEvent,
            Function<PublicEvent, R> publicEvent,
            Function<OutsideEvent, R> outsideEvent,
            Function<EffectEvent, R> effectEvent,
            Function<RecordEvent, R> recordEvent,
            Function<FollowUpEvent, R> followUpEvent,
            Function<RuleEvent, R> ruleEvent,
            Function<ChatEvent, R> chatEvent,
            Function<SystemEvent, R> systemEvent,
            Function<UnknownEvent, R> unknownEvent) {}
}
