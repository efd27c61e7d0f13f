package dev.tocsin.event;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.OutsideRef;
import dev.tocsin.model.Words;
import java.util.List;
import java.util.function.Function;

/** What became of effects that made no object of their own, and what went wrong with any. */
public sealed interface EffectEvent extends Event
        permits EffectEvent.EffectDone,
                EffectEvent.EffectFailed,
                EffectEvent.EffectUnknown,
                EffectEvent.EffectParked,
                EffectEvent.EffectRecovered,
                EffectEvent.EffectRetried,
                EffectEvent.EffectAbandoned,
                EffectEvent.EffectsWithdrawn,
                EffectEvent.SurplusFound,
                EffectEvent.SurplusClosed {

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.effectEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof EffectDone it) {
            return cases.effectDone().apply(it);
        }
        if (this instanceof EffectFailed it) {
            return cases.effectFailed().apply(it);
        }
        if (this instanceof EffectUnknown it) {
            return cases.effectUnknown().apply(it);
        }
        if (this instanceof EffectParked it) {
            return cases.effectParked().apply(it);
        }
        if (this instanceof EffectRecovered it) {
            return cases.effectRecovered().apply(it);
        }
        if (this instanceof EffectRetried it) {
            return cases.effectRetried().apply(it);
        }
        if (this instanceof EffectAbandoned it) {
            return cases.effectAbandoned().apply(it);
        }
        if (this instanceof EffectsWithdrawn it) {
            return cases.effectsWithdrawn().apply(it);
        }
        if (this instanceof SurplusFound it) {
            return cases.surplusFound().apply(it);
        }
        return cases.surplusClosed().apply((SurplusClosed) this);
    }

    /**
     * A function for each kind.
     *
     * @param effectDone for {@link EffectDone}
     * @param effectFailed for {@link EffectFailed}
     * @param effectUnknown for {@link EffectUnknown}
     * @param effectParked for {@link EffectParked}
     * @param effectRecovered for {@link EffectRecovered}
     * @param effectRetried for {@link EffectRetried}
     * @param effectAbandoned for {@link EffectAbandoned}
     * @param effectsWithdrawn for {@link EffectsWithdrawn}
     * @param surplusFound for {@link SurplusFound}
     * @param surplusClosed for {@link SurplusClosed}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<EffectDone, R> effectDone,
            Function<EffectFailed, R> effectFailed,
            Function<EffectUnknown, R> effectUnknown,
            Function<EffectParked, R> effectParked,
            Function<EffectRecovered, R> effectRecovered,
            Function<EffectRetried, R> effectRetried,
            Function<EffectAbandoned, R> effectAbandoned,
            Function<EffectsWithdrawn, R> effectsWithdrawn,
            Function<SurplusFound, R> surplusFound,
            Function<SurplusClosed, R> surplusClosed) {}

    /**
     * It has happened.
     *
     * @param effect which
     * @param effectKind its kind
     * @param remarks what the adapter said besides
     */
    record EffectDone(EffectKey effect, String effectKind, List<String> remarks) implements EffectEvent {
        /** Copies the collections. */
        public EffectDone {
            remarks = List.copyOf(remarks);
        }

        @Override
        public String kind() {
            return "effect.done";
        }
    }

    /**
     * Its first attempt failed; it is tried again.
     *
     * @param effect which
     * @param effectKind its kind
     * @param reason why
     */
    record EffectFailed(EffectKey effect, String effectKind, String reason) implements EffectEvent {
        @Override
        public String kind() {
            return "effect.failed";
        }
    }

    /**
     * Nobody knows whether it has happened; it is looked for.
     *
     * @param effect which
     * @param effectKind its kind
     * @param reason why nobody knows
     */
    record EffectUnknown(EffectKey effect, String effectKind, String reason) implements EffectEvent {
        @Override
        public String kind() {
            return "effect.unknown";
        }
    }

    /**
     * It was refused for good and waits for a human.
     *
     * @param effect which
     * @param effectKind its kind
     * @param reason what the other side said
     * @param remedy what a person can do
     */
    record EffectParked(EffectKey effect, String effectKind, String reason, String remedy) implements EffectEvent {
        @Override
        public String kind() {
            return "effect.parked";
        }
    }

    /**
     * It had failed or was unknown, and has happened after all.
     *
     * @param effect which
     * @param effectKind its kind
     * @param attempts at which attempt
     */
    record EffectRecovered(EffectKey effect, String effectKind, int attempts) implements EffectEvent {
        @Override
        public String kind() {
            return "effect.recovered";
        }
    }

    /**
     * A human had it tried again.
     *
     * @param effect which
     * @param effectKind its kind
     */
    record EffectRetried(EffectKey effect, String effectKind) implements EffectEvent {
        @Override
        public String kind() {
            return "effect.retried";
        }
    }

    /**
     * A human gave it up.
     *
     * @param effect which
     * @param effectKind its kind
     * @param reason why
     */
    record EffectAbandoned(EffectKey effect, String effectKind, Words reason) implements EffectEvent {
        @Override
        public String kind() {
            return "effect.abandoned";
        }
    }

    /**
     * Effects that had not left are not needed any more.
     *
     * @param effects which
     * @param reason why
     */
    record EffectsWithdrawn(List<EffectKey> effects, String reason) implements EffectEvent {
        /** Copies the collections. */
        public EffectsWithdrawn {
            effects = List.copyOf(effects);
        }

        @Override
        public String kind() {
            return "effect.withdrawn";
        }
    }

    /**
     * More was made than was to be, by an attempt of which nobody was sure; what is not kept is closed.
     *
     * @param effect the creation
     * @param effectKind its kind
     * @param kept what counts
     * @param surplus what does not
     */
    record SurplusFound(EffectKey effect, String effectKind, OutsideRef kept, List<OutsideRef> surplus)
            implements EffectEvent {
        /** Copies the collections. */
        public SurplusFound {
            surplus = List.copyOf(surplus);
        }

        @Override
        public String kind() {
            return "effect.surplus-found";
        }
    }

    /**
     * What had been made once too often is closed.
     *
     * @param effect what closed it
     * @param effectKind its kind
     * @param surplus what is closed
     */
    record SurplusClosed(EffectKey effect, String effectKind, OutsideRef surplus) implements EffectEvent {
        @Override
        public String kind() {
            return "effect.surplus-closed";
        }
    }
}
