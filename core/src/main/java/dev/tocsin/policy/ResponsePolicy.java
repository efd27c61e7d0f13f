package dev.tocsin.policy;

import com.google.common.hash.Hashing;
import dev.tocsin.effect.StatusPageCall.PublicStatus;
import dev.tocsin.model.Phase;
import dev.tocsin.model.PolicyHash;
import dev.tocsin.model.Reading;
import dev.tocsin.model.RoleName;
import dev.tocsin.model.SeverityName;
import dev.tocsin.model.StatusName;
import dev.tocsin.policy.PolicyParts.Named;
import dev.tocsin.text.Findings;
import dev.tocsin.text.YamlFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a company responds to incidents: all that the engine does by itself. Immutable, and sound as a whole: every name
 * that one part mentions is there in another. Made from YAML by {@link #read} or from Java by {@link #builder}.
 *
 * @param naming how things are called
 * @param statuses the statuses, at least one for each phase
 * @param severities the severities, the worst first
 * @param roles the roles
 * @param paging what is said about paging as a whole
 * @param escalations who is told when, until somebody acknowledges
 * @param workflows the rules, in the order in which they act
 * @param publicTemplates what the status page says, one for each public status
 * @param announcements where incidents are announced
 * @param executives who hears of the worst without being paged
 * @param postmortem what a postmortem looks like and who owes one
 * @param clocks how long the engine waits elsewhere
 * @param workingHours when people are at work
 * @param customFields what this policy adds to the declaration
 * @param breakGlass what a responder is told when the engine can't record what she said
 */
public record ResponsePolicy(
        Naming naming,
        List<Status> statuses,
        List<Severity> severities,
        List<RoleDefinition> roles,
        Paging paging,
        List<Escalation> escalations,
        List<Workflow> workflows,
        List<PublicTemplate> publicTemplates,
        Announcements announcements,
        Executives executives,
        PostmortemTemplate postmortem,
        Clocks clocks,
        WorkingHours workingHours,
        List<CustomField> customFields,
        String breakGlass) {

    /** The most characters of a policy that is written out: each incident keeps the one that it was declared under. */
    public static final int LONGEST = 1_000_000;

    /**
     * Checks the parts against each other.
     *
     * @throws IllegalArgumentException if they contradict each other; the message lists every finding
     */
    public ResponsePolicy {
        statuses = List.copyOf(statuses);
        severities = severities.stream().sorted().toList();
        roles = List.copyOf(roles);
        escalations = List.copyOf(escalations);
        workflows = List.copyOf(workflows);
        publicTemplates = List.copyOf(publicTemplates);
        customFields = List.copyOf(customFields);
        breakGlass = Checks.text("break_glass", breakGlass);
        PolicyCheck.orThrow(new PolicyParts(
                Named.of(statuses, Status::name),
                Named.of(severities, Severity::name),
                Named.of(roles, RoleDefinition::name),
                Named.of(escalations, Escalation::name),
                Named.of(workflows, Workflow::name),
                Named.of(publicTemplates, it -> it.status()),
                Named.of(customFields, CustomField::name),
                Named.of(List.copyOf(announcements.channels().keySet()), it -> it),
                paging,
                postmortem));
    }

    /**
     * The policy that a host gets which names none: the one in {@code standard.yaml}, in this package.
     *
     * @return the policy
     */
    public static ResponsePolicy standard() {
        return StandardPolicy.get();
    }

    /**
     * Reads a policy strictly: an unknown key is as wrong as a contradiction, and everything wrong is named at once.
     * Never throws for what a text may hold.
     *
     * @param file the file's name, for the findings
     * @param text the YAML
     * @return the policy, or all findings
     */
    public static Reading<ResponsePolicy> read(String file, String text) {
        return new PolicyReader(YamlFile.read(file, text), new Findings()).read();
    }

    /**
     * Writes the policy so that {@link #read} gives an equal one: the same text for equal policies, on every machine.
     *
     * @return YAML
     */
    public String toYaml() {
        return new PolicyWriter().write(this);
    }

    /**
     * The version of this policy: the SHA-256 of what {@link #toYaml} gives, in UTF-8.
     *
     * @return the hash
     */
    public PolicyHash hash() {
        return PolicyHash.of(
                Hashing.sha256().hashString(toYaml(), StandardCharsets.UTF_8).toString());
    }

    /**
     * A builder that begins with nothing.
     *
     * @return the builder
     */
    public static ResponsePolicyBuilder builder() {
        return new ResponsePolicyBuilder();
    }

    /**
     * A builder that begins with this policy.
     *
     * @return the builder
     */
    public ResponsePolicyBuilder toBuilder() {
        return new ResponsePolicyBuilder(this);
    }

    /**
     * A severity by its name.
     *
     * @param name the name
     * @return the severity, if the policy has it
     */
    public Optional<Severity> severity(SeverityName name) {
        return find(severities, Severity::name, name);
    }

    /**
     * A status by its name.
     *
     * @param name the name
     * @return the status, if the policy has it
     */
    public Optional<Status> status(StatusName name) {
        return find(statuses, Status::name, name);
    }

    /**
     * The first status of a phase.
     *
     * @param phase the phase
     * @return its status; there is always one
     */
    public Status statusOf(Phase phase) {
        return find(statuses, Status::phase, phase).orElseThrow();
    }

    /**
     * A role by its name.
     *
     * @param name the name
     * @return the role, if the policy has it
     */
    public Optional<RoleDefinition> role(RoleName name) {
        return find(roles, RoleDefinition::name, name);
    }

    /**
     * An escalation by its name.
     *
     * @param name the name
     * @return the escalation, if the policy has it
     */
    public Optional<Escalation> escalation(String name) {
        return find(escalations, Escalation::name, name);
    }

    /**
     * A workflow by its name.
     *
     * @param name the name
     * @return the workflow, if the policy has it
     */
    public Optional<Workflow> workflow(String name) {
        return find(workflows, Workflow::name, name);
    }

    /**
     * The workflows that wait for something.
     *
     * @param trigger what
     * @return the workflows in the order in which they act
     */
    public List<Workflow> workflowsOn(Trigger trigger) {
        return workflows.stream().filter(it -> it.on() == trigger).toList();
    }

    /**
     * What the status page says at a public status.
     *
     * @param status the public status
     * @return the template; there is always one
     */
    public PublicTemplate publicTemplate(PublicStatus status) {
        return find(publicTemplates, PublicTemplate::status, status).orElseThrow();
    }

    private static <T, K> Optional<T> find(List<T> parts, Function<T, K> key, K wanted) {
        return parts.stream().filter(it -> key.apply(it).equals(wanted)).findFirst();
    }
}
