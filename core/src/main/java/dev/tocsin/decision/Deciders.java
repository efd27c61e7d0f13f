package dev.tocsin.decision;

import dev.tocsin.model.StreamKind;

/** Which logic decides streams of which kind. */
public final class Deciders {
    private Deciders() {}

    /**
     * The logic of a kind of streams.
     *
     * @param kind the kind
     * @return its logic; schedules, services and duties are kept and not yet decided
     */
    public static StreamLogic<?> of(StreamKind kind) {
        return switch (kind) {
            case INCIDENT -> new IncidentLogic();
            case CHAT -> new ChatLogic();
            case COMPONENT -> new ComponentLogic();
            case SCHEDULE, SERVICE, DUTY, POLICY, COUNTER, INBOX -> new KeptLogic();
        };
    }
}
