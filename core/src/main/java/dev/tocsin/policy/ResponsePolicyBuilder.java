package dev.tocsin.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ResponsePolicy}. What has a name replaces what had the same name, in its place. Not safe for several
 * threads.
 */
public final class ResponsePolicyBuilder {

    private @Nullable Naming naming;
    private @Nullable Paging paging;
    private @Nullable Announcements announcements;
    private @Nullable Executives executives;
    private @Nullable PostmortemTemplate postmortem;
    private @Nullable Clocks clocks;
    private @Nullable WorkingHours workingHours;
    private @Nullable String breakGlass;
    private final List<Status> statuses = new ArrayList<>();
    private final List<Severity> severities = new ArrayList<>();
    private final List<RoleDefinition> roles = new ArrayList<>();
    private final List<Escalation> escalations = new ArrayList<>();
    private final List<Workflow> workflows = new ArrayList<>();
    private final List<PublicTemplate> publicTemplates = new ArrayList<>();
    private final List<CustomField> customFields = new ArrayList<>();

    ResponsePolicyBuilder() {}

    ResponsePolicyBuilder(ResponsePolicy start) {
        naming = start.naming();
        paging = start.paging();
        announcements = start.announcements();
        executives = start.executives();
        postmortem = start.postmortem();
        clocks = start.clocks();
        workingHours = start.workingHours();
        breakGlass = start.breakGlass();
        statuses.addAll(start.statuses());
        severities.addAll(start.severities());
        roles.addAll(start.roles());
        escalations.addAll(start.escalations());
        workflows.addAll(start.workflows());
        publicTemplates.addAll(start.publicTemplates());
        customFields.addAll(start.customFields());
    }

    /**
     * Sets how things are called.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder naming(Naming part) {
        naming = part;
        return this;
    }

    /**
     * Sets what is said about paging as a whole.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder paging(Paging part) {
        paging = part;
        return this;
    }

    /**
     * Sets where incidents are announced.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder announcements(Announcements part) {
        announcements = part;
        return this;
    }

    /**
     * Sets who hears of the worst without being paged.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder executives(Executives part) {
        executives = part;
        return this;
    }

    /**
     * Sets what a postmortem looks like and who owes one.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder postmortem(PostmortemTemplate part) {
        postmortem = part;
        return this;
    }

    /**
     * Sets how long the engine waits elsewhere.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder clocks(Clocks part) {
        clocks = part;
        return this;
    }

    /**
     * Sets when people are at work.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder workingHours(WorkingHours part) {
        workingHours = part;
        return this;
    }

    /**
     * Sets what to do without the engine.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder breakGlass(String part) {
        breakGlass = part;
        return this;
    }

    /**
     * Adds one, or replaces the one of the same name.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder status(Status part) {
        put(statuses, part, Status::name);
        return this;
    }

    /**
     * Adds one, or replaces the one of the same name.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder severity(Severity part) {
        put(severities, part, Severity::name);
        return this;
    }

    /**
     * Adds one, or replaces the one of the same name.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder role(RoleDefinition part) {
        put(roles, part, RoleDefinition::name);
        return this;
    }

    /**
     * Adds one, or replaces the one of the same name.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder escalation(Escalation part) {
        put(escalations, part, Escalation::name);
        return this;
    }

    /**
     * Adds one, or replaces the one of the same name.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder workflow(Workflow part) {
        put(workflows, part, Workflow::name);
        return this;
    }

    /**
     * Adds one, or replaces the one of the same status.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder publicTemplate(PublicTemplate part) {
        put(publicTemplates, part, PublicTemplate::status);
        return this;
    }

    /**
     * Adds one, or replaces the one of the same name.
     *
     * @param part the part
     * @return this
     */
    public ResponsePolicyBuilder customField(CustomField part) {
        put(customFields, part, CustomField::name);
        return this;
    }

    /**
     * Takes a workflow out.
     *
     * @param name its name
     * @return this
     * @throws IllegalArgumentException if there is no such workflow
     */
    public ResponsePolicyBuilder withoutWorkflow(String name) {
        if (!workflows.removeIf(it -> it.name().equals(name))) {
            throw new IllegalArgumentException("wanted a workflow of the policy, found '" + name + "'");
        }
        return this;
    }

    /**
     * The policy.
     *
     * @return the policy
     * @throws IllegalArgumentException if a part is missing, they contradict each other, or all of it is longer than {@value
     *     ResponsePolicy#LONGEST} characters; the message lists every finding
     */
    public ResponsePolicy build() {
        ResponsePolicy policy = new ResponsePolicy(
                needed("naming", naming),
                statuses,
                severities,
                roles,
                needed("paging", paging),
                escalations,
                workflows,
                publicTemplates,
                needed("announcements", announcements),
                needed("executives", executives),
                needed("postmortem", postmortem),
                needed("clocks", clocks),
                needed("workingHours", workingHours),
                customFields,
                needed("breakGlass", breakGlass));
        int length = policy.toYaml().length();
        if (length > ResponsePolicy.LONGEST) {
            throw new IllegalArgumentException("a policy holds at most " + ResponsePolicy.LONGEST
                    + " characters when it is written out, found " + length);
        }
        return policy;
    }

    private static <T> T needed(String what, @Nullable T part) {
        if (part == null) {
            throw new IllegalArgumentException("a policy needs " + what + "(...), found none");
        }
        return part;
    }

    private static <T> void put(List<T> parts, T part, Function<T, Object> name) {
        for (int i = 0; i < parts.size(); i++) {
            if (name.apply(parts.get(i)).equals(name.apply(part))) {
                parts.set(i, part);
                return;
            }
        }
        parts.add(part);
    }
}
