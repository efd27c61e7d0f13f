package dev.tocsin.runtime.step;

import com.google.common.hash.Hashing;
import dev.tocsin.model.CommandId;
import dev.tocsin.model.EffectKey;
import dev.tocsin.model.IncidentId;
import dev.tocsin.model.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Ids that follow from others, so that a repetition arrives at the same ones, and digests of what was asked. */
public final class Ids {
    private static final int LONGEST = 180;
    private static final String DUE = "due";
    private static final String CAME = "came";
    private static final String REVIVE = "revive";
    private static final String SIGHT = "sight";
    private static final String INBOX = "inbox";
    private static final List<String> OWN = List.of(DUE, CAME, REVIVE, SIGHT, INBOX);

    private Ids() {}

    /**
     * The incident that a command declares.
     *
     * @param namespace whose
     * @param command the command's id
     * @return the incident's id, whoever asks and however often
     */
    public static IncidentId incident(Namespace namespace, CommandId command) {
        return IncidentId.of("i" + sha(namespace + "\n" + command).substring(0, 24));
    }

    /**
     * Whether an id looks like one that the engine gives to what follows from its own effects. Nobody else may use it: what
     * it stands for would count as done.
     *
     * @param command the id
     * @return whether it does
     */
    public static boolean isOwn(CommandId command) {
        int colon = command.value().indexOf(':');
        return colon > 0 && OWN.contains(command.value().substring(0, colon));
    }

    static CommandId timer(EffectKey key) {
        return of(DUE, key, "");
    }

    static CommandId outcome(EffectKey key, long fence) {
        return of(CAME, key, "/" + fence);
    }

    static CommandId revival(EffectKey key, long fence) {
        return of(REVIVE, key, "/" + fence);
    }

    static CommandId sighting(EffectKey key, long fence) {
        return of(SIGHT, key, "/" + fence);
    }

    static CommandId inbox(EffectKey key) {
        return of(INBOX, key, "");
    }

    private static CommandId of(String what, EffectKey key, String suffix) {
        String text = what + ":" + key.stream() + "/" + key.sequence() + "/" + key.ordinal() + suffix;
        return CommandId.of(text.length() <= LONGEST ? text : what + ":" + sha(text));
    }

    static String digest(CommandId derived) {
        return sha(derived.value());
    }

    private static String sha(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
