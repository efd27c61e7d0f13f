package dev.tocsin.slack;

import dev.tocsin.spi.Outcome;
import dev.tocsin.spi.Sighting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call of the Web API brought nothing. Holds no secret and nothing of a request. */
final class SlackTrouble extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is known about the effect. */
    enum Kind {
        /** It has certainly not happened, and may later. */
        LATER,
        /** It may have happened. */
        UNKNOWN,
        /** It has not happened and will not. */
        REFUSED,
        /** It will not, nor will anything else of this adapter. */
        REFUSED_ALL
    }

    private final Kind kind;
    private final String code;
    private final String remedy;
    private final @Nullable Duration after;

    SlackTrouble(Kind kind, String code, String reason, String remedy, @Nullable Duration after) {
        super(reason, null, false, false);
        this.kind = kind;
        this.code = code;
        this.remedy = remedy;
        this.after = after;
    }

    static SlackTrouble later(String reason, @Nullable Duration after) {
        return new SlackTrouble(Kind.LATER, "", reason, "", after);
    }

    static SlackTrouble unknown(String reason) {
        return new SlackTrouble(Kind.UNKNOWN, "", reason, "", null);
    }

    static SlackTrouble refused(String reason, String remedy) {
        return new SlackTrouble(Kind.REFUSED, "", reason, remedy, null);
    }

    Kind kind() {
        return kind;
    }

    /** Slack's own code, empty where the trouble is of another kind. */
    String code() {
        return code;
    }

    String reason() {
        String message = getMessage();
        return message == null ? code : message;
    }

    String remedy() {
        return remedy;
    }

    /** For a step that only reads: whatever came of it, nothing has happened. */
    SlackTrouble ofReading() {
        return kind == Kind.UNKNOWN ? later(reason(), after) : this;
    }

    Outcome outcome() {
        return switch (kind) {
            case LATER -> new Outcome.TryLater(reason(), after);
            case UNKNOWN -> new Outcome.Unknown(reason());
            case REFUSED -> new Outcome.Refused(reason(), remedy, Outcome.Scope.EFFECT);
            case REFUSED_ALL -> new Outcome.Refused(reason(), remedy, Outcome.Scope.ADAPTER);
        };
    }

    Sighting sighting() {
        return new Sighting.Unclear(reason(), after);
    }
}
