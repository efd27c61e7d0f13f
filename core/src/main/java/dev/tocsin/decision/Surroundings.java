package dev.tocsin.decision;

import com.google.common.collect.ImmutableMap;
import dev.tocsin.catalog.Catalog;
import dev.tocsin.model.GroupName;
import dev.tocsin.model.Mode;
import dev.tocsin.model.Namespace;
import dev.tocsin.model.Person;
import dev.tocsin.model.PersonId;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.RotationName;
import dev.tocsin.oncall.OnCallAnswer;
import dev.tocsin.policy.ResponsePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a decision sees beside the state. Immutable; what was read of it is copied into the event.
 *
 * @param now engine time: the store's clock
 * @param namespace whose
 * @param mode whether effects leave the process
 * @param policy the policy: frozen for an incident that is declared, the current one before
 * @param policyHash the hash of {@code policy}
 * @param catalog the services
 * @param onCall who is on call now, for each rotation that is known
 * @param lastKnown whom each rotation had when its source last answered
 * @param people everybody who is known
 * @param groups the members of the named groups, in order
 * @param ages how old what is known is of sources that can't be read
 * @param numbers the next number to give out, for each prefix of references
 * @param equipment which adapters there are
 */
public record Surroundings(
        Instant now,
        Namespace namespace,
        Mode mode,
        ResponsePolicy policy,
        PolicyHash policyHash,
        Catalog catalog,
        Map<RotationName, OnCallAnswer> onCall,
        Map<RotationName, OnCallAnswer.People> lastKnown,
        Map<PersonId, Person> people,
        Map<GroupName, List<PersonId>> groups,
        Ages ages,
        Map<String, Long> numbers,
        Equipment equipment) {

    /** Copies the collections. */
    public Surroundings {
        onCall = ImmutableMap.copyOf(onCall);
        lastKnown = ImmutableMap.copyOf(lastKnown);
        people = ImmutableMap.copyOf(people);
        groups = ImmutableMap.copyOf(groups);
        numbers = ImmutableMap.copyOf(numbers);
    }
}
