package dev.tocsin.spi;

import dev.tocsin.model.EffectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at an effect.
 *
 * @param key the effect's key, the same on every attempt
 * @param number which attempt, from 1
 * @param mayHaveHappenedSince since when the effect may have happened already, by the store's clock; none if it surely
 *     has not
 * @param deadline until when all requests of the call together have to end
 */
public record Attempt(EffectKey key, int number, @Nullable Instant mayHaveHappenedSince, Deadline deadline) {}
