package dev.tocsin.runtime.step;

import dev.tocsin.event.SystemEvent;
import dev.tocsin.model.Reading;
import dev.tocsin.spi.OnCallSource;
import dev.tocsin.spi.People;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a node learns what decisions see. All of it may block and may be away.
 *
 * @param policy reads the policy
 * @param thaw makes a policy of what was stored of it; throws {@link IllegalArgumentException} if it can't be read
 * @param onCall says who is on call
 * @param people says who people are
 */
public record Sources(
        Supplier<Reading<FrozenPolicy>> policy,
        Function<SystemEvent.PolicyStored, FrozenPolicy> thaw,
        OnCallSource onCall,
        People people) {}
