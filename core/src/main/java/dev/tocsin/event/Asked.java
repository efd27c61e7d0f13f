package dev.tocsin.event;

import dev.tocsin.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An effect that an event asks for: enough of it to know what is under way without reading the effects themselves.
 *
 * @param kind the effect's kind
 * @param subject what it is about, if order matters
 * @param purpose what it is for, in the engine's own words, such as {@code channel} or {@code page/platform/1}
 */
public record Asked(String kind, @Nullable Subject subject, String purpose) {}
