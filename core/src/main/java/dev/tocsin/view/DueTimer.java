package dev.tocsin.view;

import dev.tocsin.model.EffectKey;
import java.time.Instant;

/**
 * Something the engine will do by itself unless somebody acts.
 *
 * @param key the timer's key
 * @param kind what it is for, such as {@code timer.escalation}
 * @param due when, by the store's clock
 */
public record DueTimer(EffectKey key, String kind, Instant due) {}
