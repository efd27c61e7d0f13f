package dev.tocsin.policy;

import dev.tocsin.model.Because;

/** A yes or no of the policy that may also be absent. Absent means no, and explanations say "by default". */
public enum Setting {
    /** The policy says yes. */
    ON,
    /** The policy says no. */
    OFF,
    /** The policy is silent, which means no. */
    ABSENT;

    /**
     * A setting that is stated.
     *
     * @param on whether it is on
     * @return on or off
     */
    public static Setting of(boolean on) {
        return on ? ON : OFF;
    }

    /**
     * Whether it is on.
     *
     * @return true only if the policy says yes
     */
    public boolean isOn() {
        return this == ON;
    }

    /**
     * Whether the policy says anything.
     *
     * @return stated, or by default
     */
    public Because.Origin origin() {
        return this == ABSENT ? Because.Origin.BY_DEFAULT : Because.Origin.STATED;
    }

    @Override
    public String toString() {
        return switch (this) {
            case ON -> "true";
            case OFF -> "false";
            case ABSENT -> "false (by default)";
        };
    }
}
