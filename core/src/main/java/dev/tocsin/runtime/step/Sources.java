package dev.tocsin.runtime.step;

import dev.tocsin.catalog.CatalogSource;
import dev.tocsin.policy.PolicySource;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;

/**
 * Where a node learns what decisions see. All of it may block and may be away.
 *
 * @param policy reads the policy
 * @param catalog reads the services
 * @param onCall says who is on call
 * @param people says who people are
 */
public record Sources(PolicySource policy, CatalogSource catalog, OnCallSource onCall, People people) {}
