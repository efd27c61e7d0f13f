package dev.tocsin.catalog;

import dev.tocsin.model.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * A service that is hit when another one fails.
 *
 * @param service which
 * @param distance over how many services the harm travels: 1 for who depends on it directly, also by way of a resource or
 *     an interface
 * @param tier how much it matters, if its entity says
 */
public record Dependent(
        ServiceName service, int distance, @Nullable Tier tier) {}
