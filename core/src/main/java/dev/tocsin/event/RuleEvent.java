package dev.tocsin.event;

import dev.tocsin.model.RulePath;
import java.util.List;
import java.util.function.Function;

/** Which rules of the policy acted, and which looked and did not. */
public sealed interface RuleEvent extends Event
        permits RuleEvent.RuleFired,
                RuleEvent.StepActed,
                RuleEvent.StepAwaits,
                RuleEvent.StepSkipped,
                RuleEvent.RulesConsidered {

    /**
     * A rule that did nothing.
     *
     * @param rule its place in the policy
     * @param condition the part of its condition that did not hold, or why it does not act again
     */
    record Considered(RulePath rule, String condition) {}

    @Override
    default <R> R match(Event.Families<R> families) {
        return families.ruleEvent().apply(this);
    }

    /**
     * Reads it by its kind.
     *
     * @param cases one function for each kind
     * @param <R> the answer's type
     * @return the answer of the one that fits
     */
    default <R> R match(Cases<R> cases) {
        if (this instanceof RuleFired it) {
            return cases.ruleFired().apply(it);
        }
        if (this instanceof StepActed it) {
            return cases.stepActed().apply(it);
        }
        if (this instanceof StepAwaits it) {
            return cases.stepAwaits().apply(it);
        }
        if (this instanceof StepSkipped it) {
            return cases.stepSkipped().apply(it);
        }
        return cases.rulesConsidered().apply((RulesConsidered) this);
    }

    /**
     * A function for each kind.
     *
     * @param ruleFired for {@link RuleFired}
     * @param stepActed for {@link StepActed}
     * @param stepAwaits for {@link StepAwaits}
     * @param stepSkipped for {@link StepSkipped}
     * @param rulesConsidered for {@link RulesConsidered}
     * @param <R> the answer's type
     */
    record Cases<R>(
            Function<RuleFired, R> ruleFired,
            Function<StepActed, R> stepActed,
            Function<StepAwaits, R> stepAwaits,
            Function<StepSkipped, R> stepSkipped,
            Function<RulesConsidered, R> rulesConsidered) {}

    /**
     * A rule acted.
     *
     * @param rule its place in the policy
     * @param arming in which arming
     * @param trigger the position of the event that triggered it
     * @param once per what it acts once, such as {@code incident} or {@code arming 2}
     */
    record RuleFired(RulePath rule, int arming, long trigger, String once) implements RuleEvent {
        @Override
        public String kind() {
            return "rule.fired";
        }
    }

    /**
     * A step that had waited, for its time or for an object, acted.
     *
     * @param rule the rule's place in the policy
     * @param step which step, from 0
     * @param trigger the position of what triggered the rule
     */
    record StepActed(RulePath rule, int step, long trigger) implements RuleEvent {
        @Override
        public String kind() {
            return "rule.step-acted";
        }
    }

    /**
     * A step needs an object that is not there yet, and acts when it is.
     *
     * @param rule the rule's place in the policy
     * @param step which step, from 0
     * @param trigger the position of what triggered the rule
     * @param object what it needs: {@code channel}, {@code ticket} or {@code public-incident}; or {@code working-hours}
     */
    record StepAwaits(RulePath rule, int step, long trigger, String object) implements RuleEvent {
        @Override
        public String kind() {
            return "rule.step-awaits";
        }
    }

    /**
     * A step of a rule did nothing.
     *
     * @param rule the rule's place in the policy
     * @param step which step, from 0
     * @param reason why
     */
    record StepSkipped(RulePath rule, int step, String reason) implements RuleEvent {
        @Override
        public String kind() {
            return "rule.step-skipped";
        }
    }

    /**
     * Rules that listen to this and did nothing.
     *
     * @param rules which, and what did not hold
     */
    record RulesConsidered(List<Considered> rules) implements RuleEvent {
        /** Copies the collections. */
        public RulesConsidered {
            rules = List.copyOf(rules);
        }

        @Override
        public String kind() {
            return "rule.considered";
        }
    }
}
