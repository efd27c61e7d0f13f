package dev.tocsin.effect;

import dev.tocsin.model.EffectKey;
import dev.tocsin.model.Lane;

/**
 * Look again for what a creation made that may have happened twice. No adapter performs it: the engine looks by the
 * creation's marker, in the lane of the creation.
 *
 * @param made the key of the creation
 * @param call the creation
 */
public record Sweep(EffectKey made, Creation call) implements Effect {
    @Override
    public Lane lane() {
        return call.lane();
    }

    @Override
    public String kind() {
        return "timer.sweep";
    }
}
