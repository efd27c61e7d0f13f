package dev.tocsin.metrics;

import dev.tocsin.model.RotationName;
import dev.tocsin.model.TrackId;
import org.jspecify.annotations.Nullable;

/**
 * How one escalation run was answered.
 *
 * @param track which
 * @param rotation whom it paged, if a rotation is known
 * @param generation which arming of it, from 1
 * @param acknowledged how long the first acknowledgement took; none if nobody acknowledged
 */
public record TrackResponse(
        TrackId track,
        @Nullable RotationName rotation,
        int generation,
        @Nullable Figure acknowledged) {}
