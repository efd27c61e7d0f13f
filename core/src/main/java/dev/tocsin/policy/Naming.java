package dev.tocsin.policy;

import java.util.List;

/**
 * How things are called.
 *
 * @param reference the prefix of an incident's reference: {@code INC} makes {@code INC-142}
 * @param drill the prefix of a drill's reference: {@code D} makes {@code D-7}
 * @param channel the name of an incident's channel, without {@code #}; may hold {@code {year}}, {@code {number}} (at
 *     least four digits) and {@code {name}}
 * @param command the slash command, such as {@code /incident}
 */
public record Naming(String reference, String drill, Template channel, String command) {

    private static final List<String> PLACES = List.of("year", "number", "name");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a prefix is not 1 to 10 upper-case letters, both are the same, the channel
     *     lacks {@code {number}} or has another character than chat allows, or the command is no slash command
     */
    public Naming {
        prefix("naming.reference", reference);
        prefix("naming.drill", drill);
        if (reference.equals(drill)) {
            throw new IllegalArgumentException("naming.drill must differ from naming.reference, found " + drill);
        }
        channel.allowing("naming.channel", PLACES);
        if (!channel.places().contains("number")) {
            throw new IllegalArgumentException("naming.channel must hold {number}, found " + channel);
        }
        Checks.channel("naming.channel", "#" + channel.fill(place -> "x"));
        if (command.length() < 2 || command.charAt(0) != '/') {
            throw new IllegalArgumentException("naming.command must be like /incident, found " + command);
        }
        Checks.slug("naming.command after the '/'", command.substring(1));
    }

    private static void prefix(String what, String prefix) {
        boolean sound = !prefix.isEmpty() && prefix.length() <= 10;
        for (int i = 0; i < prefix.length() && sound; i++) {
            sound = prefix.charAt(i) >= 'A' && prefix.charAt(i) <= 'Z';
        }
        if (!sound) {
            throw new IllegalArgumentException(what + " must be 1 to 10 upper-case letters, found '" + prefix + "'");
        }
    }
}
